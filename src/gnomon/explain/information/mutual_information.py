"""The working of mutual information: what two variables share."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon._checks import check_distribution, unit_of
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.korean import with_particle
from gnomon.explain.notation import Notation, add, log, number, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LARGEST, LONGEST, Working, one_matrix

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
    example=call([[3, 1], [1, 3]], base=2, normalize=True),
)
def mutual_information(
    w: Working, joint: Matrix, *, base: float | None = None, normalize: bool = False, **_: Any
) -> None:
    """Write I = Σ pᵢⱼ·log(pᵢⱼ/(pᵢ·pⱼ)), one line per pair."""
    one_matrix("mutual_information", joint=joint)
    w.unit = unit_of(base)
    w.given("n" if normalize else "P", joint)
    if normalize:
        whole = float(gnomon.vector_norm(joint, p=1, axis=None))
        flat = check_distribution(
            "mutual_information", "joint", joint.ravel(), xp=np, dtype=joint.dtype, axis=-1, normalize=True, check=True
        )
        joint = flat.reshape(joint.shape)
        w.words(
            f"The entries are weights or counts: each is divided by their sum, {w.shown(whole)}.",
            f"성분은 가중치나 횟수이므로 저마다 합인 {with_particle(w.shown(whole), '(으)로')} 나눕니다.",
        )
        w.line("P", joint.tolist()) if max(joint.shape) <= LARGEST else w.given("P", joint)
    rows, columns = (np.asarray(gnomon.vector_norm(joint, p=1, axis=axis)) for axis in (1, 0))
    if max(joint.shape) <= LARGEST:
        w.each("p(x)", lambda i: add(joint[i].tolist()), rows)
        w.each("p(y)", lambda j: add(joint[:, j].tolist()), columns)
    apart = np.asarray(gnomon.inner_product(rows[:, None, None], columns[None, :, None]))
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
        w.words("Pairs that never occur add nothing.", "일어나지 않는 짝은 아무것도 보태지 않습니다.")
    w.total("I(X; Y)", terms, w.result, unit=True)
    w.ask("I(X; Y)", "I(X; Y)", w.result, unit=True)
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
            f"X를 알면 Y를 알리는 데 드는 {own} 가운데 {with_particle(value, '을/를')} 아낍니다.",
        )
