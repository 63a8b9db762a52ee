// Markup as values: elements whose texts and attributes are escaped where they are made, so that no name can become markup.

/** Text that is markup already. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What an element may hold: markup as it is; texts and numbers, which are escaped; lists of these. */
export type Child = Markup | string | number | readonly Child[];

/** Part of a page. One that needs ids makes them from the id it is given, which no other block of the page has. */
export type Block = Markup | ((id: string) => Markup);

const VOID = new Set(["meta", "link", "br"]);

/** An element; attributes that are undefined are left out. */
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

/** Children one after the other. */
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

/** Numbers to two digits after the point, which is finer than a pixel; texts without control characters. */
function escaped(value: string | number): string {
  if (typeof value === "number") return String(Number(value.toFixed(2)));
  return value.replace(/[\p{Cc}\p{Cs}]/gu, "\ufffd").replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
