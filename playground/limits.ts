// How much the page takes, and how long it waits.

/** The most that is read of a file or a link. */
export const MOST_BYTES = 5e6;

/** The time to read a problem, and to write a report. */
export const READ_SECONDS = 30;
export const REPORT_SECONDS = 60;

/** The solver's time after a run, and that of going on; and what its worker may take on top to lay the problem out. */
export const SOLVER_SECONDS = 10;
export const LONGER_SECONDS = 60;
export const LAYOUT_SECONDS = 30;
