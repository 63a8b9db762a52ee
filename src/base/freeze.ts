// What the package hands out and still uses cannot be changed by those who get it.

/**
 * Freezes a value of objects and lists, and all that it holds; numbers of typed arrays cannot be frozen. A list holds objects alone or
 * none: those of numbers and texts may be long, and are not gone through.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  const isFlat = Array.isArray(value) && typeof value[0] !== "object";
  if (!isFlat) for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
