"""Digits kept: gnomon, SciPy, NumPy and PyTorch against exact arithmetic, as a table in Markdown.

``python -m benchmarks.accuracy`` prints for each quantity the largest relative error over a few random inputs, every
library called as its users call it, and exits with 1 where gnomon is more than twice as far off as the best of the
others and more than twice the spacing of the numbers.
"""

from __future__ import annotations

import math
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import mpmath
import numpy as np
import scipy.linalg
import scipy.spatial
import scipy.special
import scipy.stats
import torch
from mpmath import mp, mpf

import gnomon

LIBRARIES = ("gnomon", "SciPy", "NumPy", "PyTorch")
SEEDS = range(5)
DIGITS = 60


@dataclass(frozen=True)
class Question:
    """One quantity of one input: the value wanted, and what each library is called with to give it."""

    quantity: str
    case: str
    dtype: str
    wanted: list[Any]
    answers: dict[str, Callable[[], Any]]


def errors(question: Question) -> dict[str, float]:
    """Return the largest relative error of each library that answers."""
    found = {}
    for library, answer in question.answers.items():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            given = np.atleast_1d(np.asarray(answer(), dtype=np.float64)).tolist()
        found[library] = max(relative_error(g, w) for g, w in zip(given, question.wanted, strict=True))
    return found


def relative_error(given: float, wanted: Any) -> float:
    """Return |given − wanted|/|wanted|; infinite for NaN, and for anything but 0 where 0 is wanted."""
    if given == wanted:
        return 0.0
    if not math.isfinite(given) or wanted == 0:
        return math.inf
    return float(abs(mpf(given) - wanted) / abs(wanted))


def exact(values: np.ndarray[Any, Any]) -> list[Any]:
    """Return the numbers of an array exactly."""
    return [mpf(float(v)) for v in values]


def exact_log_softmax(z: np.ndarray[Any, Any]) -> list[Any]:
    """Return log-probabilities from the formula, in enough digits to tell them apart near 0."""
    whole = mp.log(mp.fsum(mp.exp(v) for v in exact(z)))
    return [v - whole for v in exact(z)]


def exact_kl(log_p: list[Any], log_q: list[Any]) -> Any:
    """Return Σ p·(log p − log q)."""
    return mp.fsum(mp.exp(a) * (a - b) for a, b in zip(log_p, log_q, strict=True))


def kl_by_hand(z: np.ndarray[Any, Any], w: np.ndarray[Any, Any]) -> Any:
    """Return the divergence of logits as one writes it in NumPy."""
    log_p, log_q = (v - v.max() - np.log(np.sum(np.exp(v - v.max()))) for v in (z, w))
    return np.sum(np.exp(log_p) * (log_p - log_q))


def from_close_logits() -> Iterator[Question]:
    """Divergence of two rows of logits that differ by little."""
    for dtype in ("float32", "float64"):
        for change in (1e-2, 1e-3, 1e-4):
            for seed in SEEDS:
                rng = np.random.default_rng(seed)
                z = (5 * rng.normal(size=1000)).astype(dtype)
                w = (z + change * rng.normal(size=1000)).astype(dtype)
                a, b = torch.from_numpy(z), torch.from_numpy(w)
                yield Question(
                    "KL divergence of logits",
                    f"1000 classes, {change:g} apart",
                    dtype,
                    [exact_kl(exact_log_softmax(z), exact_log_softmax(w))],
                    {
                        "gnomon": lambda z=z, w=w: gnomon.logit_statistics(z, w).kl_divergence,
                        "SciPy": lambda z=z, w=w: scipy.stats.entropy(
                            scipy.special.softmax(z), scipy.special.softmax(w)
                        ),
                        "NumPy": lambda z=z, w=w: kl_by_hand(z, w),
                        "PyTorch": lambda a=a, b=b: torch.nn.functional.kl_div(
                            torch.log_softmax(b, -1), torch.log_softmax(a, -1), log_target=True, reduction="sum"
                        ),
                    },
                )


