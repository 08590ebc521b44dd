"""The working of the quadratic model of a function."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon.explain.calculus._formulas import (
    evaluated,
    formula,
    parsed,
    random_formula,
    random_names,
    random_point,
    reading,
)
from gnomon.explain.calculus.hessian import ask_hessian, write_hessian
from gnomon.explain.calculus.jacobian import ask_partials, write_partials
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.linear._matrices import on_host
from gnomon.explain.notation import Notation, add, multiply, number, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LARGEST, Working


def _one(cases: Cases) -> Call:
    names = random_names(cases)
    return call(parsed(random_formula(cases, names), names), random_point(cases, len(names)))


@explains(
    "taylor",
    title="Taylor's quadratic model",
    ko="테일러 이차 근사",
    summary_ko="한 점에서 f와 값, 기울기, 휨이 모두 같은 이차함수입니다.",
    cases=_one,
    example=call("x1^2*x2 + 3*x2", [2, 1]),
    evaluate=reading(gnomon.taylor),
)
def taylor(w: Working, f: Any, x: Any, **_: Any) -> None:
    """Write value, slope and curvature, and the polynomial that they make."""
    read = formula(w, f, x)
    model = w.result
    value, g, H = (np.asarray(on_host(part), dtype=float) for part in (model.value, model.gradient, model.hessian))
    if read is not None:
        w.heading("Value, slope and curvature there", "그 점에서의 값과 기울기와 휨")
        evaluated(w, symbol("f(x)"), read, x, float(value))
        write_partials(w, read, x, g)
        ask_partials(w, read, g)
        write_hessian(w, read, x, H)
        ask_hessian(w, read, H)
    w.terms |= {"f": float(value), "∇f": g, "H": H}
    if len(g) <= LARGEST:
        w.heading("The model, a step d away", "d만큼 떨어진 곳에서의 근사")
        d = [symbol("d", index=i + 1) if len(g) > 1 else symbol("d") for i in range(len(g))]
        polynomial = add([number(float(value)), *_terms(g, H, d)])
        w.line("T(x + d)", symbol(polynomial.text(4), polynomial.latex(4)))
    shown = w.shown(float(value))
    w.meaning(
        f"A step d away f is about {shown}, plus what the slope adds, plus what the curvature adds; the error shrinks "
        f"with the third power of the step.",
        f"x에서 d만큼 떨어진 곳에서 f는 대략 {shown}에 기울기에 따른 변화와 휨에 따른 변화를 더한 값입니다. 오차는 d의 "
        f"세제곱에 비례하여 작아집니다.",
    )


def _terms(g: Any, H: Any, d: list[Any]) -> list[Notation]:
    """Return the linear terms and half the quadratic ones, without those that are 0."""
    linear = [number(float(slope)) * step for slope, step in zip(g, d, strict=True) if slope]
    squares = [number(float(H[i, i])) * d[i] ** 2 for i in range(len(d)) if H[i, i]]
    # dᵀHd holds Hᵢⱼ and Hⱼᵢ, which are equal.
    pairs = [(i, j) for i in range(len(d)) for j in range(i + 1, len(d)) if H[i, j]]
    mixed = [multiply([2, float(H[i, j]), d[i], d[j]]) for i, j in pairs]
    return [*linear, multiply([symbol("½"), add([*squares, *mixed])])] if squares or mixed else linear
