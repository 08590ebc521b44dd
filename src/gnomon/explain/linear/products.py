"""The workings of the inner product, the cosine and the angle of two vectors."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

import gnomon
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.korean import with_particle
from gnomon.explain.linear._vectors import Vector, norm_symbol, one_value, products, real_vector, write_norm
from gnomon.explain.notation import PI, function, number, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import Working

INNER = symbol("⟨x, y⟩", r"\langle x, y \rangle")


def _two_vectors(cases: Cases) -> Call:
    n = cases.integer(2, 4)
    return call(cases.vector(n), cases.vector(n))


def _two_directions(cases: Cases) -> Call:
    n = cases.integer(2, 4)
    x, y = (np.asarray(cases.vector(n)) for _ in range(2))
    return call(*((v if np.any(v) else np.ones(n)).tolist() for v in (x, y)))


def _given(w: Working, x: Vector, y: Vector) -> None:
    real_vector(w.card.name, x=x, y=y)
    w.given("x", x)
    w.given("y", y)


def _write_inner(w: Working, x: Vector, y: Vector) -> float:
    """Write ⟨x, y⟩ = Σ xᵢ·yᵢ and return it."""
    terms, value = products(x, y), float(gnomon.inner_product(x, y))
    w.each("t", lambda i: number(x[i]) * y[i], terms)
    w.total(INNER, terms, value)
    w.terms["t"] = terms
    return value


@explains(
    "inner_product",
    title="Inner product",
    ko="내적",
    summary_ko="두 벡터가 얼마나 같은 쪽을 가리키는가에 두 길이를 곱한 것입니다.",
    cases=_two_vectors,
    example=call([3, -4, 1], [1, 2, 2]),
)
def inner_product(w: Working, x: Vector, y: Vector, **_: Any) -> None:
    """Write Σ xᵢ·yᵢ term by term."""
    _given(w, x, y)
    value = _write_inner(w, x, y)
    w.ask("⟨x, y⟩", "⟨x, y⟩", value)
    shown = w.shown(value)
    if value == 0:
        w.meaning(
            "The inner product is 0: the vectors are perpendicular (or one of them is zero).",
            "내적이 0이므로 두 벡터는 서로 수직이거나 어느 하나가 영벡터입니다.",
        )
    elif value > 0:
        w.meaning(
            f"It is positive, {shown}: the vectors point to the same side, less than 90° apart.",
            f"내적이 양수 {with_particle(shown, '이/')}므로 두 벡터는 같은 쪽을 향하며 사잇각이 90°보다 작습니다.",
        )
    else:
        w.meaning(
            f"It is negative, {shown}: the vectors point to opposite sides, more than 90° apart.",
            f"내적이 음수 {with_particle(shown, '이/')}므로 두 벡터는 반대쪽을 향하며 사잇각이 90°보다 큽니다.",
        )
    w.remark(
        "It grows with the lengths too; to compare directions alone, see the cosine similarity.",
        "내적은 길이가 길수록 커집니다. 방향만 견주려면 코사인 유사도를 쓰십시오.",
    )


def _write_cosine(w: Working, x: Vector, y: Vector) -> float:
    """Write the inner product, both lengths and their quotient, and return the cosine."""
    inner = _write_inner(w, x, y)
    lengths = [float(gnomon.vector_norm(v)) for v in (x, y)]
    for name, vector, length in zip("xy", (x, y), lengths, strict=True):
        write_norm(w, norm_symbol(name, 2.0), vector, 2.0, length)
    cosine = float(gnomon.cosine_similarity(x, y))
    w.line(symbol("cos(x, y)", r"\cos(x, y)"), number(inner) / (number(lengths[0]) * lengths[1]), cosine)
    w.terms |= {"⟨x, y⟩": inner, "‖x‖₂": lengths[0], "‖y‖₂": lengths[1], "cos": cosine}
    return cosine


@explains(
    "cosine_similarity",
    title="Cosine similarity",
    ko="코사인 유사도",
    summary_ko="두 벡터의 방향이 얼마나 닮았는가를 −1(반대), 0(수직), 1(같음) 사이의 수로 나타냅니다.",
    cases=_two_directions,
    example=call([3, 4], [4, 3]),
)
def cosine_similarity(w: Working, x: Vector, y: Vector, **_: Any) -> None:
    """Write ⟨x, y⟩ / (‖x‖·‖y‖)."""
    _given(w, x, y)
    cosine = _write_cosine(w, x, y)
    w.ask("the cosine of the angle between x and y", "x와 y가 이루는 각의 코사인", cosine)
    degrees = w.shown(round(math.degrees(float(gnomon.angle(x, y))), 2))
    shown = w.shown(cosine)
    w.meaning(
        f"On a scale from −1 to 1 the directions are {shown} alike: about {degrees}° apart, whatever the lengths.",
        f"두 방향의 닮은 정도는 −1부터 1까지의 눈금에서 {shown}, 각으로는 약 {degrees}°입니다. "
        f"벡터의 길이와는 상관없습니다.",
    )


@explains(
    "angle",
    title="Angle",
    ko="사잇각",
    summary_ko="두 벡터 사이의 각으로, 0부터 π까지의 라디안입니다.",
    cases=_two_directions,
    example=call([1, 0], [1, 1]),
)
def angle(w: Working, x: Vector, y: Vector, **_: Any) -> None:
    """Write the arc cosine of the cosine, and the angle in degrees."""
    _given(w, x, y)
    cosine, value = _write_cosine(w, x, y), one_value(w.result)
    w.unit = "radians"
    w.line(symbol("∠(x, y)", r"\angle(x, y)"), function("arccos", cosine), value, unit=True)
    degrees = math.degrees(value)
    w.line(symbol(w.pick("in degrees", "도(°)"), r"180\,\theta / \pi"), number(value) * 180 / PI, degrees)
    w.terms["degrees"] = degrees
    w.ask("the angle between x and y", "x와 y 사이의 각", value, unit=True)
    w.ask("the angle between x and y, in degrees", "x와 y 사이의 각을 도(°)로 나타낸 값", degrees)
    shown = w.shown(round(degrees, 2))
    w.meaning(
        f"Turning from the direction of x to that of y takes {shown}°; a half turn is 180°.",
        f"x의 방향에서 y의 방향까지 {shown}°를 돌려야 합니다. 반 바퀴는 180°입니다.",
    )
