"""The twin and the Python definitions agree on random states, as a hand makes them: few digits, often degenerate."""

from __future__ import annotations

import json
import subprocess

import numpy as np
import pytest
from golden import reading
from golden.oracles.golden import plain
from support.lab_process import WEB, node
from support.left_out import needs

COUNT = 60


def matrix(rng, m, n):
    """Return a matrix of whole numbers, of tenths, or of any; small whole ones are often singular or defective."""
    kind = rng.integers(4)
    if kind == 0:
        return rng.integers(-1, 2, (m, n)).tolist()
    if kind == 1:
        return rng.integers(-5, 6, (m, n)).tolist()
    return (np.round(rng.uniform(-4, 4, (m, n)), 1) if kind == 2 else rng.normal(size=(m, n))).tolist()


def distribution(rng, n):
    """Return tenths that sum to 1, zeros among them, or any."""
    if rng.integers(2):
        return (rng.multinomial(16, np.full(n, 1 / n)) / 16).tolist()
    return rng.dirichlet(np.full(n, 0.3)).tolist()


def cases():
    """Return the random cases: (golden-like file, case)."""
    rng = np.random.default_rng(20)
    made = []

    def add(python, twin, *arguments, family="linear", **options):
        made.append(({"family": family, "python": python, "twin": twin}, {"arguments": arguments, "options": options}))

    for _ in range(COUNT):
        m, n = rng.integers(1, 5, 2).tolist()
        A, S = matrix(rng, m, n), matrix(rng, n, n)
        x, y = matrix(rng, 2, n)
        add("svd", "svd", A, full=True)
        add("eigendecomposition", "eigendecomposition", S)
        add("eigendecomposition", "eigendecomposition", (np.add(S, np.transpose(S)) / 2).tolist())
        add("definiteness", "definiteness", S)
        add("invertibility", "invertibility", S)
        for python, twin in (("matrix_rank", "matrixRank"), ("pseudo_inverse", "pseudoInverse")):
            add(python, twin, A)
        for python, twin in (("LinearMap.kernel", "kernel"), ("LinearMap.image", "image")):
            add(python, twin, A)
        add("determinant", "determinant", S)
        add("inner_product", "innerProduct", x, y)
        add("distance", "distance", x, y, p=float(rng.choice([1, 1.5, 2, 3, np.inf])))
        k = int(rng.integers(1, 13))
        p, q = distribution(rng, k), distribution(rng, k)
        for python, twin in (
            ("kl_divergence", "klDivergence"),
            ("cross_entropy", "crossEntropy"),
            ("js_divergence", "jsDivergence"),
            ("relative_entropy_terms", "relativeEntropyTerms"),
        ):
            add(python, twin, p, q, family="information", base=2)
        add("entropy", "entropy", p, family="information", base=None)
        z = (rng.normal(size=k) * 10 ** rng.uniform(-1, 3)).tolist()
        for python, twin in (("softmax", "softmax"), ("log_softmax", "logSoftmax")):
            add(python, twin, z, family="information", temperature=float(rng.uniform(0.1, 5)))
        add("logsumexp", "logsumexp", z, family="information")
    return made


def record(*fields):
    """Return how records are compared: by these fields, where numbers are as good as their size."""

    def compared(got, want, case):
        size = float(np.max(np.abs(case["arguments"][0]))) or 1.0
        wanted = {field: nested(getattr(want, field)) for field in fields}
        return reading.disagreements({field: got[field] for field in fields}, wanted, 4 * size)

    return compared


def eigen(got, want, case):
    """Compare eigenvalues within their uncertainty; those of a defective matrix only as far as they are determined."""
    found = reading.disagreements({"kind": got["kind"]}, {"kind": want.kind})
    values = np.array([complex(value["re"], value["im"]) for value in got["values"]])
    scale = float(np.max(np.abs(case["arguments"][0]))) or 1.0
    gaps = np.abs(values - want.values)
    allowed = 4 * want.uncertainty + 1e-12 * scale
    if want.defective:
        # Rounding spreads k coinciding eigenvalues by the k-th root of ε, and so may change their order.
        gaps = np.min(np.abs(values[:, None] - want.values), axis=1)
        allowed = np.full(len(values), 2e-3 * scale)
    return found + [f"{case}: λ = {values}, {want.values} wanted" for _ in range(int(np.any(gaps > allowed)))]


def of_size(scale):
    """Return how values are compared, relative to what cancels in them."""
    return lambda got, want, case: reading.disagreements(got, nested(want), scale(*case["arguments"]))


def condition(A):
    """Return 1, or more than that by as much as A is worse conditioned than a hundred."""
    S = np.linalg.svd(np.asarray(A), compute_uv=False)
    kept = S[1e-14 * max(S[0], 1) < S]
    return max(1.0, float(kept[0] / kept[-1]) / 100) if len(kept) else 1.0


def nested(value):
    """Return a value of Python as nested lists of numbers."""
    if isinstance(value, tuple):
        return [nested(entry) for entry in value]
    return value if isinstance(value, str | bool) else np.asarray(value).tolist()


CHECKS = {
    "svd": record("S"),
    "eigendecomposition": eigen,
    "definiteness": record("kind", "eigenvalues", "inertia", "symmetric"),
    "invertibility": record("invertible", "rank", "distance"),
    "determinant": of_size(lambda A: float(np.prod(np.linalg.norm(A, axis=1)))),
    "inner_product": of_size(lambda x, y: float(np.abs(x) @ np.abs(y))),
    "pseudo_inverse": of_size(lambda A: condition(A) * float(np.max(np.abs(np.linalg.pinv(A))))),
    "LinearMap.kernel": of_size(condition),
    "LinearMap.image": of_size(condition),
}
CASES = cases()


@pytest.fixture(scope="module")
def twin_values():
    """Return what the twin gives for every case."""
    given = [{"twin": golden["twin"], **case} for golden, case in CASES]
    command = [node(), "test/evaluate.mjs", "-"]
    done = subprocess.run(command, cwd=WEB, input=json.dumps(plain(given)), capture_output=True, text=True, check=True)
    return [reading.numbers(json.loads(line)) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("python", sorted({golden["python"] for golden, _ in CASES}))
def test_they_agree(python, twin_values):
    from golden import python_side

    needs("sklearn")
    wrong = []
    for (golden, case), got in zip(CASES, twin_values, strict=True):
        if golden["python"] == python:
            want = python_side.value(golden, case)
            wrong += [f"{case}: {line}" for line in CHECKS.get(python, of_size(lambda *_: 0))(got, want, case)]
    assert wrong == []
