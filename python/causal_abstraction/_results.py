"""Results as dicts that show themselves: in one line, and as a small table in a notebook."""

from __future__ import annotations

from html import escape
from itertools import product
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence

#: The most joint states of a variable that a notebook shows.
_MOST_SHOWN = 64


class Result(Dict[str, Any]):
    """What a command printed as JSON, as a dict with the keys of its file format (docs/files.md).

    ``learn``, ``solve`` and ``evaluate`` give the errors by diagram under ``diagrams``, ``learn`` and ``solve`` the map
    under ``abstraction``: per high-level variable the index of its state for every joint state of its low-level ones.
    """

    def __init__(
        self, content: Mapping[str, Any], command: str, problem: Optional[Callable[[], Mapping[str, Any]]] = None
    ) -> None:
        super().__init__(content)
        self._command = command
        self._problem = problem

    def __reduce__(self) -> Any:
        return (Result, (dict(self), self._command))

    def __repr__(self) -> str:
        facts = [*_head(self), *(f"{name} {_short(values)}" for name, values in _abstraction(self).items())]
        if "variables" in self:
            facts += [f"{variable['name']} ({_size(variable)})" for variable in self["variables"]]
        if "mechanism" in self:
            facts.append(_mechanism(self))
        return f"<{self._command}{': ' if facts else ''}{', '.join(facts)}>"

    def _repr_html_(self) -> str:
        facts = ", ".join(_head(self))
        parts = [f"<p><strong>{escape(self._command)}</strong>{': ' if facts else ''}{escape(facts)}</p>"]
        if "variables" in self:
            parts.append(_variables(self["variables"]))
        if "mechanism" in self:
            parts += [f"<p>{escape(_probability(self))}</p>", _mechanism_table(self)]
        if self.get("diagrams") and "error" in self["diagrams"][0]:
            parts.append(_diagrams(self["diagrams"]))
        parts += self._maps()
        parts += [f"<p>⚠ {escape(_text(warning))}</p>" for warning in self.get("warnings", [])]
        return "\n".join(parts)

    def _maps(self) -> List[str]:
        abstraction = _abstraction(self)
        if not abstraction:
            return []
        problem = self._named_problem()
        free = self.get("free", {})
        return [_map(name, values, free.get(name, []), problem) for name, values in abstraction.items()]

    def _named_problem(self) -> Optional[Mapping[str, Any]]:
        """The problem with the names of states; None where it cannot be read any more: then indices are shown."""
        try:
            return self._problem() if self._problem else None
        except Exception:  # a result shows itself even if its problem's file is gone
            return None


def _head(result: Mapping[str, Any]) -> List[str]:
    name = result.get("problem") or result.get("name")
    facts = [str(name)] if name else []
    if _is_number(result.get("error")):
        facts.append(f"largest error {_decimal(result['error'])}")
    if _is_number(result.get("sum")):
        facts.append(f"sum {_decimal(result['sum'])}")
    if "status" in result:
        facts.append(_proof(result))
    return facts


def _proof(solution: Mapping[str, Any]) -> str:
    what = "sum of errors" if solution.get("criterion") == "sum" else "largest error"
    value = f"{what} {_decimal(solution['value'])}" if solution.get("value") is not None else f"no {what}"
    if solution["status"] == "optimal":
        return f"{value}, optimal, proven"
    return f"{value}, none is below {_decimal(solution.get('bound', 0))}"


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) or value == "Infinity"


def _decimal(value: Any) -> str:
    """A number; in JSON infinity is the text "Infinity", and what is not known is null."""
    if value is None:
        return "–"
    return "∞" if float(value) == float("inf") else f"{float(value):.6f}"


def _probability(result: Mapping[str, Any]) -> str:
    """P(Cancer | do(Smoking = yes), Tar = no) of a mechanism."""
    at, given = result.get("at", {}), result.get("given", {})
    sets = ", ".join(f"{name} = {at[name]}" if name in at else name for name in result["do"])
    seen = [*([f"do({sets})"] if sets else []), *(f"{name} = {state}" for name, state in given.items())]
    return f"P({', '.join(result['of'])}{' | ' if seen else ''}{', '.join(seen)})"


