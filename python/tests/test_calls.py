"""What calls hand to the command and make of its answers: by a stand-in, which prints what it was given."""

import json
import os
import pickle
import signal
import sys
import tempfile
import threading
import unittest
import warnings
from typing import Any, Dict, List
from unittest import mock

import causal_abstraction as ca

#: Prints its arguments, standard input, and the content of the files that it was given.
ECHO = """
import json, os, sys
files = {}
for word in sys.argv[1:]:
    path = word.split("=", 1)[-1]
    if os.path.isfile(path):
        files[word.split("=")[0]] = open(path, encoding="utf-8").read()
        sys.argv[sys.argv.index(word)] = word.split("=")[0]
print(json.dumps({"words": sys.argv[1:], "stdin": sys.stdin.read(), "files": files}))
"""


def says(text: str, code: int = 1) -> List[str]:
    """A command that says a line on standard error and ends."""
    return [sys.executable, "-c", f"import sys; sys.stderr.write({text!r}); sys.exit({code})"]


def echo(name: str, *sources: ca.Source, **options: Any) -> Any:
    return ca.call(name, *sources, command=[sys.executable, "-c", ECHO], **options)


class Frame:
    """As much of a data frame as calls use."""

    index = ["first"]

    def __init__(self, rows: object, index: object = None) -> None:
        self.rows, self.given_index = rows, index

    def to_csv(self, index: bool) -> str:
        assert index is False
        return "A,B\nyes,no\n"


class Arguments(unittest.TestCase):
    def test_options_are_flags_by_their_names(self) -> None:
        found = echo("learn", "basic", restarts=20, learning_rate=0.1, history=True, polish=False, seed=None)
        self.assertEqual(
            found["words"],
            ["learn", "basic", "--restarts=20", "--learning-rate=0.1", "--history", "--no-polish", "--json"],
        )

    def test_lists_repeat_a_flag_and_dicts_name_values(self) -> None:
        found = echo("sweep", "basic", do=["A", "B"], lambda_=3, grid={"lambda": [1, 10], "seed": 2})
        self.assertEqual(
            found["words"][2:-1], ["--do=A", "--do=B", "--lambda=3", "--grid=lambda=1,10", "--grid=seed=2"]
        )

    def test_a_dict_is_handed_over_as_json_and_a_second_one_as_a_file(self) -> None:
        found = echo("compose", {"name": "é"}, {"name": "second"}, abstraction=[{"X": [0]}, "b.json"])
        self.assertEqual(json.loads(found["stdin"]), {"name": "é"})
        self.assertEqual(found["words"][1], "-")
        self.assertEqual([json.loads(text) for text in found["files"].values()], [{"name": "second"}, {"X": [0]}])
        self.assertEqual(found["words"][-2], "--abstraction=b.json")

    def test_samples_are_rows_or_frames_or_paths(self) -> None:
        rows = echo("fit", data=[{"A": "x,y", "B": 1}, {"A": None}])
        self.assertEqual(rows["files"]["--data"], 'A,B\n"x,y",1\n,\n')
        self.assertEqual(echo("fit", data=Frame(None))["files"]["--data"], "A,B\nyes,no\n")
        self.assertEqual(echo("fit", data=["a.csv", "b.csv"])["words"][1:3], ["--data=a.csv", "--data=b.csv"])

    def test_missing_values_are_empty(self) -> None:
        class NAType:
            def __ne__(self, other: object) -> bool:
                raise TypeError("boolean value of NA is ambiguous")

        rows = [{"A": float("nan"), "B": NAType()}, {"A": None, "B": 2.5}]
        self.assertEqual(echo("fit", data=rows)["files"]["--data"], "A,B\n,\n,2.5\n")

    def test_samples_are_columns_or_come_one_by_one(self) -> None:
        text = "A,B\n0,x\n1,y\n"
        self.assertEqual(echo("fit", data={"A": [0, 1], "B": ("x", "y")})["files"]["--data"], text)
        one_by_one = ({"A": k, "B": "xy"[k]} for k in range(2))
        self.assertEqual(echo("fit", data=one_by_one)["files"]["--data"], text)

    def test_what_is_no_samples_is_refused(self) -> None:
        for data in ([], {}, {"A": []}, iter(())):
            with self.assertRaisesRegex(ValueError, "^data: found no rows, expected one at least$"):
                echo("fit", data=data)
        with self.assertRaisesRegex(ValueError, "found columns of 1 and of 2 values"):
            echo("fit", data={"A": [0, 1], "B": [1]})
        with self.assertRaisesRegex(TypeError, "^data: found a str for 'A', expected the list of a column's values$"):
            echo("fit", data={"A": "yes"})
        for data in (3, b"A", [[1, 2]]):
            with self.assertRaisesRegex(TypeError, "expected a data frame, rows as dicts, lists by column"):
                echo("fit", data=data)

    def test_ordered_categories_give_states_in_their_order(self) -> None:
        class Ordered(Frame):
            dtypes = {"A": mock.Mock(ordered=True, categories=["no", "yes"]), "B": "int64", "C": mock.Mock(ordered=True)}

        command = [sys.executable, "-c", ECHO]
        fitted = ca.fit(Ordered(None), graph="A -> B", command=command)
        self.assertEqual(json.loads(fitted["stdin"]), {"variables": [{"name": "A", "states": ["no", "yes"]}]})
        self.assertEqual(ca.fit(Ordered(None), experiments=True, command=command)["words"][1], "--data")

    def test_what_is_no_source_is_refused(self) -> None:
        with self.assertRaisesRegex(TypeError, "^found None, expected a problem or a model: a dict, a path"):
            ca.solve(None)  # type: ignore[arg-type]

    def test_commands_that_print_json_anyway_are_called_without_the_flag(self) -> None:
        self.assertEqual(echo("generate", seed=3)["words"], ["generate", "--seed=3"])
        self.assertEqual(echo("show", "basic")["words"], ["show", "basic"])

    def test_numbers_of_numpy_are_json(self) -> None:
        class Array:
            def tolist(self) -> List[float]:
                return [1.5]

        self.assertEqual(json.loads(echo("check", {"cpt": Array()})["stdin"]), {"cpt": [1.5]})
        with self.assertRaisesRegex(TypeError, "found a object, expected what JSON holds"):
            echo("check", {"cpt": object()})


