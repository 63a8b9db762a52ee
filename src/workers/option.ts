// The option `workers` of the calls that spread their work over threads.

export const workersRow = {
  kind: "integer",
  least: 1,
  most: 256,
  otherwise: "by cores and work",
  flag: "<n>",
  help: "worker threads; the result is the same",
} as const;