def from_close_probabilities() -> Iterator[Question]:
    """Divergence, in the form that no rounding of the sums disturbs: Σ p·log(p/q) + q − p."""
    for dtype in ("float32", "float64"):
        for change in (1e-1, 1e-3, 1e-5):
            for seed in SEEDS:
                rng = np.random.default_rng(seed)
                weights = rng.gamma(1, size=100)
                other = weights * np.exp(change * rng.normal(size=100))
                p, q = ((v / v.sum()).astype(dtype) for v in (weights, other))
                a, b = torch.from_numpy(p), torch.from_numpy(q)
                terms = (x * mp.log(x / y) + y - x for x, y in zip(exact(p), exact(q), strict=True))
                yield Question(
                    "KL divergence of probabilities",
                    f"100 outcomes, {change:g} apart",
                    dtype,
                    [mp.fsum(terms)],
                    {
                        "gnomon": lambda p=p, q=q: gnomon.kl_divergence(p, q),
                        "SciPy": lambda p=p, q=q: scipy.special.kl_div(p, q).sum(),
                        "NumPy": lambda p=p, q=q: np.sum(p * np.log(p / q)),
                        "PyTorch": lambda a=a, b=b: torch.nn.functional.kl_div(b.log(), a, reduction="sum"),
                    },
                )


def of_a_leading_logit() -> Iterator[Question]:
    """Loss, entropy and normalizer of a row in which one logit leads."""
    for dtype in ("float32", "float64"):
        for lead in (5, 15, 20, 40):
            for seed in SEEDS:
                z = np.random.default_rng(seed).normal(size=10)
                z[0] = z[1:].max() + lead
                z = z.astype(dtype)
                tensor, label = torch.from_numpy(z), torch.tensor(0)
                logs = exact_log_softmax(z)
                case = f"one of 10 logits leads by {lead}"
                yield Question(
                    "label cross-entropy",
                    case,
                    dtype,
                    [-logs[0]],
                    {
                        "gnomon": lambda z=z: gnomon.logit_statistics(z, labels=0).label_cross_entropy,
                        "SciPy": lambda z=z: -scipy.special.log_softmax(z)[0],
                        "NumPy": lambda z=z: -np.log(np.exp(z - z.max())[0] / np.exp(z - z.max()).sum()),
                        "PyTorch": lambda t=tensor, label=label: torch.nn.functional.cross_entropy(t, label),
                    },
                )
                yield Question(
                    "log_softmax",
                    case,
                    dtype,
                    logs,
                    {
                        "gnomon": lambda z=z: gnomon.log_softmax(z),
                        "SciPy": lambda z=z: scipy.special.log_softmax(z),
                        "PyTorch": lambda t=tensor: torch.log_softmax(t, -1),
                    },
                )
                yield Question(
                    "entropy of logits",
                    case,
                    dtype,
                    [-mp.fsum(mp.exp(v) * v for v in logs)],
                    {
                        "gnomon": lambda z=z: gnomon.logit_statistics(z).entropy,
                        "SciPy": lambda z=z: scipy.special.entr(scipy.special.softmax(z)).sum(),
                        "PyTorch": lambda t=tensor: torch.distributions.Categorical(logits=t).entropy(),
                    },
                )
    for values in ([0.0, -40.0], [-1e-20, -46.0]):
        z = np.array(values)
        yield Question(
            "logsumexp",
            f"{values}",
            "float64",
            [mp.log(mp.fsum(mp.exp(v) for v in exact(z)))],
            {
                "gnomon": lambda z=z: gnomon.logsumexp(z),
                "SciPy": lambda z=z: scipy.special.logsumexp(z),
                "NumPy": lambda z=z: np.logaddexp(*z),
                "PyTorch": lambda z=z: torch.logsumexp(torch.from_numpy(z), -1),
            },
        )


