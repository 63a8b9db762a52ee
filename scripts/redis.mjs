// Makes sure that there is a Redis for the tests of the queue: one that is there already, or Debian's, installed now.
// The tests start servers of their own, on free ports.
import { fileURLToPath } from "node:url";
import { install, programPath } from "./debian.mjs";

const NAMES = ["redis-server", "valkey-server"];

/** The path of the server: REDIS_PATH, or the first of the usual names on PATH; undefined where there is none. */
export function redisPath() {
  return programPath([process.env.REDIS_PATH], NAMES);
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !redisPath())
  install("redis-server", "Redis for the tests of the queue", "install it or set REDIS_PATH");
