"""Calls the command ``causal-abstraction`` from Python: learns, proves and checks causal abstractions.

Problems are dicts in the format of problem files, paths, or names of built-in problems. Options are keyword arguments,
named as the command's flags are: ``time_limit=60`` is ``--time-limit 60``, ``history=True`` is ``--history``, ``polish=False``
is ``--no-polish``. A list gives its flag several times, a dict as ``name=value``: ``grid={"lambda": [1, 10]}`` is ``--grid
lambda=1,10``. ``None`` leaves an option out. The command checks them all.

Every call raises CausalAbstractionError with the command's one line: the place, what was found, what was expected. What
is no source or no samples is a TypeError, and samples without a row are a ValueError.
"""

from __future__ import annotations

import json
import os
import tempfile
from typing import Any, List, Mapping, Optional, Sequence, Tuple, Union

from ._command import (
    INTERRUPTED,
    CausalAbstractionError,
    CausalAbstractionWarning,
    Command,
    CommandNotFoundError,
    find,
    run,
)
from ._pgmpy import from_pgmpy, to_pgmpy
from ._results import Result
from ._samples import Text, ordered_states, samples_of

__all__ = [
    "CausalAbstractionError",
    "CausalAbstractionWarning",
    "CommandNotFoundError",
    "Interrupted",
    "Result",
    "call",
    "check",
    "evaluate",
    "fit",
    "from_pgmpy",
    "learn",
    "mechanism",
    "solve",
    "to_pgmpy",
    "transport",
]
__version__ = "0.1.0"

#: A problem or a model: its file's content, a path, or the name of a built-in problem.
Source = Union[Mapping[str, Any], str, "os.PathLike[str]"]
#: An abstraction: that of a result, a dict by high-level variable, or the path of a file.
Abstraction = Union[Mapping[str, Any], str, "os.PathLike[str]"]
#: Samples: a data frame (anything with ``to_csv``), rows as dicts, a dict of columns, or the path of a CSV file; or a
#: list of frames and paths. None and NaN are missing values.
Data = Any


class Interrupted(KeyboardInterrupt):
    """Ctrl-C during a call. ``result`` is the best so far, of ``learn`` and ``solve``; None if there was none yet."""

    def __init__(self, result: Optional[Result]) -> None:
        super().__init__("interrupted" if result is None else "interrupted; .result is the best so far")
        self.result = result


def solve(problem: Source, *, command: Optional[Command] = None, **options: Any) -> Result:
    """Finds the best abstraction and proves that none is better: ``value``, ``bound``, ``status``, ``abstraction``."""
    return _result("solve", [problem], command, options)


def learn(problem: Source, *, command: Optional[Command] = None, **options: Any) -> Result:
    """Learns an abstraction: ``abstraction``, ``error``, ``sum``, ``diagrams``."""
    return _result("learn", [problem], command, options)


def evaluate(
    problem: Source, abstraction: Optional[Abstraction] = None, *, command: Optional[Command] = None, **options: Any
) -> Result:
    """The exact errors of an abstraction, or of the problem's truth, by every measure."""
    return _result("evaluate", [problem], command, {"abstraction": abstraction, **options})


def check(problem: Source, *, command: Optional[Command] = None, **options: Any) -> Result:
    """What was understood of a problem: what is compared, what was left out and why."""
    return _result("check", [problem], command, options)


def mechanism(source: Source, *, of: Any, command: Optional[Command] = None, **options: Any) -> Result:
    """P(of | do(…)) of a model, or of one of a problem's two: ``do=["X=yes"]``, ``given=…``, ``model="high"``."""
    return _result("mechanism", [source], command, {"of": of, **options})


def fit(data: Data, *, model: Optional[Source] = None, command: Optional[Command] = None, **options: Any) -> Result:
    """A model whose tables are counted from samples: ``graph="A -> B"``, or the variables of ``model``.

    States are sorted, or in the order that ``model`` has them in; those of an ordered categorical column of a data
    frame are in its order, if ``graph`` names it and there is no ``model``. The result is a model: it can stand in a
    problem as ``low`` or ``high``.
    """
    ordered = ordered_states(data, options.get("graph")) if model is None else []
    known: Optional[Source] = {"variables": ordered} if ordered else model
    return _result("fit", [] if known is None else [known], command, {"data": data, **options})


