// The entry of the threads that do jobs, in Node alone.
import { jobs } from "./jobs/job-task.js";
import { serve } from "./workers/serve.js";

serve([jobs]);
