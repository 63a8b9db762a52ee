// The drawing of both models, the high level above: bars in the nodes under the intervention that is asked, and
// the map's arrows.

import { useSignal } from "@preact/signals";
import { useCallback, useMemo, useRef } from "preact/hooks";
import type { Point } from "../../../src/drawing/graph-layout.js";
import { categorical } from "../../../src/drawing/palette.js";
import { own } from "../../own.js";
import type { Marginals, ProblemView, StateNames, VariableView } from "../../protocol.js";
import { shownMap } from "../../state/maps.js";
import { opened } from "../../state/problem.js";
import { answers } from "../../state/question.js";
import { type Settable, settableOf, whyNot } from "../../state/settable.js";
import { Scroll } from "../parts/scroll.js";
import { useWidth } from "../parts/width.js";
import { edgesOf, modelsLayout, type PlacedGraph, type PlacedModels } from "./model-layout.js";
import { Node } from "./node.js";
import { VariableTable } from "./variable-table.js";

/** The most variables of a model to draw. */
const MOST_NODES = 60;

/** The height that the drawing should have, and the scale below which its text is too small to read. */
const HEIGHT = 270;
const LEAST_SCALE = 0.9;

/** The room for the frames of nodes. */
const FRAME = 2;

/** How long a table stays when the pointer leaves its node, so that it can get to the table. */
const LINGER_MS = 150;

export function Drawing() {
  const { view } = opened.value!;
  const { ref, width } = useWidth<HTMLDivElement>();
  const large = Math.max(view.low.length, view.high.length) > MOST_NODES;
  return (
    <div ref={ref}>
      {large ? (
        <p>Not drawn: a model has more than {MOST_NODES} variables.</p>
      ) : (
        width.value > 0 && <Graphs view={view} width={width.value} />
      )}
    </div>
  );
}

/** The variable whose table is shown, and the element beside which it stands. */
interface Shown {
  readonly variable: VariableView;
  readonly beside: Element;
}

function Graphs({ view, width }: { readonly view: ProblemView; readonly width: number }) {
  const { low, high } = view;
  const place = useMemo(() => modelsLayout(low, high), [low, high]);
  const placed = useMemo(() => place({ width, height: HEIGHT }), [place, width]);
  const isWhole = useSignal(false);
  const table = useTable();
  const map = shownMap.value;
  const settable = useMemo(() => settableOf(view, map), [view, map]);
  const whole = Math.min(1, width / (placed.width + 2 * FRAME));
  const scale = isWhole.value ? whole : Math.max(LEAST_SCALE, whole);
  return (
    <>
      <Scroll label="The two models as graphs">
        {/** biome-ignore lint/a11y/useSemanticElements: a drawing has no field sets of HTML */}
        <svg
          role="group"
          aria-label={inWords(view)}
          class="graphs"
          width={(placed.width + 2 * FRAME) * scale}
          height={(placed.height + 2 * FRAME) * scale}
          viewBox={`${-FRAME} ${-FRAME} ${placed.width + 2 * FRAME} ${placed.height + 2 * FRAME}`}
        >
          <MapArrows view={view} placed={placed} />
          <Graph view={view} graph={placed.high} settable={settable} onTable={table.show} />
          <Graph view={view} graph={placed.low} settable={settable} onTable={table.show} />
        </svg>
      </Scroll>
      <p class="note hint">
        Click a bar to set a variable. Arrows go from cause to effect, dotted ones from the low level to what
        it becomes.
        {whole < LEAST_SCALE && (
          <button
            type="button"
            class="link"
            onClick={() => {
              isWhole.value = !isWhole.value;
            }}
          >
            {isWhole.value ? "Show it larger" : "Show it whole"}
          </button>
        )}
      </p>
      {table.shown && <VariableTable {...table.shown} onPointer={table.onPointer} onClose={table.close} />}
    </>
  );
}

/** The table that is shown: it stays a little when the pointer or the focus leaves, and as long as one points at it. */
function useTable() {
  const shown = useSignal<Shown | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const close = useCallback(() => {
    clearTimeout(timer.current);
    shown.value = null;
  }, [shown]);
  const onPointer = (isInside: boolean) => {
    clearTimeout(timer.current);
    if (!isInside) timer.current = setTimeout(close, LINGER_MS);
  };
  const show = (variable: VariableView, beside: Element | null) => {
    onPointer(beside !== null);
    if (beside) shown.value = { variable, beside };
  };
  return { shown: shown.value, show, onPointer, close };
}

interface GraphProps {
  readonly view: ProblemView;
  readonly graph: PlacedGraph;
  readonly settable: Settable;
  readonly onTable: (variable: VariableView, beside: Element | null) => void;
}

const TITLES = { low: "Low level", high: "High level" };

function Graph({ view, graph, settable, onTable }: GraphProps) {
  const { level, x, y, look, drawn } = graph;
  const groups = Object.keys(view.map);
  const groupOf = (name: string) =>
    groups.findIndex((group) => (level === "high" ? group === name : view.map[group]!.includes(name)));
  const now = answers.value;
  const marginals: Marginals = now?.marginals[level] ?? {};
  const set: StateNames = (level === "low" ? now?.doBelow : now?.doAbove) ?? {};
  return (
    <>
      <text class="level" x={0} y={y - 6}>
        {TITLES[level]}
      </text>
      <g transform={`translate(${x} ${y})`}>
        {drawn.edges.map((points, i) => (
          <Edge key={i} points={points} />
        ))}
        {drawn.nodes.map(({ node, x: middleX, y: middleY, width, height }) => (
          <Node
            key={node.name}
            level={level}
            variable={node}
            look={look}
            x={middleX - width / 2}
            y={middleY - height / 2}
            width={width}
            height={height}
            group={groupOf(node.name)}
            distribution={own(marginals, node.name) ?? null}
            set={own(set, node.name)}
            whyNot={(state) => whyNot(view, settable, { level, name: node.name, state })}
            onTable={(beside) => onTable(node, beside)}
          />
        ))}
      </g>
    </>
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

/** From each low-level variable up to the high-level one that it is part of. */
function MapArrows({ view, placed }: { readonly view: ProblemView; readonly placed: PlacedModels }) {
  return (
    <>
      {Object.entries(view.map).flatMap(([name, preimage], group) => {
        const end = edgesOf(placed.high, name)?.bottom;
        return preimage.map((one) => {
          const start = edgesOf(placed.low, one)?.top;
          if (!start || !end) return null;
          const bend = (start.y - end.y) / 2;
          return (
            <path
              key={`${name} ${one}`}
              class="map-arrow"
              style={{ "--group": categorical(group).colour }}
              d={`M${start.x},${start.y}C${start.x},${start.y - bend} ${end.x},${end.y + bend} ${end.x},${end.y}`}
            />
          );
        });
      })}
    </>
  );
}

function inWords({ low, high, map }: ProblemView): string {
  const causes = ({ name, parents }: VariableView) =>
    parents.length > 0 ? `${name} is caused by ${parents.join(" and ")}. ` : "";
  const stands = Object.entries(map).map(([name, preimage]) => `${name} stands for ${preimage.join(", ")}. `);
  return [
    `High level, ${high.length} variables. `,
    ...high.map(causes),
    `Low level, ${low.length} variables. `,
    ...low.map(causes),
    ...stands,
  ].join("");
}
