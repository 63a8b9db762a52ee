// Freezes values that the package returns and still uses itself.

/**
 * Freezes objects and lists with everything inside them. Typed arrays cannot be frozen. A list whose first
 * item is a number or a text holds no objects: its items are skipped, as it may be long.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  const isFlat = Array.isArray(value) && typeof value[0] !== "object";
  if (!isFlat) for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
