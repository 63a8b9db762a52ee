// The worker's file, which Node and browsers start as a module; bundled with all it needs.
import { serve } from "./serve.js";

serve();
