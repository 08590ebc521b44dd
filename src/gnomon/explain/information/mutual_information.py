"""The working of mutual information: what two variables share."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon._checks import unit_of
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.notation import Notation, log, notation, number, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LONGEST, Working, one_matrix

Matrix = np.ndarray[Any, np.dtype[np.float64]]


def _joint(cases: Cases) -> Call:
    rows, columns = cases.integer(2, 3), cases.integer(2, 3)
    if cases.friendly or cases.chance(0.3):
        counts = [[cases.integer(0, 5) for _ in range(columns)] for _ in range(rows)]
        counts[0][0] += 1
        return call(counts, base=cases.base(), normalize=True)
    flat = cases.distribution(rows * columns, zeros=True)
    return call([flat[i * columns : (i + 1) * columns] for i in range(rows)], base=cases.base())


@explains(
    "mutual_information",
    title="Mutual information",
    ko="상호정보량",
    summary_ko="두 변수가 서로에 대해 알려 주는 정보의 양, 곧 결합분포가 독립에서 벗어난 정도입니다.",
    cases=_joint,
)
def mutual_information(
    w: Working, joint: Matrix, *, base: float | None = None, normalize: bool = False, **_: Any
) -> None:
    """Write I = Σ pᵢⱼ·log(pᵢⱼ/(pᵢ·pⱼ)), one line per pair."""
    one_matrix("mutual_information", joint=joint)
    w.unit = unit_of(base)
    w.given("n" if normalize else "P", joint)
    if normalize:
        whole = float(np.sum(joint))
        joint = joint / whole
        small = joint.size <= LONGEST
        w.words(
            f"The entries are weights: each is divided by their sum, {w.shown(whole)}.",
            f"성분은 가중치이므로 각각을 합인 {w.shown(whole)}로 나눕니다.",
        )
        w.given("P", joint) if not small else w.line("P", notation(joint))
    rows, columns = joint.sum(axis=1), joint.sum(axis=0)
    w.given(symbol("p(x)"), rows)
    w.given(symbol("p(y)"), columns)
    apart = np.outer(rows, columns)
    terms = np.asarray(gnomon.relative_entropy_terms(joint.ravel(), apart.ravel(), base=base))
    pairs = [(i, j) for i in range(joint.shape[0]) for j in range(joint.shape[1])]

    def work(k: int) -> Notation | None:
        i, j = pairs[k]
        if joint[i, j] == 0:
            return None
        return number(joint[i, j]) * log(number(joint[i, j]) / (number(rows[i]) * number(columns[j])), base)

    for k, (i, j) in enumerate(pairs[:LONGEST]):
        middle = work(k)
        w.line(symbol("t", index=(i + 1, j + 1)), *([] if middle is None else [middle]), float(terms[k]))
    w.terms |= {"t": terms.reshape(joint.shape), "p(x)": rows, "p(y)": columns}
    if np.any(joint == 0):
        w.words("Pairs that never occur add nothing.", "일어나지 않는 짝은 보태는 것이 없습니다.")
    w.total("I(X; Y)", terms, w.result, unit=True)
    value = w.shown(w.result, unit=True)
    own = w.shown(float(gnomon.entropy(columns, base=base)), unit=True)
    if abs(w.result) < 1e-12:
        w.meaning(
            "X and Y are independent: knowing one tells nothing of the other.",
            "X와 Y는 독립이므로, 하나를 알아도 다른 하나에 대해 알게 되는 것이 없습니다.",
        )
    else:
        w.meaning(
            f"Knowing X saves {value} of the {own} that it takes to tell Y.",
            f"X를 알면 Y를 알리는 데 드는 {own} 가운데 {value}를 아낍니다.",
        )
