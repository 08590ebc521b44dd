"""The table of conventions is true: each row's call gives what the row says."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from support.catalogue import ROOT
from support.closeness import to_numpy
from support.left_out import needs

import gnomon

PAGE = ROOT / "docs" / "conventions.md"


def rows():
    """Return (case, call, gives) of every row with four columns whose last two are code."""
    found = []
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("| "))]
        if len(cells) == 4 and cells[2].startswith("`"):
            found.append(pytest.param(cells[2].strip("`"), cells[3].strip("`"), id=cells[0]))
    return found


def test_the_page_has_its_tables():
    assert len(rows()) >= 35


def evaluate(call):
    names = {name: getattr(gnomon, name) for name in gnomon.__all__ if name in call}
    if "torch" in call:
        needs("torch")
        import torch

        names["torch"] = torch
    return eval(call, {"math": math, "np": np, **names})


@pytest.mark.parametrize(("call", "gives"), rows())
def test_a_row_is_true(call, gives):
    if gives.startswith("ValueError: "):
        wanted = re.escape(gives.removeprefix("ValueError: ").removesuffix("..."))
        with pytest.raises(ValueError, match=f"^{wanted}" + ("" if gives.endswith("...") else "$")):
            evaluate(call)
        return
    wanted = eval(gives, {"inf": math.inf})
    got = evaluate(call)
    if isinstance(wanted, str | bool):
        assert got == wanted
    elif isinstance(wanted, tuple):
        assert tuple(to_numpy(g) for g in got) == wanted
    else:
        # Libraries of linear algebra differ in the last digit; no convention is that close to another.
        np.testing.assert_allclose(to_numpy(got), to_numpy(wanted), rtol=1e-15)
