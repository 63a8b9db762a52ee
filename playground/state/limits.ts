// The limits of size and time of the page.

/** The largest file or link to read. */
export const MOST_BYTES = 5e6;

/** The time to read a problem, and to write a report. */
export const READ_SECONDS = 30;
export const REPORT_SECONDS = 60;

/** The solver's time unless the reader gives another, and its worker's extra time for the layout. */
export const SOLVER_SECONDS = 10;
export const LAYOUT_SECONDS = 30;
