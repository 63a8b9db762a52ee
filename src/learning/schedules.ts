// Schedules of the temperature and the learning rate over a run's epochs.
import { show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { number, oneOf, refuseUnknownKeys } from "../base/option-checks.js";

/** The numbers by which the kernels know them (assembly/learner/schedule.ts). */
const kinds = { constant: 0, linear: 1, exponential: 2, cosine: 3 } as const;

/**
 * A value that goes from `from` (the first epoch) to `to` (after the last), x = e/E:
 * linear `from + (to − from)·x`; exponential `from·(to/from)ˣ`; cosine `to + (from − to)·(1 + cos πx)/2`.
 */
export interface Schedule {
  /** The way from the one to the other. */
  readonly schedule: keyof typeof kinds;
  /** The value in the first epoch. */
  readonly from: number;
  /** The same as `from` if left out; a constant has none. */
  readonly to?: number;
}

/** A value, or its schedule; checked and filled in. */
export type ScheduleSettings = number | Required<Schedule>;

/** Checks a number or a schedule of numbers from `least` to `most`; one that is not exponential may end at `leastEnd`. */
export function scheduleSettings(
  value: number | Schedule | undefined,
  fallback: number,
  name: string,
  least: number,
  most: number,
  leastEnd = least,
): ScheduleSettings {
  if (typeof value !== "object" || value === null) return number(value, fallback, name, least, most);
  const path = `options/${name}`;
  refuseUnknownKeys(value, ["schedule", "from", "to"], path);
  const names = Object.keys(kinds) as (keyof typeof kinds)[];
  if (value.schedule === undefined) throw new ProblemError(`${path}/schedule`, "nothing", names.join(" or "));
  const schedule = oneOf(value.schedule, names, "constant", `${name}/schedule`);
  const from = number(value.from, fallback, `${name}/from`, least, most);
  if (schedule !== "constant") {
    return {
      schedule,
      from,
      to: number(value.to, from, `${name}/to`, schedule === "exponential" ? least : leastEnd, most),
    };
  }
  if (value.to !== undefined)
    throw new ProblemError(`${path}/to`, show(value.to), "nothing, since it is constant");
  return from;
}

/** The value at the first epoch. */
export function startOf(value: ScheduleSettings): number {
  return typeof value === "number" ? value : value.from;
}

/** What the kernels take: the kind's number, from, to. */
export function kernelSchedule(value: ScheduleSettings): readonly [kind: number, from: number, to: number] {
  if (typeof value === "number") return [kinds.constant, value, value];
  return [kinds[value.schedule], value.from, value.to];
}
