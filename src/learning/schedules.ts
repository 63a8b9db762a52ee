// Schedules of the temperature and the learning rate over a run's epochs.
import { show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { choice, number, refuseUnknownKeys } from "../base/option-checks.js";
import type { NumberRow } from "../base/option-table.js";
import { CONSTANT, COSINE, EXPONENTIAL, LINEAR } from "../kernels/layout.js";

/** The kernels' numbers of the schedules (assembly/learner/schedule.ts). */
const kinds = { constant: CONSTANT, linear: LINEAR, exponential: EXPONENTIAL, cosine: COSINE } as const;

/**
 * A value that goes from `from` (the first epoch) to `to` (after the last), x = e/E:
 * linear `from + (to − from)·x`; exponential `from·(to/from)ˣ`; cosine `to + (from − to)·(1 + cos πx)/2`.
 */
export interface Schedule {
  /** How the value goes from `from` to `to`. */
  readonly schedule: keyof typeof kinds;
  /** The value in the first epoch. */
  readonly from: number;
  /** The value after the last epoch; defaults to `from`. Not allowed for `constant`. */
  readonly to?: number;
}

/** A value or a schedule, with checks and defaults done. */
export type ScheduleSettings = number | Required<Schedule>;

/**
 * The row of a number that may also be a schedule.
 *
 * @param leastEnd the least final value of a schedule that is not exponential
 */
export function scheduled<const R extends NumberRow>(row: R, leastEnd = row.least) {
  return {
    ...row,
    also: "a schedule",
    read: (value: unknown, path: string) => scheduleSettings(value, path, row, leastEnd),
  };
}

function scheduleSettings(value: unknown, path: string, row: NumberRow, leastEnd: number): ScheduleSettings {
  if (typeof value !== "object" || value === null) return number(value, path, row);
  refuseUnknownKeys(value, ["schedule", "from", "to"], path);
  const { schedule, from = row.fallback, to = from } = value as Partial<Schedule>;
  const names = Object.keys(kinds) as (keyof typeof kinds)[];
  if (schedule === undefined) throw new ProblemError(`${path}/schedule`, "nothing", names.join(" or "));
  choice(schedule, `${path}/schedule`, names);
  const first = number(from, `${path}/from`, row);
  if (schedule !== "constant") {
    const least = schedule === "exponential" ? row.least : leastEnd;
    return { schedule, from: first, to: number(to, `${path}/to`, { ...row, least }) };
  }
  if ((value as Partial<Schedule>).to !== undefined)
    throw new ProblemError(`${path}/to`, show(to), "nothing, since it is constant");
  return first;
}

/** The value at the first epoch. */
export function startOf(value: ScheduleSettings): number {
  return typeof value === "number" ? value : value.from;
}

/** The kernels' parameters: the schedule's number, `from` and `to`. */
export function kernelSchedule(value: ScheduleSettings): readonly [kind: number, from: number, to: number] {
  if (typeof value === "number") return [kinds.constant, value, value];
  return [kinds[value.schedule], value.from, value.to];
}
