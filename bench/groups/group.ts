// What a group of measurements is: chosen by name, measured by itself.
import type { Table } from "../table.js";

export interface Group {
  readonly name: string;
  measure(rounds: number, log: (message: string) => void): Promise<readonly Table[]>;
}
