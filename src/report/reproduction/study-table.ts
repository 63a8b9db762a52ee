// A table of a study, as texts: the same on a terminal and in the HTML report.

export interface StudyTable {
  readonly title: string;
  readonly note?: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
