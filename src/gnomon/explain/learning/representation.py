"""The working of representation learning: points moved by a layer until a hyperplane can part them."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.decimals import subscript
from gnomon.explain.learning.multilayer_perceptron import BIAS, WEIGHTS, network, rectified
from gnomon.explain.learning.separability import XOR_LABELS, XOR_POINTS
from gnomon.explain.notation import symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LONGEST, Working, one_matrix, one_vector
from gnomon.learning.representation import LayerSeparability


def _by_layer(X: Any = XOR_POINTS, y: Any = XOR_LABELS, W: Any = WEIGHTS, b: Any = BIAS, /) -> list[LayerSeparability]:
    X, y, W, b = (np.asarray(value, dtype=np.float64) for value in (X, y, W, b))
    one_matrix("separability_by_layer", X=X, W=W)
    one_vector("separability_by_layer", y=y, b=b)
    if len(np.unique(y)) != 2 or W.shape != (len(b), X.shape[1]):
        raise ValueError(
            f"explain: separability_by_layer is explained for points of two classes and one layer z = max(0, W·x + b); "
            f"X, W and b have shapes {X.shape}, {W.shape} and {b.shape}."
        )
    # The scores do not enter: the question is what the hidden layer makes possible.
    model = network(W, b, np.zeros((2, len(b))), np.zeros(2))
    return gnomon.separability_by_layer(model, X, y)[:2]


def _points_and_layer(cases: Cases) -> Call:
    if cases.chance(0.5):
        return call(XOR_POINTS, XOR_LABELS, cases.matrix(2, 2, -2, 2), cases.vector(2, -1, 1))
    return call(cases.matrix(4, 2), [0, 1, 0, 1], cases.matrix(2, 2, -2, 2), cases.vector(2, -1, 1))


@explains(
    "separability_by_layer",
    title="Representation learning",
    ko="표현 학습",
    summary_ko="이미지의 표현이 입력에서, 각 층 뒤에서, 점수에서 얼마나 선형 분리가 가능한지 보여 줍니다.",
    cases=_points_and_layer,
    evaluate=_by_layer,
)
def separability_by_layer(
    w: Working, X: Any = XOR_POINTS, y: Any = XOR_LABELS, W: Any = WEIGHTS, b: Any = BIAS
) -> None:
    """Write z = max(0, W·x + b) of every point, and whether the classes can be parted before and after."""
    X, y, W, b = (np.asarray(value, dtype=np.float64) for value in (X, y, W, b))
    w.given("X", X)
    w.given("y", y)
    w.given("W", W)
    w.given("b", b)
    w.words("z = max(0, W·x + b)", "z = max(0, W·x + b)")
    model = network(W, b, np.zeros((2, len(b))), np.zeros(2))
    _, hidden, _ = model.representations(X)
    w.heading("The layer: (x₁, x₂) → (z₁, z₂)", "층: (x₁, x₂) → (z₁, z₂)")
    for i in range(min(len(X), LONGEST)):
        for k in range(len(b)):
            w.line(symbol("z", index=(i + 1, k + 1)), rectified(W[k], X[i], b[k]), float(hidden[i, k]))
            w.ask(f"z{subscript(k + 1)} of point {i + 1}", f"{i + 1}번째 점의 z{subscript(k + 1)}", hidden[i, k])
    before, after = (layer.separability for layer in w.result)
    w.terms |= {
        "representation": hidden,
        "separable": [bool(before), bool(after)],
        "accuracy": [before.accuracy, after.accuracy],
    }
    shares = [w.shown(100 * found.accuracy) for found in (before, after)]
    verdict = {
        (False, True): (
            "no line parts the classes as they are, but after the layer one does",
            "그대로는 어떤 직선으로도 가를 수 없지만 층을 지나면 가를 수 있습니다",
        ),
        (False, False): (
            "no line parts the classes, before or after",
            "층을 지나기 전에도 지난 뒤에도 가를 수 없습니다",
        ),
        (True, True): ("a line parts the classes before and after", "층을 지나기 전에도 지난 뒤에도 가를 수 있습니다"),
        (True, False): (
            "a line parts the classes as they are, and the layer spoils it",
            "그대로는 가를 수 있지만 이 층을 지나면 가를 수 없게 됩니다",
        ),
    }[bool(before), bool(after)]
    w.meaning(
        f"Here {verdict[0]}: the best linear accuracy goes from {shares[0]} % to {shares[1]} %.",
        f"{verdict[1]}. 가장 좋은 선형 분류의 정확도는 {shares[0]} %에서 {shares[1]} %로 바뀝니다.",
    )
    w.remark(
        "Training finds such W and b; here they were chosen by hand so that every number can be checked.",
        "이런 W와 b는 학습으로 찾습니다. 여기서는 모든 수를 확인할 수 있게 손으로 골랐습니다.",
    )
