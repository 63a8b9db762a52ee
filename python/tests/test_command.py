"""Calls of the command itself: of CAUSAL_ABSTRACTION, or of a build of the repository around this folder."""

import os
import unittest
import warnings
from pathlib import Path

import causal_abstraction as ca

BUILT = Path(__file__).resolve().parents[2] / "dist" / "cli" / "main.js"
COMMAND = os.environ.get("CAUSAL_ABSTRACTION") or (str(BUILT) if BUILT.exists() else None)


@unittest.skipUnless(COMMAND, "the command is not built")
class Calls(unittest.TestCase):
    def test_the_optimum_is_learned_evaluated_and_shown(self) -> None:
        solution = ca.solve("collapsing", command=COMMAND)
        self.assertEqual(solution["status"], "optimal")
        result = ca.learn("collapsing", restarts=3, command=COMMAND)
        self.assertEqual(result["abstraction"], solution["abstraction"])
        self.assertAlmostEqual(result["error"], 0.1328503950, 9)
        found = ca.evaluate("collapsing", result, command=COMMAND)
        self.assertEqual(found["error"], result["error"])
        self.assertIn("<td>yes,no</td><td>no</td>", result._repr_html_())
        self.assertIn("largest error 0.132850, optimal, proven", repr(solution))

    def test_a_problem_of_models_made_in_python(self) -> None:
        root = {"name": "A", "states": ["off", "on"], "cpt": [[0.5], [0.5]]}
        low = {"variables": [root, {"name": "B", "states": 4, "parents": ["A"], "cpt": [[0.4, 0.1]] * 2 + [[0.1, 0.4]] * 2}]}
        high = {"variables": [root, {"name": "B", "states": 2, "parents": ["A"], "cpt": [[0.8, 0.2], [0.2, 0.8]]}]}
        problem = {
            "format": "causal-abstraction/problem@1",
            "low": low,
            "high": high,
            "map": {"A": ["A"], "B": ["B"]},
        }
        self.assertEqual(ca.solve(problem, command=COMMAND)["abstraction"]["B"], [0, 0, 1, 1])
        distribution = ca.mechanism(low, of="B", do={"A": "on"}, command=COMMAND)
        self.assertEqual(distribution["mechanism"], [[0.1], [0.1], [0.4], [0.4]])
        with self.assertRaisesRegex(ca.CausalAbstractionError, "^the given dict: /map/B"):
            ca.solve({**problem, "map": {"A": ["A"], "B": ["C"]}}, command=COMMAND)
        with self.assertRaisesRegex(ca.CausalAbstractionError, r"--restart: found an unknown option \(did you mean --restarts\?\)"):
            ca.learn(problem, restart=3, command=COMMAND)

    def test_a_model_is_fitted_and_stands_in_a_problem(self) -> None:
        rows = [{"A": "no", "B": 1}, {"A": "no", "B": 1}, {"A": "yes", "B": 2}]
        model = ca.fit(rows, graph="A -> B", prior="laplace", command=COMMAND)
        self.assertEqual([variable["counts"] for variable in model["variables"]], [[[2], [1]], [[2, 0], [0, 1]]])
        problem = {"format": "causal-abstraction/problem@1", "low": model, "high": model, "map": {"A": ["A"], "B": ["B"]}}
        self.assertEqual(ca.evaluate(problem, {"A": [0, 1], "B": [0, 1]}, command=COMMAND)["error"], 0)

    def test_samples_are_carried(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ca.CausalAbstractionWarning)
            truth = {"Smoking_": [0, 1, 0, 1], "Tar_": [0, 1], "Cancer_": [0, 1]}
            rows = [{"Environment": "no", "Smoking": "yes", "Tar": "no", "Cancer": "yes"}]
            carried = ca.transport("collapsing", rows, truth, command=COMMAND)
        self.assertEqual(carried, [{"Smoking_": "yes", "Tar_": "no", "Cancer_": "yes"}])


if __name__ == "__main__":
    unittest.main()
