"""The working of a critical point: where the gradient vanishes, and what the Hessian makes of it."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon.explain.calculus._formulas import formula, parsed, reading, variable
from gnomon.explain.calculus.hessian import write_eigenvalues_and_signs, write_hessian, write_slopes
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.decimals import subscript
from gnomon.explain.linear._matrices import on_host
from gnomon.explain.notation import symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import Working

_MEANINGS = {
    "minimum": (
        "Every eigenvalue is positive, so f is smallest here among the points nearby: a local minimum.",
        "고윳값이 모두 양수이므로 가까운 점들 가운데 f가 가장 작은 극소점입니다.",
    ),
    "maximum": (
        "Every eigenvalue is negative, so f is largest here among the points nearby: a local maximum.",
        "고윳값이 모두 음수이므로 가까운 점들 가운데 f가 가장 큰 극대점입니다.",
    ),
    "saddle": (
        "There are eigenvalues of both signs: f rises in one direction and falls in another, so this is a saddle.",
        "부호가 다른 고윳값이 있습니다. 어떤 방향으로는 커지고 다른 방향으로는 작아지는 안장점입니다.",
    ),
    "degenerate": (
        "An eigenvalue is zero as far as can be told, so the second derivatives do not decide what kind of point this "
        "is.",
        "0과 구별할 수 없는 고윳값이 있어, 이차 도함수만으로는 어떤 점인지 정할 수 없습니다.",
    ),
    "none": (
        "No critical point was found from this start: the gradient does not vanish where the search ended.",
        "이 출발점에서는 임계점을 찾지 못했습니다. 탐색이 끝난 곳에서 기울기 벡터가 0이 아닙니다.",
    ),
}


def _quadratic(cases: Cases) -> Call:
    f = _one_quadratic(Cases(cases.integer(0, 59), friendly=cases.friendly))
    return call(f, [float(cases.integer(-4, 4)) for _ in f.variables])


def _one_quadratic(cases: Cases) -> gnomon.Expression:
    """Deal one of sixty, so that most are differentiated once only."""
    names = cases.choice((("x", "y"), ("x", "y", "z"), ("x1", "x2")))
    parts = [f"{cases.choice((-3, -2, 2, 3))}*{_shifted(name, cases.integer(-3, 3))}^2" for name in names]
    if cases.chance(0.5):
        parts.append(f"{names[0]}*{names[1]}")
    text = " + ".join(parts).replace("+ -", "- ")
    return parsed(text, names)


def _shifted(name: str, by: int) -> str:
    return f"({name} {'-' if by > 0 else '+'} {abs(by)})" if by else name


@explains(
    "critical_point",
    title="Critical point",
    ko="임계점",
    summary_ko="x에서 출발하여 기울기 벡터가 0인 점을 찾고, 헤세 행렬로 어떤 점인지 가립니다.",
    cases=_quadratic,
    example=call("x1^2 + x1*x2 + 2*x2^2 - 4*x1", [0, 0]),
    evaluate=reading(gnomon.critical_point),
)
def critical_point(w: Working, f: Any, x: Any, **_: Any) -> None:
    """Write the gradient in symbols, the point, the Hessian there, and its eigenvalues."""
    read = formula(w, f, x)
    found = w.result
    point = np.asarray(on_host(found.x), dtype=float)
    eigenvalues = np.asarray(on_host(found.eigenvalues), dtype=float)
    if read is not None:
        w.heading("The gradient, which must be zero", "기울기 벡터: 모두 0이 되어야 합니다")
        write_slopes(w, read)
    w.heading("Where the gradient is zero", "기울기 벡터가 0인 점")
    w.line(symbol("x∗", "x^{*}"), point.tolist() if len(point) > 1 else float(point[0]))
    w.line(symbol("‖∇f(x∗)‖", r"\| \nabla f(x^{*}) \|"), found.gradient_norm)
    if read is not None and found.converged:
        w.heading("The Hessian there", "그 점의 헤세 행렬")
        H = read.hessian()(point)
        write_hessian(w, read, point, H)
        w.terms["H"] = H
    if found.converged:
        w.heading("The signs of its eigenvalues", "고윳값의 부호")
        write_eigenvalues_and_signs(w, eigenvalues, float(found.tolerance))
    if found.converged:
        for i, entry in enumerate(point, start=1):
            name = f"x{subscript(i)}" if read is None else variable(read.variables[i - 1]).name
            w.ask(f"{name} at the critical point", f"임계점에서 {name}의 값", entry)
        w.ask(
            "the smallest eigenvalue of the Hessian at the critical point",
            "임계점에서 헤세 행렬의 가장 작은 고윳값",
            eigenvalues[-1],
        )
    w.terms |= {"x": point, "λ": eigenvalues, "gradient_norm": found.gradient_norm, "kind": found.kind}
    w.meaning(*_MEANINGS[found.kind])
