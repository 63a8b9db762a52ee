// The data that an HTML report holds: how they are written into the page, and how they are read from it.

/** What a report may hold, by the ids of its elements. */
export const REPORT_PARTS = ["problem", "result", "solution"] as const;

/** What a report may hold: the problem, the result of `learn`, the solution of `solve`. */
export type ReportPart = (typeof REPORT_PARTS)[number];

/** The texts of the files that a report holds. */
export type ReportData = { readonly [part in ReportPart]?: string };

const ELEMENTS = new RegExp(`<script\\b[^>]*\\sid="(${REPORT_PARTS.join("|")})"[^>]*>(.*?)</script>`, "gs");

/** The escapes of JSON: in pairs, so that a backslash of the text itself begins none. */
const ESCAPES = /\\(u003c|.)/gs;

/**
 * The texts of the files that an HTML report holds: of its problem, of the result of `learn` and of the
 * solution of `solve`, as far as they are there. Any other page holds none.
 */
export function reportData(html: string): ReportData {
  const found = [...html.matchAll(ELEMENTS)].map(([, part, text]) => [
    part,
    text!.replace(ESCAPES, (whole, what) => (what === "u003c" ? "<" : whole)),
  ]);
  return Object.fromEntries(found);
}

/** JSON as it stands in a page, where a "<" would begin a tag. */
export function embeddedJson(json: string): string {
  return json.replaceAll("<", "\\u003c");
}

/** Whether a text is a page, as a report is. */
export function isPage(text: string): boolean {
  return /^\s*<(?:!doctype )?html\b/i.test(text);
}
