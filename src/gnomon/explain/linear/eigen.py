"""The working of the eigendecomposition: real, complex and defective."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.linear._matrices import Matrix, dot, is_small, real_matrix, visible
from gnomon.explain.linear._spectrum import write_eigenvalues, write_trace_and_determinant
from gnomon.explain.notation import add, number, sqrt, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LARGEST, LONGEST, Working


def _square(cases: Cases) -> Call:
    n = 2 if cases.friendly else cases.integer(2, 3)
    A = np.asarray(cases.matrix(n, n))
    if cases.chance(0.4):
        A = np.tril(A) + np.tril(A, -1).T
    elif cases.chance(0.1):
        return call([[A[0, 0], 1.0], [0.0, A[0, 0]]])
    return call(A.tolist())


@explains(
    "eigendecomposition",
    title="Eigendecomposition",
    ko="고윳값 분해",
    summary_ko="행렬을 곱해도 놓인 직선이 바뀌지 않는 벡터와, 그때 늘어나는 배수를 찾습니다.",
    cases=_square,
    example=call([[2, 1], [1, 3]]),
)
def eigendecomposition(w: Working, A: Matrix, **_: Any) -> None:
    """Write the characteristic polynomial, A·v = λ·v for each pair, and what kind of matrix this is."""
    A = real_matrix(w, "eigendecomposition", "A", A)
    found = gnomon.eigendecomposition(A)
    values, V = found.values, found.vectors
    kappa = w.shown(float(found.condition_number))
    w.terms |= {"values": values, "vectors": V, "kind": found.kind}
    if found.kind == "defective":
        _write_defective(w, A, values, kappa)
    elif np.iscomplexobj(values):
        _write_complex(w, A, values)
    else:
        w.heading("Eigenvalues", "고윳값")
        write_eigenvalues(w, A, values.astype(float))
        if is_small(A):
            for k, value in enumerate(values):
                _write_pair(w, A, k, float(value), V[:, k].astype(float))
        w.ask("the largest eigenvalue of A", "A의 가장 큰 고윳값", np.max(values))
        w.ask("the smallest eigenvalue of A", "A의 가장 작은 고윳값", np.min(values))
        listed = ", ".join(w.shown(value) for value in values[:LARGEST]) + (", …" if len(values) > LARGEST else "")
        w.meaning(
            f"Along its eigenvectors A only stretches, by ({listed})."
            + (" A is symmetric, so they are perpendicular." if bool(found.symmetric) else ""),
            f"고유벡터의 방향으로 A는 늘이기만 하며, 그 배수는 차례로 ({listed})입니다."
            + (" A가 대칭이므로 고유벡터는 서로 수직입니다." if bool(found.symmetric) else ""),
        )
    w.remark(
        "An eigenvector keeps its line, not always its direction: a negative eigenvalue reverses it. And a square "
        "matrix may lack an eigendecomposition; the singular value decomposition always exists.",
        "고유벡터가 지키는 것은 방향이 아니라 놓인 직선입니다. 고윳값이 음수이면 방향이 뒤집힙니다. "
        "또 정사각행렬이라도 고윳값 분해가 없을 수 있습니다. 특잇값 분해는 언제나 있습니다.",
    )


def _write_pair(w: Working, A: Matrix, k: int, value: float, v: Matrix) -> None:
    index = k + 1
    w.heading(f"Direction {index}", f"{index}번째 방향")
    of_v, of_value = symbol("v", index=index), symbol("λ", r"\lambda", index)
    w.given(of_v, v)
    image = visible(gnomon.LinearMap(A)(v))
    w.each(f"(A·{of_v.name})", lambda i: dot(A[i], v), image, latex=f"(A {of_v.in_latex})")
    name, latex = f"({of_value.name}·{of_v.name})", f"({of_value.in_latex} {of_v.in_latex})"
    w.each(name, lambda i: number(value) * v[i], visible(value * v), latex=latex)


def _write_complex(w: Working, A: Matrix, values: Any) -> None:
    w.heading("Eigenvalues", "고윳값")
    first = next(value for value in values if value.imag > 0)
    real_part, imaginary_part = (float(part) for part in visible([first.real, first.imag]))
    if len(A) == 2:
        t, d = write_trace_and_determinant(w, A)
        w.words(
            "t² − 4d is negative: the eigenvalues are not real.",
            "t² − 4d가 음수이므로 고윳값은 실수가 아닙니다.",
        )
        w.line(symbol("Re λ", r"\mathrm{Re}\, \lambda"), number(t) / 2, real_part)
        w.line(symbol("Im λ", r"\mathrm{Im}\, \lambda"), sqrt(number(4) * d - number(t) ** 2) / 2, imaginary_part)
    else:
        for k, value in enumerate(values[:LONGEST]):
            index = symbol("", "", k + 1)
            w.line(symbol(f"Re λ{index.name}", rf"\mathrm{{Re}}\, \lambda{index.in_latex}"), float(value.real))
            w.line(symbol(f"Im λ{index.name}", rf"\mathrm{{Im}}\, \lambda{index.in_latex}"), float(value.imag))
    size = float(gnomon.vector_norm([real_part, imaginary_part]))
    w.line(symbol("|λ|", r"|\lambda|"), sqrt(number(real_part) ** 2 + number(imaginary_part) ** 2), size)
    angle = float(np.degrees(gnomon.angle([real_part, imaginary_part], [1, 0])))
    w.ask("the real part of the complex eigenvalues of A", "A의 복소 고윳값의 실수부", real_part)
    w.ask("the absolute value of the complex eigenvalues of A", "A의 복소 고윳값의 절댓값", size)
    shown, turned = w.shown(size), w.shown(round(angle, 2))
    w.meaning(
        f"There is a plane that A turns, in suitable coordinates, by {turned}° while stretching it {shown}-fold; "
        f"no direction in it is kept.",
        f"알맞은 좌표로 보면 A가 {turned}° 돌리면서 {shown}배로 늘이는 평면이 있고, "
        "그 안에서는 어떤 방향도 그대로 남지 않습니다.",
    )


def _write_defective(w: Working, A: Matrix, values: Any, kappa: str) -> None:
    w.heading("Eigenvalues", "고윳값")
    for k, value in enumerate(values[:LONGEST]):
        w.line(symbol("λ", r"\lambda", k + 1), float(value.real))
    if is_small(A):  # eigenvalues that rounding has split still add up
        total = add([number(value.real) for value in values])
        w.line(symbol("tr A", r"\mathrm{tr}\, A"), total, float(np.trace(A)))
    if len(A) == 2:
        double = float(np.mean(values).real)
        rest = gnomon.matrix_rank(A - double * np.eye(2), tolerance=1e-6 * float(gnomon.matrix_norm(A)))
        name = symbol("rank(A − λI)", r"\mathrm{rank}(A - \lambda I)")
        w.line(name, float(rest))
        w.line(symbol("dim ker(A − λI)", r"\dim \ker(A - \lambda I)"), number(2) - float(rest), 1.0)
    w.ask("the eigenvalue that A has twice", "A의 중복된 고윳값", np.max(values.real))
    w.meaning(
        "A is defective: eigenvalues coincide and share one direction, so no basis of eigenvectors exists "
        f"(the matrix of the computed ones has condition number {kappa}).",
        "A는 결손행렬입니다. 고윳값이 겹치고 방향은 하나뿐이어서 고유벡터로 된 기저가 없습니다"
        f"(계산한 고유벡터로 만든 행렬의 조건수: {kappa}).",
    )
