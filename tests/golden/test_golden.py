"""The Python definitions give the golden vectors, which are as the oracles write them."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from support.left_out import needs

from golden import generate, programs, reading
from golden.oracles.golden import plain

FILES = reading.files()
IDS = [f"{golden['family']}-{golden['python']}" for golden in FILES]
NEEDS = {"learning": "sklearn", "calculus": "sympy"}


def python_side(golden):
    """Return the module that calls Python's definitions, where what they need is installed."""
    if golden["family"] in NEEDS:
        needs(NEEDS[golden["family"]])
    from golden import python_side

    return python_side


def refuses(case):
    """Tell whether Python refuses the arguments of a case unless told not to check."""
    return case["expected"] is None or '"NaN"' in json.dumps(plain(case["expected"]))


@pytest.mark.parametrize("golden", FILES, ids=IDS)
def test_python_gives_the_golden_vectors(golden):
    side = python_side(golden)
    wrong = []
    for case in golden["cases"]:
        unchecked = {}
        if golden["family"] == "linear" and refuses(case):
            with pytest.raises(ValueError, match=f"^{golden['python']}: "):
                side.value(golden, case)
            if case["expected"] is None:
                continue
            unchecked = {"check": False}
        with np.errstate(all="ignore"):
            got = side.value(golden, case, **unchecked)
        tolerance = case.get("tolerance", reading.TOLERANCE)
        lines = reading.disagreements(got, case["expected"], case.get("scale"), tolerance)
        wrong += [f"{case['name']}: {line}" for line in lines]
    assert wrong == []


def test_the_files_are_those_of_the_oracles():
    written = {golden.path: generate.text_of(golden) for golden in generate.goldens()}
    there = {f"{golden['family']}/{golden['stem']}.json" for golden in FILES}
    assert there == written.keys(), "run python -m golden.generate in tests/"
    changed = [path for path, text in written.items() if (generate.HERE / path).read_text("utf-8") != text]
    assert changed == [], "run python -m golden.generate in tests/"


def test_the_programs_are_those_that_python_sends():
    needs("sympy")
    assert programs.PATH.read_text("utf-8") == programs.text(), "run python -m golden.programs in tests/"


@pytest.mark.parametrize("golden", FILES, ids=IDS)
def test_cases_are_told_apart_and_explained(golden):
    names = [case["name"] for case in golden["cases"]]
    assert len(names) == len(set(names)) > 0
    for case in golden["cases"]:
        assert ("tolerance" in case) == bool(case.get("because")), case["name"]
        assert case.get("tolerance", 0) < 1e-5, case["name"]


def test_oracles_use_neither_side():
    for path in (generate.HERE / "oracles").glob("*.py"):
        lines = path.read_text("utf-8").splitlines()
        imports = [line for line in lines if line.lstrip().startswith(("import ", "from "))]
        assert not [line for line in imports if "gnomon" in line or "subprocess" in line or "numpy" in line], path.name


def test_a_difference_is_seen():
    assert reading.disagreements([1.0, 2.0], [1.0, 2.0 + 1e-11])
    assert reading.disagreements([1.0, 1e-13], [1.0, 0.0])
    assert not reading.disagreements([1.0, 1e-13], [1.0, 0.0], scale=1)
    assert reading.disagreements(1e300, math.inf)
    assert reading.disagreements(1.0, math.nan)
    assert reading.disagreements({"kind": "real"}, {"kind": "complex"})
    assert reading.disagreements([1.0], [1.0, 2.0])
    assert reading.disagreements(1.0, 1.0 + 1j, scale=0.1)
