"""The working of the statistics of a row of logits: entropy, loss, and how far another model's row is."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon._checks import unit_of
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.information.given import Vector
from gnomon.explain.notation import add, exp, log, number, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import Working, one_vector


def _rows(cases: Cases) -> Call:
    n = cases.integer(2, 5)
    z = cases.vector(n, -4, 4)
    others = [cases.vector(n, -4, 4)] if cases.chance(0.7) else []
    return call(z, *others, labels=cases.integer(0, n - 1) if cases.chance(0.6) else None, base=cases.base())


@explains(
    "logit_statistics",
    title="Statistics of logits",
    ko="로짓 통계",
    summary_ko="로짓 한 줄에서 엔트로피, 교차 엔트로피, 발산, 손실, 일치 여부를 한 번에 계산합니다.",
    cases=_rows,
    example=call([2.0, 1.0, -1.0], [1.0, 2.0, 0.0], labels=0, base=2),
)
def logit_statistics(
    w: Working, z: Vector, other: Vector | None = None, *, labels: Any = None, base: float | None = None, **_: Any
) -> None:
    """Write p = softmax(z) and, from it, each of the statistics."""
    w.unit = unit_of(base)
    one_vector("logit_statistics", logits=z)
    w.given("z", z)
    if other is not None:
        w.given("w", other)
    p = np.asarray(gnomon.softmax(z))
    w.line("p", symbol("softmax(z)", r"\mathrm{softmax}(z)"), p)
    w.terms["p"] = p
    own = float(w.result.entropy)
    terms = np.asarray(gnomon.entropy_terms(p, base=base))
    w.each("t", lambda i: -(number(p[i]) * log(p[i], base)) if p[i] > 0 else None, terms)
    w.total("H(p)", terms, own, unit=True)
    w.ask("H(p)", "H(p)", own, unit=True)
    said = [
        w.pick(
            f"the prediction holds {w.shown(own, unit=True)} of uncertainty",
            f"예측의 불확실성은 {w.shown(own, unit=True)}",
        )
    ]
    if other is not None:
        said.append(_compare(w, p, other, own, base))
    if labels is not None:
        said.append(_loss(w, z, int(labels), base))
    sentence = "; ".join(said) if w.lang == "en" else ", ".join(said)
    w.meaning(sentence[0].upper() + sentence[1:] + ".", sentence + "입니다.")


def _compare(w: Working, p: Vector, other: Vector, own: float, base: float | None) -> str:
    """Write divergence and cross-entropy to the other model's row, and return what they say."""
    w.heading("Beside the other model", "다른 모형과 견주면")
    q = np.asarray(gnomon.softmax(other))
    w.line("q", symbol("softmax(w)", r"\mathrm{softmax}(w)"), q)
    divergence, cross = float(w.result.kl_divergence), float(w.result.cross_entropy)
    w.total(symbol("D(p‖q)", r"D(p \,\|\, q)"), gnomon.relative_entropy_terms(p, q, base=base), divergence, unit=True)
    w.line("H(p, q)", number(own) + divergence, cross, unit=True)
    w.ask("D(p‖q)", "D(p‖q)", divergence, unit=True)
    w.ask("H(p, q)", "H(p, q)", cross, unit=True)
    w.terms |= {"q": q, "D(p‖q)": divergence, "H(p, q)": cross}
    same = bool(w.result.agreement)
    value = w.shown(divergence, unit=True)
    return w.pick(
        f"the other model {'agrees' if same else 'disagrees'} on the best class, and using it in place of this one "
        f"costs {value}",
        f"다른 모형은 1순위 클래스가 {'같고' if same else '다르고'} 쿨백–라이블러 발산은 {value}",
    )


def _loss(w: Working, z: Vector, label: int, base: float | None) -> str:
    """Write the loss of the label, and return what it says."""
    w.heading(f"The loss of class {label} (counted from 0)", f"{label}번 클래스의 손실(번호는 0부터)")
    loss = float(w.result.label_cross_entropy)
    sums = float(gnomon.logsumexp(z))
    chance = float(gnomon.softmax(z)[label])
    w.line("LSE(z)", log(add([exp(x) for x in z])), sums)
    inner = number(sums) - number(z[label])
    w.line(
        symbol(f"−log p({label})", rf"-\log p_{{{label}}}"),
        inner if base is None else inner / log(base),
        loss,
        unit=True,
    )
    w.ask(f"the loss of class {label}, counted from 0", f"0부터 세어 {label}번인 클래스의 손실", loss, unit=True)
    w.terms |= {"LSE(z)": sums, "loss": loss}
    value = w.shown(loss, unit=True)
    return w.pick(
        f"the right class has probability {w.shown(chance)}, a loss of {value}",
        f"정답의 확률은 {w.shown(chance)}, 손실은 {value}",
    )
