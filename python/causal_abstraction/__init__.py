"""Calls the command ``causal-abstraction`` from Python: learns, proves and checks causal abstractions.

Problems are dicts in the format of problem files, paths, or names of built-in problems. Options are keyword arguments,
named as the command's flags are: ``time_limit=60`` is ``--time-limit 60``, ``history=True`` is ``--history``, ``polish=False``
is ``--no-polish``. A list gives its flag several times, a dict as ``name=value``: ``grid={"lambda": [1, 10]}`` is ``--grid
lambda=1,10``. ``None`` leaves an option out. The command checks them all.

Every call raises CausalAbstractionError with the command's one line: the place, what was found, what was expected.
"""

from __future__ import annotations

import csv
import json
import os
import tempfile
from typing import Any, Iterable, List, Mapping, Optional, Sequence, Tuple, Union

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
#: Samples: a data frame (anything with ``to_csv``), a list of dicts, or the path of a CSV file.
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

    The result is a model: it can stand in a problem as ``low`` or ``high``.
    """
    return _result("fit", [] if model is None else [model], command, {"data": data, **options})


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
    """Calls any command that has ``--json``, and returns what it prints.

    Raises:
        CausalAbstractionError: the command refused its input
        CommandNotFoundError: there is no command to call
        Interrupted: Ctrl-C
    """
    with tempfile.TemporaryDirectory(prefix="causal-abstraction-") as folder:
        files = _Files(folder)
        words = [name, *(files.argument(source, f"problem-{k}") for k, source in enumerate(sources, 1))]
        for option, value in options.items():
            words += files.flag(option, value)
        outcome = run([*find(command), *words, "--json"], files.stdin, files.renamed)
    content = json.loads(outcome.stdout) if outcome.stdout.strip() else None
    if outcome.code == INTERRUPTED:
        raise Interrupted(Result(content, name) if isinstance(content, dict) else None)
    return content


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
    return json.loads(run([*find(command), "show", argument], given).stdout)


class _Files:
    """What a call hands over: the first dict on standard input, all else in files of a temporary folder."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.stdin: Optional[str] = None
        #: Places in messages, and what they are called instead.
        self.renamed: List[Tuple[str, str]] = []

    def argument(self, source: Source, name: str) -> str:
        if not isinstance(source, Mapping):
            return os.fspath(source)
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
        if name == "data" and _is_rows(value):
            return [f"--{name}={self._write('data.csv', _csv(value))}"]
        if isinstance(value, (list, tuple)):
            return [word for one in value for word in self.flag(option, one)]
        if isinstance(value, Mapping) and name != "abstraction":
            return [f"--{name}={key}={_joined(one)}" for key, one in value.items()]
        # One word, so that a value may begin with a dash.
        return [f"--{name}={self._value(name, value)}"]

    def _value(self, name: str, value: Any) -> str:
        if hasattr(value, "to_csv"):
            return self._write(f"{name}.csv", value.to_csv(index=False))
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


def _is_rows(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and len(value) > 0 and all(isinstance(row, Mapping) for row in value)


def _csv(rows: Iterable[Mapping[str, Any]]) -> str:
    listed = list(rows)
    columns = list(dict.fromkeys(name for row in listed for name in row))
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(listed)
        file.seek(0)
        return file.read()


def _plain(value: Any) -> Any:
    """Arrays and numbers of numpy, as JSON."""
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"found a {type(value).__name__}, expected what JSON holds")
