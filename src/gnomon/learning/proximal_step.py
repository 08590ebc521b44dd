"""One step of proximal gradient descent, as long as the curvature found on the way allows."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from gnomon.learning.losses import FloatArray
from gnomon.learning.metric import Metric
from gnomon.learning.objective import LinearObjective

_ORDINARY = Metric()


class Step(NamedTuple):
    """Where a step led, its length, the change, and there the scores and the smooth part of the objective."""

    theta: FloatArray
    length: float
    change: FloatArray
    scores: FloatArray
    value: float


def proximal_step(
    objective: LinearObjective,
    theta: FloatArray,
    value: float,
    gradient: FloatArray,
    length: float,
    smoothing: float = 0.0,
    metric: Metric = _ORDINARY,
    start: FloatArray | None = None,
) -> Step:
    """Step from `theta`, halving `length` until the objective lies below its quadratic model (Beck, Teboulle 2009).

    `value` and `gradient` are those of the smooth part at `theta`; the length of a step is measured by the metric, in
    which the new point is sought from `start`.
    """
    while True:
        new = metric.prox(objective, theta, gradient, length, theta if start is None else start)
        change = new - theta
        scores = objective.scores(new)
        new_value = objective.smooth_value(new, scores, smoothing)
        squared = float(np.vdot(change, metric.times(change)))
        model = value + float(np.vdot(gradient, change)) + squared / (2 * length)
        if new_value <= model + 1e-12 * abs(model) or squared == 0:
            return Step(new, length, change, scores, new_value)
        length /= 2
