"""The working of a formula: its numbers put in."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon.explain.calculus._formulas import (
    evaluated,
    formula,
    outputs,
    parsed,
    random_formula,
    random_names,
    random_point,
)
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.registry import explains
from gnomon.explain.working import Working


def _formula_and_point(cases: Cases) -> Call:
    names = random_names(cases)
    text = ", ".join(random_formula(cases, names) for _ in range(cases.integer(1, 2)))
    return call(parsed(text, names), random_point(cases, len(names)))


def _evaluate(f: Any, x: Any = None, /) -> Any:
    if x is None:
        raise ValueError("explain: Expression is explained by evaluating it; pass a point after the formula.")
    return (gnomon.Expression.parse(f) if isinstance(f, str) else f)(x)


@explains(
    "Expression",
    title="Expression",
    ko="수식",
    summary_ko="글로 적은 여러 변수의 식입니다. 값을 구하고, 정확히 미분하고, 보여 줄 수 있는 함수입니다.",
    cases=_formula_and_point,
    example=call("2*x1 + x2^2, -x1^2 + 3*x2, 4*x1*x2", [2, 1]),
    evaluate=_evaluate,
)
def expression(w: Working, f: Any, x: Any, **_: Any) -> None:
    """Write each component with the numbers put in."""
    read = formula(w, f, x)
    if read is None:
        raise TypeError("explain: Expression takes a formula, as a text or an Expression.")
    values = np.ravel(np.asarray(w.result, dtype=float))
    for label, component, value in zip(outputs(read), read.components, values, strict=True):
        evaluated(w, label, component, x, value)
        w.ask(f"{label.name} at this point", f"이 점에서 {label.name}의 값", value)
    w.terms["f"] = values
    shown = ", ".join(w.shown(value) for value in values)
    w.meaning(
        f"At this point f is {shown if len(values) == 1 else f'({shown})'}.",
        f"이 점에서 f의 값은 {shown if len(values) == 1 else f'({shown})'}입니다.",
    )
