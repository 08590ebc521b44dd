"""Variables in which the data look round, so that a quasi-Newton method needs fewer passes over them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cholesky, solve_triangular

from gnomon.learning.losses import FloatArray
from gnomon.learning.objective import LinearObjective

# The covariance is estimated from so many rows per feature, if there are as many; for more features than this its
# factor would cost more than it saves.
_ROWS_PER_FEATURE, _MOST_FEATURES = 5, 2000
# The curvature of the cross-entropy along a score, p·(1 − p), averaged over examples that are mostly classified well.
_CURVATURE = 0.05


@dataclass(frozen=True)
class Whitening:
    """The change of variables W = V·L⁻¹ with LLᵀ = curvature·covariance(X) + alpha·I.

    The Hessian of the objective in W is about that matrix for every class (Böhning 1992 bounds it by one of this
    form), so in V it is about the identity. `inverse` is None where nothing is changed.
    """

    inverse: FloatArray | None

    @classmethod
    def of(cls, objective: LinearObjective) -> Whitening:
        """Return the variables for this objective; W itself where whitening would not pay."""
        X, features = objective.X, objective.X.shape[1]
        rows = _ROWS_PER_FEATURE * features
        if not isinstance(X, np.ndarray) or len(X) < rows or features > _MOST_FEATURES:
            return cls(None)
        sample = X[np.random.default_rng(0).choice(len(X), rows, replace=False)] - objective.mean
        hessian = (_CURVATURE / rows) * (sample.T @ sample)
        # Directions in which the data hardly vary must not blow up what rounding leaves there.
        hessian[np.diag_indices(features)] += objective.regularizer.alpha + 1e-8 * float(np.trace(hessian)) + 1e-300
        factor = cholesky(hessian, lower=True)
        return cls(solve_triangular(factor, np.eye(features), lower=True))

    def parameters(self, variables: FloatArray) -> FloatArray:
        """Return Θ = [W, c] from the variables [V, c']."""
        if self.inverse is None:
            return variables
        return np.column_stack([variables[:, :-1] @ self.inverse, variables[:, -1] / np.sqrt(_CURVATURE)])

    def variables(self, theta: FloatArray) -> FloatArray:
        """Return the variables of Θ."""
        if self.inverse is None:
            return theta
        V = solve_triangular(self.inverse, theta[:, :-1].T, lower=True, trans="T").T
        return np.column_stack([V, theta[:, -1] * np.sqrt(_CURVATURE)])

    def gradient(self, gradient: FloatArray) -> FloatArray:
        """Return the gradient in the variables from that in Θ."""
        if self.inverse is None:
            return gradient
        return np.column_stack([gradient[:, :-1] @ self.inverse.T, gradient[:, -1] / np.sqrt(_CURVATURE)])
