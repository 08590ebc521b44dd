"""The functions of the chapter on the Hessian are those that Python parses and differentiates."""

from __future__ import annotations

import json

import pytest
from support.lab_process import WEB

from gnomon.lab.compute import formula

FUNCTIONS = json.loads((WEB / "src" / "chapters" / "hessian" / "functions.json").read_text("utf-8"))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_named_function_is_what_python_reads(name):
    written = formula(FUNCTIONS[name]["text"], ["x", "y"])
    del written["latex"]
    assert json.loads(json.dumps(written)) == FUNCTIONS[name]
