"""The working of the boundary of a unit ball: some of its points, each of norm 1."""

from __future__ import annotations

import math
from typing import Any

import gnomon
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.decimals import subscript
from gnomon.explain.korean import with_particle
from gnomon.explain.linear._vectors import norm_symbol, write_norm
from gnomon.explain.notation import number, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import Working

_SHAPES = {1: ("a diamond", "마름모"), 2: ("a circle", "원"), math.inf: ("a square", "정사각형")}


def _power(cases: Cases) -> Call:
    return call(cases.choice((1, 2, 3) if cases.friendly else (1, 2, math.inf, 3)), points=cases.choice((16, 32)))


@explains(
    "unit_ball",
    title="Unit ball",
    ko="단위공",
    summary_ko="평면에서 p-노름의 단위공의 경계, 곧 길이가 1인 벡터들입니다. 그림을 그리는 데 씁니다.",
    cases=_power,
    example=call(2, points=16),
)
def unit_ball(w: Working, p: float = 2, **_: Any) -> None:
    """Write three points of the first quarter: y from x, so that |x|ᵖ + |y|ᵖ = 1."""
    p, points = float(p), w.result
    w.given("p", p)
    chosen = points[[len(points) // 16, len(points) // 8, len(points) // 5]]
    if p == math.inf:
        for i, point in enumerate(chosen, start=1):
            w.given(symbol("x", index=i), point)
        for i, point in enumerate(chosen, start=1):
            name = symbol("x", index=i)
            write_norm(w, norm_symbol(name.name, p, name.in_latex), point, p, float(gnomon.vector_norm(point, p=p)))
    else:
        for i, x in enumerate(chosen[:, 0], start=1):
            w.given(symbol("x", index=i), x)
        for i, (x, y) in enumerate(chosen, start=1):
            rest = number(1) - number(x) ** p if p > 1 else number(1) - x
            w.line(symbol("y", index=i), rest ** (number(1) / p) if p > 1 else rest, float(y))
            w.ask(
                f"the positive y for which (x{subscript(i)}, y) has p-norm 1",
                f"(x{subscript(i)}, y)의 p-노름이 1일 때 양수 y의 값",
                y,
            )
    w.terms["points"] = points
    en, ko = _SHAPES.get(p, ("a shape between a diamond and a circle", "마름모와 원 사이의 모양"))
    if 2 < p < math.inf:
        en, ko = "a shape between a circle and a square", "원과 정사각형 사이의 모양"
    size = len(points)
    w.meaning(
        f"The points whose p-norm is 1 form {en}; the result holds {size} of them, and these are three.",
        f"p-노름이 1인 점을 모두 모으면 {with_particle(ko, '이/가')} 됩니다. "
        f"결과는 그 위의 점 {size}개이고, 여기 보인 것은 그중 셋입니다.",
    )
    w.remark(
        "For p < 1 the shape is dented at the diagonals: no norm, because the triangle inequality fails.",
        "p < 1이면 대각선에서 움푹 들어간 모양이 됩니다. 삼각부등식이 성립하지 않으므로 노름이 아닙니다.",
    )
