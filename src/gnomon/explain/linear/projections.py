"""The workings of the shadow of a vector, and of its length."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.korean import with_particle
from gnomon.explain.linear._vectors import Vector, norm_symbol, one_value, products, real_vector, write_norm
from gnomon.explain.notation import number, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LONGEST, Working

_INNER = symbol("⟨w, x⟩", r"\langle w, x \rangle")
_OWN = symbol("⟨w, w⟩", r"\langle w, w \rangle")


def _vector_and_direction(cases: Cases) -> Call:
    n = cases.integer(2, 4)
    direction = np.asarray(cases.vector(n))
    return call(cases.vector(n), (direction if np.any(direction) else np.ones(n)).tolist())


def _write_inner(w: Working, x: Vector, onto: Vector) -> float:
    real_vector(w.card.name, x=x, onto=onto)
    w.given("x", x)
    w.given("w", onto)
    terms, value = products(onto, x), float(gnomon.inner_product(onto, x))
    w.each("t", lambda i: number(onto[i]) * x[i], terms)
    w.total(_INNER, terms, value)
    w.terms |= {"t": terms, "⟨w, x⟩": value}
    return value


@explains(
    "project",
    title="Projection",
    ko="정사영",
    summary_ko="한 벡터가 다른 벡터를 따라 놓인 직선에 드리우는 그림자, 곧 정사영입니다.",
    cases=_vector_and_direction,
    example=call([3, -4, 1], [1, 2, 2]),
)
def project(w: Working, x: Vector, onto: Vector, **_: Any) -> None:
    """Write (⟨w, x⟩ / ⟨w, w⟩) · w."""
    inner = _write_inner(w, x, onto)
    squares, own = products(onto, onto), float(gnomon.inner_product(onto, onto))
    w.total(_OWN, squares, own)
    w.terms["⟨w, w⟩"] = own
    for i, entry in enumerate(w.result[:LONGEST], start=1):
        w.ask(f"entry {i} of the projection of x onto w", f"x를 w에 내린 정사영의 {i}번째 성분", entry)
    w.each("proj", lambda i: number(inner) / own * float(onto[i]), w.result, latex=r"\mathrm{proj}")
    left = float(gnomon.distance(x, w.result))
    length, rest = w.shown(float(gnomon.vector_norm(w.result))), w.shown(left)
    if inner == 0:
        w.meaning(
            "x is perpendicular to w: its shadow is the single point 0.",
            "x가 w와 수직이므로 그림자는 원점 하나뿐입니다.",
        )
    else:
        w.meaning(
            f"The shadow of x on the line of w has length {length}; x itself is {rest} away from that line.",
            f"x가 w의 직선에 드리운 그림자의 길이는 {with_particle(length, '이/')}고, "
            f"x는 그 직선에서 {rest}만큼 떨어져 있습니다.",
        )


@explains(
    "scalar_projection",
    title="Scalar projection",
    ko="정사영의 부호 있는 길이",
    summary_ko="한 벡터가 다른 벡터를 따라 놓인 직선에 드리우는 그림자의 길이로, 뒤쪽으로 지면 음수입니다.",
    cases=_vector_and_direction,
    example=call([3, -4, 1], [1, 2, 2]),
)
def scalar_projection(w: Working, x: Vector, onto: Vector, **_: Any) -> None:
    """Write ⟨w, x⟩ / ‖w‖."""
    inner, value = _write_inner(w, x, onto), one_value(w.result)
    length = float(gnomon.vector_norm(onto))
    write_norm(w, norm_symbol("w", 2.0), onto, 2.0, length)
    w.line(symbol("⟨w, x⟩ / ‖w‖₂", r"\langle w, x \rangle / \| w \|_2"), number(inner) / length, value)
    w.terms["‖w‖₂"] = length
    w.ask("the signed length of the shadow of x on w", "x가 w에 드리운 그림자의 부호 있는 길이", value)
    shown = w.shown(abs(value))
    if value == 0:
        w.meaning("x is perpendicular to w: its shadow has no length.", "x가 w와 수직이므로 그림자에 길이가 없습니다.")
    elif value > 0:
        w.meaning(
            f"x reaches {shown} forward along w: a neuron with the weights w scores x by that, times ‖w‖.",
            f"x는 w를 따라 앞으로 {shown}만큼 뻗어 있습니다. w를 가중치로 하는 뉴런의 점수는 이 길이의 ‖w‖배입니다.",
        )
    else:
        w.meaning(
            f"x reaches {shown} backward along w: a neuron with the weights w scores x below 0, by that times ‖w‖.",
            f"x는 w를 따라 뒤로 {shown}만큼 뻗어 있습니다. w를 가중치로 하는 뉴런의 점수는 음수이고, "
            "크기는 이 길이의 ‖w‖배입니다.",
        )
