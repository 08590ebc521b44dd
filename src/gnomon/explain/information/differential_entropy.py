"""The working of the differential entropy: of a known density, or estimated from samples."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon._checks import unit_of
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.notation import exp, number
from gnomon.explain.registry import explains
from gnomon.explain.working import Working


def _samples_or_density(cases: Cases) -> Call:
    if cases.chance(0.6):
        from scipy import stats

        scale = cases.integer(1, 40) / 8
        density = cases.choice((stats.norm, stats.uniform, stats.expon, stats.laplace))
        return call(density(cases.number(-3, 3), scale), base=cases.base())
    return call(cases.rng.normal(scale=cases.integer(1, 20) / 4, size=cases.integer(20, 60)), base=cases.base())


@explains(
    "differential_entropy",
    title="Differential entropy",
    ko="미분 엔트로피",
    summary_ko="연속 변수의 밀도가 얼마나 퍼져 있는가를 나타내며, 한곳에 몰려 있으면 음수입니다.",
    cases=_samples_or_density,
)
def differential_entropy(w: Working, x: Any, *, base: float | None = None, **_: Any) -> None:
    """Write h and the width of the uniform density that is as uncertain."""
    w.unit = unit_of(base)
    if isinstance(x, np.ndarray):
        w.given("x", x)
        value = float(w.result)
        w.line("h(X)", value, unit=True)
        w.line(w.pick("standard error", "표준오차"), w.result.standard_error, unit=True)
        w.terms |= {"h": value, "standard error": w.result.standard_error}
    else:
        value = float(w.result)
        w.line("h(X)", value, unit=True)
        w.terms["h"] = value
    nats = float(gnomon.differential_entropy(x)) if not isinstance(x, np.ndarray) else None
    nats = value if base is None else (nats if nats is not None else float(gnomon.differential_entropy(x)))
    spread = float(gnomon.odds(nats))
    dimensions = w.result.dimensions if isinstance(x, np.ndarray) else 1
    width = "V" if dimensions > 1 else "L"
    w.line(width, exp(value) if base is None else number(base) ** value, spread)
    w.terms[width] = spread
    size = w.shown(spread)
    about = w.pick("about ", "약 ") if isinstance(x, np.ndarray) else ""
    w.meaning(
        f"As uncertain as a uniform density over {'a volume' if dimensions > 1 else 'an interval'} of {about}{size}.",
        f"{'부피' if dimensions > 1 else '길이'}가 {about}{size}인 곳에 고르게 퍼진 분포와 불확실성이 같습니다.",
    )
    if value < 0:
        w.remark(
            "Negative, which no discrete entropy can be: the density fits in less than one unit of x.",
            "이산 변수의 엔트로피와 달리 음수일 수 있습니다. 밀도가 x의 한 단위보다 좁은 곳에 들어 있다는 뜻입니다.",
        )
    else:
        w.remark(
            "The integral runs over dx, so the value depends on the unit of x: h(a·X) = h(X) + log|a|.",
            "적분은 dx에 대한 것이므로 값이 x의 단위에 따라 달라집니다. h(a·X) = h(X) + log|a|입니다.",
        )
