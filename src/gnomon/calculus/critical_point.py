"""Where the gradient is zero, and what the curvature there says: a minimum, a maximum, a saddle, or undecided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from array_api_compat import device
from numpy.typing import NDArray

from gnomon._arrays import Array, epsilon, restore
from gnomon.calculus._methods import Estimate, Problem, problem
from gnomon.calculus.expressions import Expression
from gnomon.calculus.hessian import hessian_of
from gnomon.calculus.jacobian import jacobian_of
from gnomon.linear import definiteness

__all__ = ["critical_point"]

_Vector = NDArray[np.float64]
_REFINEMENTS = 50


@dataclass(frozen=True, eq=False)
class CriticalPoint:
    """The outcome of a search for ∇f = 0; truthy if and only if one was found.

    Attributes
    ----------
    x : array (n,)
        The point, or the last one tried.
    kind : str
        "minimum", "maximum", "saddle", "degenerate" (the second derivatives do not decide), or "none".
    value : array ()
        f there.
    gradient_norm : float
        ‖∇f(x)‖₂.
    eigenvalues : array (n,)
        Those of the Hessian there, decreasing.
    tolerance : float
        Eigenvalues up to this size count as zero: what the Hessian may be off by, and how much it changes within the
        uncertainty of x.
    iterations : int
        Evaluations of the gradient.
    converged : bool
        Whether ∇f = 0 was reached.
    reason : str
        The verdict in words.
    """

    x: Array
    kind: str
    value: Array
    gradient_norm: float
    eigenvalues: Array
    tolerance: float
    iterations: int
    converged: bool
    reason: str

    def __bool__(self) -> bool:
        """Tell whether a critical point was found."""
        return self.converged


def critical_point(f: Callable[[Any], Any], x: Array, /, *, check: bool = True) -> CriticalPoint:
    r"""A point where the gradient is zero, searched from x, and what kind of point the Hessian makes it.

    Formula
    -------
    ∇f(x*) = 0
    H(x*) positive definite ⇒ minimum
    H(x*) negative definite ⇒ maximum
    H(x*) indefinite ⇒ saddle

    LaTeX
    -----
    \nabla f(x^{*}) = 0
    H(x^{*}) \succ 0 \Rightarrow \mathrm{minimum}, \quad H(x^{*}) \prec 0 \Rightarrow \mathrm{maximum}

    Parameters
    ----------
    f : Expression or function
        Takes a vector (n,), returns one number.
    x : array (n,)
        Where the search starts.
    check : bool
        Check that x is finite.

    Returns
    -------
    CriticalPoint
        Truthy if one was found; with ``x``, ``kind``, ``value``, ``gradient_norm``, ``eigenvalues``, ``reason``, ….

    Conventions
    -----------
    Newton's direction goes to any critical point, uphill too: to find a minimum, minimize. An eigenvalue counts as
    zero if it is no larger than the change of the Hessian within the uncertainty of the point; then the kind is
    "degenerate" (as for x⁴ and x³ at 0), unless other eigenvalues have both signs, which makes a saddle anyway.

    Accuracy
    --------
    At a point with an invertible Hessian, x is within 1e-9·(1 + ‖x‖) in float64 for an Expression or a torch
    function, unless the Hessian is worse conditioned than 1e6; at a degenerate one within about 1e-4.

    Raises
    ------
    TypeError
        If f is no function or returns no real numbers.
    ValueError
        If x is no finite vector, or f has several outputs or no finite gradient at the start.

    Same quantity elsewhere
    -----------------------
    ``scipy.optimize.root(gradient, x, jac=hessian)``, which does this search and leaves out the kind;
    ``scipy.optimize.minimize``, which looks for minima only.

    Examples
    --------
    >>> import gnomon
    >>> gnomon.critical_point(gnomon.Expression.parse("x^2 - y^2"), [1, 1]).kind
    'saddle'
    >>> found = gnomon.critical_point(gnomon.Expression.parse("x^2 + 3*y^2 - 2x"), [5, 5])
    >>> found.kind, found.x
    ('minimum', array([1., 0.]))

    Source
    ------
    Nocedal and Wright (2006), *Numerical Optimization*, sections 2.1 and 11.2; Goodfellow, Bengio and Courville
    (2016), section 4.3.1.
    """
    given = problem("critical_point", f, x, check=check).scalar("take one of them")
    search = _Search(given)
    if not np.all(np.isfinite(search.gradient(search.start))):
        raise ValueError("critical_point: f must have a finite gradient at the start; move x inside the domain of f.")
    return search.run()


class _Search:
    """The search for ∇f = 0 in float64, and the verdict on where it ends."""

    def __init__(self, given: Problem) -> None:
        self.given = given
        self.start = np.array([float(entry) for entry in given.plain_x])
        self.evaluations = 0
        if isinstance(given.f, Expression):
            self.gradient_formula = given.f.gradient()
            self.hessian_formula = given.f.hessian()

    def at(self, x: _Vector) -> Problem:
        """Return the problem moved to x."""
        xp = self.given.xp
        return replace(self.given, x=xp.asarray(x, dtype=self.given.x.dtype, device=device(self.given.x)), check=False)

    def gradient(self, x: _Vector) -> _Vector:
        """Return ∇f(x)."""
        self.evaluations += 1
        if self.given.is_exact:
            return np.asarray(self.gradient_formula(x))
        return _numpy(jacobian_of(self.at(x)))[0]

    def hessian(self, x: _Vector) -> tuple[_Vector, float]:
        """Return the Hessian at x, and what its norm may be off by."""
        if self.given.is_exact:
            H, error = np.asarray(self.hessian_formula(x)), np.zeros(())
        else:
            H, error = _numpy(hessian_of(self.at(x)))
        rounding = len(x) * epsilon(self.given.x.dtype) * float(np.linalg.norm(H)) if np.all(np.isfinite(H)) else np.inf
        return H, float(np.linalg.norm(error)) + rounding

    def run(self) -> CriticalPoint:
        """Search, refine, judge; SciPy's method first, then Newton's own steps, which leave curved valleys better."""
        from scipy.optimize import root

        found = root(
            self.gradient,
            self.start,
            jac=lambda x: self.hessian(x)[0],
            method="hybr",
            tol=1e-12,
            options={"maxfev": 100},
        )
        first = self._judged(self._refined(found.x if np.all(np.isfinite(found.x)) else self.start))
        if first:
            return first
        second = self._judged(self._refined(self._newton()))
        return second if second else first

    def _newton(self) -> _Vector:
        x, g = self.start, self.gradient(self.start)
        for _ in range(_REFINEMENTS):
            H, _off = self.hessian(x)
            if not (np.all(np.isfinite(H)) and np.all(np.isfinite(g)) and np.any(g)):
                break
            step = np.linalg.lstsq(H, g)[0]
            # A step that leaves the domain of f is too long.
            for _halving in range(_REFINEMENTS):
                candidate = x - step
                g = self.gradient(candidate)
                if np.all(np.isfinite(g)):
                    break
                step = step / 2
            x = candidate
        return x

    def _judged(self, x: _Vector) -> CriticalPoint:
        g = self.gradient(x)
        H, off = self.hessian(x)
        if not (np.all(np.isfinite(g)) and np.all(np.isfinite(H))):
            return self._outcome(x, "none", g, np.full(len(x), np.nan), np.nan, "the search left the domain of f")
        size = 1 + float(np.linalg.norm(x))
        precision = 1e-6 if epsilon(self.given.x.dtype) < 1e-10 else 1e-4
        values, vectors = np.linalg.eigh((H + H.T) / 2)
        scale = float(np.max(np.abs(values)))
        norm = float(np.linalg.norm(g))
        if norm > precision * (scale * size) and norm > 10 * off * size:
            step = float(np.linalg.norm(np.linalg.lstsq(H, g)[0]))
            onward = f"the next Newton step would be {step:.3g} long" if step else "the Hessian is zero there"
            reason = (
                f"no critical point found from here: the gradient at the last point has the norm {norm:.3g}, and "
                f"{onward}. f may have none, or only at infinity, or needs a closer start"
            )
            return self._outcome(x, "none", g, values[::-1], off, reason)
        # How far the true point may be, and how much the Hessian changes on the way there.
        radius = max(2 * norm / scale if scale else 0.0, 1e-8 * size)
        changes = [
            np.linalg.norm(self.hessian(x + sign * radius * u)[0] - H, ord=2) for u in vectors.T for sign in (1, -1)
        ]
        tolerance = off + float(np.nan_to_num(np.max(changes), nan=1e300, posinf=1e300))
        positive, zero, negative = (int(count) for count in definiteness(H, tolerance=tolerance).inertia)
        kind = _kind(positive, zero, negative)
        reason = (
            f"{kind}: the gradient has the norm {norm:.3g}; of the Hessian's eigenvalues {positive} are positive, "
            f"{zero} zero within {tolerance:.3g}, {negative} negative"
        )
        return self._outcome(x, kind, g, values[::-1], tolerance, reason)

    def _refined(self, x: _Vector) -> _Vector:
        """Return x after Newton steps that still shrink the gradient."""
        g = self.gradient(x)
        for _ in range(_REFINEMENTS):
            H, _off = self.hessian(x)
            if not (np.all(np.isfinite(H)) and np.any(g)):
                break
            candidate = x - np.linalg.lstsq(H, g)[0]
            there = self.gradient(candidate)
            if not np.linalg.norm(there) < 0.7 * np.linalg.norm(g):
                break
            x, g = candidate, there
        return x

    def _outcome(
        self, x: _Vector, kind: str, g: _Vector, eigenvalues: _Vector, tolerance: float, reason: str
    ) -> CriticalPoint:
        given, there = self.given, self.at(x)
        point = restore(given.xp, there.x, given.dtype)
        value = there.value if given.is_torch else given.xp.asarray(there.value)
        return CriticalPoint(
            x=point,
            kind=kind,
            value=restore(given.xp, value, given.dtype),
            gradient_norm=float(np.linalg.norm(g)),
            eigenvalues=restore(given.xp, given.xp.asarray(eigenvalues.copy(), device=device(there.x)), given.dtype),
            tolerance=tolerance,
            iterations=self.evaluations,
            converged=kind != "none",
            reason=reason,
        )


def _kind(positive: int, zero: int, negative: int) -> str:
    if positive and negative:
        return "saddle"
    if zero:
        return "degenerate"
    return "minimum" if positive else "maximum"


def _numpy(estimate: Estimate) -> tuple[_Vector, _Vector]:
    value, error = (part.detach().cpu() if hasattr(part, "detach") else part for part in estimate)
    return np.asarray(value, dtype=np.float64), np.asarray(error, dtype=np.float64)
