// What each format reads over, and what it refuses: the cases that the golden files leave open.
import { describe, expect, test } from "vitest";
import { type ModelFormatName, readModel } from "../../../src/index.js";

const A = "variable a { type discrete [2] { x, y }; }\n";
const B = "variable b { type discrete [2] { x, y }; }\n";
const OF_A = "probability ( a ) { table 0.5, 0.5; }\n";
const net = (potentials: string, fields = 'states = ("x" "y");') =>
  `net{}\nnode a { ${fields} }\n${potentials}`;
const xml = (content: string) => `<BIF><NETWORK>${content}</NETWORK></BIF>`;
const VARIABLE = "<VARIABLE><NAME>a</NAME><OUTCOME>x</OUTCOME><OUTCOME>y</OUTCOME></VARIABLE>";
const TABLE = "<DEFINITION><FOR>a</FOR><TABLE>0.5 0.5</TABLE></DEFINITION>";

describe("is read over", () => {
  test.each<[string, ModelFormatName, string]>([
    [
      "text between blocks",
      "bif",
      `As measured, see variable a below.\n${A}and 5" of it; "so"\n${OF_A}the end`,
    ],
    ["a property without its semicolon", "bif", A.replace("{", "{ property p = 1\n") + OF_A],
    [
      "a last property without its semicolon",
      "bif",
      `network n { property p = "x" }\n${A.replace(/}\s*$/, "property q }\n")}${OF_A}`,
    ],
    [
      "an address, and a quote that is not closed, in a property",
      "bif",
      A.replace("{", '{ property p = http://x.org/5" ;\n') + OF_A,
    ],
    ["braces in a property", "bif", A.replace("{", "{ property p = { 1; 2 } ;\n") + OF_A],
    ["a network without a name, or with two", "bif", `network { }\nnetwork a b { x { y } }\n${A}${OF_A}`],
    ["parents without a bar", "bif", `${A}${B}${OF_A}probability (b a) { default 0.5 0.5; }`],
    [
      "fields of NET",
      "net",
      net(
        "potential (a | ) { model_nodes = (); data = 0.5; }".replace("0.5", "((0.5, 0.5))"),
        'HR_Desc = "}; states = (\\"z\\");";\nposition = (1 2);\nstates = ("x" "y"); subtype = label;',
      ),
    ],
    [
      "elements that nobody knows, in small letters",
      "xmlbif",
      xml(`<PROPERTY>p</PROPERTY>${VARIABLE}${TABLE}<NEW/>`)
        .toLowerCase()
        .replace(/<\/?(?:x|y)>/g, ""),
    ],
    ["comments of UAI", "uai", "BAYES # of one\n1 2 1 # tables\n1 0\n2 0.5 0.5 # last"],
  ])("%s", (_, format, text) => {
    const { variables } = readModel(text, { format });
    expect(variables[0]).toMatchObject({ cpt: [[0.5], [0.5]] });
    for (const { parents = [] } of variables.slice(1)) expect(parents).toEqual(["a"]);
  });
});

test("names end where blanks and marks are, and stand in quotes as they are", () => {
  const text = 'variable "a ""b"" \\ // c" { type discrete [3] { d/e//f\n, "/*", ""g"" }; }'.replace(
    '""g""',
    '"""g"""',
  );
  const [variable] = readModel(`${text}\nprobability ( "a ""b"" \\ // c" ) { table 1 0 0; }`).variables;
  expect(variable).toMatchObject({ name: 'a "b" \\ // c', states: ["d/e", "/*", '"g"'] });
  const states = readModel(net("potential (a) { data = (1 0 0); }", 'states = ("\\"" "\\\\n" "\\n\n");'))
    .variables[0]!.states;
  expect(states).toEqual(['"', "\\n", "\\n\n"]);
  const named = xml(
    "<VARIABLE><NAME>\n  a\tb &#32;</NAME><OUTCOME><![CDATA[ <x> ]]></OUTCOME><OUTCOME><!-- y --> y </OUTCOME></VARIABLE>",
  );
  const [read] = readModel(
    named.replace("</NETWORK>", "<DEFINITION><FOR>a\tb &#32;</FOR><TABLE>1 0</TABLE></DEFINITION></NETWORK>"),
  ).variables;
  expect(read).toMatchObject({ name: "a\tb  ", states: [" <x> ", "y"] });
});

