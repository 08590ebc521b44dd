"""Minimizers of a linear classifier's objective, down to a stated residual of its optimality conditions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import OptimizeResult, minimize

from gnomon.learning.losses import FloatArray
from gnomon.learning.metric import Metric
from gnomon.learning.objective import LinearObjective, Progress
from gnomon.learning.proximal_step import proximal_step
from gnomon.learning.reduced_newton import Point, reduced_newton_step
from gnomon.learning.whitening import Whitening

# Where proximal steps have told the weights that stay zero from the others, as a rule, and Newton's method takes over.
_NEIGHBORHOOD = 1e-3
# It ends only after a step that lowered the objective by less than this share: the next would do far less.
_LAST_DECREASE = 1e-6


@dataclass
class Solution:
    """Where a solver stopped: the parameters, the residual there, and the objective after every iteration."""

    theta: FloatArray
    optimality: float
    iterations: int = 0
    stopped: bool = False
    history: list[float] = field(default_factory=list)


def solve(
    objective: LinearObjective, theta: FloatArray, *, tolerance: float, max_iterations: int, progress: Progress | None
) -> Solution:
    """Minimize from `theta` until the residual is at most `tolerance`, or for `max_iterations`.

    `progress` hears the iteration and the objective; when it returns true the solver stops with what it has.
    """
    regularizer = objective.regularizer
    run = _quasi_newton if regularizer.is_smooth else _accelerated_proximal
    solution = Solution(theta, np.inf)
    if objective.loss == "cross_entropy" and regularizer.is_l1_penalty:
        run(objective, solution, 0.0, max(tolerance, _NEIGHBORHOOD), max_iterations, progress)
        if solution.optimality > tolerance and not solution.stopped:
            _reduced_newton(objective, solution, tolerance, max_iterations, progress)
    if objective.loss != "hinge":
        if solution.optimality > tolerance and not solution.stopped:
            run(objective, solution, 0.0, tolerance, max_iterations, progress)
        return solution
    # The hinge is smoothed less and less, each stage starting from the last one's minimum, and no stage is solved
    # more closely than the smoothing deserves.
    smoothing, slackness = 1.0, np.inf
    while solution.optimality > tolerance and solution.iterations < max_iterations and not solution.stopped:
        run(objective, solution, smoothing, min(max(tolerance, slackness / 10), 0.01), max_iterations, progress)
        slackness = objective.slackness(solution.theta, smoothing)
        solution.optimality = max(solution.optimality, slackness)
        smoothing *= min(max(tolerance / (2 * slackness), 0.1), 0.5) if slackness > tolerance else 1.0
        if smoothing < 1e-8:
            break
    return solution


def _quasi_newton(
    objective: LinearObjective,
    solution: Solution,
    smoothing: float,
    tolerance: float,
    max_iterations: int,
    progress: Progress | None,
) -> None:
    """L-BFGS (Liu and Nocedal 1989) with SciPy's line search, in whitened variables.

    The solver sees the gradient in its own variables; whether to stop is decided by the residual in W and b.
    """
    whitening = Whitening.of(objective)
    shape = solution.theta.shape
    seen: dict[str, Any] = {}

    def function(flat: FloatArray) -> tuple[float, FloatArray]:
        theta = whitening.parameters(flat.reshape(shape))
        value, gradient = objective.smooth_part(theta, smoothing)
        seen.update(flat=flat.copy(), theta=theta, gradient=gradient)
        return value, whitening.gradient(gradient).reshape(-1)

    def after_iteration(intermediate_result: OptimizeResult) -> None:
        solution.iterations += 1
        value = float(intermediate_result.fun)
        solution.history.append(value)
        if progress is not None and progress(solution.iterations, value):
            solution.stopped = True
        if np.array_equal(seen["flat"], intermediate_result.x):
            solution.theta = seen["theta"]
            solution.optimality = objective.residual(seen["theta"], seen["gradient"])
        if solution.stopped or solution.optimality <= tolerance:
            raise StopIteration

    left = max_iterations - solution.iterations
    result = minimize(
        function,
        whitening.variables(solution.theta).reshape(-1),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": left, "maxfun": 20 * left, "gtol": 0.0, "ftol": 0.0, "maxcor": 20, "maxls": 50},
        callback=after_iteration,
    )
    solution.theta = whitening.parameters(result.x.reshape(shape))
    solution.optimality = objective.stationarity(solution.theta, smoothing)


def _accelerated_proximal(
    objective: LinearObjective,
    solution: Solution,
    smoothing: float,
    tolerance: float,
    max_iterations: int,
    progress: Progress | None,
) -> None:
    """FISTA (Beck and Teboulle 2009) with backtracking and adaptive restart (O'Donoghue and Candès 2015).

    Steps are measured in the metric of the data where that pays. Scores are linear in Θ, so those of the extrapolated
    point come from the last two points without a pass over X.
    """
    x = y = objective.prox(solution.theta, 1.0) if objective.regularizer.radius is not None else solution.theta
    x_scores = y_scores = objective.scores(x)
    metric = Metric.of(objective)
    momentum, length = 1.0, 1.0
    while solution.iterations < max_iterations:
        value, score_gradient = objective.loss_of(y_scores, smoothing)
        gradient = objective.pull_back(score_gradient)
        step = proximal_step(objective, y, value, gradient, 1.25 * length, smoothing, metric, start=x)
        new, length = step.theta, step.length
        solution.iterations += 1
        solution.history.append(step.value + objective.regularizer.value(new[:, :-1]))
        if progress is not None and progress(solution.iterations, solution.history[-1]):
            solution.stopped = True
        # The step taken, seen from the new point, pointed back: start the momentum anew.
        if float(np.vdot(metric.times(y - new), new - x)) > 0:
            momentum = 1.0
        next_momentum = (1 + np.sqrt(1 + 4 * momentum * momentum)) / 2
        inertia = (momentum - 1) / next_momentum
        y, y_scores = new + inertia * (new - x), step.scores + inertia * (step.scores - x_scores)
        x, x_scores, momentum = new, step.scores, next_momentum
        if (
            np.abs(step.change).max() <= tolerance * max(length, 1.0)
            or solution.iterations % 10 == 0
            or solution.stopped
        ):
            solution.optimality = objective.stationarity(x, smoothing)
            if solution.optimality <= tolerance or solution.stopped:
                break
    solution.theta = x
    solution.optimality = objective.stationarity(x, smoothing)


def _reduced_newton(
    objective: LinearObjective, solution: Solution, tolerance: float, max_iterations: int, progress: Progress | None
) -> None:
    """Alternate proximal steps, which let weights enter and leave, with Newton steps on the weights that are there."""
    metric, length = Metric.of(objective), 1.0
    scores = objective.scores(solution.theta)
    loss, score_gradient = objective.loss_of(scores)
    value = loss + objective.regularizer.value(solution.theta[:, :-1])
    while solution.iterations < max_iterations:
        step = proximal_step(
            objective, solution.theta, loss, objective.pull_back(score_gradient), 1.25 * length, metric=metric
        )
        length = step.length
        at = Point(step.theta, step.scores, step.value)
        _, score_gradient = objective.loss_of(at.scores)
        lower = reduced_newton_step(objective, at, objective.pull_back(score_gradient))
        solution.theta, scores, loss = lower or at
        _, score_gradient = objective.loss_of(scores)
        before, value = value, loss + objective.regularizer.value(solution.theta[:, :-1])
        solution.iterations += 1
        solution.history.append(value)
        solution.optimality = objective.residual(solution.theta, objective.pull_back(score_gradient))
        if progress is not None and progress(solution.iterations, value):
            solution.stopped = True
        settled = before - value <= _LAST_DECREASE * abs(value)
        if solution.stopped or (settled and (solution.optimality <= tolerance or lower is None)):
            break
