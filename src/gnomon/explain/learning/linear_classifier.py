"""The working of a linear classifier: scores of one image, and the loss; by default cs231n's cat, dog and ship."""

from __future__ import annotations

from typing import Any

import numpy as np

from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.korean import with_particle
from gnomon.explain.notation import add, exp, function, log, number, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LONGEST, Working, one_matrix, one_vector
from gnomon.information.softmax import soften
from gnomon.learning.image_explanation import ImageExplanation, explain_linear_image
from gnomon.learning.losses import hinge_loss

# The course's slide: an image of 2×2 pixels, and the three templates and biases of its classes.
SLIDE_X = (56.0, 231.0, 24.0, 2.0)
SLIDE_W = ((0.2, -0.5, 0.1, 2.0), (1.5, 1.3, 2.1, 0.0), (0.0, 0.25, 0.2, -0.3))
SLIDE_B = (1.1, 3.2, -1.2)
SLIDE_CLASSES = ("cat", "dog", "ship")


def _score_image(
    x: Any = SLIDE_X, W: Any = SLIDE_W, b: Any = SLIDE_B, /, *, label: int = 0, loss: str = "cross_entropy"
) -> ImageExplanation:
    x, W, b = (np.asarray(value, dtype=np.float64) for value in (x, W, b))
    one_vector("LinearClassifier", x=x, b=b)
    one_matrix("LinearClassifier", W=W)
    if W.shape != (*b.shape, *x.shape):
        raise ValueError(
            f"explain: LinearClassifier needs W with a row for each entry of b and a column for each of x; the shapes "
            f"are {W.shape}, {b.shape} and {x.shape}."
        )
    if int(label) != label or not 0 <= label < len(b):
        raise ValueError(f"explain: label must be the row of W of the right class, 0 to {len(b) - 1}; it is {label}.")
    if loss not in ("cross_entropy", "hinge"):
        raise ValueError(f"explain: loss must be 'cross_entropy' or 'hinge'; it is {loss!r}.")
    hinge = None
    if loss == "hinge":
        hinge, _ = hinge_loss((W @ x + b)[None], np.array([int(label)]), np.ones(1))
    logits = loss == "cross_entropy"
    return explain_linear_image(x, W, b, np.arange(len(b)), x.shape, logits=logits, label=int(label), hinge=hinge)


def _image(cases: Cases) -> Call:
    classes, pixels = cases.integer(2, 4), cases.integer(2, 5)
    loss = cases.choice(("cross_entropy", "cross_entropy", "hinge"))
    return call(
        cases.vector(pixels, 0, 9),
        cases.matrix(classes, pixels, -3, 3),
        cases.vector(classes, -4, 4),
        label=cases.integer(0, classes - 1),
        loss=loss,
    )


@explains(
    "LinearClassifier",
    title="Linear classifier",
    ko="선형 분류기",
    summary_ko="이미지와 클래스마다 하나씩 있는 템플릿의 내적에 편향을 더해 그 클래스의 점수로 삼습니다.",
    cases=_image,
    evaluate=_score_image,
)
def linear_classifier(
    w: Working,
    x: Any = SLIDE_X,
    W: Any = SLIDE_W,
    b: Any = SLIDE_B,
    *,
    label: float = 0,
    **_: Any,
) -> None:
    """Write the score of each class, and the loss of the right one."""
    x, W, b = (np.asarray(value, dtype=np.float64) for value in (x, W, b))
    seen, right = w.result, int(label)
    is_slide = np.array_equal(W, SLIDE_W)
    w.given("x", x)
    w.given("W", W)
    w.given("b", b)
    shapes = "{}: {}; W: {}×{}; {}: {}"
    w.words(
        shapes.format("vector", len(x), *W.shape, "scores", len(b)),
        shapes.format("벡터", len(x), *W.shape, "점수", len(b)),
    )

    def work(k: int) -> Any:
        if len(x) > LONGEST:
            return number(seen.inner_products[k]) + b[k]
        return add([*(number(weight) * pixel for weight, pixel in zip(W[k], x, strict=True)), b[k]])

    w.each("s", work, seen.scores)
    ask_scores(w, seen.scores)
    w.terms |= {"inner_products": seen.inner_products, "scores": seen.scores, "contributions": seen.contributions}
    w.unit = "nats" if seen.probabilities is not None else ""
    if seen.probabilities is not None:
        _cross_entropy(w, seen, right)
    else:
        margins = [
            function("max", 0, number(seen.scores[j]) - seen.scores[right] + 1) for j in range(len(b)) if j != right
        ]
        w.line("L", add(margins), seen.loss)
    names = SLIDE_CLASSES if is_slide else tuple(str(k + 1) for k in range(len(b)))
    best, shown = names[seen.prediction], w.shown(seen.scores[seen.prediction])
    if seen.prediction == right:
        w.meaning(
            f"The highest score, {shown}, is that of the right class, {best}.",
            f"가장 높은 점수 {with_particle(shown, '은/는')} 옳은 클래스인 {best}의 점수입니다.",
        )
    else:
        w.meaning(
            f"The image is a {names[right]} but is taken for {best}, whose score {shown} is the highest: these "
            f"weights have to learn.",
            f"{names[right]} 이미지인데 점수가 {with_particle(shown, '(으)로')} 가장 높은 {best}로 봅니다. "
            f"이 가중치는 더 배워야 합니다.",
        )
    if is_slide and np.array_equal(b, SLIDE_B) and np.array_equal(x, SLIDE_X):
        w.remark(
            "The course's slide prints 61.95 for the ship: there the bias −1.2 was left out.",
            "강의 슬라이드에는 배의 점수가 61.95로 적혀 있는데, 편향 −1.2가 빠진 값입니다.",
        )
    else:
        w.remark(
            "A class has one template only: what looks different in its images is averaged.",
            "클래스마다 템플릿은 하나뿐이어서, 같은 클래스 안의 서로 다른 모습은 평균이 됩니다.",
        )


def ask_scores(w: Working, scores: Any) -> None:
    """Let an exercise ask for the score of each class."""
    for k, score in enumerate(scores[:LONGEST], start=1):
        name = symbol("s", index=k).name
        w.ask(f"{name}, the score of class {k}", f"{k}번째 클래스의 점수 {name}", score)


def _cross_entropy(w: Working, seen: ImageExplanation, right: int) -> None:
    """Write −log softmax(s)_y = (m − s_y) + ln(1 + r), r the sum of e^(s − m) without the largest score m."""
    parts = soften(np, seen.scores, -1)
    m, leader = float(parts.largest[0]), int(parts.leader[0])
    w.heading("Loss: cross-entropy of the softmax", "손실: 소프트맥스의 교차 엔트로피")
    w.line("m", symbol("max s", r"\max s"), m)
    others = [j for j in range(len(seen.scores)) if j != leader]
    w.line("r", add([exp(number(seen.scores[j]) - m) for j in others]), float(parts.rest[0]))
    y = symbol("s", index=right + 1).name
    w.line(
        "L",
        symbol(f"m − {y} + ln(1 + r)"),
        number(m) - seen.scores[right] + log(number(1) + parts.rest[0]),
        seen.loss,
        unit=True,
    )
    w.terms |= {"probabilities": seen.probabilities, "loss": seen.loss}
