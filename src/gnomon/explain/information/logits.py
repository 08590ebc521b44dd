"""The workings of logit, odds, sigmoid and log-sigmoid: between probabilities and the whole line."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.information.given import each_value, given_values
from gnomon.explain.notation import exp, log, number
from gnomon.explain.registry import explains
from gnomon.explain.working import Working


def _probability(cases: Cases) -> Call:
    if cases.chance(0.7) or cases.friendly:
        return call(cases.probability())
    return call([cases.probability() for _ in range(cases.integer(2, 4))])


def _logit(cases: Cases) -> Call:
    return call(cases.number(-6, 6) if cases.chance(0.6) or cases.friendly else cases.vector(low=-30, high=30))


@explains(
    "logit",
    title="Logit",
    ko="로짓",
    summary_ko="확률의 오즈에 로그를 취한 값입니다. 반반이면 0, 결코 일어나지 않으면 −∞, 반드시 일어나면 ∞입니다.",
    cases=_probability,
    example=call(0.8),
)
def logit(w: Working, p: Any, **_: Any) -> None:
    """Write logit p = ln(p/(1 − p))."""
    values = given_values(w, "p", p)
    logits = np.atleast_1d(w.result)
    many = bool(np.ndim(p))
    each_value(
        w,
        "z" if many else "logit(p)",
        "z" if many else r"\mathrm{logit}(p)",
        p,
        lambda i: log(number(values[i]) / (number(1) - values[i])) if 0 < values[i] < 1 else None,
        logits,
    )
    odds = np.atleast_1d(np.asarray(gnomon.odds(logits)))
    w.terms |= {"z": w.result, "odds": odds}
    w.ask("the logit of p", "p의 로짓", logits[0])
    w.remark(
        "For two classes e^logit is exactly the odds p/(1 − p). The logits of more classes are log-probabilities up to "
        "a common constant.",
        "클래스가 둘이면 e^로짓은 정확히 오즈 p/(1 − p)입니다. 더 많으면 로짓은 로그 확률에 공통된 상수를 더한 "
        "값입니다.",
    )
    if np.any((values == 0) | (values == 1)):
        w.words(
            "p = 0 gives −∞, p = 1 gives ∞: no finite logit is certain.",
            "p = 0이면 −∞, p = 1이면 ∞입니다. 유한한 로짓은 무엇도 확신하지 않습니다.",
        )
    side = int(np.argmax(np.abs(logits)))
    chance, ratio = w.shown(values[side]), w.shown(odds[side])
    if values[side] == 0.5:
        w.meaning("An even chance: odds 1 to 1, logit 0.", "반반이므로 오즈는 1이고 로짓은 0입니다.")
    else:
        w.meaning(
            f"A probability of {chance} means odds of {ratio} to 1; the logit is their natural logarithm.",
            f"확률 {chance}의 오즈는 {ratio} 대 1이며, 로짓은 그 자연로그입니다.",
        )


@explains(
    "odds",
    title="Odds",
    ko="오즈",
    summary_ko="로짓 z의 오즈 e^z로, 일어날 확률을 일어나지 않을 확률로 나눈 값입니다.",
    cases=_logit,
    example=call(1.5),
)
def odds(w: Working, z: Any, **_: Any) -> None:
    """Write e^z, and the same from the probability."""
    values = given_values(w, "z", z)
    ratios = np.atleast_1d(w.result)
    each_value(
        w,
        "o" if np.ndim(z) else "odds(z)",
        "o" if np.ndim(z) else r"\mathrm{odds}(z)",
        z,
        lambda i: exp(values[i]) if np.isfinite(values[i]) else None,
        ratios,
    )
    chances = np.atleast_1d(np.asarray(gnomon.sigmoid(values)))
    w.terms |= {"odds": w.result, "p": chances}
    w.ask("e^z, the odds of a yes", "‘예’의 오즈 e^z", ratios[0])
    w.meaning(
        f"Yes is {w.shown(ratios[0])} times as likely as no: its probability is {w.shown(chances[0])}.",
        f"일어날 가능성이 일어나지 않을 가능성의 {w.shown(ratios[0])}배입니다. 확률로는 {w.shown(chances[0])}입니다.",
    )
    w.remark(
        "That e^logit is the odds is exact for two outcomes; the logits of more are log-probabilities up to a common"
        " constant.",
        "e^로짓이 오즈라는 말은 결과가 둘일 때만 정확합니다. 더 많으면 로짓은 로그 확률에 공통된 상수를 더한 값입니다.",
    )


@explains(
    "sigmoid",
    title="Sigmoid",
    ko="시그모이드",
    summary_ko="로짓을 확률로 되돌리는 S자 함수입니다. 클래스가 하나일 때나 레이블이 여럿일 때 씁니다.",
    cases=_logit,
    example=call([2.0, 0.5, -1.0]),
)
def sigmoid(w: Working, z: Any, **_: Any) -> None:
    """Write σ(z) = 1/(1 + e^−z)."""
    values = given_values(w, "z", z)
    chances = np.atleast_1d(w.result)
    each_value(
        w,
        "p" if np.ndim(z) else "σ(z)",
        "p" if np.ndim(z) else r"\sigma(z)",
        z,
        lambda i: number(1) / (number(1) + exp(-values[i])) if np.isfinite(values[i]) else None,
        chances,
    )
    w.terms["p"] = w.result
    w.ask("the probability σ(z)", "확률 σ(z)", chances[0])
    if np.ndim(z):
        w.meaning(
            f"Each logit is turned into a probability by itself; the largest is {w.shown(chances.max())}.",
            f"로짓마다 따로따로 확률이 되며, 가장 큰 것은 {w.shown(chances.max())}입니다.",
        )
    else:
        value = w.shown(chances[0])
        w.meaning(
            f"A score of {w.shown(values[0])} stands for a probability of {value}.",
            f"점수 {w.shown(values[0])}에 해당하는 확률은 {value}입니다.",
        )
    w.remark(
        "Sigmoids of several classes answer a yes-or-no question each (multi-label): their sum may be 1, more or less.",
        "여러 클래스의 시그모이드는 저마다 다른 예·아니요 물음의 확률(다중 레이블)이므로, 합은 1보다 클 수도 작을 수도 "
        "있습니다.",
    )


@explains(
    "log_sigmoid",
    title="Logarithm of the sigmoid",
    ko="로그 시그모이드",
    summary_ko="시그모이드의 로그로, 확률이 0에 가까워도 자릿수를 잃지 않습니다.",
    cases=_logit,
    example=call(-2.0),
)
def log_sigmoid(w: Working, z: Any, **_: Any) -> None:
    """Write log σ(z) = −ln(1 + e^−z)."""
    values = given_values(w, "z", z)
    logs = np.atleast_1d(w.result)
    each_value(
        w,
        "ℓ" if np.ndim(z) else "log σ(z)",
        r"\ell" if np.ndim(z) else r"\log \sigma(z)",
        z,
        lambda i: -log(number(1) + exp(-values[i])) if np.isfinite(values[i]) else None,
        logs,
    )
    chances = np.atleast_1d(np.asarray(gnomon.sigmoid(values)))
    w.terms |= {"ℓ": w.result, "p": chances}
    w.ask("log σ(z)", "log σ(z)", logs[0])
    w.meaning(
        f"The probability of a yes is {w.shown(chances[0])}; if yes is right, the loss is {w.shown(-logs[0])} nats.",
        f"‘예’의 확률은 {w.shown(chances[0])}이며, ‘예’가 정답이면 손실은 {w.shown(-logs[0])}내트입니다.",
    )
