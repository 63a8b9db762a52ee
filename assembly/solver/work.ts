// The work of a call. Kernels count what they compute, in entries, and pause where that has come to what the call may take; what is
// paused goes on at the next call just there. In how many calls work is done changes nothing of what comes of it.

/** What a kernel says of its task where the work is spent before its end. */
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

/** What has been computed since the call began. */
// @ts-ignore: decorator
@inline
export function workDone(): f64 {
  return done;
}
