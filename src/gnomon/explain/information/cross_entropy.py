"""The workings of the cross-entropy, with its split into entropy and divergence, and of the perplexity."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon._checks import unit_of
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.information.given import Vector, given_distribution
from gnomon.explain.korean import with_particle
from gnomon.explain.notation import Notation, add, exp, log, number, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LONGEST, Working


def _two_distributions(cases: Cases) -> Call:
    n = cases.integer(2, 5)
    p = cases.distribution(n, zeros=True)
    if cases.chance(0.3):
        p = [float(i == cases.integer(0, n - 1)) for i in range(n)]
        p = p if sum(p) == 1 else [1.0, *[0.0] * (n - 1)]
    return call(p, cases.distribution(n, zeros=not cases.friendly and cases.chance(0.3)), base=cases.base())


def _lengths(w: Working, p: Vector, q: Vector, base: float | None) -> Notation | None:
    """Write the code lengths −log qᵢ and return their mean under p as notation, or None if there are too many."""
    lengths = np.asarray(gnomon.self_information(q, base=base))
    w.each("ℓ", lambda i: -log(q[i], base) if q[i] > 0 else None, lengths, latex=r"\ell")
    w.terms["ℓ"] = lengths
    if np.any((p > 0) & (q == 0)):
        w.words(
            "Where q is 0 but p is not, the code made for q has no word at all: its length is ∞.",
            "q가 0인데 p는 0이 아닌 곳에는 q에 맞춘 부호에 낱말이 아예 없으므로 길이가 ∞입니다.",
        )
    if len(p) > LONGEST:
        return None
    return add([number(p[i]) * number(lengths[i]) for i in np.flatnonzero(p > 0)])


def _write(w: Working, name: str, p: Vector, q: Vector, base: float | None, value: Any, *, unit: bool) -> None:
    mean = _lengths(w, p, q, base)
    many = symbol(w.pick(f"Σ of {len(p)} terms", f"항 {len(p)}개의 합"), rf"\sum\;({len(p)})")
    w.line(name, many if mean is None else mean, value, unit=unit)


@explains(
    "cross_entropy",
    title="Cross-entropy",
    ko="교차 엔트로피",
    summary_ko="p가 참일 때 q에 맞춘 부호로 쓴 메시지의 평균 길이입니다.",
    cases=_two_distributions,
    example=call([0.5, 0.5], [0.25, 0.75], base=2),
)
def cross_entropy(
    w: Working, p: Vector, q: Vector, *, base: float | None = None, normalize: bool = False, **_: Any
) -> None:
    """Write H(p, q) as the mean length of a code made for q, then as H(p) + D(p‖q)."""
    w.unit = unit_of(base)
    p = given_distribution(w, "p", p, normalize=normalize)
    q = given_distribution(w, "q", q, normalize=normalize)
    _write(w, "H(p, q)", p, q, base, w.result, unit=True)
    own, extra = float(gnomon.entropy(p, base=base)), float(gnomon.kl_divergence(p, q, base=base))
    w.line(symbol("H(p) + D(p‖q)", r"H(p) + D(p \,\|\, q)"), number(own) + extra, w.result, unit=True)
    w.terms |= {"H(p)": own, "D(p‖q)": extra}
    w.ask("the cross-entropy H(p, q)", "교차 엔트로피 H(p, q)", w.result, unit=True)
    total, least, more = (w.shown(x, unit=True) for x in (w.result, own, extra))
    if w.result == np.inf:
        w.meaning(
            "q calls something impossible that happens under p: as a loss it is infinite.",
            "p에서 일어나는 일을 q는 불가능하다고 하므로, 손실로 쓰면 무한대입니다.",
        )
    elif own == 0:
        place = int(np.argmax(p))
        w.meaning(
            f"p is certain of outcome {place + 1}, so this is the loss −log q of that outcome alone: {total}.",
            f"p는 {place + 1}번째 결과를 확신하므로, 이 값은 그 결과 하나의 손실 −log q인 {total}입니다.",
        )
    else:
        w.meaning(
            f"A code made for q takes {total} per symbol: {least}, the least that p needs, and {more} more for "
            "using q.",
            f"q에 맞춘 부호는 기호 하나에 {with_particle(total, '이/가')} 듭니다. "
            f"p에 꼭 필요한 {least}에 {with_particle(more, '이/가')} 더해진 길이입니다.",
        )
    w.remark(
        "It is not how much information two variables share: that is the mutual information. In training p stays fixed,"
        " so lowering the cross-entropy lowers D(p‖q).",
        "공유하는 정보의 양이 아닙니다. 그것은 두 변수의 상호정보량입니다. 학습에서 p는 고정되어 있으므로"
        " 교차 엔트로피를 줄이면 D(p‖q)가 줄어듭니다.",
    )


def _one_or_two(cases: Cases) -> Call:
    given = _two_distributions(cases)
    return call(*given.arguments[: 1 if cases.chance(0.5) else 2])


@explains(
    "perplexity",
    title="Perplexity",
    ko="퍼플렉시티",
    summary_ko="불확실성이 같은, 똑같이 일어나는 결과의 개수입니다. 로그의 밑과는 상관없습니다.",
    cases=_one_or_two,
    example=call([4 / 16, 6 / 16, 4 / 16, 1 / 16, 1 / 16]),
)
def perplexity(w: Working, p: Vector, q: Vector | None = None, *, normalize: bool = False, **_: Any) -> None:
    """Write exp of the entropy or cross-entropy in nats."""
    p = given_distribution(w, "p", p, normalize=normalize)
    if q is None:
        name, nats = "H(p)", float(gnomon.entropy(p))
        terms = np.asarray(gnomon.entropy_terms(p))
        w.each("t", lambda i: -(number(p[i]) * log(p[i])) if p[i] > 0 else None, terms)
        w.total(name, terms, nats)
    else:
        q = given_distribution(w, "q", q, normalize=normalize)
        name, nats = "H(p, q)", float(gnomon.cross_entropy(p, q))
        _write(w, name, p, q, None, nats, unit=False)
    w.terms[name] = nats
    if nats < np.inf:
        w.line(f"PP{name[1:]}", exp(nats), w.result)
    else:
        w.line(f"PP{name[1:]}", w.result)
    w.ask(f"the perplexity PP{name[1:]}", f"퍼플렉시티 PP{name[1:]}", w.result)
    value = w.shown(w.result)
    outcomes = "one certain outcome" if w.result == 1 else f"{value} equally likely outcomes"
    w.meaning(
        f"{'The surprise' if q is not None else 'The uncertainty'} is that of {outcomes}.",
        f"똑같이 일어나는 결과 {value}개가 있을 때와 {'놀라움' if q is not None else '불확실성'}이 같습니다.",
    )
