"""Samples, as calls take them, as the text of CSV files: of data frames, of rows, and of columns."""

from __future__ import annotations

import csv
import io
import os
import re
from typing import Any, Dict, Iterable, List, Mapping, Sequence, Union

#: The text of a CSV file, or the path of one.
Samples = Union[str, "os.PathLike[str]"]


class Text(str):
    """The text of a CSV file, where a plain text is the path of one."""


def samples_of(data: Any) -> List[Samples]:
    """Data frames and paths one by one; rows and columns in one text.

    Raises:
        TypeError: what is no samples
        ValueError: no rows
    """
    if hasattr(data, "to_csv"):
        return [Text(data.to_csv(index=False))]
    if isinstance(data, (str, os.PathLike)):
        return [data]
    if isinstance(data, Mapping):
        return [Text(_csv(_rows_of(data)))]
    if isinstance(data, (bytes, bytearray)) or not isinstance(data, Iterable):
        raise _no_samples(data)
    listed = list(data)
    if not listed:
        raise ValueError("data: found no rows, expected one at least")
    if all(isinstance(row, Mapping) for row in listed):
        return [Text(_csv(listed))]
    return [one for part in listed for one in _file_of(part)]


def ordered_states(data: Any, graph: Any) -> List[Dict[str, Any]]:
    """The variables of a graph whose columns are ordered categories, with their states in that order."""
    types = getattr(data, "dtypes", None)
    if not isinstance(graph, str) or not hasattr(types, "items"):
        return []
    named = {name.strip() for name in re.split(r"->|[,;\n]", graph)}
    return [
        {"name": str(name), "states": [str(state) for state in kind.categories]}
        for name, kind in types.items()
        if str(name) in named and getattr(kind, "ordered", False)
    ]


def _file_of(part: Any) -> List[Samples]:
    if hasattr(part, "to_csv") or isinstance(part, (str, os.PathLike)):
        return samples_of(part)
    raise _no_samples(part, "in a list ")


def _no_samples(found: Any, where: str = "") -> TypeError:
    return TypeError(
        f"data: found {where}a {type(found).__name__}, expected a data frame, rows as dicts, lists by column, or the path of a CSV file"
    )


def _rows_of(columns: Mapping[str, Any]) -> List[Dict[str, Any]]:
    """The rows of a dict of columns."""
    for name, values in columns.items():
        if isinstance(values, (str, bytes, Mapping)) or not isinstance(values, Iterable):
            raise TypeError(f"data: found a {type(values).__name__} for {name!r}, expected the list of a column's values")
    lists = {name: list(values) for name, values in columns.items()}
    sizes = sorted({len(values) for values in lists.values()})
    if len(sizes) > 1:
        raise ValueError(f"data: found columns of {sizes[0]} and of {sizes[-1]} values, expected as many in each")
    if sizes in ([], [0]):
        raise ValueError("data: found no rows, expected one at least")
    return [dict(zip(lists, row)) for row in zip(*lists.values())]


def _csv(rows: Sequence[Mapping[str, Any]]) -> str:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, columns)
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return file.getvalue()


def _cell(value: Any) -> Any:
    """A value of a row: nothing for None, NaN, and what pandas has for missing values."""
    if value is None or type(value).__name__ == "NAType":
        return ""
    return "" if value != value else value
