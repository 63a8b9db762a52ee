// What computes a job's result: the version, and a digest of the kernels and of the code. Results of another
// fingerprint are never taken for the same.

import { createHash } from "node:crypto";
import { VERSION } from "../base/version.js";
import { KERNELS_ID } from "../kernels/id.generated.js";

/** The digest of the package's code, inserted by scripts/build.mjs. The sources have none. */
declare const CODE_DIGEST: string | undefined;

/** Raised whenever jobs or their results are written in another way. */
const PROTOCOL = 1;

const CODE = typeof CODE_DIGEST === "undefined" ? "sources" : CODE_DIGEST;

/** The digits of the digest. */
const DIGITS = 12;

/** Such as "1-0.1.0-5f2d8c01aa34": protocol, version, and a digest of kernels and code. */
export const FINGERPRINT = [
  PROTOCOL,
  VERSION,
  createHash("sha256").update(`${KERNELS_ID} ${CODE}`).digest("hex").slice(0, DIGITS),
].join("-");
