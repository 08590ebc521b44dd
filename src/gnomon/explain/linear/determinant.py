"""The workings of the determinant and of its logarithm."""

from __future__ import annotations

import math
from typing import Any

import gnomon
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.korean import with_particle
from gnomon.explain.linear._matrices import Matrix, is_small, real_matrix, square, write_determinant
from gnomon.explain.notation import absolute, exp, log, number, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import Working


def _square(cases: Cases) -> Call:
    return call(square(cases, singular=0.15))


@explains(
    "determinant",
    title="Determinant",
    ko="행렬식",
    summary_ko="행렬이 부피를 몇 배로 바꾸는지를 나타내며, 방향을 뒤집으면 음수입니다.",
    cases=_square,
    example=call([[2, 1], [1, 3]]),
)
def determinant(w: Working, A: Matrix, **_: Any) -> None:
    """Write a·d − b·c, or the expansion by the first row."""
    A = real_matrix(w, "determinant", "A", A)
    value = float(w.result)
    if not is_small(A):
        sign, logabs = gnomon.log_determinant(A)
        w.line(symbol("sign · exp(log|det A|)"), number(float(sign)) * exp(float(logabs)))
    write_determinant(w, A, value)
    w.ask("det A", "행렬식 det A", value)
    volume, dimension = w.shown(abs(value)), len(A)
    area, area_ko = {2: ("areas", "넓이"), 3: ("volumes", "부피")}.get(dimension, ("volumes", "부피"))
    if value == 0 or not gnomon.invertibility(A):
        w.meaning(
            "A presses space flat: a dimension is lost, and with it every volume.",
            "A는 공간을 납작하게 눌러 차원 하나를 잃게 하므로 모든 부피가 0이 됩니다.",
        )
    elif value < 0:
        w.meaning(
            f"A multiplies {area} by {volume} and reverses the orientation, like a mirror.",
            f"A는 {with_particle(area_ko, '을/를')} {volume}배로 바꾸고, 거울처럼 방향을 뒤집습니다.",
        )
    else:
        w.meaning(
            f"A multiplies {area} by {volume} and keeps the orientation.",
            f"A는 {with_particle(area_ko, '을/를')} {volume}배로 바꾸고 방향은 그대로 둡니다.",
        )
    w.remark(
        "How near A is to a singular matrix is not told by the size of det A: det(0.01·I) is tiny in many dimensions. "
        "That is what invertibility(A) is for.",
        "det A가 작다고 해서 A가 특이행렬에 가까운 것은 아닙니다. 차원이 높으면 det(0.01·I)도 아주 작습니다. "
        "가까운 정도는 invertibility(A)로 봅니다.",
    )


@explains(
    "log_determinant",
    title="Logarithm of the determinant",
    ko="행렬식의 로그",
    summary_ko="행렬식을 부호와 크기의 로그로 나타낸 것으로, 차원이 아무리 높아도 넘치지 않습니다.",
    cases=_square,
    example=call([[2, 1], [1, 3]]),
)
def log_determinant(w: Working, A: Matrix, **_: Any) -> None:
    """Write det A, its sign, and ln|det A|."""
    A = real_matrix(w, "log_determinant", "A", A)
    sign, logabs = (float(part) for part in w.result)
    name = symbol("log|det A|", r"\log |\det A|")
    value = float(gnomon.determinant(A))
    direct = math.isfinite(value) and (value != 0 or sign == 0)
    if direct:
        write_determinant(w, A, value)
    w.line(symbol("sign", r"\mathrm{sign}"), sign)
    if direct and sign:
        w.line(name, log(absolute(value)), logabs)
    else:
        w.line(name, logabs)
    w.terms |= {"sign": sign, "logabs": logabs}
    w.ask("the natural logarithm of |det A|", "|det A|의 자연로그", logabs)
    size = w.shown(logabs)
    if sign == 0:
        w.meaning(
            "det A is 0, whose logarithm is −∞: A presses space flat.",
            "det A가 0이므로 그 로그는 −∞입니다. A는 공간을 납작하게 누릅니다.",
        )
    else:
        way, way_ko = ("keeps", "그대로 두며") if sign > 0 else ("reverses", "뒤집으며")
        w.meaning(
            f"A {way} the orientation and multiplies volumes by exp({size}).",
            f"A는 방향을 {way_ko} 부피를 exp({size})배로 바꿉니다.",
        )
