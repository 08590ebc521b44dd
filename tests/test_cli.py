"""The command line as a person uses it: in a process of its own, and in this one where that is quicker."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys

import numpy as np
import pytest

import gnomon
from gnomon.cli import run
from gnomon.commands.values import read_value
from gnomon.explain.registry import find_entry


def shell(*words, text=None, **options):
    """Run the command in a fresh process."""
    return subprocess.run(
        [sys.executable, "-c", "from gnomon.cli import main; main()", *words],
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "COLUMNS": "80"},
        **options,
    )


def refused(capsys, *words):
    """Run words that are wrong; return the one line they are refused with."""
    assert run(list(words)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err.strip()


def test_explain_by_position_and_by_name(capsys):
    assert run(["explain", "kl_divergence", "[.5,.5]", "[.25,.75]", "--base", "2"]) == 0
    by_position = capsys.readouterr().out
    assert "D(p‖q) ≈ 0.5 − 0.2925 = 0.2075 bits" in by_position
    assert run(["explain", "kl_divergence", "--q", "1/4,3/4", "--p", ".5,.5", "--base=2"]) == 0
    assert capsys.readouterr().out == by_position
    assert run(["explain", "쿨백–라이블러 발산", "1 1", "1 3", "--normalize", "--base", "2", "--lang", "ko"]) == 0
    assert "0.2075비트" in capsys.readouterr().out


def test_json_latex_markdown(capsys):
    words = ["explain", "kl_divergence", "[.5,.5]", "[1,0]"]
    run([*words, "--json"])
    content = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert content["result"] == "∞"
    assert content["unit"] == "nats"
    assert content["terms"]["t"] == [pytest.approx(0.5 * np.log(0.5)), "∞"]
    run([*words, "--latex"])
    assert r"D_{\mathrm{KL}}" in capsys.readouterr().out
    run([*words, "--markdown"])
    assert capsys.readouterr().out.startswith("### Kullback–Leibler divergence")


def test_the_jacobian_of_the_notes(capsys):
    assert run(["explain", "jacobian", "2*x1+x2^2, -x1^2+3*x2, 4*x1*x2", "--at", "2,1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["result"] == [[2, 2], [-4, 3], [4, 8]]


def test_files_and_standard_input(tmp_path, capsys):
    np.save(tmp_path / "p.npy", np.array([0.5, 0.5]))
    (tmp_path / "q.csv").write_text("0.25, 0.75\n")
    assert run(["explain", "kl_divergence", str(tmp_path / "p.npy"), str(tmp_path / "q.csv"), "--base", "2"]) == 0
    assert "0.2075 bits" in capsys.readouterr().out
    done = shell("explain", "determinant", "-", text="1 2\n3 4\n")
    assert done.returncode == 0, done.stderr
    assert "−2" in done.stdout


def test_an_npy_file_of_objects_is_not_unpickled(tmp_path, capsys):
    path = tmp_path / "p.npy"
    np.save(path, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    assert "is not an .npy file of numbers" in refused(capsys, "explain", "entropy", str(path))


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (
            ["explain", "entropi", "1"],
            "gnomon: there is no definition called 'entropi'. Did you mean entropy or entropy_terms or cross_entropy?",
        ),
        (
            ["explain", "entropy", ".5,.5", "--bas", "2"],
            "gnomon: entropy has no option --bas. "
            "Its options: --p, --base, --axis, --keepdims, --normalize, --check.",
        ),
        (
            ["explain", "entropy", ".5,.6"],
            "gnomon: entropy: p must sum to 1 along axis -1; it sums to 1.1. "
            "If these are counts, pass normalize=True.",
        ),
        (["explain", "entropy", "[.5,.5"], "gnomon: p: cannot read '[.5,.5': the closing ']' is missing, at the end."),
        (
            ["explain", "entropy", "__import__('os')"],
            "gnomon: p: cannot read \"__import__('os')\": this is not a number, at character 1, \"__import__('\".",
        ),
        (["explain", "entropy", "[[.5,.5],[1]]"], "gnomon: p: '[[.5,.5],[1]]' has rows of different lengths."),
        (["explain", "entropy", "nothing.npy"], "gnomon: p: there is no file 'nothing.npy'."),
        (["explain", "entropy", "1,0", "--base"], "gnomon: entropy: --base needs a value."),
        (["explain", "entropy", "1", "2"], "gnomon: entropy takes 1 arguments (p); 2 were given."),
        (["explain", "entropy", "1,0", "--lang", "fr"], "gnomon: explain: lang must be 'en' or 'ko'; it is 'fr'."),
        (["explain", "entropy", "1,0", "--json", "--latex"], "gnomon: --json, --latex and --markdown exclude"),
        (["exercise", "entropy", "--answer", "os.system"], "gnomon: 'os.system' is not a number."),
        (["exercise", "entropy", "--seed", "-1", "--answer", "1"], "gnomon: --seed must be 0 or more; it is -1."),
        (
            ["explain", "jacobian", "2*x1+x2^^2", "--at", "2,1"],
            "gnomon: Expression.parse: expected a number, a variable, a function or an opening parenthesis; "
            'found "^", at character 9, marked ▸ here: 2*x1+x2^▸^2',
        ),
        (
            ["explain", "gradient", "x +", "--at", "2"],
            "gnomon: Expression.parse: expected a number, a variable, a function or an opening parenthesis; "
            "the text ends, at character 4, marked ▸ here: x +▸",
        ),
        (["list", "zzzz"], "gnomon: nothing is called 'zzzz' or says it in its summary."),
        (["nonsense"], "gnomon: No such command 'nonsense'."),
    ],
)  # fmt: skip
def test_wrong_input_is_one_line_and_status_2(capsys, words, line):
    assert (
        refused(capsys, *words).startswith(line)
        if "exercise" not in words
        else line in str(run_and_read(capsys, words))
    )


def run_and_read(capsys, words):
    assert run(words) == 2
    return capsys.readouterr().err


def test_missing_argument_shows_an_example_that_runs(capsys):
    line = refused(capsys, "explain", "cross_entropy", "1,0")
    assert line.startswith("gnomon: cross_entropy needs q. Example: gnomon explain cross_entropy ")
    assert run(shlex.split(line.partition("Example: gnomon ")[2])) == 0


@pytest.mark.parametrize("name", [n for n in gnomon.__all__ if n != "explain" and find_entry(n).example])
def test_without_arguments_the_example_is_explained_and_shown_as_typed(capsys, name):
    assert run(["explain", name]) == 0
    working, _, usage = capsys.readouterr().out.rpartition("\n\nWith numbers of your own: gnomon ")
    assert run(shlex.split(usage)) == 0
    assert capsys.readouterr().out.strip() == working.strip()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("entropy", "2.0306 bits"),
        ("self_information", "2.5850 bits"),
        ("vector_norm", "√26 ≈ 5.0990"),
        ("matrix_norm", "√57 ≈ 7.5498"),
        ("LinearMap", "to (5, 8)"),
        ("jacobian", "J = [[2, 2], [−4, 3], [4, 8]]"),
        ("determinant", "det A = 2 · 3 − 1 · 1 = 5"),
        ("LinearClassifier", "60.75"),
    ],
)
def test_the_examples_are_the_numbers_of_the_notes(capsys, name, shown):
    assert run(["explain", name]) == 0
    assert shown in capsys.readouterr().out


def test_the_example_takes_options(capsys):
    assert run(["explain", "entropy", "--base", "10", "--json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert (content["unit"], content["result"]) == ("hartleys", pytest.approx(2.030639062 * np.log10(2)))


def test_list_in_both_languages(capsys):
    assert run(["list"]) == 0
    english = capsys.readouterr().out
    assert all(f"  {name} " in english for name in gnomon.__all__ if name != "explain")
    assert all(len(row) <= 80 for row in english.splitlines())
    assert run(["list", "고유값", "--lang", "ko"]) == 0
    assert "eigendecomposition" in capsys.readouterr().out


def test_exercise_is_posed_judged_and_shown(capsys):
    assert run(["exercise", "entropy", "--seed", "3", "--answer", "99"]) == 1
    wrong = capsys.readouterr().out
    assert "Not yet" in wrong
    assert "H(p)" in wrong
    done = shell("exercise", "self_information", "--seed", "1", text="1/0\n")
    assert done.returncode == 2
    done = shell("exercise", "self_information", "--seed", "1", text="")
    assert done.returncode == 2
    assert done.stderr == "gnomon: no answer was typed; pass it with --answer.\n"


def test_version_and_help(capsys):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"gnomon {gnomon.__version__}\n"
    for words in ([], ["--help"], ["explain", "--help"], ["exercise", "--help"], ["list", "--help"]):
        assert run(words) == 0
        assert "gnomon" in capsys.readouterr().out


def test_a_closed_pipe_is_no_error():
    done = subprocess.run(
        f'"{sys.executable}" -c "from gnomon.cli import main; main()" list | head -1',
        shell=True, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stderr == ""


def test_ctrl_c_is_status_130(monkeypatch, capsys):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", interrupted)
    assert run(["exercise", "entropy"]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_starting_the_command_loads_nothing_heavy():
    loaded = "import sys; from gnomon.cli import run; run(['explain', 'entropy', '.5,.5']);" + (
        "print(sorted({'torch', 'sympy', 'matplotlib', 'sklearn', 'scipy.stats'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[.5,.5]", [0.5, 0.5]), (".5,.5", [0.5, 0.5]), (".5 .5", [0.5, 0.5]), ("[[1,2],[3,4]]", [[1, 2], [3, 4]]),
        ("1 2; 3 4", [[1, 2], [3, 4]]), ("1,2;3,4;", [[1, 2], [3, 4]]), ("[1 2; 3 4]", [[1, 2], [3, 4]]),
        ("1/3", 1 / 3),
        ("-inf", -np.inf), ("[0, −∞]", [0, -np.inf]), ("3", 3), ("[3]", [3]), ("-1e-3", -1e-3), ("(1, 2)", [1, 2]),
        ("[[1],[2]]", [[1], [2]]), ("[[[1,2]]]", [[[1, 2]]]), ("1;2", [[1], [2]]), ("nan", np.nan), ("[]", []),
    ],
)  # fmt: skip
def test_values_as_typed(text, value):
    read = read_value("x", text)
    assert np.shape(read) == np.shape(value)
    np.testing.assert_array_equal(np.asarray(read, dtype=float), np.asarray(value, dtype=float))


@pytest.mark.parametrize(
    "text", ["", "1,,2", "[1", "1]", "1/0", "abc", "1e999", "[1)", "[" * 20, "1 + 1", "2**9", "[1][2]"]
)
def test_values_that_are_refused(text):
    with pytest.raises(ValueError, match=r"^x: "):
        read_value("x", text)
