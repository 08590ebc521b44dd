"""Every displayed line of every explanation is true as displayed: random cases, read from the printed text."""

from __future__ import annotations

import math
import os

import numpy as np
import pytest
from support.reading import check_line

import gnomon
from gnomon.explain.cases import Cases
from gnomon.explain.registry import find_entry
from gnomon.explain.working import CANCELS

CASES = int(os.environ.get("GNOMON_CASES", "200"))
EXPLAINED = [name for name in gnomon.__all__ if name != "explain" and find_entry(name)]


def run_cases(name, count):
    """Explain `count` random evaluations, each in both languages, and read every line."""
    entry = find_entry(name)
    cases = Cases(hash_of(name))
    for i in range(count):
        cases.friendly = i % 8 == 0
        given = entry.cases(cases)
        english = gnomon.explain(name, *given.arguments, **given.options)
        check_explanation(english, given)
        korean = gnomon.explain(name, *given.arguments, lang="ko", **given.options)
        check_korean(korean, english)


def hash_of(name):
    """A seed of the name's own, the same in every run."""
    return sum(ord(letter) * 31**i for i, letter in enumerate(name)) % 2**32


def check_explanation(explanation, given):
    checked = sum(check_line(line, explanation.unit) for line in explanation.lines)
    assert not [step.text for step in explanation.steps if step.text == CANCELS["en"]], explanation.lines
    assert checked, f"nothing in this explanation could be computed: {explanation.lines}, {given}"
    for step in explanation.steps:
        if step.kind == "given":
            assert step.values
    assert explanation.meaning
    evaluate = find_entry(explanation.name).evaluate or getattr(gnomon, explanation.name)
    assert_same(explanation.result, evaluate(*given.arguments, **given.options))


def check_korean(korean, english):
    said = set(english.lines)
    for line in korean.lines:
        if line not in said:
            check_line(line, korean.unit)
    assert len(korean.lines) == len(english.lines)
    for text in (korean.title, korean.summary, korean.meaning, *korean.remarks):
        assert any("가" <= letter <= "힣" for letter in text), f"not Korean: {text!r}"


def assert_same(a, b):
    """Bit for bit: the same type, shape and bytes, in records too."""
    assert type(a) is type(b)
    if hasattr(a, "__dataclass_fields__"):
        for name in a.__dataclass_fields__:
            assert_same(getattr(a, name), getattr(b, name))
    elif isinstance(a, tuple | list):
        for x, y in zip(a, b, strict=True):
            assert_same(x, y)
    elif hasattr(a, "tobytes"):
        assert a.dtype == b.dtype
        assert a.shape == b.shape
        assert np.ascontiguousarray(a).tobytes() == np.ascontiguousarray(b).tobytes()
    elif isinstance(a, float):
        assert a == b or (math.isnan(a) and math.isnan(b))
    elif a.__class__.__eq__ is not object.__eq__:
        assert a == b


@pytest.mark.parametrize("name", EXPLAINED)
def test_every_line_is_true_as_displayed(name):
    run_cases(name, CASES)
