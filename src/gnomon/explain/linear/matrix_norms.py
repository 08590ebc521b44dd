"""The working of a matrix's norm."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

import gnomon
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.korean import with_particle
from gnomon.explain.linear._vectors import many_terms, one_value, real, sizes, write_norm
from gnomon.explain.notation import absolute, add, function, numbers, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LONGEST, Working, one_matrix

_SPECTRAL, _NUCLEAR = ("spectral", 2), ("nuclear", "nuc")
_NAMES: dict[Any, tuple[str, str]] = {
    "fro": ("‖A‖F", r"\| A \|_F"),
    "spectral": ("‖A‖₂", r"\| A \|_2"),
    "nuclear": ("‖A‖∗", r"\| A \|_*"),
    1: ("‖A‖₁", r"\| A \|_1"),
    math.inf: ("‖A‖∞", r"\| A \|_\infty"),
}
_CALLED = {
    "fro": ("Frobenius norm", "프로베니우스 노름"),
    "spectral": ("spectral norm", "스펙트럼 노름"),
    "nuclear": ("nuclear norm", "핵 노름"),
    1: ("1-norm", "1-노름"),
    math.inf: ("∞-norm", "∞-노름"),
}


def _matrix_and_order(cases: Cases) -> Call:
    rows, columns = cases.integer(2, 3), cases.integer(2, 3)
    orders = ("fro", "fro", 1, math.inf) if cases.friendly else ("fro", "spectral", "nuclear", 1, math.inf)
    return call(cases.matrix(rows, columns), ord=cases.choice(orders))


@explains(
    "matrix_norm",
    title="Matrix norm",
    ko="행렬 노름",
    summary_ko="행렬의 크기, 곧 성분을 늘어놓은 벡터의 길이이거나 벡터를 늘이는 가장 큰 배수입니다.",
    cases=_matrix_and_order,
    example=call([[2, 1], [6, 4]]),
)
def matrix_norm(w: Working, A: Any, *, ord: str | float = "fro", **_: Any) -> None:
    """Write the entries, the columns or rows, or the singular values that make the norm."""
    one_matrix("matrix_norm", A=A)
    real("matrix_norm", A=A)
    kind = "spectral" if ord in _SPECTRAL else "nuclear" if ord in _NUCLEAR else ord
    name, value = symbol(*_NAMES[kind]), one_value(w.result)
    w.given("A", A)
    called, called_ko = _CALLED[kind]
    w.ask(f"the {called} {name.name}", f"{called_ko} {name.name}", value)
    shown = w.shown(value)
    if kind == "fro":
        write_norm(w, name, np.ravel(A), 2.0, value)
        w.meaning(
            f"Written as one long vector, the entries of A have length {shown}.",
            f"A의 성분을 한 줄로 늘어놓으면 길이가 {shown}인 벡터가 됩니다.",
        )
    elif kind in ("spectral", "nuclear"):
        _by_singular_values(w, A, kind, name, value)
    else:
        _by_lines(w, A, kind, name, value)


def _by_singular_values(w: Working, A: Any, kind: str, name: Any, value: float) -> None:
    sigma = np.asarray(gnomon.singular_values(A))
    w.each("σ", lambda _: None, sigma, latex=r"\sigma")
    w.terms["σ"] = sigma
    shown = w.shown(value)
    if kind == "nuclear":
        w.total(name, sigma, value)
        w.meaning(
            f"All the stretches of A, along its perpendicular directions, add up to {shown}.",
            f"서로 수직인 방향마다 A가 늘이는 배수를 모두 더하면 {shown}입니다.",
        )
        return
    w.line(name, function("max", *sigma) if 1 < len(sigma) <= LONGEST else float(sigma[0]), value)
    w.meaning(
        f"A makes no vector longer than {shown} times what it was, and one direction that long.",
        f"A는 어떤 벡터도 {with_particle(shown + '배', '을/를')} 넘게 늘이지 않으며, 꼭 그만큼 늘이는 방향이 있습니다.",
    )


def _by_lines(w: Working, A: Any, kind: Any, name: Any, value: float) -> None:
    lines = np.asarray(A).T if kind == 1 else np.asarray(A)
    sums = np.asarray(gnomon.vector_norm(lines, p=1))
    letter = "c" if kind == 1 else "r"

    def work(i: int) -> Any:
        if lines.shape[1] > LONGEST:
            return many_terms(w, lines.shape[1])
        return add([absolute(entry) for entry in numbers(lines[i])])

    w.each(letter, work, sums)
    w.terms[letter] = sums
    largest = int(np.argmax(sums))
    w.terms["|a|"] = sizes(lines[largest])
    w.line(name, function("max", *sums) if len(sums) <= LONGEST else float(sums[largest]), value)
    shown, place = w.shown(value), largest + 1
    if kind == 1:
        w.meaning(
            f"Column {place} has the largest sum of sizes, {shown}: in the 1-norm A stretches nothing further.",
            f"성분의 크기를 더한 값은 {place}열이 {with_particle(shown, '(으)로')} 가장 큽니다. "
            "1-노름으로 재면 A는 이보다 더 늘이지 않습니다.",
        )
    else:
        w.meaning(
            f"Row {place} has the largest sum of sizes, {shown}: in the max norm A stretches nothing further.",
            f"성분의 크기를 더한 값은 {place}행이 {with_particle(shown, '(으)로')} 가장 큽니다. "
            "최대 노름으로 재면 A는 이보다 더 늘이지 않습니다.",
        )
