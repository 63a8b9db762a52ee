"""Models of pgmpy: by a stand-in with as much of it as is used, and by pgmpy itself where it can be imported."""

import importlib.util
import sys
import types
import unittest
from typing import Any, Dict, List
from unittest import mock

import causal_abstraction as ca


class Array:
    """As much of an array of numpy as is used."""

    def __init__(self, values: Any) -> None:
        self._values = values

    def tolist(self) -> Any:
        return self._values


class TabularCPD:
    def __init__(
        self,
        variable: Any,
        variable_card: int,
        values: Any,
        evidence: Any = None,
        evidence_card: Any = (),
        state_names: Any = None,
    ) -> None:
        self.variable = variable
        self.variables = [variable, *(evidence or [])]
        self.cardinality = [variable_card, *evidence_card]
        self.values = Array(values)
        names = state_names or {}
        self.state_names = {
            one: names.get(one, list(range(size))) for one, size in zip(self.variables, self.cardinality)
        }

    def get_values(self) -> Array:
        return self.values


class DiscreteBayesianNetwork:
    def __init__(self, edges: Any = ()) -> None:
        self.cpds: List[TabularCPD] = []
        self._nodes: Dict[Any, None] = {}
        for edge in edges:
            self.add_nodes_from(edge)

    def add_nodes_from(self, nodes: Any) -> None:
        self._nodes.update(dict.fromkeys(nodes))

    def add_cpds(self, *cpds: TabularCPD) -> None:
        self.cpds += cpds

    def nodes(self) -> List[Any]:
        return list(self._nodes)


#: The stand-in, by the names of pgmpy's modules.
STAND_IN = {
    "pgmpy": types.ModuleType("pgmpy"),
    "pgmpy.models": types.SimpleNamespace(DiscreteBayesianNetwork=DiscreteBayesianNetwork),
    "pgmpy.factors": types.ModuleType("pgmpy.factors"),
    "pgmpy.factors.discrete": types.SimpleNamespace(TabularCPD=TabularCPD),
}
RAIN = {"name": "Rain", "states": ["no", "yes"], "cpt": [[0.75], [0.25]]}
WIND = {"name": "Wind", "states": ["0", "1", "2"], "cpt": [[0.5], [0.25], [0.25]]}
GRASS = {
    "name": "Grass",
    "states": ["dry", "wet"],
    "parents": ["Rain", "Wind"],
    "cpt": [[1.0, 0.875, 0.75, 0.5, 0.375, 0.25], [0.0, 0.125, 0.25, 0.5, 0.625, 0.75]],
}
MODEL = {"variables": [RAIN, WIND, GRASS]}


def by_name(model: Any) -> Dict[str, Any]:
    return {variable["name"]: variable for variable in model["variables"]}


class Cases:
    """The tests of both, given TabularCPD and DiscreteBayesianNetwork."""

    cpd: Any
    network: Any

    def test_there_and_back_the_numbers_are_the_same(self) -> None:
        network = ca.to_pgmpy(MODEL)
        self.assertIsInstance(network, self.network)
        self.assertEqual(by_name(ca.from_pgmpy(network)), by_name(MODEL))

    def test_states_without_names_are_numbers(self) -> None:
        network = self.network()
        network.add_nodes_from(["A"])
        network.add_cpds(self.cpd("A", 2, [[0.25], [0.75]]))
        self.assertEqual(
            ca.from_pgmpy(network)["variables"], [{"name": "A", "states": ["0", "1"], "cpt": [[0.25], [0.75]]}]
        )

    def test_columns_follow_the_parents_own_orders_of_states(self) -> None:
        network = self.network([("A", "B")])
        network.add_cpds(
            self.cpd("A", 2, [[0.25], [0.75]], state_names={"A": ["x", "y"]}),
            self.cpd(
                "B", 2, [[0.1, 0.2], [0.9, 0.8]], ["A"], [2], state_names={"B": ["u", "v"], "A": ["y", "x"]}
            ),
        )
        self.assertEqual(by_name(ca.from_pgmpy(network))["B"]["cpt"], [[0.2, 0.1], [0.8, 0.9]])

    def test_counts_are_read_as_posterior_means(self) -> None:
        counts = {"name": "A", "states": 2, "counts": [[3], [1]], "prior": 1}
        child = {"name": "B", "states": 2, "parents": ["A"], "counts": [[0, 4], [0, 0]], "prior": {"bdeu": 4}}
        empty = {"name": "C", "states": 2, "parents": ["A"], "counts": [[0, 1], [0, 3]]}
        found = by_name(ca.from_pgmpy(ca.to_pgmpy({"variables": [counts, child, empty, {"name": "D", "states": 2}]})))
        self.assertEqual(found["A"]["cpt"], [[4 / 6], [2 / 6]])
        self.assertEqual(found["B"]["cpt"], [[0.5, 5 / 6], [0.5, 1 / 6]])
        self.assertEqual(found["C"]["cpt"], [[0.5, 0.25], [0.5, 0.75]])
        self.assertEqual(found["D"]["cpt"], [[0.5], [0.5]])


