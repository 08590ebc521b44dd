"""The working of a small network: one point forward, layer by layer."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.learning.linear_classifier import ask_scores
from gnomon.explain.notation import Notation, add, function, number
from gnomon.explain.registry import explains
from gnomon.explain.working import Working, one_matrix, one_vector

# A network that computes exclusive or: z₁ counts the ones, z₂ says whether there are two.
POINT = (1.0, 0.0)
WEIGHTS, BIAS = ((1.0, 1.0), (1.0, 1.0)), (0.0, -1.0)
OUTPUT_WEIGHTS, OUTPUT_BIAS = ((0.0, 0.0), (1.0, -2.0)), (0.0, -0.5)


def network(W: Any, b: Any, V: Any, c: Any) -> gnomon.MultilayerPerceptron:
    """Return a network with these parameters and one hidden layer of rectified units, as if it had learned them."""
    W, b, V, c = (np.asarray(value, dtype=np.float64) for value in (W, b, V, c))
    model = gnomon.MultilayerPerceptron((len(b),))
    model.weights_, model.biases_ = [W, V], [b, c]
    model.classes_, model.image_shape_, model.n_features_in_ = np.arange(len(c)), (W.shape[1],), W.shape[1]
    return model


def rectified(weights: Any, x: Any, bias: float) -> Notation:
    """Return max(0, w·x + b) as it is written."""
    return function("max", 0, add([*(number(a) * v for a, v in zip(weights, x, strict=True)), bias]))


def _forward(x: Any = POINT, W: Any = WEIGHTS, b: Any = BIAS, V: Any = OUTPUT_WEIGHTS, c: Any = OUTPUT_BIAS, /) -> Any:
    x, W, b, V, c = (np.asarray(value, dtype=np.float64) for value in (x, W, b, V, c))
    one_vector("MultilayerPerceptron", x=x, b=b, c=c)
    one_matrix("MultilayerPerceptron", W=W, V=V)
    if W.shape != (len(b), len(x)) or V.shape != (len(c), len(b)):
        raise ValueError(
            f"explain: MultilayerPerceptron needs s = V·max(0, W·x + b) + c with shapes that fit; x, W, b, V and c "
            f"have shapes {x.shape}, {W.shape}, {b.shape}, {V.shape} and {c.shape}."
        )
    return network(W, b, V, c).scores(x[None])[0]


def _point_and_layers(cases: Cases) -> Call:
    inputs, units, classes = cases.integer(2, 3), cases.integer(2, 3), cases.integer(2, 3)
    return call(
        cases.vector(inputs, -3, 3),
        cases.matrix(units, inputs, -2, 2),
        cases.vector(units, -1, 1),
        cases.matrix(classes, units, -2, 2),
        cases.vector(classes, -1, 1),
    )


@explains(
    "MultilayerPerceptron",
    title="Multilayer perceptron",
    ko="다층 퍼셉트론",
    summary_ko="앞의 층들이 배운 표현을 마지막 층의 선형 분류기로 분류합니다.",
    cases=_point_and_layers,
    evaluate=_forward,
)
def multilayer_perceptron(
    w: Working, x: Any = POINT, W: Any = WEIGHTS, b: Any = BIAS, V: Any = OUTPUT_WEIGHTS, c: Any = OUTPUT_BIAS
) -> None:
    """Write z = max(0, W·x + b) and s = V·z + c."""
    x, W, b, V, c = (np.asarray(value, dtype=np.float64) for value in (x, W, b, V, c))
    _, hidden, _ = network(W, b, V, c).representations(x[None])
    z = hidden[0]
    for name, value in (("x", x), ("W", W), ("b", b), ("V", V), ("c", c)):
        w.given(name, value)
    w.words("z = max(0, W·x + b),  s = V·z + c", "z = max(0, W·x + b),  s = V·z + c")
    w.each("z", lambda k: rectified(W[k], x, b[k]), z)
    w.each("s", lambda k: add([*(number(a) * v for a, v in zip(V[k], z, strict=True)), c[k]]), w.result)
    ask_scores(w, w.result)
    w.terms |= {"z": z, "s": w.result}
    best = int(np.argmax(w.result)) + 1
    shown, silent = w.shown(w.result.max()), int(np.sum(z == 0))
    w.meaning(
        f"Class {best} has the highest score, {shown}; {silent} of {len(z)} hidden units are silent for this x.",
        f"가장 높은 점수는 {best}번 클래스의 {shown}입니다. 은닉 단위 {len(z)}개 가운데 {silent}개가 0입니다.",
    )
