// The work of a call. Kernels count the entries that they compute, and pause once the count reaches the
// call's limit. The next call resumes in the same place. The number of calls does not change the results.

/** The result of a kernel that pauses before its task ends. */
export const PAUSED: u32 = 0;

let done: f64 = 0;
let most: f64 = 0;

export function startWork(work: f64): void {
  done = 0;
  most = work;
}

// @ts-ignore: decorator
@inline
export function spend(entries: u32): void {
  done += <f64>entries;
}

/** Whether the call should end. */
// @ts-ignore: decorator
@inline
export function isSpent(): bool {
  return done >= most;
}

/** The entries computed since the call began. */
// @ts-ignore: decorator
@inline
export function workDone(): f64 {
  return done;
}
