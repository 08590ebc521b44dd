"""Linear classifiers beside scikit-learn's LogisticRegression: objective and CPU time, in one process, side by side.

    python -m benchmarks.learning [--quick] [--repeats 3]

Both minimize mean cross-entropy + alpha·R(W) in float64 (scikit-learn's C is 1/(alpha·N)), on one BLAS thread, by
turns. Under L2 both stop at the same largest entry of the gradient. Under L1 scikit-learn's saga is given more and more
passes until its objective is within 10⁻⁴ of gnomon's (or two minutes have passed), and only that last run is counted.
MNIST and CIFAR-10 are taken from ../shared/data where present.
"""

from __future__ import annotations

import argparse
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

import gnomon
from gnomon.learning import datasets

SHARED_DATA = Path(__file__).parents[2] / "shared" / "data"
TOLERANCE = 1e-5
SAGA_PASSES = (10, 30, 100, 300, 1000, 3000)


class Problem(NamedTuple):
    """Data in float64 and a penalty."""

    name: str
    X: np.ndarray
    y: np.ndarray
    penalty: str
    alpha: float
    X_test: np.ndarray
    y_test: np.ndarray


class Run(NamedTuple):
    """What one training took and reached."""

    seconds: float
    objective: float
    accuracy: float


def problems(quick: bool) -> list[Problem]:
    """Return the problems whose data are here."""
    parts = [("digits", datasets.load("digits").split(0.25), (0, 1), {"l2": 1e-3, "l1": 1e-3})]
    for name, path, interval, alphas in (
        ("CIFAR-10", SHARED_DATA / "cifar10_5000.npz", (-0.5, 0.5), {"l2": 0.1, "l1": 1e-2}),
        ("MNIST", SHARED_DATA / "mnist", (0, 1), {"l2": 1e-4, "l1": 1e-3}),
    ):
        if path.exists():
            parts.append((name, datasets.load(path).split(), interval, alphas))
        else:
            print(f"{name}: {path} is absent, left out")
    found = []
    for name, (train, test), interval, alphas in parts:
        if quick:
            train = train.subset(range(min(len(train), 2000)))
        X, X_test = (part.scaled(*interval, dtype=np.float64) for part in (train, test))
        for penalty, alpha in alphas.items():
            found.append(Problem(name, X, train.labels, penalty, alpha, X_test, test.labels))
    return found


def timed(problem: Problem, train: Callable[[], gnomon.LinearClassifier | LogisticRegression]) -> Run:
    """Return time, objective (by one formula for all) and accuracy of a training."""
    start = time.process_time()
    model = train()
    seconds = time.process_time() - start
    judge = gnomon.LinearClassifier(penalty=problem.penalty, alpha=problem.alpha)
    objective, _, _ = judge.loss_and_gradient(model.coef_, model.intercept_, problem.X, problem.y)
    return Run(seconds, objective, model.score(problem.X_test, problem.y_test))


def ours(problem: Problem) -> gnomon.LinearClassifier:
    """Train gnomon's."""
    model = gnomon.LinearClassifier(penalty=problem.penalty, alpha=problem.alpha, tol=TOLERANCE, max_iter=3000)
    return model.fit(problem.X, problem.y)


def theirs(problem: Problem, passes: int) -> LogisticRegression:
    """Train scikit-learn's: by L-BFGS under L2, by saga under L1."""
    options = {"solver": "saga", "l1_ratio": 1.0, "random_state": 0} if problem.penalty == "l1" else {}
    tolerance = TOLERANCE if problem.penalty == "l2" else 1e-12
    C = 1 / (problem.alpha * len(problem.y))
    return LogisticRegression(C=C, tol=tolerance, max_iter=passes, **options).fit(problem.X, problem.y)


def compare(problem: Problem, repeats: int, patience: float) -> tuple[Run, Run]:
    """Return the faster of the repeated runs of each, taken by turns."""
    passes = 3000
    if problem.penalty == "l1":
        target = timed(problem, lambda: ours(problem)).objective
        for passes in SAGA_PASSES:
            run = timed(problem, lambda passes=passes: theirs(problem, passes))
            if run.objective <= target + 1e-4 * abs(target) or run.seconds > patience:
                break
        if run.seconds > 20:
            repeats = 1
    pairs = [
        (timed(problem, lambda: ours(problem)), timed(problem, lambda: theirs(problem, passes))) for _ in range(repeats)
    ]
    mine, other = zip(*pairs, strict=True)
    return min(mine), min(other)


def network() -> None:
    """Train a 784-128-10 network on MNIST."""
    if not (SHARED_DATA / "mnist").exists():
        return
    train, test = datasets.load(SHARED_DATA / "mnist").split()
    start = time.process_time()
    model = gnomon.MultilayerPerceptron((128,), max_iter=12, random_state=0).fit(train.scaled(0, 1), train.labels)
    seconds = time.process_time() - start
    accuracy = model.score(test.scaled(0, 1), test.labels)
    print(f"\nMNIST, network 784-128-10, {model.n_iter_} passes: accuracy {accuracy:.2%}, {seconds:.1f} s of CPU time")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="2,000 examples of each, and no network")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each, of which the fastest counts")
    options = parser.parse_args()
    warnings.simplefilter("ignore", ConvergenceWarning)
    print(f"{'':26}{'objective':>25}{'seconds of CPU':>19}{'':9}{'accuracy on test':>19}")
    print(
        f"{'data, N×d':18}{'penalty':>8}"
        + f"{'gnomon':>13}{'sklearn':>12}{'gnomon':>10}{'sklearn':>9}{'ratio':>9}"
        + f"{'gnomon':>10}{'sklearn':>9}"
    )
    for problem in problems(options.quick):
        mine, other = compare(problem, options.repeats, 5.0 if options.quick else 120.0)
        size = f"{problem.name} {problem.X.shape[0]}×{problem.X.shape[1]}"
        print(
            f"{size:18}{problem.penalty:>8}{mine.objective:13.6f}{other.objective:12.6f}"
            f"{mine.seconds:10.2f}{other.seconds:9.2f}{other.seconds / mine.seconds:9.1f}"
            f"{mine.accuracy:10.2%}{other.accuracy:9.2%}",
            flush=True,
        )
    if not options.quick:
        network()


if __name__ == "__main__":
    with threadpool_limits(1):
        main()
