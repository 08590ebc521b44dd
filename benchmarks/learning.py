"""Linear classifiers beside scikit-learn's LogisticRegression: objective and CPU time, in one process, side by side.

    python -m benchmarks.learning [--quick] [--repeats 3] [--patience 100]

Both minimize mean cross-entropy + alpha·R(W) in float64 (scikit-learn's C is 1/(alpha·N)), on one BLAS thread, gnomon
with its defaults. Under L2 scikit-learn's L-BFGS stops at the same largest entry of the gradient. Under L1 its saga is
run anew with two to four times as many passes until its objective is within 10⁻⁶ of gnomon's, or until the next run
would take longer than the patience: then it is marked as capped. The time shown is that of its last run alone; the
ratio under L1 is with the last run that had not arrived, so it is a lower bound ("≥"). MNIST and CIFAR-10 are taken
from ../shared/data where present.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import scipy
import sklearn
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

import gnomon
from gnomon.learning import datasets

SHARED_DATA = Path(__file__).parents[2] / "shared" / "data"
TOLERANCE = 1e-5
FIRST_PASSES = 10
AS_GOOD, FAR = 1e-6, 1e-4


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
    shared = (
        ("CIFAR-10", SHARED_DATA / "cifar10_5000.npz", (-0.5, 0.5), {"l2": 0.1, "l1": 1e-2}),
        ("MNIST", SHARED_DATA / "mnist", (0, 1), {"l2": 1e-4, "l1": 1e-3}),
    )
    for name, path, interval, alphas in shared[: 1 if quick else 2]:
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
    model = gnomon.LinearClassifier(penalty=problem.penalty, alpha=problem.alpha, tol=TOLERANCE)
    return model.fit(problem.X, problem.y)


def theirs(problem: Problem, passes: int) -> LogisticRegression:
    """Train scikit-learn's: by L-BFGS under L2, by saga under L1."""
    options = {"solver": "saga", "l1_ratio": 1.0, "random_state": 0} if problem.penalty == "l1" else {}
    tolerance = TOLERANCE if problem.penalty == "l2" else 1e-12
    C = 1 / (problem.alpha * len(problem.y))
    return LogisticRegression(C=C, tol=tolerance, max_iter=passes, **options).fit(problem.X, problem.y)


class Comparison(NamedTuple):
    """Both runs, how many times as long scikit-learn's took, and a remark."""

    mine: Run
    other: Run
    ratio: str
    remark: str


def compare(problem: Problem, repeats: int, patience: float) -> Comparison:
    """Return the fastest of the repeated runs of each; what takes long is run once."""
    mine = fastest(lambda: timed(problem, lambda: ours(problem)), repeats)
    if problem.penalty == "l2":
        other = fastest(lambda: timed(problem, lambda: theirs(problem, 3000)), repeats)
        return Comparison(mine, other, f"{other.seconds / mine.seconds:.1f}", "")
    passes, before = FIRST_PASSES, 0.0
    while True:
        say(f"{problem.name} {problem.penalty}: gnomon {mine.seconds:.1f} s; saga with {passes} passes …")
        other = timed(problem, lambda passes=passes: theirs(problem, passes))
        if other.objective <= mine.objective * (1 + AS_GOOD):
            return Comparison(mine, other, f"≥{before / mine.seconds:.1f}", f"saga: {passes} passes")
        before, excess = other.seconds, other.objective / mine.objective - 1
        factor = 4 if excess > FAR else 2
        if factor * other.seconds > patience:
            return Comparison(
                mine, other, f"≥{before / mine.seconds:.1f}", f"saga capped at {passes} passes, {excess:.0e} too high"
            )
        passes *= factor


def fastest(run: Callable[[], Run], repeats: int) -> Run:
    """Return the run that took least."""
    best = run()
    for _ in range(repeats - 1 if best.seconds < 10 else 0):
        best = min(best, run())
    return best


def say(text: str) -> None:
    """Say on standard error what is going on."""
    print(f"\r{text:79}", end="" if text else "\r", file=sys.stderr, flush=True)


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
    parser.add_argument("--quick", action="store_true", help="digits and 2,000 of CIFAR-10 only, and no network")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each, of which the fastest counts")
    parser.add_argument("--patience", type=float, default=100.0, help="seconds of CPU time for one run of a peer")
    options = parser.parse_args()
    warnings.simplefilter("ignore", ConvergenceWarning)
    versions = f"NumPy {np.__version__}, SciPy {scipy.__version__}, scikit-learn {sklearn.__version__}"
    print(
        f"gnomon {gnomon.__version__}, {versions}, Python {platform.python_version()}, one thread; seconds of CPU time"
    )
    titles = ("data", "penalty", "gnomon", "sklearn", "gnomon", "sklearn", "ratio", "gnomon", "sklearn", "remark")
    print(f"{'':29}{'objective':>22}{'seconds':>16}{'':8}{'accuracy on test':>18}")
    print("{:19}{:>8}{:>13}{:>13}{:>8}{:>8}{:>8}{:>9}{:>9}  {}".format(*titles))
    for problem in problems(options.quick):
        say(f"{problem.name} {problem.penalty} …")
        found = compare(problem, options.repeats, 15.0 if options.quick else options.patience)
        mine, other = found.mine, found.other
        size = f"{problem.name} {problem.X.shape[0]}×{problem.X.shape[1]}"
        say("")
        print(
            f"{size:19}{problem.penalty:>8}{mine.objective:13.9f}{other.objective:13.9f}"
            f"{mine.seconds:8.2f}{other.seconds:8.2f}{found.ratio:>8}"
            f"{mine.accuracy:9.2%}{other.accuracy:9.2%}  {found.remark}",
            flush=True,
        )
    if not options.quick:
        network()


if __name__ == "__main__":
    with threadpool_limits(1):
        main()
