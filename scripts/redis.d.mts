/** The path of the server: REDIS_PATH, or the first of the usual names on PATH; undefined where there is none. */
export function redisPath(): string | undefined;
