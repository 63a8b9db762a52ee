// A study's table as texts, shared by terminal and HTML report.

export interface StudyTable {
  readonly title: string;
  readonly note?: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
