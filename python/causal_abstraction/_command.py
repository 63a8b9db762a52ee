"""Finds the command, runs it, and passes on its notes, its progress, its errors and Ctrl-C."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import warnings
from typing import IO, List, NamedTuple, Optional, Sequence, Union

Command = Union[str, "os.PathLike[str]", Sequence[str]]

#: The exit code of the command when it was interrupted.
INTERRUPTED = 130

_NAME = "causal-abstraction"
_PROGRESS = re.compile(r"\d+% \| ")


class CausalAbstractionError(Exception):
    """The command refused its input; the text is its one line: the place, what was found, what was expected."""


class CommandNotFoundError(CausalAbstractionError):
    """There is no command to call."""


class CausalAbstractionWarning(UserWarning):
    """A note of the command on a successful call, such as on a table that was divided by its sum."""


class Outcome(NamedTuple):
    """What a process of the command printed, and the exit code: 0, or 130 where it was interrupted."""

    stdout: str
    code: int


def find(command: Optional[Command] = None) -> List[str]:
    """The words that start the command.

    It is, in this order: ``command``, a path or a list of words; the path in the environment variable
    ``CAUSAL_ABSTRACTION``; ``causal-abstraction`` on the PATH; ``npx causal-abstraction``.

    Raises:
        CommandNotFoundError: there is none of them
    """
    given = command if command is not None else os.environ.get("CAUSAL_ABSTRACTION") or None
    if given is not None:
        return _by_path(os.fspath(given)) if isinstance(given, (str, os.PathLike)) else list(given)
    found = shutil.which(_NAME)
    if found:
        return [found]
    npx = shutil.which("npx")
    if npx:
        return [npx, "--yes", _NAME]
    raise CommandNotFoundError(
        f"found no command {_NAME}, expected it on the PATH: install Node 20.16 or newer (https://nodejs.org), then "
        f"`npm install -g {_NAME}`; or give its path by command=… or by the environment variable CAUSAL_ABSTRACTION"
    )


def _by_path(path: str) -> List[str]:
    found = shutil.which(path)
    if path.endswith((".js", ".mjs")) and os.path.exists(path):
        return ["node", path]
    if found is None:
        raise CommandNotFoundError(f"found no command {path}, expected the path of {_NAME}")
    return [found]


def run(words: Sequence[str], stdin: Optional[str], renamed: Sequence[tuple[str, str]] = ()) -> Outcome:
    """Runs the command to its end.

    Notes become warnings, progress goes to ``sys.stderr``. A KeyboardInterrupt is passed on once, so that the command
    gives the best so far; a second one ends it at once.

    Args:
        renamed: places in messages, such as temporary files, and what they are called instead

    Raises:
        CausalAbstractionError: the command failed
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as given:
        given.write((stdin or "").encode("utf-8"))
        given.seek(0)
        process = _start(words, given, out)
        reader = _Messages(process, renamed)
        try:
            process.wait()
        except KeyboardInterrupt:
            _interrupt(process)
        said = reader.finish()
        out.seek(0)
        stdout = out.read().decode("utf-8")
    if process.returncode not in (0, INTERRUPTED):
        raise CausalAbstractionError(said or f"the command ended with the code {process.returncode}")
    return Outcome(stdout, process.returncode)


def _start(words: Sequence[str], given: IO[bytes], out: IO[bytes]) -> subprocess.Popen[bytes]:
    try:
        # In a session of its own, Ctrl-C in a terminal reaches the command only by what is passed on.
        return subprocess.Popen(
            words, stdin=given, stdout=out, stderr=subprocess.PIPE, start_new_session=os.name == "posix"
        )
    except OSError as error:
        raise CommandNotFoundError(f"{words[0]}: cannot be started: {error.strerror}") from error


def _interrupt(process: subprocess.Popen[bytes]) -> None:
    try:
        if os.name == "posix":
            process.send_signal(signal.SIGINT)
        else:
            process.terminate()
        process.wait()
    except KeyboardInterrupt:
        process.kill()
        process.wait()
    finally:
        if process.returncode != 0:
            process.returncode = INTERRUPTED


class _Messages:
    """Reads standard error while the command runs: progress is shown, notes become warnings, the rest is the error."""

    def __init__(self, process: subprocess.Popen[bytes], renamed: Sequence[tuple[str, str]]) -> None:
        assert process.stderr is not None
        self._stream = process.stderr
        self._renamed = renamed
        self._notes: List[str] = []
        self._rest: List[str] = []
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        for line in self._stream:
            text = line.decode("utf-8", "replace").rstrip("\r\n")
            words = text[len(_NAME) + 2 :] if text.startswith(f"{_NAME}: ") else text
            if _PROGRESS.match(words):
                print(words, file=sys.stderr, flush=True)
            elif words.startswith("note: "):
                self._notes.append(self._named(words[len("note: ") :]))
            elif words:
                self._rest.append(self._named(words))

    def _named(self, text: str) -> str:
        for place, name in self._renamed:
            text = text.replace(place, name)
        return text

    def finish(self) -> str:
        """Warns of the notes, and returns what else was said, in one line."""
        self._thread.join()
        self._stream.close()
        for text in self._notes:
            warnings.warn(text, CausalAbstractionWarning, stacklevel=6)
        return " ".join(self._rest)
