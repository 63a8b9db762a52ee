// Both models as graphs, and the map: a high-level variable and its preimage have the same colour.
import { useMemo } from "preact/hooks";
import { graphLayout, type Placed, type Point } from "../../../src/drawing/graph-layout.js";
import { categorical } from "../../../src/drawing/palette.js";
import { shorten, textWidth } from "../../../src/drawing/text.js";
import type { ProblemView, VariableView } from "../../protocol.js";
import { Scroll } from "../parts/scroll.js";

/** The most variables of a model to draw. */
const MOST_NODES = 60;
const NODE_HEIGHT = 44;
const LONGEST_NAME = 24;

export function Models({ view }: { readonly view: ProblemView }) {
  const { low, high, map } = view;
  const groups = Object.keys(map);
  const groupOf = (name: string) => groups.findIndex((group) => map[group]!.includes(name));
  return (
    <section class="panel models-panel" aria-labelledby="models-heading">
      <h2 id="models-heading">The two models</h2>
      <div class="models">
        <Graph
          title="Low level"
          nodes={low}
          groupOf={groupOf}
          below={(name) => (groupOf(name) < 0 ? "not in the map" : `→ ${groups[groupOf(name)]}`)}
        />
        <p class="onto" aria-hidden="true">
          <span>abstraction</span>
        </p>
        <Graph
          title="High level"
          nodes={high}
          groupOf={(name) => groups.indexOf(name)}
          below={(name) => `← ${map[name]!.join(", ")}`}
        />
      </div>
      <p class="note">
        Arrows go from cause to effect. A high-level variable has the colour of those it stands for; what is
        not in the map is grey.
      </p>
      {view.notes.length > 0 && <Notes view={view} />}
    </section>
  );
}

function Notes({ view: { notes, noteCount } }: { readonly view: ProblemView }) {
  const further = noteCount - notes.length;
  return (
    <details class="note">
      <summary>Filled in, or taken otherwise than the file has it: {noteCount}</summary>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
        {further > 0 && <li>… and {further} more</li>}
      </ul>
    </details>
  );
}

interface GraphProps {
  readonly title: string;
  readonly nodes: readonly VariableView[];
  readonly groupOf: (name: string) => number;
  readonly below: (name: string) => string;
}

function Graph({ title, nodes, groupOf, below }: GraphProps) {
  const isDrawn = nodes.length <= MOST_NODES;
  const layout = useMemo(
    () => (isDrawn ? graphLayout(nodes, (node) => sizeOf(node, below(node.name))) : undefined),
    [nodes],
  );
  if (!layout) {
    return (
      <figure class="graph">
        <figcaption>{title}</figcaption>
        <p>Not drawn: it has more than {MOST_NODES} variables.</p>
      </figure>
    );
  }
  const { width, height } = layout;
  return (
    <figure class="graph">
      <figcaption>{title}</figcaption>
      <Scroll label={`The ${title.toLowerCase()} as a graph`}>
        <svg role="img" aria-label={inWords(title, nodes, below)} width={width} height={height}>
          {layout.edges.map((points, i) => (
            <Edge key={i} points={points} />
          ))}
          {layout.nodes.map((placed) => (
            <Node
              key={placed.node.name}
              placed={placed}
              group={groupOf(placed.node.name)}
              below={below(placed.node.name)}
            />
          ))}
        </svg>
      </Scroll>
    </figure>
  );
}

function sizeOf({ name, states }: VariableView, below: string) {
  const width = Math.max(textWidth(headOf(name, states), 13), textWidth(shorten(below, LONGEST_NAME), 11));
  return { width: Math.max(70, width) + 22, height: NODE_HEIGHT };
}

function headOf(name: string, states: readonly string[]): string {
  return `${shorten(name, LONGEST_NAME)} · ${states.length}`;
}

function Node({
  placed: { node, x, y, width, height },
  group,
  below,
}: {
  readonly placed: Placed<VariableView>;
  readonly group: number;
  readonly below: string;
}) {
  const { colour, dashes } = group < 0 ? { colour: "var(--neutral)", dashes: "4 3" } : categorical(group);
  return (
    <g>
      <title>{`${node.name}: ${node.states.join(", ")}`}</title>
      <rect
        class="node"
        x={x - width / 2}
        y={y - height / 2}
        width={width}
        height={height}
        rx={7}
        style={{ "--group": colour }}
        stroke-dasharray={dashes}
      />
      <text class="node-name" x={x} y={y - 3} text-anchor="middle">
        {shorten(node.name, LONGEST_NAME)}
        <tspan class="node-states"> · {node.states.length}</tspan>
      </text>
      <text class="node-below" x={x} y={y + 13} text-anchor="middle">
        {shorten(below, LONGEST_NAME)}
      </text>
    </g>
  );
}

function Edge({ points }: { readonly points: readonly Point[] }) {
  const [before, end] = points.slice(-2) as [Point, Point];
  const angle = (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI;
  return (
    <g>
      <path class="edge" d={points.map(({ x, y }, i) => `${i === 0 ? "M" : "L"}${x},${y}`).join("")} />
      <path
        class="head"
        d="M0,0L-8,-3.5L-8,3.5Z"
        transform={`translate(${end.x} ${end.y}) rotate(${angle})`}
      />
    </g>
  );
}

function inWords(title: string, nodes: readonly VariableView[], below: (name: string) => string): string {
  const sentences = nodes.map(({ name, states, parents }) => {
    const causes = parents.length > 0 ? `, caused by ${parents.join(" and ")}` : "";
    return `${name} (${below(name)}), ${states.length} states${causes}.`;
  });
  return [`${title}:`, ...sentences].join(" ");
}