describe("is refused", () => {
  test.each<[ModelFormatName, string, string]>([
    [
      "bif",
      `${A}probability ( a ) { table 0.5 0.5; () 0.5 0.5; }`,
      '"(" at line 2 column 36, expected "}", since rows do not go with a table',
    ],
    [
      "bif",
      `${A}probability ( a ) { () 0.5 0.5; table 0.5 0.5; }`,
      '"table" at line 2 column 33, expected one table, and no rows beside it',
    ],
    [
      "bif",
      `${A}probability ( a ) { table 0.5 0.5; table 0.5 0.5; }`,
      '"table" at line 2 column 36, expected one table, and no rows beside it',
    ],
    [
      "bif",
      `${A}probability ( a ) { default 0.5 0.5; default 0.5 0.5; }`,
      '"default" at line 2 column 38, expected default once',
    ],
    [
      "bif",
      `${A}probability ( a ) { tabel 0.5 0.5; }`,
      '"tabel" at line 2 column 21, expected table, default, property, "(" or "}"',
    ],
    [
      "bif",
      `${A}${B}${OF_A}probability ( b | a, a ) { default 0.5 0.5; }`,
      'the parent "a" a second time at line 4 column 22, expected every parent once',
    ],
    [
      "bif",
      `${A}${B}${OF_A}probability ( b | a ) { (x, y) 0.5 0.5; }`,
      'a row for 2 states at line 4 column 25, expected 1, one for each parent of "b"',
    ],
    [
      "bif",
      `${A}probability ( a ) { default 0.5; }`,
      '1 number at line 2 column 21, expected 2, one per state of "a"',
    ],
    ["bif", "network n {\n", 'nothing at line 2 column 1 (the end of the text), expected "}"'],
    [
      "bif",
      "variable a { property p; }",
      'no states for "a" at line 1 column 1, expected type discrete [ … ] { … }',
    ],
    ["bif", `${A.replace("y }", "y, }")}`, '"}" at line 1 column 40, expected the name of a state'],
    ["bif", `${A.replace("x,", '"",')}`, "an empty name at line 1 column 34, expected a name"],
    [
      "bif",
      `${A.replace("{ type", "{ type discrete [1] { z }; type")}`,
      '"type" at line 1 column 39, expected property or "}"',
    ],
    ["bif", `${A}varable\n{ }`, '"varable" at line 2 column 1, expected network, variable or probability'],
    [
      "bif",
      `${A}probability ( a ) { table 40, 60; }`,
      'a column of "a" with the sum 100 at line 2 column 27, expected the sum 1 (within 0.001); these look like percentages: divide them by 100',
    ],
    [
      "bif",
      `${A}probability ( a ) { table 1e999, 0; }`,
      '"1e999" at line 2 column 27, expected a number from 0 to 1',
    ],
    ["net", net("potential (a) { }"), 'no data for "a" at line 3 column 1, expected data = (…)'],
    ["net", net("potential (a b) { data = (1 0); }"), '"b" at line 3 column 14, expected "|" or ")"'],
    [
      "net",
      net("potential (a) { data = (1 0); data = (1 0); }"),
      "data a second time at line 3 column 31, expected data once",
    ],
    ["net", net("", 'states = ("x"); states = ("x");'), '"(" at line 2 column 35, expected states once'],
    ["net", net("", 'states = ("x")'), '"}" at line 2 column 25, expected ";"'],
    ["net", net("", 'label = "x'), 'a quote that is not closed at line 2 column 18, expected a closing "'],
    ["net", "continuous node a { }", '"continuous" at line 1 column 1, expected net, node or potential'],
    ["net", "discrete nod a { }", '"nod" at line 1 column 10, expected node'],
    ["net", "net { }", "nothing at line 1 column 8 (the end of the text), expected a node"],
    ["xmlbif", "<BIF/>", "no NETWORK in BIF at line 1 column 1, expected one"],
    ["xmlbif", xml(""), "no VARIABLE at line 1 column 6, expected at least one"],
    [
      "xmlbif",
      xml('<VARIABLE TYPE="decision"/>'),
      'the TYPE "decision" at line 1 column 15, expected nature',
    ],
    [
      "xmlbif",
      xml("<VARIABLE><NAME>a</NAME></VARIABLE>"),
      'no OUTCOME of "a" at line 1 column 15, expected one for each state',
    ],
    ["xmlbif", xml(VARIABLE), 'no table for "a" at line 1 column 15, expected a DEFINITION for a'],
    [
      "xmlbif",
      xml(`${VARIABLE}\n${TABLE.replace("0.5 ", "0.5 <!-- é -->\n x")}`),
      '"x0.5" at line 3 column 2, expected a number from 0 to 1',
    ],
    [
      "xmlbif",
      xml(`${VARIABLE}🙂&eacute;`),
      '"&eacute;" at line 1 column 92, expected &lt; &gt; &amp; &quot; &apos; or a number, as &#233;',
    ],
    ["xmlbif", "<a>".repeat(100_000), "elements nested too deeply at line 1 column 1, expected XMLBIF"],
    ["uai", "BAYES 1 2 2", '"2" at line 1 column 11, expected 1, the number of tables'],
    ["uai", "BAYES 1 0", '"0" at line 1 column 9, expected a number of states from 1 to 65536'],
    ["uai", "BAYES 1 2 1 1 0 2 1 0 0", '"0" at line 1 column 23, expected nothing after the last table'],
    ["uai", "BAYES 1 2 1 1 1", '"1" at line 1 column 15, expected the variable 0'],
  ])("by %s: %s", (format, text, message) => {
    expect(() => readModel(text, { format })).toThrow(`found ${message}`);
  });

  test("a table too large, before it is made", () => {
    const many = Array.from({ length: 27 }, (_, i) => `v${i}`);
    const variables = ["a", ...many].map((name) => A.replace(" a ", ` ${name} `)).join("");
    const tables = many.map((name) => `probability (${name}) { table 0.5 0.5; }\n`).join("");
    const text = `${variables}${tables}probability ( a | ${many.join(" ")} ) { default 0.5 0.5; }`;
    expect(() => readModel(text)).toThrow(
      /found a table of 268435456 entries at line 56 column 1, expected at most/,
    );
  });
});
