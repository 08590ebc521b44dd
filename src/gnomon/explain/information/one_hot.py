"""The working of one-hot labels: a label as a distribution."""

from __future__ import annotations

from typing import Any

import numpy as np

from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.registry import explains
from gnomon.explain.working import Working, one_number


def _label(cases: Cases) -> Call:
    classes = cases.integer(2, 6)
    return call(cases.integer(0, classes - 1), classes)


@explains(
    "one_hot",
    title="One-hot label",
    ko="원-핫 레이블",
    summary_ko="레이블을 그것을 확신하는 분포로 나타낸 것으로, 레이블 자리는 1이고 나머지는 0입니다.",
    cases=_label,
)
def one_hot(w: Working, label: float, classes: float, **_: Any) -> None:
    """Write the distribution and its sum."""
    one_number("one_hot", labels=label)
    w.given(w.pick("label", "레이블"), label)
    w.given("e", w.result)
    w.terms["e"] = w.result
    w.total("Σe", w.result, float(np.sum(w.result)))
    w.meaning(
        f"Class {int(label)}, counted from 0, is certain; the other {int(classes) - 1} are impossible.",
        f"0부터 세어 {int(label)}번 클래스가 확실하고 나머지 {int(classes) - 1}개는 일어날 수 없습니다.",
    )
