"""The workings of the entropy, its terms, and the entropy of a coin."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon._checks import in_base, unit_of
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.information.given import Vector, given_distribution
from gnomon.explain.korean import with_particle
from gnomon.explain.notation import Notation, add, log, number, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LONGEST, Working, one_number, one_vector


def _distribution(cases: Cases) -> Call:
    return call(cases.distribution(zeros=True), base=cases.base())


def _distribution_or_counts(cases: Cases) -> Call:
    if cases.chance(0.2):
        return call([cases.integer(1, 9) for _ in range(cases.integer(2, 5))], base=cases.base(), normalize=True)
    return _distribution(cases)


def _terms(w: Working, p: Vector, base: float | None) -> Vector:
    """Write one line per outcome and return the terms."""
    terms: Vector = np.asarray(gnomon.entropy_terms(p, base=base))

    def work(i: int) -> Notation | None:
        return -(number(p[i]) * log(p[i], base)) if p[i] > 0 else None

    w.each("t", work, terms)
    w.terms["t"] = terms
    if np.any(p == 0):
        w.words(
            "What never happens adds nothing: 0 · log 0 counts as 0.",
            "일어나지 않는 결과는 아무것도 보태지 않습니다. 0 · log 0은 0으로 봅니다.",
        )
    return terms


@explains(
    "entropy",
    title="Entropy",
    ko="엔트로피",
    summary_ko="결과 하나가 평균적으로 얼마나 놀라운가, 곧 분포의 불확실성입니다.",
    cases=_distribution_or_counts,
    example=call([4 / 16, 6 / 16, 4 / 16, 1 / 16, 1 / 16], base=2),
)
def entropy(w: Working, p: Vector, *, base: float | None = None, normalize: bool = False, **_: Any) -> None:
    """Write H(p) = −Σ pᵢ·log pᵢ beside its largest possible value, log n."""
    w.unit = unit_of(base)
    p = given_distribution(w, "p", p, normalize=normalize)
    terms = _terms(w, p, base)
    w.total("H(p)", terms, w.result, unit=True)
    n = len(p)
    largest = float(gnomon.entropy(np.ones(n), base=base, normalize=True))
    w.line(symbol("Hₘₐₓ", r"H_{\mathrm{max}}"), log(n, base), largest, unit=True)
    w.terms["Hₘₐₓ"] = largest
    w.ask("H(p)", "H(p)", w.result, unit=True)
    value, most = w.shown(w.result, unit=True), w.shown(largest, unit=True)
    if w.result == 0:
        w.meaning(
            "The outcome is certain: nothing is learned from it.", "결과가 정해져 있으므로 알게 되는 것이 없습니다."
        )
    elif np.all(p == p[0]):
        w.meaning(
            f"All {n} outcomes are equally likely: {value} is the most that {n} outcomes can have.",
            f"결과 {n}개가 모두 똑같이 일어나므로 엔트로피는 결과가 {n}개일 때 가장 큰 값인 {value}입니다.",
        )
        if n == 6:
            w.remark(
                "Six equally likely outcomes are one fair die, not a pair of dice.",
                "똑같이 일어나는 여섯 결과는 주사위 한 쌍(pair)이 아니라 공정한(fair) 주사위 하나입니다.",
            )
    else:
        w.meaning(
            f"An outcome tells {value} on average; {n} equally likely ones would tell {most}.",
            f"결과 하나가 평균 {value}의 정보를 줍니다. 결과 {n}개가 모두 똑같이 일어난다면 {most}입니다.",
        )


@explains(
    "entropy_terms",
    title="Terms of the entropy",
    ko="엔트로피의 항",
    summary_ko="엔트로피를 이루는 항으로, 각 결과의 놀라움에 그 결과의 확률을 곱한 것입니다.",
    cases=_distribution,
    example=call([4 / 16, 6 / 16, 4 / 16, 1 / 16, 1 / 16], base=2),
)
def entropy_terms(w: Working, p: Vector, *, base: float | None = None, **_: Any) -> None:
    """Write tᵢ = −pᵢ·log pᵢ, one line each."""
    one_vector("entropy_terms", p=p)
    w.unit = unit_of(base)
    w.given("p", p)
    terms = _terms(w, p, base)
    for i, term in enumerate(terms[:LONGEST], start=1):
        w.ask(f"the term of outcome {i}", f"{i}번째 결과의 항", term, unit=True)
    place = int(np.argmax(terms))
    value = w.shown(terms[place], unit=True)
    w.meaning(
        f"Outcome {place + 1}, of probability {w.shown(p[place])}, adds most to the entropy: {value}.",
        f"엔트로피에 가장 많이 보태는 것은 확률이 {w.shown(p[place])}인 {place + 1}번째 결과로, "
        f"{with_particle(value, '을/를')} 보탭니다.",
    )


def _coin(cases: Cases) -> Call:
    return call(cases.probability(), base=cases.base())


@explains(
    "binary_entropy",
    title="Binary entropy",
    ko="이진 엔트로피",
    summary_ko="앞면이 나올 확률이 p인 동전 하나의 불확실성입니다.",
    cases=_coin,
    example=call(0.5, base=2),
)
def binary_entropy(w: Working, p: float, *, base: float | None = None, **_: Any) -> None:
    """Write H₂(p) as the mean surprise of heads and tails."""
    one_number("binary_entropy", p=p)
    w.unit = unit_of(base)
    w.given("p", p)
    rest = number(1) - p
    # −log(1 − p), which the logit still knows where 1 − p has been rounded to 1.
    heads = float(gnomon.self_information(p, base=base))
    tails = float(in_base(-gnomon.log_sigmoid(-gnomon.logit(p)), base))
    work = [-log(p, base) if p > 0 else None, -log(rest, base) if p < 1 else None]
    w.each("ℓ", lambda i: work[i], [heads, tails], latex=r"\ell")
    w.terms["ℓ"] = [heads, tails]
    both = [number(p) * heads] * (p > 0) + [rest * tails] * (p < 1)
    w.line("H₂(p)", add(both), w.result, unit=True)
    w.ask("H₂(p)", "H₂(p)", w.result, unit=True)
    value, most = w.shown(w.result, unit=True), w.shown(float(gnomon.binary_entropy(0.5, base=base)), unit=True)
    if p in (0.0, 1.0):
        w.words("0 · log 0 counts as 0.", "0 · log 0은 0으로 봅니다.")
        w.meaning(
            "This coin always falls the same way: nothing is learned.",
            "이 동전은 늘 같은 쪽이 나오므로 알게 되는 것이 없습니다.",
        )
    elif p == 0.5:
        w.meaning(
            f"The coin is fair: a toss tells {value}, the most a coin can tell.",
            "공정한 동전이므로 한 번 던질 때마다 동전에서 얻을 수 있는 가장 많은 정보인 "
            f"{with_particle(value, '을/를')} 얻습니다.",
        )
    else:
        w.meaning(
            f"A toss of this coin tells {value}; a fair coin would tell {most}.",
            f"이 동전은 한 번에 {value}의 정보를 줍니다. 공정한 동전이라면 {most}입니다.",
        )
