// Markup as values: elements escape their texts and attributes when they are made, so no name can
// become markup.

/** Text that is markup already. */
export class Markup {
  constructor(readonly text: string) {}
}

/**
 * The content of an element: markup, which is kept as it is; texts and numbers, which are escaped; or lists
 * of these.
 */
export type Child = Markup | string | number | readonly Child[];

/** Part of a page. A block that needs ids derives them from the given id, which is unique on the page. */
export type Block = Markup | ((id: string) => Markup);

const VOID = new Set(["meta", "link", "br"]);

/** An element; undefined attributes are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  ...children: readonly Child[]
): Markup {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const inside = given.map(([key, value]) => ` ${key}="${escaped(value!)}"`).join("");
  const open = `<${name}${inside}>`;
  return new Markup(VOID.has(name) ? open : `${open}${markup(children).text}</${name}>`);
}

/** Joins children in order. */
export function markup(child: Child): Markup {
  if (child instanceof Markup) return child;
  if (Array.isArray(child)) return new Markup(child.map((one) => markup(one).text).join(""));
  return new Markup(escaped(child as string | number));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Rounds numbers to two decimal places, finer than a pixel; escapes texts and drops control characters. */
function escaped(value: string | number): string {
  if (typeof value === "number") return String(Number(value.toFixed(2)));
  return value.replace(/[\p{Cc}\p{Cs}]/gu, "\ufffd").replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
