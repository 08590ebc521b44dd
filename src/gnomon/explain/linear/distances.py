"""The working of the distance between two points."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

import gnomon
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.linear._vectors import Vector, one_value, real_vector, write_norm
from gnomon.explain.notation import absolute, number, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import Working


def _two_points(cases: Cases) -> Call:
    n = cases.integer(2, 4)
    powers = (1, 2, 2, math.inf) if cases.friendly else (1, 2, 2, math.inf, 3)
    return call(cases.vector(n), cases.vector(n), p=cases.choice(powers))


@explains(
    "distance",
    title="Distance",
    ko="거리",
    summary_ko="두 점이 얼마나 떨어져 있는가, 곧 두 벡터의 차의 p-노름입니다.",
    cases=_two_points,
    example=call([3, -4, 1], [1, 2, -2]),
)
def distance(w: Working, x: Vector, y: Vector, *, p: float = 2, **_: Any) -> None:
    """Write the differences entry by entry, then their norm."""
    real_vector("distance", x=x, y=y)
    value, p = one_value(w.result), float(p)
    w.given("x", x)
    w.given("y", y)
    if p != 2:
        w.given("p", p)
    w.ask("the distance d(x, y)", "거리 d(x, y)", value)
    gaps = np.asarray(gnomon.distance(x[:, None], y[:, None]))
    w.each("d", lambda i: absolute(number(x[i]) - y[i]), gaps)
    w.terms["d"] = gaps
    write_norm(w, symbol("d(x, y)"), gaps, p, value)
    shown, largest = w.shown(value), int(np.argmax(gaps)) + 1
    if value == 0:
        w.meaning("x and y are the same point.", "x와 y는 같은 점입니다.")
    elif p == 1:
        w.meaning(f"Walking along the axes, it is {shown} from x to y.", f"축을 따라 걸으면 x에서 y까지 {shown}입니다.")
    elif p == math.inf:
        w.meaning(
            f"x and y differ most in entry {largest}, by {shown}.",
            f"x와 y는 {largest}번째 성분에서 가장 크게 다르며 그 차이는 {shown}입니다.",
        )
    else:
        w.meaning(
            f"From x to y it is {shown}" + (", in a straight line." if p == 2 else f", measured with p = {p:g}."),
            "x에서 y까지는 " + (f"직선거리로 {shown}입니다." if p == 2 else f"p = {p:g}로 재면 {shown}입니다."),
        )
    if p == 2:
        w.remark(
            "The sum of the squared differences is not the distance yet; its root is.",
            "차를 제곱해 더한 것은 아직 거리가 아닙니다. 그 제곱근이 거리입니다.",
        )
