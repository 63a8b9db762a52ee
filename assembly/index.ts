// Everything the TypeScript layer may call.
export { allocate, reset } from "./arena";
export { contract } from "./factor";
