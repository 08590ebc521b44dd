"""The workings of softmax, its logarithm, and logsumexp."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.decimals import subscript
from gnomon.explain.information.given import Vector
from gnomon.explain.korean import with_particle
from gnomon.explain.notation import Notation, exp, log, number, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LONGEST, Working, one_vector
from gnomon.information.softmax import Softened, soften


def _logits(cases: Cases) -> Call:
    high = 4 if cases.chance(0.6) else 60
    n = cases.integer(2, 5)
    z = [float(cases.integer(-3, 5)) for _ in range(n)] if cases.short() else cases.vector(n, -high, high)
    return call(z, temperature=cases.choice((None, None, 0.5, 2.0)))


def _logits_only(cases: Cases) -> Call:
    return call(_logits(cases).arguments[0])


def _weights(w: Working, z: Vector, temperature: float) -> Softened:
    """Write the logits and eᵢ = e^((zᵢ − m)/T), with m the largest logit."""
    one_vector(w.card.name, z=z)
    w.given("z", z)
    if temperature != 1:
        w.given("T", temperature)
    parts = soften(np, z, -1, temperature)
    m = number(parts.largest[0])
    w.line("m", symbol("max z", r"\max z"), parts.largest[0])

    def work(i: int) -> Notation | None:
        if parts.masked[i]:
            return None
        away = number(z[i]) - m
        return exp(away if temperature == 1 else away / temperature)

    w.each("e", work, parts.weights)
    if np.any(parts.masked):
        w.words(
            "A logit of −∞ masks its class: e^−∞ counts as 0.", "로짓이 −∞인 클래스는 가려집니다. e^−∞는 0으로 봅니다."
        )
    w.terms |= {"m": float(parts.largest[0]), "e": parts.weights}
    return parts


def _rest(w: Working, z: Vector, temperature: float) -> tuple[Notation, Notation]:
    """Write the weights and r, the sum of all but the leader's 1; return m and ln(1 + r)."""
    parts = _weights(w, z, temperature)
    others = np.delete(parts.weights, parts.leader[0])
    if len(others):
        w.total("r", others, parts.rest[0])
    w.terms["r"] = float(parts.rest[0])
    return number(parts.largest[0]), log(number(1) + parts.rest[0])


@explains(
    "softmax",
    title="Softmax",
    ko="소프트맥스",
    summary_ko="로짓들이 뜻하는 분포로, 클래스마다 e^로짓에 비례하는 몫을 줍니다.",
    cases=_logits,
    example=call([1.0, 2.0, 3.0]),
)
def softmax(w: Working, z: Vector, *, temperature: float = 1.0, **_: Any) -> None:
    """Write pᵢ = e^(zᵢ/T)/Σ e^(zⱼ/T), with the largest logit taken off first."""
    weights = _weights(w, z, temperature).weights
    total = float(gnomon.vector_norm(weights, p=1))
    w.total("s", weights, total)
    w.each("p", lambda i: number(weights[i]) / total, w.result)
    w.terms["s"] = total
    w.terms["p"] = w.result
    for i, p in enumerate(w.result[:LONGEST], start=1):
        w.ask(f"p{subscript(i)}, the probability of class {i}", f"{i}번째 클래스의 확률 p{subscript(i)}", p)
    best = int(np.argmax(w.result))
    share = w.shown(w.result[best])
    if np.all(w.result == w.result[0]):
        w.meaning(
            f"All logits are equal, so every class gets {share}.",
            f"로짓이 모두 같으므로 클래스마다 확률이 {share}입니다.",
        )
    elif temperature != 1:
        cooler = temperature < 1
        w.meaning(
            f"Class {best + 1} gets {share}; the temperature {temperature:g} makes the distribution"
            f" {'sharper' if cooler else 'flatter'} than 1 would.",
            f"{best + 1}번째 클래스의 확률이 {share}입니다. 온도 {temperature:g}에서는 1일 때보다 분포가"
            f" {'뾰족해집니다' if cooler else '평평해집니다'}.",
        )
    else:
        w.meaning(
            f"Of the whole probability 1, class {best + 1} with the largest logit gets {share}.",
            f"전체 확률 1 가운데 로짓이 가장 큰 {best + 1}번째 클래스가 {with_particle(share, '을/를')} 얻습니다.",
        )
    w.remark(
        "Logits are log-probabilities up to a common constant (only for two classes is e^logit the odds). That is why"
        " m may be taken off every logit: softmax ignores shifts.",
        "로짓은 로그 확률에 공통된 상수를 더한 값입니다(e^로짓이 바로 오즈인 것은 클래스가 둘일 때뿐입니다)."
        " 그래서 모든 로짓에서 m을 빼도 소프트맥스는 그대로입니다.",
    )
    w.remark(
        "Any base above 1 could stand for e (base b is the temperature 1/ln b), but not any number above 0: base 1 "
        "makes"
        " all classes equal, a smaller one reverses the order.",
        "e 대신 1보다 큰 어떤 밑을 써도 됩니다(밑 b는 온도 1/ln b). 그러나 0보다 큰 아무 수나 되는 것은 아닙니다."
        " 밑이 1이면 모든 클래스가 같아지고, 1보다 작으면 순서가 뒤집힙니다.",
    )


@explains(
    "log_softmax",
    title="Logarithm of softmax",
    ko="로그 소프트맥스",
    summary_ko="소프트맥스의 로그로, 한 클래스가 크게 앞서도 자릿수를 잃지 않습니다.",
    cases=_logits,
    example=call([1.0, 2.0, 3.0]),
)
def log_softmax(w: Working, z: Vector, *, temperature: float = 1.0, **_: Any) -> None:
    """Write ℓᵢ = (zᵢ − m)/T − ln(1 + r)."""
    m, rest = _rest(w, z, temperature)

    def work(i: int) -> Notation | None:
        if np.isneginf(z[i]):
            return None
        away = number(z[i]) - m
        return (away if temperature == 1 else away / temperature) - rest

    w.each("ℓ", work, w.result, latex=r"\ell")
    w.terms["ℓ"] = w.result
    for i, p in enumerate(w.result[:LONGEST], start=1):
        w.ask(f"ℓ{subscript(i)}, the log-probability of class {i}", f"{i}번째 클래스의 로그 확률 ℓ{subscript(i)}", p)
    best = int(np.argmax(w.result))
    w.meaning(
        f"If class {best + 1} is the right one, the loss is {w.shown(-w.result[best])} nats.",
        f"{best + 1}번째 클래스가 정답이라면 손실은 {w.shown(-w.result[best])}내트입니다.",
    )


@explains(
    "logsumexp",
    title="Log-sum-exp",
    ko="로그섬엑스프",
    summary_ko="e^로짓을 모두 더한 값의 로그로, 최댓값을 매끄럽게 한 것이며 소프트맥스 분모의 로그입니다.",
    cases=_logits_only,
    example=call([1.0, 2.0, 3.0]),
)
def logsumexp(w: Working, z: Vector, **_: Any) -> None:
    """Write LSE(z) = m + ln(1 + r)."""
    m, rest = _rest(w, z, 1.0)
    w.line("LSE(z)", m + rest, w.result)
    w.ask("LSE(z)", "LSE(z)", w.result)
    most, value = w.shown(w.terms["m"]), w.shown(w.result)
    w.meaning(
        f"{value} is the largest entry, {most}, or a little more: a smooth maximum.",
        f"{with_particle(value, '은/는')} 가장 큰 성분 {with_particle(most, '과/와')} 같거나 조금 큽니다. 최댓값을 "
        "매끄럽게 한 것입니다.",
    )
