"""The working of the differential entropy: of a known density, or estimated from samples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

import gnomon
from gnomon._checks import unit_of
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.notation import PI, Notation, exp, log, number
from gnomon.explain.registry import explains
from gnomon.explain.working import Working


def _samples_or_density(cases: Cases) -> Call:
    if cases.friendly or cases.chance(0.6):
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
    example=call([-1.3, -0.8, -0.5, -0.1, 0.2, 0.3, 0.7, 0.9, 1.4, 2.0]),
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
        _write_density(w, x, base, value)
        w.terms["h"] = value
    w.ask("h(X)", "h(X)", value, unit=True)
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
        f"{'부피' if dimensions > 1 else '길이'}가 {about}{size}인 {'영역' if dimensions > 1 else '구간'}에 "
        "고르게 퍼진 분포와 불확실성이 같습니다.",
    )
    if value < 0:
        w.remark(
            "Negative, which no discrete entropy can be: the density is as narrow as one of less than one unit of x.",
            "이산 변수의 엔트로피와 달리 음수일 수 있습니다. 밀도가 x의 한 단위보다 좁은 곳에 몰려 있다는 뜻입니다.",
        )
    w.remark(
        "Do not forget the dx of the integral: it is why the value depends on the unit of x, h(a·X) = h(X) + log|a|, "
        "and why it can be negative.",
        "적분에는 dx가 있어야 합니다. 그래서 값이 x의 단위에 따라 달라지고(h(a·X) = h(X) + log|a|) 음수가 되기도 "
        "합니다.",
    )


def _write_density(w: Working, x: Any, base: float | None, value: float) -> None:
    """Write the closed form of a density that has a short one."""
    kind = getattr(getattr(x, "dist", None), "name", "")
    if kind not in _DENSITIES:
        w.line("h(X)", value, unit=True)
        return
    given = dict(zip(("loc", "scale"), x.args, strict=False)) | x.kwds
    place, scale = float(given.get("loc", 0)), float(given.get("scale", 1))
    english, korean, first, second, form = _DENSITIES[kind]
    w.words(f"X has {english} density.", f"X는 {korean}를 따릅니다.")
    w.given(first, place)
    w.given(second, scale)
    w.line("h(X)", form(number(scale), base), value, unit=True)


_E = exp(number(1))
# Name of SciPy: the names in English and Korean, those of its two parameters, and the entropy.
_DENSITIES: dict[str, tuple[str, str, str, str, Callable[[Notation, float | None], Notation]]] = {
    "norm": ("a normal", "정규분포", "μ", "σ", lambda s, base: log(number(2) * PI * _E * s**2, base) / 2),
    "uniform": ("a uniform", "균등분포", "a", "L", lambda s, base: log(s, base)),
    "expon": ("an exponential", "지수분포", "a", "θ", lambda s, base: log(_E * s, base)),
    "laplace": ("a Laplace", "라플라스 분포", "μ", "b", lambda s, base: log(number(2) * _E * s, base)),
}
