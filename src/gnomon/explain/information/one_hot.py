"""The working of one-hot labels: a label as a distribution."""

from __future__ import annotations

from typing import Any

import gnomon
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.notation import number
from gnomon.explain.registry import explains
from gnomon.explain.working import LONGEST, Working, one_number


def _label(cases: Cases) -> Call:
    classes = cases.integer(3 if cases.friendly else 2, 9)
    return call(cases.integer(0, classes - 1), classes)


@explains(
    "one_hot",
    title="One-hot label",
    ko="원-핫 레이블",
    summary_ko="레이블을 그것을 확신하는 분포로 나타낸 것으로, 레이블 자리는 1이고 나머지는 0입니다.",
    cases=_label,
    example=call(2, 3),
)
def one_hot(w: Working, label: float, classes: float, **_: Any) -> None:
    """Write the distribution and its sum."""
    one_number("one_hot", labels=label)
    w.given(w.pick("label", "레이블"), label)
    w.given(w.pick("classes", "클래스 수"), classes)
    w.line("e", w.result) if len(w.result) <= LONGEST else w.given("e", w.result)
    w.terms["e"] = w.result
    w.total("Σe", w.result, float(gnomon.vector_norm(w.result, p=1)))
    others = int(classes) - 1
    w.line(w.pick("zeros", "0의 개수"), number(classes) - 1, others)
    w.ask("the number of zeros in the one-hot vector", "원-핫 벡터에 든 0의 개수", others)
    w.meaning(
        f"Class {int(label)}, counted from 0, is certain; the other {'one is' if others == 1 else f'{others} are'} "
        "impossible.",
        f"번호를 0부터 셀 때 {int(label)}번 클래스는 확실하고, 나머지 {others}개는 일어날 수 없습니다.",
    )
