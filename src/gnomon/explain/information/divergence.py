"""The workings of the Kullback–Leibler divergence, its terms, and the Jensen–Shannon divergence."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon._checks import unit_of
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.information.given import Vector, given_distribution
from gnomon.explain.korean import with_particle
from gnomon.explain.notation import Notation, log, number, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LONGEST, Working, one_vector


def _two_distributions(cases: Cases) -> Call:
    n = cases.integer(2, 5)
    return call(cases.distribution(n, zeros=True), cases.distribution(n, zeros=not cases.friendly), base=cases.base())


def _terms(w: Working, p: Vector, q: Vector, base: float | None) -> Vector:
    """Write one line per outcome and return the terms."""
    terms: Vector = np.asarray(gnomon.relative_entropy_terms(p, q, base=base))

    def work(i: int) -> Notation | None:
        if p[i] == 0 or q[i] == 0:
            return None
        return number(p[i]) * log(number(p[i]) / number(q[i]), base)

    w.each("t", work, terms)
    w.terms["t"] = terms
    if np.any(p == 0):
        w.words(
            "Where p is 0 nothing happens: 0 · log(0/q) counts as 0.", "p가 0인 곳에서는 0 · log(0/q)를 0으로 봅니다."
        )
    if np.any((p > 0) & (q == 0)):
        w.words(
            "Where q is 0 but p is not, the code made for q has no word for what happens: that term is ∞.",
            "q가 0인데 p는 0이 아닌 곳에는 q에 맞춘 부호에 낱말이 없으므로 그 항은 ∞입니다.",
        )
    return terms


@explains(
    "kl_divergence",
    title="Kullback–Leibler divergence",
    ko="쿨백–라이블러 발산",
    summary_ko="p가 참인데 q에 맞춘 부호를 쓸 때 메시지가 더 길어지는 길이입니다.",
    cases=_two_distributions,
    example=call([0.5, 0.5], [0.25, 0.75], base=2),
)
def kl_divergence(
    w: Working, p: Vector, q: Vector, *, base: float | None = None, normalize: bool = False, **_: Any
) -> None:
    """Write D(p‖q) = Σ pᵢ·log(pᵢ/qᵢ)."""
    w.unit = unit_of(base)
    p = given_distribution(w, "p", p, normalize=normalize)
    q = given_distribution(w, "q", q, normalize=normalize)
    terms = _terms(w, p, q, base)
    w.total("D(p‖q)", terms, w.result, unit=True)
    w.ask("D(p‖q)", "D(p‖q)", w.result, unit=True)
    value = w.shown(w.result, unit=True)
    if w.result == np.inf:
        w.meaning(
            "q rules out something that happens under p; a code made for q cannot send it, so D is infinite.",
            "p에서 일어나는 일을 q는 불가능하다고 보므로, q에 맞춘 부호로는 보낼 수 없습니다. 발산은 무한대입니다.",
        )
    elif w.result == 0:
        w.meaning(
            "p and q are the same distribution: a code made for q costs nothing extra.",
            "p와 q는 같은 분포이므로 q에 맞춘 부호를 써도 더 드는 길이가 없습니다.",
        )
    else:
        w.meaning(
            f"A code made for q costs {value} more per symbol than one made for p, when p is what happens.",
            f"p가 참일 때 q에 맞춘 부호는 p에 맞춘 부호보다 기호 하나에 {value}만큼 더 깁니다.",
        )
    backward = float(gnomon.kl_divergence(q, p, base=base))
    w.terms["D(q‖p)"] = backward
    other = w.shown(backward, unit=True)
    same = bool(np.isclose(backward, w.result, rtol=1e-12, atol=0))
    w.remark(
        f"Often called a distance; it is not one. The other way round, D(q‖p) is {other}"
        + (" too here, but in general it differs" if same else "")
        + ", and the triangle inequality fails.",
        "흔히 거리라고 부르지만 거리는 아닙니다. 방향을 바꾼 D(q‖p)는 "
        + (f"여기서는 똑같이 {other}이지만 일반적으로는 다르고" if same else f"{with_particle(other, '이/')}고")
        + ", 삼각부등식도 성립하지 않습니다.",
    )


@explains(
    "relative_entropy_terms",
    title="Terms of the Kullback–Leibler divergence",
    ko="쿨백–라이블러 발산의 항",
    summary_ko="쿨백–라이블러 발산을 이루는 항으로, 결과마다 하나씩이며 음수일 수도 있습니다.",
    cases=_two_distributions,
    example=call([0.5, 0.5], [0.25, 0.75], base=2),
)
def relative_entropy_terms(w: Working, p: Vector, q: Vector, *, base: float | None = None, **_: Any) -> None:
    """Write tᵢ = pᵢ·log(pᵢ/qᵢ), one line each."""
    w.unit = unit_of(base)
    one_vector("relative_entropy_terms", p=p, q=q)
    w.given("p", p)
    w.given("q", q)
    terms = _terms(w, p, q, base)
    for i, term in enumerate(terms[:LONGEST], start=1):
        w.ask(f"the term of outcome {i}", f"{i}번째 결과의 항", term, unit=True)
    largest = int(np.argmax(terms))
    value, place = w.shown(terms[largest], unit=True), largest + 1
    w.meaning(
        f"Outcome {place} costs most when q stands in for p: {value}.",
        f"p 대신 q를 쓸 때 가장 손해가 큰 결과는 {place}번째이며 그 몫은 {value}입니다.",
    )


@explains(
    "js_divergence",
    title="Jensen–Shannon divergence",
    ko="옌센–섀넌 발산",
    summary_ko="두 분포가 그 평균에서 떨어진 정도의 평균으로, 대칭이고 언제나 유한합니다.",
    cases=_two_distributions,
    example=call([0.5, 0.5], [0.25, 0.75], base=2),
)
def js_divergence(
    w: Working, p: Vector, q: Vector, *, base: float | None = None, normalize: bool = False, **_: Any
) -> None:
    """Write m = (p + q)/2 and the mean of the two divergences from it."""
    w.unit = unit_of(base)
    p = given_distribution(w, "p", p, normalize=normalize)
    q = given_distribution(w, "q", q, normalize=normalize)
    m = np.asarray(gnomon.inner_product(np.stack([p, q], axis=-1), [0.5, 0.5]))
    if len(p) <= LONGEST:
        w.line("m", [(number(a) + b) / 2 for a, b in zip(p, q, strict=True)], m)
    parts = [float(gnomon.kl_divergence(x, m, base=base)) for x in (p, q)]
    for name, x, part in (("p", p, parts[0]), ("q", q, parts[1])):
        label = symbol(f"D({name}‖m)", rf"D({name} \,\|\, m)")
        w.total(label, gnomon.relative_entropy_terms(x, m, base=base), part)
    w.line("JS(p, q)", number(0.5) * parts[0] + number(0.5) * parts[1], w.result, unit=True)
    w.terms |= {"m": m, "D(p‖m)": parts[0], "D(q‖m)": parts[1]}
    w.ask("JS(p, q)", "JS(p, q)", w.result, unit=True)
    value, most = w.shown(w.result, unit=True), w.shown(float(gnomon.entropy([0.5, 0.5], base=base)), unit=True)
    w.meaning(
        f"A draw from a fair mixture of p and q tells {value} about which it came from; {most} would settle it.",
        f"p와 q를 반반 섞은 것에서 하나를 뽑으면 어느 쪽에서 왔는지에 대해 {value}의 정보를 얻습니다. "
        f"확실히 알려면 {with_particle(most, '이/가')} 있어야 합니다.",
    )
    w.remark(
        "Its square root is a distance: symmetric, and with the triangle inequality. It is not one itself.",
        "제곱근은 대칭이고 삼각부등식이 성립하는 거리이지만, 이 값 자체는 거리가 아닙니다.",
    )
