// What workers do: kinds of tasks. What goes to a worker and comes back is plain data, since structured clones lose their classes.

/** What a task hears and tells while it is under way. */
export interface TaskControl<Progress> {
  /** Aborted when the task should end with what it has. */
  readonly stop: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** A kind of tasks: the name by which a pool and its workers know it, and what does one. */
export interface TaskKind<Shared, Task, Outcome, Progress> {
  readonly name: string;
  /** Called once in every worker, with what all tasks of its pool share; gives what does a task. */
  open(shared: Shared): (task: Task, control: TaskControl<Progress>) => Outcome | Promise<Outcome>;
}

/** Of any kind. */
export type AnyKind = TaskKind<never, never, unknown, unknown>;
