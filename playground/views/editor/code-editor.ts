// The editor of JSON texts: CodeMirror, loaded when the JSON tab opens. It stands in a shadow root, where it adopts
// its style sheets: a strict policy forbids style elements.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  syntaxHighlighting,
} from "@codemirror/language";
import { type Diagnostic, diagnosticCount, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Fault, TextRange } from "../../protocol.js";

/** What the editor tells. */
export interface Listener {
  /** The text was changed by the reader; it is made when it is asked for. */
  onType(text: () => string): void;
  /** Ctrl + Enter. */
  onApply(): void;
}

export interface CodeEditor {
  /** Puts a text in the place of what is there, as a change that can be undone. */
  set(text: string): void;
  /** Marks the places of faults. */
  mark(faults: readonly Fault[]): void;
  /** Brings a range into sight, selects it and takes the focus. */
  goTo(range: TextRange): void;
  remove(): void;
}

const theme = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--surface)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    font: '12.5px / 20px ui-monospace, "SF Mono", Menlo, Consolas, monospace',
  },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": {
    color: "var(--ink-soft)",
    backgroundColor: "var(--raised)",
    borderRight: "1px solid var(--rule)",
  },
  ".cm-activeLine, .cm-activeLineGutter": {
    backgroundColor: "color-mix(in srgb, var(--accent) 8%, transparent)",
  },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--accent) 30%, transparent)",
  },
  ".cm-selectionMatch": { backgroundColor: "color-mix(in srgb, var(--accent) 18%, transparent)" },
  ".cm-panels, .cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--raised)" },
  ".cm-textfield, .cm-button": {
    color: "var(--ink)",
    background: "var(--surface)",
    border: "1px solid var(--strong-rule)",
    borderRadius: "5px",
  },
  ".cm-diagnostic-error": { borderLeftColor: "var(--fault)" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    backgroundColor: "color-mix(in srgb, var(--fault) 22%, transparent)",
    textDecoration: "underline wavy var(--fault)",
  },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--accent)" },
  { tag: tags.string, color: "var(--good)" },
  { tag: [tags.bool, tags.null], color: "var(--outline)" },
]);

/** The last state of an editor that was removed: its undo history and selection come back with its text. */
let left: { readonly state: EditorState; readonly text: string } | undefined;
/** Who is told of changes: the editor in the page. */
let listener: Listener;

export function codeEditor(host: HTMLElement, label: string, text: string, listening: Listener): CodeEditor {
  listener = listening;
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const state =
    left?.text === text
      ? left.state
      : EditorState.create({ doc: text, extensions: extensionsOf(label, text.length) });
  const view = new EditorView({ state, root, parent: root });
  // The text takes the focus, and scrolls by its keys.
  view.scrollDOM.removeAttribute("tabindex");
  return {
    set(next) {
      if (next === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next }, userEvent: PUT });
    },
    mark(faults) {
      const { state } = view;
      const found = diagnosticsOf(faults, state.doc.length);
      // To mark nothing where nothing is marked takes as long.
      if (found.length > 0 || diagnosticCount(state) > 0) view.dispatch(setDiagnostics(state, found));
    },
    goTo({ start, end }) {
      const { length } = view.state.doc;
      const [anchor, head] = [Math.min(start, length), Math.min(end, length)];
      host.scrollIntoView({ block: "nearest" });
      view.dispatch({
        selection: { anchor, head },
        effects: EditorView.scrollIntoView(anchor, { y: "center" }),
      });
      view.focus();
    },
    remove() {
      left = { state: view.state, text: view.state.doc.toString() };
      view.destroy();
    },
  };
}

/** Longer texts have no colours and no folding: their grammar would hold up the keys. */
const LONGEST_IN_COLOURS = 500_000;

const language = new Compartment();

function isLong(length: number): boolean {
  return length > LONGEST_IN_COLOURS;
}

function languageFor(length: number): Extension {
  return isLong(length) ? [] : json();
}

function extensionsOf(label: string, length: number): Extension {
  return [
    lineNumbers(),
    foldGutter(),
    lintGutter(),
    history(),
    drawSelection(),
    bracketMatching(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    search({ top: true }),
    language.of(languageFor(length)),
    EditorState.transactionExtender.of(({ docChanged, startState, newDoc }) => {
      const isSame = !docChanged || isLong(startState.doc.length) === isLong(newDoc.length);
      return isSame ? null : { effects: language.reconfigure(languageFor(newDoc.length)) };
    }),
    syntaxHighlighting(colours),
    theme,
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
    keymap.of([
      { key: "Mod-Enter", run: apply },
      ...defaultKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...foldKeymap,
      ...lintKeymap,
    ]),
    EditorView.updateListener.of(({ docChanged, state, transactions }) => {
      if (!docChanged || transactions.every((one) => one.isUserEvent(PUT))) return;
      listener.onType(() => state.doc.toString());
    }),
  ];
}

function apply(): boolean {
  listener.onApply();
  return true;
}

/** The event of a text that the page puts in. */
const PUT = "input.put";

function diagnosticsOf(faults: readonly Fault[], length: number): Diagnostic[] {
  return faults
    .flatMap(({ marks = [], what, message }) =>
      marks.map(({ start, end }) => ({
        from: Math.min(start, length),
        to: Math.min(end, length),
        severity: "error" as const,
        message: what ?? message,
      })),
    )
    .sort((a, b) => a.from - b.from);
}