def _mechanism(result: Mapping[str, Any]) -> str:
    """A mechanism in words: its probabilities if they are few, otherwise how many there are."""
    rows = result["mechanism"]
    width = len(rows[0]) if rows else 0
    if width != 1 or len(rows) > 8:
        return f"{_probability(result)}, {len(rows)} × {width}"
    names = _joint(result["states"], result["of"])
    return f"{_probability(result)}: " + ", ".join(f"{name} {_decimal(row[0])}" for name, row in zip(names, rows))


def _joint(states: Mapping[str, Sequence[str]], names: Sequence[str]) -> List[str]:
    return [",".join(map(str, joint)) for joint in product(*(states[name] for name in names))]


def _mechanism_table(result: Mapping[str, Any]) -> str:
    rows = result["mechanism"][:_MOST_SHOWN]
    free = [name for name in result["do"] if name not in result.get("at", {})]
    head = _joint(result["states"], free)[:_MOST_SHOWN] if free else ["probability"]
    names = _joint(result["states"], result["of"])
    body = [[name, *map(_decimal, row[:_MOST_SHOWN])] for name, row in zip(names, rows)]
    return _table([", ".join(result["of"]), *head], body)


def _abstraction(result: Mapping[str, Any]) -> Mapping[str, Any]:
    found = result.get("abstraction")
    return found if isinstance(found, Mapping) else {}


def _size(variable: Mapping[str, Any]) -> int:
    states = variable["states"]
    return states if isinstance(states, int) else len(states)


def _short(values: Sequence[Any]) -> str:
    return str(list(values)) if len(values) <= 8 else f"[{', '.join(map(str, values[:8]))}, … {len(values)}]"


def _text(warning: Any) -> str:
    return str(warning.get("message", warning)) if isinstance(warning, Mapping) else str(warning)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["<table>", _row("th", head), *(_row("td", row) for row in rows), "</table>"]
    return "\n".join(lines)


def _row(tag: str, cells: Sequence[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"


def _diagrams(diagrams: Sequence[Mapping[str, Any]]) -> str:
    rows = []
    for diagram in diagrams:
        arrow = f"{', '.join(diagram.get('source', []))} → {', '.join(diagram.get('target', []))}"
        low = (diagram.get("worst") or {}).get("low") or {}
        worst = ", ".join(f"{name} = {state}" for name, state in low.items())
        rows.append([arrow, _decimal(diagram["error"]), worst and f"do({worst})"])
    return _table(["diagram", "error", "attained at"], rows)


def _variables(variables: Sequence[Mapping[str, Any]]) -> str:
    rows = []
    for variable in variables:
        states = variable["states"]
        names = f"{states} states" if isinstance(states, int) else ", ".join(map(str, states))
        rows.append([variable["name"], names, ", ".join(variable.get("parents", []))])
    return _table(["variable", "states", "parents"], rows)


def _map(name: str, values: Sequence[Any], free: Sequence[int], problem: Optional[Mapping[str, Any]]) -> str:
    if not all(isinstance(value, int) for value in values):
        return f"<p>{escape(name)}: a stochastic map of {len(values)} rows</p>"
    below: List[str] = list(problem["map"][name]) if problem else []
    states = _states(problem["high"], name) if problem else []
    joint = [",".join(names) for names in product(*(_states(problem["low"], one) for one in below))] if problem else []
    if len(joint) != len(values):
        joint = [str(index) for index in range(len(values))]
    shown = [
        [joint[k], (states[value] if value < len(states) else str(value)) + (" (free)" if k in free else "")]
        for k, value in enumerate(values[:_MOST_SHOWN])
    ]
    if len(values) > _MOST_SHOWN:
        shown.append([f"… {len(values) - _MOST_SHOWN} more", ""])
    return _table([", ".join(below) or "joint state", name], shown)


def _states(model: Mapping[str, Any], name: str) -> List[str]:
    for variable in model["variables"]:
        if variable["name"] == name:
            states = variable["states"]
            return [str(index) for index in range(states)] if isinstance(states, int) else [str(s) for s in states]
    return []
