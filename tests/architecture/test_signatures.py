"""The signatures are the promised ones; what comes on top is keyword-only and has a default."""

from __future__ import annotations

import inspect

import pytest
from support.catalogue import definitions
from support.design import promises

import gnomon

PROMISES = promises()
POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
# These take functions or text, whose values cannot be judged beforehand; unit_ball takes p alone.
WITHOUT_CHECK = {name for name, promise in PROMISES.items() if promise.family == "calculus"} | {"unit_ball"}


@pytest.fixture(params=[name for name in PROMISES if name != "Expression"])
def promise(request):
    return PROMISES[request.param]


@pytest.fixture
def parameters(promise):
    return list(inspect.signature(getattr(gnomon, promise.name)).parameters.values())


def test_positional_arguments(promise, parameters):
    got = [p for p in parameters if p.kind in POSITIONAL]
    assert len(got) == len(promise.positional), "more or fewer positional arguments than promised"
    for parameter, (name, default) in zip(got, promise.positional, strict=True):
        assert parameter.name == name
        assert parameter.default == default
        if promise.positional_only:
            assert parameter.kind is inspect.Parameter.POSITIONAL_ONLY, f"{name} must be positional-only"


def test_keyword_arguments(promise, parameters):
    got = {p.name: p.default for p in parameters if p.kind is inspect.Parameter.KEYWORD_ONLY}
    assert {name: got.get(name, "missing") for name in promise.keywords} == promise.keywords
    assert inspect.Parameter.empty not in got.values(), "a keyword that must be given"


def test_checks_can_be_skipped(promise, parameters):
    if promise.name not in WITHOUT_CHECK:
        checks = [p for p in parameters if p.name == "check"]
        assert [(p.kind, p.default) for p in checks] == [(inspect.Parameter.KEYWORD_ONLY, True)]


def test_a_word_means_the_same_everywhere():
    for name, (_, definition) in definitions().items():
        parameters = inspect.signature(definition).parameters
        for keyword, default in (("axis", -1), ("keepdims", False), ("base", None), ("normalize", False)):
            if keyword in parameters:
                assert parameters[keyword].kind is inspect.Parameter.KEYWORD_ONLY, (name, keyword)
                assert parameters[keyword].default == default, (name, keyword)


def test_records_are_read_as_promised():
    A = [[2.0, 1.0], [1.0, 3.0]]
    sign, logabs = gnomon.log_determinant(A)
    assert (float(sign), round(float(logabs), 12)) == (1.0, 1.609437912434)
    decomposition = gnomon.eigendecomposition(A)
    values, vectors = decomposition
    assert values is decomposition.values
    assert vectors is decomposition.vectors
    decomposition = gnomon.svd(A)
    assert all(a is b for a, b in zip(decomposition, (decomposition.U, decomposition.S, decomposition.Vt), strict=True))
    assert bool(gnomon.invertibility(A)) is True
    assert bool(gnomon.definiteness(A)) is True
    assert bool(gnomon.definiteness([[1.0, 2.0], [2.0, 1.0]])) is False
    assert gnomon.LinearMap([[4, -3, 1, 3], [2, 0, 5, 1]])([1, 1, 1, 1]).tolist() == [5, 8]
    assert [str(v) for v in gnomon.Expression.parse("2*x1 + x2^2").variables] == ["x1", "x2"]
