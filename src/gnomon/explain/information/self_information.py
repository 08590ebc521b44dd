"""The working of self-information: how surprising one outcome is."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon._checks import unit_of
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.information.given import each_value, given_values
from gnomon.explain.notation import log
from gnomon.explain.registry import explains
from gnomon.explain.working import Working


def _cases(cases: Cases) -> Call:
    if cases.friendly:
        return call(1 / cases.choice((2, 4, 6, 8, 10, 16)), base=2)
    return call(cases.probability() if cases.chance(0.7) else cases.distribution(), base=cases.base())


@explains(
    "self_information",
    title="Self-information",
    ko="자기정보량",
    summary_ko="결과 하나가 얼마나 놀라운가, 곧 그 결과를 알았을 때 얻는 정보의 양입니다.",
    cases=_cases,
    example=call(1 / 6, base=2),
)
def self_information(w: Working, p: Any, *, base: float | None = None, **_: Any) -> None:
    """Write I(p) = −log p for one probability or each of several."""
    w.unit = unit_of(base)
    values = given_values(w, "p", p)
    surprises = np.atleast_1d(w.result)
    each_value(
        w,
        "I" if np.ndim(p) else "I(p)",
        "I" if np.ndim(p) else "I(p)",
        p,
        lambda i: -log(values[i], base) if values[i] > 0 else None,
        surprises,
    )
    w.terms["I"] = w.result
    if np.any(values == 0):
        w.words("What never happens would be infinitely surprising.", "결코 일어나지 않는 일은 한없이 놀랍습니다.")
    w.ask(
        "the self-information of p" if len(values) == 1 else "I₁",
        "p의 자기정보량" if len(values) == 1 else "I₁",
        surprises[0],
        unit=True,
    )
    _say(w, values, surprises)
    w.remark(
        "Mind the sign: log p is negative for p < 1, and the information is minus that; a coin's is −log₂ ½ = 1 bit.",
        "부호에 주의합니다. log p는 p < 1에서 음수이고 정보량은 거기에 −를 붙인 값입니다. 동전의 앞면은 −log₂ ½ = "
        "1비트입니다.",
    )


def _say(w: Working, values: Any, surprises: Any) -> None:
    rarest = int(np.argmax(surprises))
    value, chance = w.shown(surprises[rarest], unit=True), w.shown(values[rarest])
    coins = float(gnomon.self_information(values[rarest], base=2))
    tosses = "one toss" if coins == 1 else "that many tosses" if w.unit == "bits" else f"{w.shown(coins)} tosses"
    times = "한 번" if coins == 1 else f"{w.shown(coins)}번"
    if values[rarest] == 1:
        w.meaning(
            "What is certain tells nothing when it happens.", "반드시 일어나는 일은 일어나도 알려 주는 것이 없습니다."
        )
    elif values[rarest] == 0:
        w.meaning("No finite message could announce it.", "아무리 긴 메시지로도 알릴 수 없습니다.")
    elif len(values) > 1:
        w.meaning(
            f"The rarest outcome, of probability {chance}, tells most when it happens: {value}.",
            f"확률이 {chance}로 가장 드문 결과가 일어났을 때 가장 많은 정보, {value}를 줍니다.",
        )
    else:
        w.meaning(
            f"An outcome of probability {chance} tells {value}: as much as {tosses} of a fair coin.",
            f"확률이 {chance}인 일이 일어나면 {value}의 정보를 얻습니다. 공정한 동전을 {times} 던져 얻는 정보와 "
            "같습니다.",
        )
