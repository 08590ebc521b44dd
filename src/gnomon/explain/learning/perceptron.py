"""The working of a perceptron: the projection of x on w against a threshold."""

from __future__ import annotations

from typing import Any

import numpy as np

from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.korean import with_particle
from gnomon.explain.notation import absolute, add, number, sqrt, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LONGEST, Working, one_number, one_vector
from gnomon.learning.hyperplane import Hyperplane, Reading

_X, _W, _BIAS = (2.0, 3.0), (3.0, 4.0), -10.0
_KINDS = {"point": "점", "line": "결정선", "plane": "결정 평면", "hyperplane": "결정 초평면"}


def _read(x: Any = _X, w: Any = _W, bias: Any = _BIAS, /) -> Reading:
    x, w = np.asarray(x, dtype=np.float64), np.asarray(w, dtype=np.float64)
    one_vector("Perceptron", x=x, w=w)
    one_number("Perceptron", bias=bias)
    if x.shape != w.shape or not np.any(w):
        raise ValueError(
            f"explain: Perceptron needs x and w of one length, and a w that is not 0; x has shape {x.shape}, w is "
            f"{w.tolist()}."
        )
    return Hyperplane(w, float(bias)).read(x)


def _point(cases: Cases) -> Call:
    n = cases.integer(1, 4)
    weights = cases.vector(n, -5, 5)
    weights[0] = weights[0] or 1.0
    return call(cases.vector(n, -5, 5), weights, cases.number(-9, 9))


@explains(
    "Perceptron",
    title="Perceptron",
    ko="퍼셉트론",
    summary_ko="x를 w에 정사영한 값이 문턱값에 이르면 +1, 아니면 −1을 내고, 틀릴 때마다 배웁니다.",
    cases=_point,
    evaluate=_read,
)
def perceptron(sheet: Working, x: Any = _X, w: Any = _W, bias: float = _BIAS) -> None:
    """Write the score, the projection, the threshold, and on which side x lies."""
    x, w = np.asarray(x, dtype=np.float64), np.asarray(w, dtype=np.float64)
    read, plane = sheet.result, Hyperplane(w, float(bias))
    sheet.given("x", x)
    sheet.given("w", w)
    sheet.given(symbol("w₀", "w_0"), bias)
    short = len(x) <= LONGEST
    inner = float(plane.score(x)) if not short else None
    products = [number(a) * c for a, c in zip(w, x, strict=True)]
    if inner is None:
        sheet.line(symbol("y(x)"), symbol("wᵀx + w₀", "w^T x + w_0"), add([*products, bias]), read.score)
        sheet.line(symbol("‖w‖", r"\|w\|"), sqrt(add([number(a) ** 2 for a in w])), read.length)
    else:
        sheet.line(symbol("‖w‖", r"\|w\|"), sqrt(number(read.length) ** 2), read.length)
    sheet.heading("In space: where the projection of x on w lies", "공간에서 보면: x를 w에 정사영한 위치")
    sheet.line(symbol("proj", r"\mathrm{proj}"), symbol("wᵀx / ‖w‖", r"w^T x / \|w\|"), read.projection)
    sheet.line("T", symbol("−w₀ / ‖w‖", r"-w_0 / \|w\|"), number(-bias) / read.length, read.threshold)
    sheet.line(symbol("d"), symbol("y(x) / ‖w‖", r"y(x) / \|w\|"), number(read.score) / read.length, read.distance)
    sheet.line(symbol("d₀", "d_0"), absolute(number(bias)) / read.length, plane.distance_from_origin)
    sheet.terms |= {
        "score": read.score,
        "length": read.length,
        "projection": read.projection,
        "threshold": read.threshold,
        "distance": read.distance,
        "output": read.output,
    }
    sheet.ask("y(x)", "y(x)", read.score)
    sheet.ask("the projection of x on w", "x를 w에 정사영한 값", read.projection)
    sheet.ask(
        "the distance of the boundary from the origin", "원점에서 결정 경계까지의 거리", plane.distance_from_origin
    )
    reached = read.output == 1
    projection, threshold = sheet.shown(read.projection), sheet.shown(read.threshold)
    kind = plane.kind
    sheet.meaning(
        f"The projection {projection} {'reaches' if reached else 'does not reach'} the threshold {threshold}, so the "
        f"output is {'+1' if reached else '−1'}; the decision {kind} is perpendicular to w, "
        f"{sheet.shown(plane.distance_from_origin)} from the origin.",
        f"정사영 {with_particle(projection, '이/가')} 문턱값 {threshold}에 {'이르므로' if reached else '못 미치므로'} "
        f"출력은 {'+1' if reached else '−1'}입니다. {with_particle(_KINDS[kind], '은/는')} w에 수직이고 원점에서 "
        f"{sheet.shown(plane.distance_from_origin)}만큼 떨어져 있습니다.",
    )
    sheet.remark(
        "Another bias moves the boundary along w and does not turn it: w₀ = −T where T bounds wᵀx, and −T·‖w‖ where "
        "it bounds the projection.",
        "편향이 바뀌면 경계는 w를 따라 옮겨 갈 뿐 기울지 않습니다. T가 wᵀx의 문턱값이면 w₀ = −T이고, "
        "정사영의 문턱값이면 w₀ = −T·‖w‖입니다.",
    )