def of_softmax_and_its_relatives() -> Iterator[Question]:
    """Softmax over scales of the logits; sigmoid, its logarithm and the logit over their ranges."""
    for dtype in ("float32", "float64"):
        for scale in (1, 10):
            for seed in SEEDS:
                z = (scale * np.random.default_rng(seed).normal(size=50)).astype(dtype)
                yield Question(
                    "softmax",
                    f"50 logits of scale {scale}",
                    dtype,
                    [mp.exp(v) for v in exact_log_softmax(z)],
                    {
                        "gnomon": lambda z=z: gnomon.softmax(z),
                        "SciPy": lambda z=z: scipy.special.softmax(z),
                        "NumPy": lambda z=z: np.exp(z - z.max()) / np.exp(z - z.max()).sum(),
                        "PyTorch": lambda z=z: torch.softmax(torch.from_numpy(z), -1),
                    },
                )
        spacing = np.finfo(dtype).eps
        p = np.array([0.5 + k * spacing for k in (1, 7, 1000)] + [0.3, 0.9, 1e-6]).astype(dtype)
        yield Question(
            "logit",
            "near 1/2, and elsewhere",
            dtype,
            [mp.log(v / (1 - v)) for v in exact(p)],
            {
                "gnomon": lambda p=p: gnomon.logit(p),
                "SciPy": lambda p=p: scipy.special.logit(p),
                "NumPy": lambda p=p: np.log(p / (1 - p)),
                "PyTorch": lambda p=p: torch.logit(torch.from_numpy(p)),
            },
        )
        z = np.linspace(-80, 80, 33).astype(dtype)
        for name, wanted, ours, scipys, torchs in (
            ("sigmoid", [1 / (1 + mp.exp(-v)) for v in exact(z)], gnomon.sigmoid, scipy.special.expit, torch.sigmoid),
            (
                "log_sigmoid",
                [-mp.log1p(mp.exp(-v)) for v in exact(z)],
                gnomon.log_sigmoid,
                scipy.special.log_expit,
                torch.nn.functional.logsigmoid,
            ),
        ):
            yield Question(
                name,
                "logits from −80 to 80",
                dtype,
                wanted,
                {
                    "gnomon": lambda z=z, f=ours: f(z),
                    "SciPy": lambda z=z, f=scipys: f(z),
                    "PyTorch": lambda z=z, f=torchs: f(torch.from_numpy(z)),
                },
            )


def of_nearly_certain_outcomes() -> Iterator[Question]:
    """Entropy where all but 1e-17 to 1e-15 is certain."""
    for rest in (1e-17, 1e-16, 1e-15):
        p = np.array([1 - rest, rest])
        yield Question(
            "entropy",
            f"[1 − r, r], r = {rest:g}",
            "float64",
            [-mp.fsum(v * mp.log(v) for v in exact(p))],
            {
                "gnomon": lambda p=p: gnomon.entropy(p),
                "SciPy": lambda p=p: scipy.stats.entropy(p),
                "NumPy": lambda p=p: -np.sum(p * np.log(p)),
                "PyTorch": lambda p=p: torch.distributions.Categorical(probs=torch.from_numpy(p)).entropy(),
            },
        )
        coin = mpf(rest)
        yield Question(
            "entropy of a coin",
            f"p = {rest:g}",
            "float64",
            [-coin * mp.log(coin) - (1 - coin) * mp.log1p(-coin)],
            {
                "gnomon": lambda r=rest: gnomon.binary_entropy(r),
                "SciPy": lambda r=rest: scipy.special.entr(r) + scipy.special.entr(1 - r),
                "NumPy": lambda r=rest: -r * np.log(r) - (1 - r) * np.log(1 - r),
                "PyTorch": lambda r=rest: torch.distributions.Bernoulli(torch.tensor(r).double()).entropy(),
            },
        )


def of_norms() -> Iterator[Question]:
    """Norms of a large matrix, and of vectors whose squares leave the range."""
    A = (0.02 * np.random.default_rng(0).normal(size=(4096, 4096))).astype(np.float32)
    tensor = torch.from_numpy(A)
    # Squares of float32 numbers are exact in float64, and fsum rounds once per row.
    sums = mp.fsum(math.fsum(row) for row in np.abs(A, dtype=np.float64))
    squares = mp.fsum(math.fsum(row) for row in np.square(A, dtype=np.float64))
    yield Question(
        "L1 norm",
        "4096·4096 normal numbers",
        "float32",
        [sums],
        {
            "gnomon": lambda: gnomon.vector_norm(A.reshape(-1), p=1),
            "SciPy": lambda: scipy.linalg.norm(A.reshape(-1), 1),
            "NumPy": lambda: np.linalg.norm(A.reshape(-1), 1),
            "PyTorch": lambda: torch.linalg.vector_norm(tensor, 1),
        },
    )
    yield Question(
        "Frobenius norm",
        "4096×4096 normal numbers",
        "float32",
        [mp.sqrt(squares)],
        {
            "gnomon": lambda: gnomon.matrix_norm(A),
            "SciPy": lambda: scipy.linalg.norm(A),
            "NumPy": lambda: np.linalg.norm(A),
            "PyTorch": lambda: torch.linalg.matrix_norm(tensor),
        },
    )
    for values, dtype in (
        ([1e200, 1e200], "float64"),
        ([1e-200, 1e-200], "float64"),
        ([3e30, 4e30], "float32"),
        ([600, 800], "float16"),
    ):
        x = np.array(values).astype(dtype)
        yield Question(
            "L2 norm",
            f"{values}",
            dtype,
            [mp.sqrt(mp.fsum(v * v for v in exact(x)))],
            {
                "gnomon": lambda x=x: gnomon.vector_norm(x),
                "SciPy": lambda x=x: scipy.linalg.norm(x),
                "NumPy": lambda x=x: np.linalg.norm(x),
                "PyTorch": lambda x=x: torch.linalg.vector_norm(torch.from_numpy(x)),
            },
        )


