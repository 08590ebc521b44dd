"""Sums of information theory in 50-digit arithmetic, from the book; nothing here comes from gnomon."""

from __future__ import annotations

import functools

from mpmath import mp, mpf

# What the result may be off by, beside a relative bound, because numbers below it are not represented.
SMALLEST = {"float16": 2.0**-24, "bfloat16": 2.0**-133, "float32": 2.0**-149, "float64": 2.0**-1074}
EPSILON = {"float16": 2.0**-10, "bfloat16": 2.0**-7, "float32": 2.0**-23, "float64": 2.0**-52}


def bound(dtype, multiple):
    """Relative bound of `multiple` ε, where half precision is computed in float32 and rounded once."""
    if dtype in ("float16", "bfloat16"):
        return multiple * EPSILON["float32"] + EPSILON[dtype] / 2
    return multiple * EPSILON[dtype]


def numbers(values):
    """The entries of a one-dimensional array, exactly."""
    return [mpf(float(v)) for v in values]


def kl_terms(p, q):
    return [_x_log(a, a / b if b else mp.inf) for a, b in zip(numbers(p), numbers(q), strict=True)]


def kl(p, q):
    """Σ p·log(p/q) + q − p, which is never negative."""
    return mp.fsum(kl_terms(p, q)) + mp.fsum(numbers(q)) - mp.fsum(numbers(p))


def entropy(p):
    return -mp.fsum(_x_log(a, a) for a in numbers(p))


def cross_entropy(p, q):
    return -mp.fsum(_x_log(a, b) for a, b in zip(numbers(p), numbers(q), strict=True))


def js(p, q):
    total = mpf(0)
    for a, b in zip(numbers(p), numbers(q), strict=True):
        if a + b:
            total += _x_log(a, 2 * a / (a + b)) + _x_log(b, 2 * b / (a + b))
    return total / 2


def mutual_information(joint):
    """Of a table whose sum may be a little off 1: of the table divided by it, times it."""
    table = [numbers(row) for row in joint]
    rows = [mp.fsum(row) for row in table]
    columns = [mp.fsum(column) for column in zip(*table, strict=True)]
    whole = mp.fsum(rows)
    return mp.fsum(
        _x_log(a, a * whole / (r * c)) if a else mpf(0)
        for row, r in zip(table, rows, strict=True)
        for a, c in zip(row, columns, strict=True)
    )


def softmax(z, temperature=1):
    """Probabilities of logits, −∞ included."""
    return _softmax(tuple(map(float, z)), float(temperature), mp.dps)


def log_softmax(z, temperature=1):
    """Logarithms of probabilities, with digits enough to tell those near 1 from it."""
    return _log_softmax(tuple(map(float, z)), float(temperature))


# Every array library asks for the same rows.
@functools.lru_cache(maxsize=256)
def _log_softmax(z, temperature):
    with mp.workdps(200 if len(z) <= 10 else 60):
        return [mp.log(p) if p else -mp.inf for p in softmax(z, temperature)]


@functools.lru_cache(maxsize=256)
def _softmax(z, temperature, digits):  # noqa: ARG001 - digits are part of the key
    weights = [mp.exp(v / mpf(temperature)) if v > -mp.inf else mpf(0) for v in numbers(z)]
    whole = mp.fsum(weights)
    return [w / whole for w in weights]


def logsumexp(z):
    return mp.log(mp.fsum(mp.exp(v) for v in numbers(z) if v > -mp.inf))


def _x_log(x, y):
    if x == 0:
        return mpf(0)
    return -mp.inf if y == 0 else x * mp.log(y)
