"""The working of a principal component analysis: mean, directions, and how much of the spread each holds."""

from __future__ import annotations

from typing import Any

import numpy as np

from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.korean import with_particle
from gnomon.explain.linear._vectors import many_terms, real
from gnomon.explain.notation import add, number, numbers, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LONGEST, Working, one_matrix


def _observations(cases: Cases) -> Call:
    count, features = cases.integer(3, 5), 2 if cases.friendly else cases.integer(2, 3)
    X = np.asarray(cases.matrix(count, features))
    if np.ptp(X) == 0:
        X[0, 0] += 1
    return call(X.tolist())


@explains(
    "pca",
    title="Principal component analysis",
    ko="주성분 분석",
    summary_ko="자료가 가장 넓게 퍼진 방향들을, 서로 수직이 되도록 차례로 찾습니다.",
    cases=_observations,
    example=call([[2, 0], [0, 1], [3, 4], [5, 3], [5, 7]]),
)
def pca(w: Working, X: Any, **_: Any) -> None:
    """Write the mean of each feature, the components, the variances and their shares."""
    one_matrix("pca", X=X)
    real("pca", X=X)
    X, found = np.asarray(X), w.result
    mean, directions, sigma, variances, shares = (
        np.asarray(part, dtype=float)
        for part in (
            found.mean,
            found.components,
            found.singular_values,
            found.explained_variance,
            found.explained_variance_ratio,
        )
    )
    count, total = len(X), float(found.total_variance)
    w.given("X", X)

    def work_mean(j: int) -> Any:
        total = add(numbers(X[:, j])) if count <= LONGEST else many_terms(w, count)
        return total / count

    w.each("x̄", work_mean, mean, latex=r"\bar{x}")
    w.heading("The directions of largest spread", "가장 넓게 퍼진 방향")
    for k, direction in enumerate(directions[:LONGEST]):
        name = symbol("v", index=k + 1)
        if len(direction) <= LONGEST:
            w.line(name, direction)
        else:
            w.given(name, direction)
    w.heading("The variance along each", "방향마다의 분산")
    w.each("σ", lambda _: None, sigma, latex=r"\sigma")
    w.each("s²", lambda k: number(sigma[k]) ** 2 / (number(count) - 1), variances, latex="s^2")
    name = symbol(w.pick("s² (all)", "s² (전체)"), r"s^2_{\Sigma}")
    if len(variances) == min(X.shape):
        w.total(name, variances, total)
    else:
        w.line(name, total)
    if total > 0:
        w.heading("Its share of the whole", "전체에서 차지하는 몫")
        share = w.pick("share", "몫")
        w.each(share, lambda k: number(variances[k]) / total, shares, latex=rf"\mathrm{{{share}}}")
    w.terms |= {"mean": mean, "components": directions, "explained_variance": variances, "share": shares}
    w.ask("the variance along the first direction", "첫째 방향의 분산", variances[0])
    w.ask("the share of the variance along the first direction", "전체 분산에서 첫째 방향이 차지하는 몫", shares[0])
    percent, kept = w.shown(round(100 * float(shares[0]), 2)), len(sigma)
    w.meaning(
        f"{percent} % of the variance lies along the first of {kept} directions.",
        f"전체 분산의 {with_particle(percent + '퍼센트', '이/가')} {kept}개 방향 가운데 첫째 방향에 있습니다.",
    )
    w.remark(
        "Variance is over N − 1, as of a sample. The features are centered, not scaled: their units matter.",
        "분산은 표본분산이므로 N − 1로 나눕니다. 특성은 중심만 맞추고 크기는 맞추지 않으므로 단위에 따라 달라집니다.",
    )
