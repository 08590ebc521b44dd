"""One class against the rest as a linear program, whose solution or dual solution is the proof."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.optimize import linprog

from gnomon.learning.hyperplane import Hyperplane
from gnomon.learning.losses import FloatArray


@dataclass(frozen=True)
class ClassSeparability:
    """Whether a hyperplane tells one class from the rest, and the proof; truthy if and only if it does."""

    label: Any
    separable: bool | None
    """True, False, or None: undecided."""
    hyperplane: Hyperplane | None
    """With the class on its positive side; None where there is none."""
    margin: float
    """Distance of the nearest example from the hyperplane, in units of X; 0 without one."""
    examples: FloatArray
    """(m,): indices of the examples of the certificate; empty where the classes are separable."""
    weights: FloatArray
    """(m,): their weights λ, with sum 1 over the class and over the rest: both sides' mean is the same point."""
    gap: float
    """How far apart those two means are: the largest coordinate, in units of the largest entry of X − mean."""
    reason: str

    def __bool__(self) -> bool:
        """Return whether the class is linearly separable from the rest."""
        return self.separable is True

    def extended_to(self, X: FloatArray, inside: Any) -> ClassSeparability:
        """Return the answer for more examples: the same where the hyperplane separates these too, else undecided."""
        assert self.hyperplane is not None
        answer = _verified_hyperplane(self.label, self.hyperplane, X, inside)
        if answer is not None:
            return answer
        reason = "separable on the examples chosen, undecided for all of them"
        return replace(self, separable=None, reason=reason)


def separate(
    X: FloatArray, inside: Any, indices: Any, label: Any, tolerance: float, seconds: float
) -> ClassSeparability:
    """Decide whether the examples `inside` can be separated from the rest; `indices` names them in a certificate.

    With the examples moved to mean 0 and scaled to largest entry 1, the program is

        maximize t  subject to  yᵢ·(wᵀxᵢ + w₀) ≥ t,  −1 ≤ w ≤ 1.

    Its dual is to minimize ‖Σ λᵢyᵢxᵢ‖₁ with Σ λᵢyᵢ = 0, Σ λᵢ = 1 and λ ≥ 0: the distance of the convex hulls. So
    either t > 0, and w separates, or t = 0, and λ names a point that lies in both hulls.
    """
    nothing = ClassSeparability(label, None, None, 0.0, np.empty(0, dtype=int), np.empty(0), np.inf, "")
    X = X.astype(np.float64)
    mean = X.mean(axis=0)
    centered = X - mean
    scale = float(np.abs(centered).max()) or 1.0
    centered /= scale
    varies = np.ptp(centered, axis=0) > 0
    signs = np.where(inside, 1.0, -1.0)
    if seconds <= 0:
        return replace(nothing, reason="undecided: the time limit was reached")
    n_features = int(varies.sum())
    if n_features >= len(X):
        # As many features as examples: as a rule some w takes any values on them, so ±1 too, and no program is needed.
        answer = _verified_hyperplane(label, _interpolating(centered, signs, mean, scale), X, inside)
        if answer is not None:
            return answer
    constraints = np.column_stack([-signs[:, None] * centered[:, varies], -signs, np.ones(len(X))])
    solution = linprog(
        np.concatenate([np.zeros(n_features + 1), [-1.0]]),
        A_ub=constraints,
        b_ub=np.zeros(len(X)),
        bounds=[(-1, 1)] * n_features + [(None, None), (0, None)],
        method="highs-ipm" if constraints.size > 100_000 else "highs-ds",
        options={"time_limit": seconds},
    )
    if solution.x is None:
        return replace(nothing, reason=f"undecided: {solution.message.split('(')[0].strip().rstrip('.').lower()}")
    weights = np.zeros(X.shape[1])
    weights[varies] = solution.x[:n_features] / scale
    if np.any(weights):
        hyperplane = Hyperplane(weights, float(solution.x[n_features] - weights @ mean))
        answer = _verified_hyperplane(label, hyperplane, X, inside)
        if answer is not None:
            return answer
    multipliers = np.maximum(-solution.ineqlin.marginals, 0)
    certificate = _verified_certificate(centered, inside, multipliers, tolerance)
    if certificate is None:
        return replace(nothing, reason="undecided: neither proof holds within the tolerance")
    used, multipliers, gap = certificate
    reason = f"the convex hulls of the class and the rest meet: {len(used)} examples have a common mean of both sides"
    return replace(nothing, separable=False, examples=indices[used], weights=multipliers, gap=gap, reason=reason)


def _interpolating(centered: FloatArray, signs: FloatArray, mean: FloatArray, scale: float) -> Hyperplane:
    """Return the shortest w, with its w₀, for which wᵀxᵢ + w₀ is nearest to ±1."""
    # The mean of the centered rows is 0, so their Gram matrix needs the constant beside them to be regular.
    gram = centered @ centered.T + 1.0
    multipliers = np.linalg.lstsq(gram, signs, rcond=None)[0]
    weights = (centered.T @ multipliers) / scale
    return Hyperplane(weights, float(multipliers.sum() - weights @ mean))


def _verified_hyperplane(label: Any, plane: Hyperplane, X: FloatArray, inside: Any) -> ClassSeparability | None:
    """Return the answer when every example lies on its side, by more than rounding can make; else None.

    The boundary is put in the middle between the two nearest examples first.
    """
    X = X.astype(np.float64)
    projections = X @ plane.weights
    lowest, highest = projections[inside].min(), projections[~inside].max()
    # Rounding moves a sum of d products by at most d·ε·Σ|wⱼxⱼ| (Higham 2002, section 3.1).
    error = (X.shape[1] + 2) * np.finfo(np.float64).eps * float((np.abs(X) @ np.abs(plane.weights)).max())
    if lowest - highest <= 4 * error:
        return None
    moved = Hyperplane(plane.weights, -float(lowest + highest) / 2)
    margin = float(lowest - highest) / 2 / moved.length
    reason = f"a hyperplane separates the class from the rest, {margin:.4g} away from the nearest example"
    return ClassSeparability(label, True, moved, margin, np.empty(0, dtype=int), np.empty(0), np.inf, reason)


def _verified_certificate(
    X: FloatArray, inside: Any, multipliers: FloatArray, tolerance: float
) -> tuple[Any, FloatArray, float] | None:
    """Return the examples with weight, their weights with sum 1 on each side, and the gap of the two means."""
    if not (multipliers[inside].sum() > 0 and multipliers[~inside].sum() > 0):
        return None
    weights = np.where(inside, multipliers / multipliers[inside].sum(), multipliers / multipliers[~inside].sum())
    gap = float(np.abs(weights[inside] @ X[inside] - weights[~inside] @ X[~inside]).max())
    if gap > tolerance:
        return None
    used = np.flatnonzero(weights)
    return used, weights[used], gap
