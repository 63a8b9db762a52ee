// The entry of workers. Node and browsers start it as a module; it is bundled with all its imports.
import { serve } from "./serve.js";

serve();
