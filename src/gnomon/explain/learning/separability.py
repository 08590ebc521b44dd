"""The working of linear separability: the hyperplane that separates, or the point that both classes share."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.notation import add, number, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LONGEST, Working, one_matrix, one_vector
from gnomon.learning.separability import Separability
from gnomon.learning.separating_program import ClassSeparability

XOR_POINTS = ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0))
XOR_LABELS = (0, 1, 1, 0)


def _decide(X: Any = XOR_POINTS, y: Any = XOR_LABELS, /) -> Separability:
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y)
    one_matrix("linear_separability", X=X)
    one_vector("linear_separability", y=y)
    if len(np.unique(y)) > 2:
        raise ValueError(
            f"explain: linear_separability is explained for two classes; y has {len(np.unique(y))}. "
            f"Pass y == one class."
        )
    return gnomon.linear_separability(X, y)


def _points(cases: Cases) -> Call:
    count = cases.integer(3, 6)
    labels = [cases.integer(0, 1) for _ in range(count)]
    labels[:2] = [0, 1]
    return call(cases.matrix(count, 2), labels)


@explains(
    "linear_separability",
    title="Linear separability",
    ko="선형 분리 가능성",
    summary_ko="초평면으로 클래스들을 가를 수 있는지를, 가르는 초평면이나 가를 수 없다는 증명과 함께 답합니다.",
    cases=_points,
    evaluate=_decide,
)
def linear_separability(w: Working, X: Any = XOR_POINTS, y: Any = XOR_LABELS) -> None:
    """Write the scores of all points, or the two equal means."""
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y)
    answer: ClassSeparability = w.result.classes[0]
    w.given("X", X)
    w.given("y", y)
    if answer.separable:
        _write_hyperplane(w, answer, X)
        margin = w.shown(answer.margin)
        w.meaning(
            f"The classes are linearly separable: the scores of class {w.shown(float(answer.label))} are positive, the "
            f"others negative, and the nearest point is {margin} from the boundary.",
            f"선형 분리가 가능합니다. 클래스 {w.shown(float(answer.label))}의 점수는 양수이고 나머지는 음수이며, 가장 "
            f"가까운 점은 경계에서 {margin}만큼 떨어져 있습니다.",
        )
    else:
        _write_certificate(w, answer, X, y)
        w.heading("What a line can do all the same", "그래도 직선으로 할 수 있는 것")
        w.line(w.pick("accuracy", "정확도"), w.result.accuracy)
        best = w.shown(100 * w.result.accuracy)
        w.ask(
            "the largest share of these points that a line gets right",
            "직선 하나로 맞힐 수 있는 점의 가장 큰 비율",
            w.result.accuracy,
        )
        w.meaning(
            f"Both classes have this point in common as a weighted mean, so no line can part them; the best one found "
            f"gets {best} % right.",
            f"가중 평균으로 나온 점이 두 클래스에서 같으므로 어떤 초평면으로도 가를 수 없습니다. "
            f"찾은 것 가운데 가장 좋은 초평면의 정확도는 {best} %입니다.",
        )


def _write_hyperplane(w: Working, answer: ClassSeparability, X: Any) -> None:
    """Write w and w₀, with ‖w‖ = 1, and the signed distance of each point from the boundary."""
    assert answer.hyperplane is not None
    # With ‖w‖ = 1 a score is the distance from the boundary.
    plane = answer.hyperplane.unit()
    w.given("w", plane.weights)
    w.given(symbol("w₀", "w_0"), plane.bias)

    def work(i: int) -> Any:
        return add([*(number(a) * v for a, v in zip(plane.weights, X[i], strict=True)), plane.bias])

    scores = plane.score(X)
    w.each("y", work if X.shape[1] <= LONGEST else lambda _: None, scores)
    for i, score in enumerate(scores[:LONGEST], start=1):
        w.ask(f"the score wᵀx + w₀ of point {i}", f"{i}번째 점의 점수 wᵀx + w₀", score)
    w.terms |= {"weights": plane.weights, "bias": plane.bias, "scores": scores, "margin": answer.margin}


def _write_certificate(w: Working, answer: ClassSeparability, X: Any, y: Any) -> None:
    """Write the weights, and the mean of each side coordinate by coordinate."""
    inside = y[answer.examples] == answer.label
    for side, name, en, ko in (
        (inside, "a", f"Mean of class {w.shown(float(answer.label))}", f"클래스 {w.shown(float(answer.label))}의 평균"),
        (~inside, "b", "Mean of the rest", "나머지의 평균"),
    ):
        w.heading(en, ko)
        weights, points = answer.weights[side], X[answer.examples[side]]
        mean = np.asarray(gnomon.inner_product(points.T, weights))

        def work(j: int, weights: Any = weights, points: Any = points) -> Any:
            return add([number(share) * v for share, v in zip(weights, points[:, j], strict=True)])

        w.each(name, work, mean)
        w.terms[name] = mean
    w.terms |= {"examples": answer.examples, "weights": answer.weights, "gap": answer.gap}
