"""Can a hyperplane tell the classes apart? Decided by linear programming, with the proof of either answer."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import numpy as np

from gnomon.learning.images import flatten_images
from gnomon.learning.linear_accuracy import best_linear_accuracy
from gnomon.learning.losses import FloatArray, IntArray
from gnomon.learning.parameters import class_indices
from gnomon.learning.separating_program import ClassSeparability, separate

__all__ = ["Separability", "linear_separability"]


@dataclass(frozen=True)
class Separability:
    """Whether hyperplanes tell every class from the rest; truthy if and only if they do."""

    separable: bool | None
    """True, False, or None: undecided."""
    classes: tuple[ClassSeparability, ...]
    """The answer and its proof for each class against the rest; one only where there are two classes."""
    accuracy: float
    """The soft number: the share of all examples that the best linear classifier found gets right."""
    n_decided: int
    """Examples that the decision is about."""
    n_examples: int
    """Examples given; the accuracy is about all of them."""
    reason: str

    def __bool__(self) -> bool:
        """Return whether the classes are linearly separable."""
        return self.separable is True


def linear_separability(
    X: Any,
    y: Any,
    /,
    *,
    max_examples: int = 2000,
    time_limit: float = 60.0,
    seed: int = 0,
    tolerance: float = 1e-7,
) -> Separability:
    r"""Whether hyperplanes tell each class from the rest, with the hyperplanes or the proof that there are none.

    Formula
    -------
    separable:      yᵢ·(wᵀxᵢ + w₀) > 0 for all i, for some w and w₀
    not separable:  Σ λᵢ·xᵢ over the class = Σ λᵢ·xᵢ over the rest, for some λ ≥ 0 with sum 1 on each side

    LaTeX
    -----
    y_i \, (\boldsymbol{w}^T \boldsymbol{x}_i + w_0) > 0
    \sum_{y_i = 1} \lambda_i \boldsymbol{x}_i = \sum_{y_i = -1} \lambda_i \boldsymbol{x}_i

    Parameters
    ----------
    X : array (N, …)
        The examples: points, or images of any shape.
    y : array (N,)
        Their labels, of two classes or more.
    max_examples : int
        Decide about at most so many examples, drawn at random, each class in proportion.
    time_limit : float
        Seconds after which what is not decided stays undecided.
    seed : int
        Which examples are drawn.
    tolerance : float
        How near the two sides of a proof of the second kind must come, in units of the largest entry of X − mean.

    Returns
    -------
    Separability
        Truthy if and only if all classes are separable, with a hyperplane and margin or a certificate for each.

    Conventions
    -----------
    Separable means strictly: no example lies on the boundary. Exactly one of the two formulas holds for finitely many
    examples (the convex hulls of the two sides meet or do not). An answer about a part of the examples is one about
    all where it is no, or where the hyperplanes found separate all; else the answer for all is undecided. Each proof
    is checked again in float64: a hyperplane by the sign of every example's score, beyond what rounding can change,
    a certificate by how far apart its two points are. With as many features as examples a hyperplane through them is
    tried before the program. The accuracy is that of the best linear classifier found, a
    lower bound of the best there is, which is hard to compute.

    Accuracy
    --------
    The hyperplane's signs are certain. A certificate proves that the classes cannot be told apart with a gap above
    2·`tolerance` (in the largest coordinate, in units of the largest entry of X − mean).

    Raises
    ------
    ValueError
        If X holds NaN or infinity, y has one class only, or shapes do not fit.

    Same quantity elsewhere
    -----------------------
    ``scipy.optimize.linprog`` on yᵢ·(wᵀxᵢ + w₀) ≥ 1 is feasible or not, without the proof of the second kind.

    Examples
    --------
    >>> import gnomon
    >>> corners = [[0, 0], [0, 1], [1, 0], [1, 1]]
    >>> bool(gnomon.linear_separability(corners, [0, 0, 0, 1]))
    True
    >>> xor = gnomon.linear_separability(corners, [0, 1, 1, 0])
    >>> bool(xor), xor.accuracy
    (False, 0.75)
    >>> xor.classes[0].weights.tolist()
    [0.5, 0.5, 0.5, 0.5]

    Source
    ------
    Mangasarian (1965), *Linear and Nonlinear Separation of Patterns by Linear Programming*; Boyd and Vandenberghe
    (2004), *Convex Optimization*, sections 2.5 and 8.6.
    """
    X, labels = _checked(X, y)
    classes = np.unique(labels)
    codes = class_indices("linear_separability", labels, classes)
    chosen = choose_examples(codes, max_examples, seed)
    deadline = time.monotonic() + time_limit
    answers = []
    for k in range(len(classes)) if len(classes) > 2 else (1,):
        answer = separate(
            X[chosen], codes[chosen] == k, chosen, classes.tolist()[k], tolerance, deadline - time.monotonic()
        )
        if answer.separable and len(chosen) < len(X):
            answer = answer.extended_to(X, codes == k)
        answers.append(answer)
    separable: bool | None = all(answer.separable for answer in answers)
    if not separable and all(answer.separable is not False for answer in answers):
        separable = None
    return Separability(
        separable=separable,
        classes=tuple(answers),
        # Where each hyperplane has its class alone on the positive side, the highest score is always right.
        accuracy=1.0 if separable else best_linear_accuracy(X, codes),
        n_decided=len(chosen),
        n_examples=len(X),
        reason=_reason(separable, answers),
    )


def choose_examples(codes: IntArray, limit: int, seed: int) -> Any:
    """Return the indices of at most `limit` examples, drawn at random, each class in proportion to its share."""
    if len(codes) <= limit:
        return np.arange(len(codes))
    # Taking every (N/limit)-th of the examples in the order of their classes keeps the shares.
    order = np.random.default_rng(seed).permutation(len(codes))
    by_class = order[np.argsort(codes[order], kind="stable")]
    return np.sort(by_class[(np.arange(limit) * (len(codes) / limit)).astype(int)])


def _checked(X: Any, y: Any) -> tuple[FloatArray, Any]:
    X, _ = flatten_images("linear_separability", X, None)
    X, labels = np.asarray(X), np.asarray(y)
    X = X if X.dtype == np.float32 else X.astype(np.float64)
    if X.ndim != 2 or labels.shape != X.shape[:1] or X.size == 0:
        raise ValueError(
            f"linear_separability: X must be (N, …) and y (N,), not empty; their shapes are {X.shape} and "
            f"{labels.shape}."
        )
    finite = np.isfinite(X).all(axis=1)
    if not finite.all():
        raise ValueError(f"linear_separability: X must be finite; example {int(np.argmin(finite))} is not.")
    if len(np.unique(labels)) < 2:
        raise ValueError(
            f"linear_separability: y must hold at least two classes; it has one class only, {labels.tolist()[0]!r}."
        )
    return X, labels


def _reason(separable: bool | None, answers: list[ClassSeparability]) -> str:
    if separable:
        return "a hyperplane separates " + ("the two classes" if len(answers) == 1 else "each class from the rest")
    for answer in answers:
        if answer.separable is (False if separable is False else None):
            return f"class {answer.label}: {answer.reason}"
    return ""
