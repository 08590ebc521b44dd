"""The workings of regularization: where a norm ball meets the contours of a loss, and the path of a penalty."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

import gnomon
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.korean import with_particle
from gnomon.explain.notation import absolute, add, function, number, sqrt, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import Working

_H, _OPTIMUM = ((2.0, 0.5), (0.5, 1.0)), (2.0, 0.5)
_NAMES = {1: ("diamond", "마름모"), 2: ("disc", "원판"), math.inf: ("square", "정사각형")}


def _touch(H: Any = _H, optimum: Any = _OPTIMUM, /, *, radius: float = 1.0, p: float = 1) -> Any:
    return gnomon.norm_ball_contact(H, optimum, radius=radius, p=p)


def _contour(cases: Cases) -> Call:
    a, c = cases.number(1, 4), cases.number(1, 4)
    b = 0.5 if cases.friendly else cases.number(-0.9, 0.9)
    return call(
        [[a, b], [b, c]], cases.vector(2, -3, 3), radius=cases.choice((1.0, 2.0)), p=cases.choice((1, 2, math.inf))
    )


@explains(
    "norm_ball_contact",
    title="Regularization by norms",
    ko="노름 규제",
    summary_ko="노름 공 안에서 손실이 가장 작은 점, 곧 손실의 등고선이 공에 처음 닿는 점입니다.",
    cases=_contour,
    evaluate=_touch,
)
def norm_ball_contact(w: Working, H: Any = _H, optimum: Any = _OPTIMUM, *, radius: float = 1.0, p: float = 1) -> None:
    """Write the point, its norm, the loss and the gradient there."""
    H, optimum = np.asarray(H, dtype=np.float64), np.asarray(optimum, dtype=np.float64)
    contact = w.result
    point, gradient = contact.point, contact.gradient
    w.given("H", H)
    w.given(symbol("w*", "w^*"), optimum)
    w.given("r", radius)
    w.given("w", point)
    sizes = {
        1: lambda: add([absolute(number(v)) for v in point]),
        2: lambda: sqrt(add([number(v) ** 2 for v in point])),
        math.inf: lambda: function("max", *(absolute(number(v)) for v in point)),
    }
    w.line(symbol("‖w‖", r"\|w\|"), sizes[p](), float(gnomon.vector_norm(point, p=p)))
    moved = point - optimum
    w.each("d", lambda i: number(point[i]) - optimum[i], moved)
    w.each("g", lambda i: number(H[i, 0]) * moved[0] + number(H[i, 1]) * moved[1], gradient)
    w.line("L", (number(moved[0]) * gradient[0] + number(moved[1]) * gradient[1]) / 2, contact.loss)
    w.ask("the loss L at the point w", "점 w에서의 손실 L", contact.loss)
    w.terms |= {"point": point, "gradient": gradient, "loss": contact.loss, "at_corner": contact.at_corner}
    en, ko = _NAMES[p]
    loss = w.shown(contact.loss)
    if not contact.binding:
        w.meaning(
            f"The minimum w* lies inside the {en}: the norm holds nothing back.",
            f"최솟점 w*가 {ko} 안에 있으므로 노름은 아무것도 막지 않습니다.",
        )
    elif contact.at_corner and p == 1:
        zero = int(np.flatnonzero(point == 0)[0]) + 1
        w.meaning(
            f"The contour of loss {loss} touches the diamond at a corner, where weight {zero} is exactly 0.",
            f"손실이 {loss}인 등고선이 마름모의 꼭짓점에 닿아, {zero}번째 가중치가 정확히 0이 됩니다.",
        )
    else:
        w.meaning(
            f"The contour of loss {loss} just touches the {en} of radius {w.shown(radius)}: −∇L points straight "
            f"out of it there.",
            f"손실이 {loss}인 등고선이 반지름 {w.shown(radius)}의 {ko}에 처음 닿습니다. "
            f"그 점에서 −∇L은 바깥을 향합니다.",
        )
    w.remark(
        "A norm is not added to the gradient: it is added to the loss, and its gradient to the gradient.",
        "노름을 그레이디언트에 더하는 것이 아닙니다. 노름은 손실에 더하고, 그레이디언트에는 노름의 그레이디언트가 "
        "더해집니다.",
    )


_POINTS, _LABELS = ((0.0, 1.0), (1.0, 3.0), (2.0, 0.0), (3.0, 2.0)), (0, 0, 1, 1)


def _follow(X: Any = _POINTS, y: Any = _LABELS, /, *, penalty: str = "l1", alphas: Any = (1.0, 0.1, 0.01)) -> Any:
    return gnomon.regularization_path(X, y, penalty=penalty, alphas=alphas)


def _small_data(cases: Cases) -> Call:
    return call(cases.matrix(4, 2), [0, 1, 0, 1], penalty=cases.choice(("l1", "l2")), alphas=[1.0, 0.1])


@explains(
    "regularization_path",
    title="Regularization path",
    ko="규제 경로",
    summary_ko="L1 또는 L2 벌점의 무게가 줄어들 때 선형 분류기의 가중치와 손실이 어떻게 바뀌는지 따라갑니다.",
    cases=_small_data,
    evaluate=_follow,
)
def regularization_path(
    w: Working, X: Any = _POINTS, y: Any = _LABELS, *, penalty: str = "l1", alphas: Any = None
) -> None:
    """Write objective = loss + alpha · R(W) for each alpha."""
    del alphas
    path = w.result
    w.given("X", X)
    w.given("y", y)
    w.given("α", path.alphas)
    size, size_latex = ("‖W‖₁", r"\| W \|_1") if penalty == "l1" else ("‖W‖₂", r"\| W \|_2")
    w.given(w.pick("loss", "손실"), path.losses)
    w.given(symbol(size, size_latex), path.norms)
    if penalty == "l1":
        w.words("R(W) = ‖W‖₁", "R(W) = ‖W‖₁")
    else:
        w.words("R(W) = ½‖W‖₂²", "R(W) = ½‖W‖₂²")

    def work(k: int) -> Any:
        size = number(path.norms[k])
        return number(path.losses[k]) + number(path.alphas[k]) * (size if penalty == "l1" else size**2 / 2)

    w.each("J", work, path.objectives)
    for k, objective in enumerate(path.objectives, start=1):
        name = symbol("J", index=k).name
        w.ask(
            f"{name}, the objective at the minimum for α number {k}",
            f"{k}번째 α의 최솟점에서 목적함수 {name}",
            objective,
        )
    w.terms |= {"losses": path.losses, "norms": path.norms, "objectives": path.objectives, "nonzero": path.nonzero}
    first, last = (w.shown(path.norms[k]) for k in (0, -1))
    counts = [w.shown(float(path.nonzero[k])) for k in (0, -1)]
    w.meaning(
        f"As α falls from {w.shown(path.alphas[0])} to {w.shown(path.alphas[-1])}, the norm of W goes from {first} to "
        f"{last}, and the weights that are not 0 from {counts[0]} to {counts[1]}.",
        f"α가 {w.shown(path.alphas[0])}에서 {with_particle(w.shown(path.alphas[-1]), '(으)로')} 줄면 "
        f"W의 노름은 {first}에서 {with_particle(last, '(으)로')}, "
        f"0이 아닌 가중치는 {counts[0]}개에서 {counts[1]}개로 바뀝니다.",
    )
