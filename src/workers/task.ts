// The kinds of tasks that workers do. Messages in both directions are plain data: structured clones lose
// their classes.

/** The stop signal and the progress listener of a running task. */
export interface TaskControl<Progress> {
  /** Aborts when the task should end with its result so far. */
  readonly stop: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** A kind of task: its name, and the function that runs such tasks. */
export interface TaskKind<Shared, Task, Outcome, Progress> {
  readonly name: string;
  /**
   * Called once in every worker with the data that all tasks of the pool share; returns the function that
   * runs a task.
   */
  open(shared: Shared): (task: Task, control: TaskControl<Progress>) => Outcome | Promise<Outcome>;
}

/** A task kind with any types. */
export type AnyKind = TaskKind<never, never, unknown, unknown>;
