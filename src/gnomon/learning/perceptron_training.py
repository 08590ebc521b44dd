"""The perceptron's learning rule, and the history of its updates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from gnomon.learning.losses import FloatArray, IntArray
from gnomon.learning.objective import Progress
from gnomon.linear import vector_norm

# Rows whose scores are computed together; an update costs one product with what is left of them.
_BLOCK = 256


class Update(NamedTuple):
    """One update: the pass and the example that caused it, and the weights and bias after it."""

    epoch: int
    example: int
    label: int
    weights: FloatArray
    bias: float


@dataclass(frozen=True)
class PerceptronHistory:
    """Every update of one perceptron, in order: ``history[k]`` or a loop over it gives weights and bias after each.

    What is kept is which examples were added or subtracted; the weights follow from them.
    """

    X: FloatArray
    epochs: IntArray
    examples: IntArray
    labels: IntArray
    learning_rate: float
    threshold: float | None
    threshold_on: str

    def __len__(self) -> int:
        """Return the number of updates."""
        return len(self.examples)

    def __getitem__(self, k: int) -> Update:
        """Return the update k, counted from 0, or from the end if negative."""
        k = range(len(self))[k]
        signs = self.labels[: k + 1].astype(np.float64)
        weights = self.learning_rate * (signs @ self.X[self.examples[: k + 1]])
        return self._update(k, weights, self.learning_rate * float(signs.sum()))

    def __iter__(self) -> Iterator[Update]:
        """Yield the updates in order."""
        weights, learned = np.zeros(self.X.shape[1]), 0.0
        for k, (example, label) in enumerate(zip(self.examples, self.labels, strict=True)):
            weights = weights + self.learning_rate * label * self.X[example]
            learned += self.learning_rate * label
            yield self._update(k, weights, learned)

    def _update(self, k: int, weights: FloatArray, learned: float) -> Update:
        bias = bias_of(weights, learned, self.threshold, self.threshold_on)
        return Update(int(self.epochs[k]), int(self.examples[k]), int(self.labels[k]), weights, bias)


@dataclass(frozen=True)
class Trained:
    """Where the training of one perceptron ended: with the fewest mistakes of all passes."""

    weights: FloatArray
    bias: float
    mistakes: int
    passes: int
    loops: bool
    """Weights that were there before came back: it would go on for ever."""
    history: PerceptronHistory


def bias_of(weights: FloatArray, learned: float, threshold: float | None, threshold_on: str) -> float:
    """Return w₀: what was learned, or −T where T bounds wᵀx, or −T‖w‖ where it bounds the projection of x on w."""
    if threshold is None:
        return learned
    return -threshold if threshold_on == "score" else -threshold * float(vector_norm(weights))


def train_perceptron(
    X: FloatArray,
    signs: IntArray,
    *,
    learning_rate: float,
    max_passes: int,
    threshold: float | None,
    threshold_on: str,
    order: np.random.Generator | None,
    progress: Progress | None = None,
) -> Trained:
    """Go through the examples, adding ±η·x to w whenever the output is wrong, until a pass has no mistake.

    Without a random `order` the passes are all alike, so when the weights at the end of a pass were there before, the
    training would go round in a circle for ever: it stops, and the weights with the fewest mistakes are kept.
    """
    weights, learned = np.zeros(X.shape[1]), 0.0
    best = (weights, 0.0, len(X) + 1)
    log: list[tuple[int, int, int]] = []
    seen: set[bytes] = set()
    loops, epoch = False, 0
    while best[2] > 0 and not loops and epoch < max_passes:
        epoch += 1
        before = len(log)
        sequence = np.arange(len(X)) if order is None else order.permutation(len(X))
        for start in range(0, len(X), _BLOCK):
            rows = sequence[start : start + _BLOCK]
            block, targets = X[rows], signs[rows]
            place = 0
            while True:
                bias = bias_of(weights, learned, threshold, threshold_on)
                wrong = np.flatnonzero(np.where(block[place:] @ weights + bias >= 0, 1, -1) != targets[place:])
                if not wrong.size:
                    break
                place += int(wrong[0])
                weights = weights + learning_rate * targets[place] * block[place]
                learned += learning_rate * targets[place]
                log.append((epoch, int(rows[place]), int(targets[place])))
                place += 1
        bias = bias_of(weights, learned, threshold, threshold_on)
        mistakes = int(np.sum(np.where(X @ weights + bias >= 0, 1, -1) != signs))
        if mistakes < best[2]:
            best = (weights, bias, mistakes)
        state = weights.tobytes() + np.float64(learned).tobytes()
        loops = order is None and len(log) > before and state in seen
        seen.add(state)
        if progress is not None and progress(epoch, best[2]):
            break
    epochs, examples, labels = np.array(log, dtype=np.int64).reshape(-1, 3).T
    history = PerceptronHistory(X, epochs, examples, labels, learning_rate, threshold, threshold_on)
    return Trained(*best, passes=epoch, loops=loops, history=history)