class Answers(unittest.TestCase):
    def test_an_error_is_the_line_of_the_command(self) -> None:
        line = "causal-abstraction: standard input: /low: missing key\n"
        with self.assertRaisesRegex(ca.CausalAbstractionError, "^the given dict: /low: missing key$"):
            ca.solve({}, command=says(line))

    def test_what_is_no_json_is_an_error(self) -> None:
        with self.assertRaisesRegex(ca.CausalAbstractionError, "^solve: found no JSON in what the command printed: 'Usage: "):
            ca.solve("basic", command=[sys.executable, "-c", "print('Usage: causal-abstraction solve')"])

    def test_notes_are_warnings(self) -> None:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            ca.call("check", "x", command=says("causal-abstraction: note: divided\n", 0))
        self.assertEqual([(one.category, str(one.message)) for one in caught], [(ca.CausalAbstractionWarning, "divided")])

    def test_progress_is_shown(self) -> None:
        with mock.patch("sys.stderr") as shown:
            ca.call("learn", "x", command=says("causal-abstraction: 12% | 3s left\n", 0))
        self.assertIn(mock.call.write("12% | 3s left"), shown.mock_calls)

    def test_a_frame_comes_back_as_a_frame_with_its_index(self) -> None:
        found = ca.transport("basic", Frame(None), command=[sys.executable, "-c", "print('[{\"X\": \"a\"}]')"])
        self.assertIsInstance(found, Frame)
        self.assertEqual((found.rows, found.given_index), ([{"X": "a"}], ["first"]))

    def test_without_a_command_the_error_says_what_to_install(self) -> None:
        with mock.patch("shutil.which", return_value=None), mock.patch.dict(os.environ, {"CAUSAL_ABSTRACTION": ""}):
            with self.assertRaisesRegex(ca.CommandNotFoundError, "install Node 20.16 or newer"):
                ca.solve("basic")
        with self.assertRaisesRegex(ca.CommandNotFoundError, "found no command nowhere"):
            ca.solve("basic", command="nowhere")

    def test_npx_is_called_where_the_command_is_not_installed(self) -> None:
        with mock.patch("shutil.which", side_effect=lambda name: "/bin/npx" if name == "npx" else None):
            with mock.patch.dict(os.environ, {"CAUSAL_ABSTRACTION": ""}):
                self.assertEqual(ca._command.find(), ["/bin/npx", "--yes", "causal-abstraction"])

    @unittest.skipUnless(os.name == "posix", "signals are those of POSIX")
    def test_ctrl_c_is_passed_on_and_the_best_so_far_kept(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            ready = os.path.join(folder, "ready")
            program = (
                "import signal, sys, time\n"
                "def stop(*_):\n    print('{\"value\": 1}')\n    sys.exit(130)\n"
                f"signal.signal(signal.SIGINT, stop)\nopen({ready!r}, 'w').close()\ntime.sleep(30)"
            )

            def interrupt() -> None:
                while not os.path.exists(ready):
                    pass
                os.kill(os.getpid(), signal.SIGINT)

            threading.Thread(target=interrupt).start()
            with self.assertRaises(ca.Interrupted) as caught:
                ca.solve("basic", command=[sys.executable, "-c", program])
        self.assertIsInstance(caught.exception, KeyboardInterrupt)
        self.assertEqual(caught.exception.result, {"value": 1})


class Shown(unittest.TestCase):
    result = ca.Result(
        {
            "problem": "a<b",
            "status": "gap",
            "criterion": "max",
            "value": 0.5,
            "bound": 0.25,
            "abstraction": {"X": [1, 0, 0, 1]},
            "free": {"X": [2]},
            "diagrams": [{"source": ["X"], "target": ["Y"], "error": 0.5, "worst": {"low": {"A": "no"}}}],
        },
        "solve",
        lambda: {
            "map": {"X": ["A", "B"]},
            "low": {"variables": [{"name": "A", "states": ["no", "yes"]}, {"name": "B", "states": 2}]},
            "high": {"variables": [{"name": "X", "states": ["low", "high"]}]},
        },
    )

    def test_in_one_line(self) -> None:
        self.assertEqual(repr(self.result), "<solve: a<b, largest error 0.500000, none is below 0.250000, X [1, 0, 0, 1]>")
        self.assertEqual(repr(ca.Result({}, "check")), "<check>")

    def test_infinity(self) -> None:
        content = {"error": "Infinity", "sum": "Infinity", "diagrams": [{"source": ["X"], "error": "Infinity"}]}
        result = ca.Result(content, "evaluate")
        self.assertEqual(repr(result), "<evaluate: largest error ∞, sum ∞>")
        self.assertIn("<td>∞</td>", result._repr_html_())

    def test_a_mechanism(self) -> None:
        states = {"A": ["no", "yes"], "B": ["low", "high"]}
        one = {"do": ["A"], "at": {"A": "yes"}, "of": ["B"], "states": states, "mechanism": [[0.75], [0.25]]}
        self.assertEqual(
            repr(ca.Result(one, "mechanism")), "<mechanism: P(B | do(A = yes)): low 0.750000, high 0.250000>"
        )
        rest = {"do": ["A"], "given": {"C": "1"}, "of": ["B"], "states": states, "mechanism": [[1, 0.5], [0, 0.5]]}
        result = ca.Result(rest, "mechanism")
        self.assertEqual(repr(result), "<mechanism: P(B | do(A), C = 1), 2 × 2>")
        self.assertIn("<th>no</th><th>yes</th>", result._repr_html_())
        self.assertIn("<td>high</td><td>0.000000</td><td>0.500000</td>", result._repr_html_())

    def test_in_a_notebook_with_names_of_states(self) -> None:
        page = self.result._repr_html_()
        self.assertIn("a&lt;b, largest error 0.500000, none is below 0.250000", page)
        self.assertIn("<td>X → Y</td><td>0.500000</td><td>do(A = no)</td>", page)
        self.assertIn("<th>A, B</th><th>X</th>", page)
        self.assertIn("<td>no,0</td><td>high</td>", page)
        self.assertIn("<td>yes,0</td><td>low (free)</td>", page)

    def test_without_its_problem_by_index(self) -> None:
        def gone() -> Dict[str, Any]:
            raise OSError

        self.assertIn("<td>3</td><td>1</td>", ca.Result(dict(self.result), "solve", gone)._repr_html_())

    def test_is_a_dict_that_can_be_stored(self) -> None:
        self.assertEqual(json.loads(json.dumps(self.result))["bound"], 0.25)
        self.assertEqual(pickle.loads(pickle.dumps(self.result)), self.result)

    def test_a_model_shows_its_variables(self) -> None:
        model = ca.Result(
            {"variables": [{"name": "A", "states": 3}, {"name": "B", "states": ["x"], "parents": ["A"]}]}, "fit"
        )
        self.assertEqual(repr(model), "<fit: A (3), B (1)>")
        self.assertIn("<td>B</td><td>x</td><td>A</td>", model._repr_html_())


if __name__ == "__main__":
    unittest.main()