def of_near_points() -> Iterator[Question]:
    """Distances of points that are close to each other and far from the origin."""
    for dtype in ("float32", "float64"):
        for seed in SEEDS:
            rng = np.random.default_rng(seed)
            x = (100 + rng.normal(size=(40, 30))).astype(dtype)
            y = (x + 1e-3 * rng.normal(size=x.shape)).astype(dtype)
            a, b = torch.from_numpy(x), torch.from_numpy(y)
            yield Question(
                "distance",
                "40 pairs 5e-3 apart, 550 from the origin",
                dtype,
                [
                    mp.sqrt(mp.fsum((u - v) ** 2 for u, v in zip(exact(r), exact(s), strict=True)))
                    for r, s in zip(x, y, strict=True)
                ],
                {
                    "gnomon": lambda x=x, y=y: gnomon.distance(x, y),
                    "SciPy": lambda x=x, y=y: np.diagonal(scipy.spatial.distance.cdist(x, y)),
                    "NumPy": lambda x=x, y=y: np.linalg.norm(x - y, axis=-1),
                    "PyTorch": lambda a=a, b=b: torch.cdist(a, b).diagonal(),
                },
            )


def of_singular_values() -> Iterator[Question]:
    """All singular values of a tall float32 matrix; here the SVD in float64 is exact enough to judge by."""
    rng = np.random.default_rng(0)
    left, _ = np.linalg.qr(rng.normal(size=(5000, 64)))
    right, _ = np.linalg.qr(rng.normal(size=(64, 64)))
    A = (left * np.logspace(2, -2, 64) @ right).astype(np.float32)
    tensor = torch.from_numpy(A)
    yield Question(
        "singular values",
        "5000×64, from 100 down to 0.01",
        "float32",
        exact(np.linalg.svd(A.astype(np.float64), compute_uv=False)),
        {
            "gnomon": lambda: gnomon.singular_values(A),
            "SciPy": lambda: scipy.linalg.svdvals(A),
            "NumPy": lambda: np.linalg.svd(A, compute_uv=False),
            "PyTorch": lambda: torch.linalg.svdvals(tensor),
        },
    )


def questions() -> Iterator[Question]:
    """Return all questions, those about one line of the table one after another."""
    yield from from_close_logits()
    yield from from_close_probabilities()
    yield from of_a_leading_logit()
    yield from of_nearly_certain_outcomes()
    yield from of_softmax_and_its_relatives()
    yield from of_norms()
    yield from of_near_points()
    yield from of_singular_values()


def table() -> dict[tuple[str, str, str], dict[str, float]]:
    """Return the largest error of each library over the questions of each line (quantity, case, dtype)."""
    lines: dict[tuple[str, str, str], dict[str, float]] = {}
    for question in questions():
        line = lines.setdefault((question.quantity, question.case, question.dtype), {})
        for library, error in errors(question).items():
            line[library] = max(error, line.get(library, 0.0))
    return lines


def is_behind(dtype: str, line: dict[str, float]) -> bool:
    """Tell whether gnomon is more than twice as far off as the best of the others, and as one spacing of numbers."""
    best = min(error for library, error in line.items() if library != "gnomon")
    return line["gnomon"] > 2 * max(best, float(np.finfo(dtype).eps))


def main() -> int:
    """Print the table; return 1 when gnomon is behind in any line."""
    mpmath.mp.dps = DIGITS
    print("| quantity | case | dtype |", " | ".join(LIBRARIES), "|")
    print("|---" * (3 + len(LIBRARIES)) + "|")
    behind = []
    for (quantity, case, dtype), line in table().items():
        cells = [f"{line[library]:.1e}" if library in line else "—" for library in LIBRARIES]
        print(f"| {quantity} | {case} | {dtype} |", " | ".join(cells), "|")
        if is_behind(dtype, line):
            behind.append(f"{quantity}, {case}, {dtype}")
    print()
    print("Largest relative error over the inputs; inf: no finite number, or none where there should be one.")
    for line in behind:
        print(f"gnomon is behind the best of the others: {line}")
    return 1 if behind else 0


if __name__ == "__main__":
    sys.exit(main())
