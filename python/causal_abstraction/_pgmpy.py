"""Models of pgmpy as models of this package, and back. pgmpy is imported only where a network of it is made."""

from __future__ import annotations

import importlib
from itertools import product
from typing import Any, Dict, Hashable, List, Mapping, Sequence

Model = Dict[str, Any]


def from_pgmpy(network: Any) -> Model:
    """The model file of a pgmpy ``DiscreteBayesianNetwork`` (``BayesianNetwork`` in older versions), as a dict.

    Names of variables and states become texts. Where a table lists the states of a parent in another order than the
    parent's own table does, its columns are put in the parent's order.

    Raises:
        ValueError: a variable without a table, states that two tables name differently, names that are the same as texts
        TypeError: a table that is not discrete
    """
    nodes = list(network.nodes() if callable(network.nodes) else network.nodes)
    tables = {table.variable: table for table in _tables(network)}
    missing = [node for node in nodes if node not in tables]
    if missing:
        raise ValueError(f"found no CPD of {missing[0]!r}, expected one per variable")
    names = {node: str(node) for node in nodes}
    _refuse_same("variables", list(names.values()))
    states = {node: _states_of(tables[node], node) for node in nodes}
    return {"variables": [_variable(tables[node], names, states) for node in nodes]}


def to_pgmpy(model: Mapping[str, Any]) -> Any:
    """A pgmpy ``DiscreteBayesianNetwork`` (``BayesianNetwork`` in older versions) of a model file given as a dict.

    Tables of counts become their posterior means; a root without a table, and ``"uniform"``, are uniform.

    Raises:
        ImportError: pgmpy is not installed
        TypeError: something else than a dict, such as a path
        ValueError: a model without tables, such as one of experiments
    """
    if not isinstance(model, Mapping) or not isinstance(model.get("variables"), list):
        raise TypeError(
            f"found {'a dict without variables' if isinstance(model, Mapping) else f'a {type(model).__name__}'}, "
            'expected a model as a dict; call("convert", path) reads one from a file'
        )
    models = importlib.import_module("pgmpy.models")
    make_table = importlib.import_module("pgmpy.factors.discrete").TabularCPD
    make_network = getattr(models, "DiscreteBayesianNetwork", None) or models.BayesianNetwork
    if model.get("experiments"):
        raise ValueError("found a model of experiments, expected one with tables: it has no graph")
    variables = {variable["name"]: variable for variable in model["variables"]}
    states = {name: _names_of_states(variable) for name, variable in variables.items()}
    network = make_network([(parent, name) for name, one in variables.items() for parent in one.get("parents", [])])
    network.add_nodes_from(variables)
    for name, variable in variables.items():
        parents = list(variable.get("parents", []))
        sizes = [len(states[parent]) for parent in parents]
        network.add_cpds(
            make_table(
                variable=name,
                variable_card=len(states[name]),
                values=_table_of(variable, len(states[name]), sizes),
                **({"evidence": parents, "evidence_card": sizes} if parents else {}),
                state_names={one: states[one] for one in [name, *parents]},
            )
        )
    return network


def _tables(network: Any) -> List[Any]:
    cpds = network.cpds if hasattr(network, "cpds") else network.get_cpds()
    return list(cpds)


def _states_of(table: Any, node: Hashable) -> List[Any]:
    if not hasattr(table, "cardinality") or not hasattr(table, "values"):
        raise TypeError(f"found a CPD of {node!r} without a table, expected a TabularCPD")
    named = (getattr(table, "state_names", None) or {}).get(node)
    size = int(table.cardinality[list(table.variables).index(node)])
    states = list(named) if named is not None else list(range(size))
    _refuse_same(f"states of {node!r}", [str(state) for state in states])
    return states


def _variable(table: Any, names: Mapping[Any, str], states: Mapping[Any, List[Any]]) -> Model:
    node = table.variable
    parents = [one for one in table.variables if one != node]
    columns = _columns(table, parents, states)
    rows = _rows(table)
    variable: Model = {"name": names[node], "states": [str(state) for state in states[node]]}
    if parents:
        variable["parents"] = [names[parent] for parent in parents]
    variable["cpt"] = [[row[column] for column in columns] for row in rows]
    return variable


def _columns(table: Any, parents: Sequence[Any], states: Mapping[Any, List[Any]]) -> List[int]:
    """For every joint state of the parents, by their own orders of states, its column in the table."""
    places = []
    for parent in parents:
        here = _states_of(table, parent)
        if sorted(map(str, here)) != sorted(map(str, states[parent])):
            raise ValueError(
                f"found the states {here} of {parent!r} in the CPD of {table.variable!r}, expected {states[parent]}"
            )
        named = [str(state) for state in here]
        places.append([named.index(str(state)) for state in states[parent]])
    columns = []
    for joint in product(*places):
        column = 0
        for place, parent in zip(joint, parents):
            column = column * len(states[parent]) + place
        columns.append(column)
    return columns


def _rows(table: Any) -> List[List[float]]:
    """The table with one row per state of its variable, which comes first among the table's variables."""
    flat = _flat(table.get_values() if hasattr(table, "get_values") else table.values)
    size = int(table.cardinality[0])
    width = len(flat) // size
    return [flat[row * width : (row + 1) * width] for row in range(size)]


def _flat(values: Any) -> List[float]:
    """Numbers in C order: of an array or a tensor, or of lists in lists."""
    listed = values.tolist() if hasattr(values, "tolist") else values
    if isinstance(listed, (list, tuple)):
        return [number for part in listed for number in _flat(part)]
    return [float(listed)]


def _refuse_same(what: str, texts: Sequence[str]) -> None:
    twice = [text for k, text in enumerate(texts) if text in texts[:k]]
    if twice:
        raise ValueError(f"found {twice[0]!r} twice among the {what} as texts, expected names that differ")


def _names_of_states(variable: Mapping[str, Any]) -> List[str]:
    states = variable["states"]
    return [str(index) for index in range(states)] if isinstance(states, int) else list(states)


def _table_of(variable: Mapping[str, Any], size: int, sizes: Sequence[int]) -> List[List[float]]:
    width = 1
    for parent in sizes:
        width *= parent
    cpt = variable.get("cpt")
    if isinstance(cpt, list):
        return [[float(number) for number in row] for row in cpt]
    if "counts" in variable:
        return _posterior_mean(variable["counts"], variable.get("prior", 0), size, width)
    if cpt is None and sizes:
        raise ValueError(f"found no table of {variable['name']!r}, expected cpt or counts")
    return [[1 / size] * width for _ in range(size)]


def _posterior_mean(counts: Sequence[Sequence[float]], prior: Any, size: int, width: int) -> List[List[float]]:
    added = prior["bdeu"] / (size * width) if isinstance(prior, Mapping) else prior
    sums = [sum(row[column] for row in counts) + added * size for column in range(width)]
    return [
        [(row[column] + added) / sums[column] if sums[column] > 0 else 1 / size for column in range(width)]
        for row in counts
    ]