class ByStandIn(Cases, unittest.TestCase):
    cpd, network = TabularCPD, DiscreteBayesianNetwork

    def setUp(self) -> None:
        patch = mock.patch.dict(sys.modules, STAND_IN)
        patch.start()
        self.addCleanup(patch.stop)

    def test_what_is_no_network_of_tables_is_refused(self) -> None:
        network = DiscreteBayesianNetwork([("A", 1)])
        network.add_cpds(TabularCPD("A", 2, [[0.5], [0.5]]))
        with self.assertRaisesRegex(ValueError, "found no CPD of 1, expected one per variable"):
            ca.from_pgmpy(network)
        network.add_cpds(TabularCPD(1, 2, [[0.5, 0.5], [0.5, 0.5]], ["A"], [2], state_names={"A": ["a", "b"]}))
        with self.assertRaisesRegex(ValueError, "found the states .* of 'A' in the CPD of 1, expected"):
            ca.from_pgmpy(network)
        network = DiscreteBayesianNetwork([(1, "1")])
        network.add_cpds(TabularCPD(1, 1, [[1]]), TabularCPD("1", 1, [[1]], [1], [1]))
        with self.assertRaisesRegex(ValueError, "found '1' twice among the variables"):
            ca.from_pgmpy(network)
        network = DiscreteBayesianNetwork()
        network.add_nodes_from(["A"])
        network.add_cpds(types.SimpleNamespace(variable="A"))
        with self.assertRaisesRegex(TypeError, "expected a TabularCPD"):
            ca.from_pgmpy(network)

    def test_what_is_no_model_is_refused(self) -> None:
        with self.assertRaisesRegex(TypeError, 'found a str, expected a model as a dict; call\\("convert", path\\)'):
            ca.to_pgmpy("model.bif")  # type: ignore[arg-type]

    def test_a_model_without_tables_is_refused(self) -> None:
        with self.assertRaisesRegex(ValueError, "found no table of 'B'"):
            ca.to_pgmpy({"variables": [RAIN, {"name": "B", "states": 2, "parents": ["Rain"]}]})
        with self.assertRaisesRegex(ValueError, "found a model of experiments"):
            ca.to_pgmpy({"variables": [], "experiments": [{}]})


@unittest.skipUnless(importlib.util.find_spec("pgmpy"), "pgmpy is not installed")
class ByPgmpy(Cases, unittest.TestCase):
    def setUp(self) -> None:
        models = importlib.import_module("pgmpy.models")
        self.cpd = importlib.import_module("pgmpy.factors.discrete").TabularCPD
        self.network = getattr(models, "DiscreteBayesianNetwork", None) or models.BayesianNetwork

    def test_the_network_is_one_that_pgmpy_finds_no_fault_with(self) -> None:
        self.assertTrue(ca.to_pgmpy(MODEL).check_model())


if __name__ == "__main__":
    unittest.main()
