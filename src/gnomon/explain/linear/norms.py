"""The working of a vector's norm."""

from __future__ import annotations

import math
from typing import Any

import gnomon
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.korean import with_particle
from gnomon.explain.linear._vectors import Vector, norm_symbol, one_value, real_vector, write_norm
from gnomon.explain.registry import explains
from gnomon.explain.working import Working


def _vector_and_power(cases: Cases) -> Call:
    return call(cases.vector(), p=cases.choice((1, 2, 2, math.inf) if cases.friendly else (1, 2, 2, math.inf, 3, 1.5)))


@explains(
    "vector_norm",
    title="Vector norm",
    ko="벡터의 p-노름",
    summary_ko="원점에서 벡터 끝까지의 거리, 곧 벡터의 길이입니다.",
    cases=_vector_and_power,
    example=call([3, -4, 1]),
)
def vector_norm(w: Working, x: Vector, *, p: float = 2, **_: Any) -> None:
    """Write (Σ|xᵢ|ᵖ)^(1/p), or the largest size for p = ∞."""
    real_vector("vector_norm", x=x)
    value, p = one_value(w.result), float(p)
    w.given("x", x)
    if p != 2:
        w.given("p", p)
    name = norm_symbol("x", p)
    write_norm(w, name, x, p, value)
    w.ask(name.name, name.name, value)
    shown = w.shown(value)
    if value == 0:
        w.meaning(
            "x is the zero vector: it is at the origin itself, and only it has norm 0.",
            "x는 영벡터로, 바로 원점에 있습니다. 노름이 0인 벡터는 이것뿐입니다.",
        )
    elif p == 1:
        w.meaning(
            f"To get from the origin to x along the axes one walks {shown}.",
            f"축을 따라서만 걸으면 원점에서 x까지 {with_particle(shown, '을/를')} 걷습니다.",
        )
    elif p == math.inf:
        w.meaning(
            f"No entry of x is larger than {shown} in size.",
            f"x의 성분 가운데 크기가 {with_particle(shown, '을/를')} 넘는 것은 없습니다.",
        )
    elif p == 2:
        w.meaning(
            f"The tip of x lies {shown} from the origin, in a straight line.",
            f"x의 끝은 원점에서 직선거리로 {shown}만큼 떨어져 있습니다.",
        )
    else:
        low, high = w.shown(float(gnomon.vector_norm(x, p=math.inf))), w.shown(float(gnomon.vector_norm(x, p=1)))
        w.meaning(
            f"Measured with p = {p:g}, x has length {shown}, between its largest entry {low} and its 1-norm {high}.",
            f"p = {p:g}로 재면 x의 길이는 {shown}입니다. 가장 큰 성분 {with_particle(low, '과/와')} "
            f"1-노름 {high} 사이에 있습니다.",
        )