def transport(
    problem: Source,
    data: Data,
    abstraction: Optional[Abstraction] = None,
    *,
    command: Optional[Command] = None,
    **options: Any,
) -> Any:
    """Carries samples of the low-level variables to the high-level ones.

    Returns a data frame, with the same index, if ``data`` is one; otherwise a list of dicts.
    """
    rows = call("transport", problem, command=command, data=data, abstraction=abstraction, **options)
    if not hasattr(data, "to_csv"):
        return rows
    return type(data)(rows, index=data.index) if hasattr(data, "index") else type(data)(rows)


def call(name: str, *sources: Source, command: Optional[Command] = None, **options: Any) -> Any:
    """Calls any command that prints JSON, by itself or with ``--json``, and returns it: None if it printed nothing.

    Raises:
        CausalAbstractionError: the command refused its input, or printed something else
        CommandNotFoundError: there is no command to call
        Interrupted: Ctrl-C
    """
    with tempfile.TemporaryDirectory(prefix="causal-abstraction-") as folder:
        files = _Files(folder)
        words = [name, *(files.argument(source, f"problem-{k}") for k, source in enumerate(sources, 1))]
        for option, value in options.items():
            words += files.flag(option, value)
        if name not in _JSON_ALREADY:
            words.append("--json")
        outcome = run([*find(command), *words], files.stdin, files.renamed)
    content = _json(name, outcome.stdout) if outcome.stdout.strip() else None
    if outcome.code == INTERRUPTED:
        raise Interrupted(Result(content, name) if isinstance(content, dict) else None)
    return content


#: The commands that print JSON without being asked to.
_JSON_ALREADY = ("convert", "generate", "show")


def _json(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        begin = " ".join(text.split())[:60]
        raise CausalAbstractionError(f"{name}: found no JSON in what the command printed: {begin!r} …") from None


def _result(name: str, sources: Sequence[Source], command: Optional[Command], options: Mapping[str, Any]) -> Result:
    def problem() -> Mapping[str, Any]:
        found: Mapping[str, Any] = _shown(sources[0], command)
        return found

    content = call(name, *sources, command=command, **options)
    return Result(content, name, problem if sources else None)


def _shown(source: Source, command: Optional[Command]) -> Any:
    """A problem with its models in place."""
    if isinstance(source, Mapping) and all(isinstance(source.get(level), Mapping) for level in ("low", "high")):
        return source
    given = json.dumps(source, default=_plain) if isinstance(source, Mapping) else None
    argument = "-" if given is not None else os.fspath(source)  # type: ignore[arg-type]
    return _json("show", run([*find(command), "show", argument], given).stdout)


class _Files:
    """What a call hands over: the first dict on standard input, all else in files of a temporary folder."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.stdin: Optional[str] = None
        #: Places in messages, and what they are called instead.
        self.renamed: List[Tuple[str, str]] = []

    def argument(self, source: Source, name: str) -> str:
        if isinstance(source, (str, os.PathLike)):
            return os.fspath(source)
        if not isinstance(source, Mapping):
            raise TypeError(
                f"found {'None' if source is None else f'a {type(source).__name__}'}, "
                "expected a problem or a model: a dict, a path, or the name of a built-in problem"
            )
        text = json.dumps(source, default=_plain)
        if self.stdin is None:
            self.stdin = text
            self.renamed.append(("standard input: ", "the given dict: "))
            return "-"
        return self._write(f"{name}.json", text)

    def flag(self, option: str, value: Any) -> List[str]:
        name = option.rstrip("_").replace("_", "-")
        if value is None:
            return []
        if value is True or value is False:
            return [f"--{name}" if value else f"--no-{name}"]
        if name == "data":
            return [f"--data={self._samples(one)}" for one in samples_of(value)]
        if isinstance(value, (list, tuple)):
            return [word for one in value for word in self.flag(option, one)]
        if isinstance(value, Mapping) and name != "abstraction":
            return [f"--{name}={key}={_joined(one)}" for key, one in value.items()]
        # One word, so that a value may begin with a dash.
        return [f"--{name}={self._value(name, value)}"]

    def _samples(self, one: Union[str, "os.PathLike[str]"]) -> str:
        return self._write("data.csv", one) if isinstance(one, Text) else os.fspath(one)

    def _value(self, name: str, value: Any) -> str:
        if isinstance(value, Mapping):
            return self._write(f"{name}.json", json.dumps(value, default=_plain))
        return os.fspath(value) if isinstance(value, os.PathLike) else str(value)

    def _write(self, name: str, text: str) -> str:
        path = os.path.join(self._folder, f"{len(self.renamed)}-{name}")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        self.renamed.append((path, f"the given {name}"))
        return path


def _joined(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _plain(value: Any) -> Any:
    """Arrays and numbers of numpy, as JSON."""
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"found a {type(value).__name__}, expected what JSON holds")
