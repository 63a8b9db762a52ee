// The flag --on: the address of a queue, on the command line or in the environment.
import { Option } from "commander";
import { ADDRESS_VARIABLE } from "../queue/address.js";
import { InputError } from "./input.js";

/** The value of the flag: true where no address stands behind it. */
export type On = string | true;

export function onOption(help: string): Option {
  return new Option("--on [url]", `${help}; without an address, the one in ${ADDRESS_VARIABLE}`);
}

/** @throws InputError if there is no address */
export function addressOn(on: On): string {
  const address = on === true ? process.env[ADDRESS_VARIABLE] : on;
  if (address) return address;
  throw new InputError(
    `--on: found no address, expected redis://… or rediss://… there or in ${ADDRESS_VARIABLE}`,
  );
}
