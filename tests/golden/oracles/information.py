"""Golden vectors of gnomon.information."""

from __future__ import annotations

from typing import Any

from mpmath import mp

from golden.oracles.golden import INFINITY, Golden, exact

BASES = (None, 2)
YUT = [4 / 16, 6 / 16, 4 / 16, 1 / 16, 1 / 16]
DISTRIBUTIONS = {
    "coin": [0.5, 0.5],
    "die": [1 / 6] * 6,
    "yut": YUT,
    "certain": [0, 1, 0],
    "nearly certain": [1 - 2**-40, 2**-40],
    "one outcome": [1],
    "twelve": [k / 78 for k in range(1, 13)],
    "with a tiny one": [1e-300, 0.25, 0.75],
}
PAIRS = {
    "of the notes": ([0.5, 0.5], [0.25, 0.75]),
    "the other way round": ([0.25, 0.75], [0.5, 0.5]),
    "the same": (YUT, YUT),
    "Q misses P": ([0.5, 0.5, 0], [1, 0, 0]),
    "P misses Q": ([1, 0, 0], [0.5, 0.25, 0.25]),
    "both miss": ([0.5, 0, 0.5], [0.25, 0, 0.75]),
    "one-hot P": ([0, 1, 0], [0.25, 0.5, 0.25]),
    "near": ([0.25, 0.75], [0.25 + 2**-40, 0.75 - 2**-40]),
    "nearer than ε¹ᐟ²": ([0.5, 0.5], [0.5 + 2**-50, 0.5 - 2**-50]),
    "far": ([1 - 2**-50, 2**-50], [2**-50, 1 - 2**-50]),
    "tiny q": ([0.5, 0.5], [1e-300, 1]),
    "tiny p": ([1e-300, 1], [0.5, 0.5]),
    "a factor of two": ([1 / 3, 2 / 3], [2 / 3, 1 / 3]),
    "twelve": (DISTRIBUTIONS["twelve"], [1 / 12] * 12),
}
LOGITS = {
    "of the notes": [2, 1, 0],
    "scores of cat, dog and ship": [-96.8, 437.9, 60.75],
    "saturated": [1000, 0, -1000],
    "leads by 40": [40, 0],
    "all the same": [3, 3, 3, 3],
    "shifted far": [1e6, 1e6 + 1, 1e6 - 1],
    "one class": [5],
    "masked": [3, -INFINITY, 3],
    "all but one masked": [-INFINITY, 2, -INFINITY],
    "two leaders": [2, 2, -700],
    "twelve": [0.5 * k - 3 for k in range(12)],
}
PROBABILITIES = (0, 1e-300, 1e-17, 0.1, 0.25, 0.5 - 2**-30, 0.5, 0.5 + 2**-52, 0.75, 0.9, 1 - 2**-50, 1)
NUMBERS = (-INFINITY, -1000, -745, -40, -2, -1e-10, 0, 1e-10, 0.5, 2, 37, 40, 709, 1000, INFINITY)


def vectors() -> list[Golden]:
    """Return the golden files."""
    return [*_of_one(), *_of_two(), _mutual(), *_logits(), *_softmax(), _one_hot()]


def _log(x: Any) -> Any:
    return mp.log(x) if x else -mp.inf


def _times_log(p: Any, q: Any) -> Any:
    """Return p·log q, 0 where p = 0."""
    return p * _log(q) if p else mp.mpf(0)


def _unit(base: float | None) -> Any:
    return mp.log(base) if base else mp.mpf(1)


def _of_one() -> list[Golden]:
    surprise = Golden("information", "self_information", "selfInformation")
    entropy = Golden("information", "entropy", "entropy")
    terms = Golden("information", "entropy_terms", "entropyTerms")
    binary = Golden("information", "binary_entropy", "binaryEntropy")
    for base in BASES:
        options, unit, label = {"base": base}, _unit(base), "bits" if base else "nats"
        for p in PROBABILITIES:
            x = mp.mpf(p)
            surprise.add(f"p = {p}, {label}", p, options=options, expected=-_log(x) / unit)
            with mp.workdps(400):  # so that 1 − p is not 1
                two = -(_times_log(x, x) + _times_log(1 - x, 1 - x)) / unit
            binary.add(f"p = {p}, {label}", p, options=options, expected=two)
        for name, p in DISTRIBUTIONS.items():
            parts = [-_times_log(x, x) / unit for x in exact(p)]
            terms.add(f"{name}, {label}", p, options=options, expected=parts)
            entropy.add(f"{name}, {label}", p, options=options, expected=sum(parts))
    return [surprise, entropy, terms, binary]


def _of_two() -> list[Golden]:
    cross = Golden("information", "cross_entropy", "crossEntropy")
    perplexity = Golden("information", "perplexity", "perplexity")
    divergence = Golden("information", "kl_divergence", "klDivergence")
    terms = Golden("information", "relative_entropy_terms", "relativeEntropyTerms")
    symmetric = Golden("information", "js_divergence", "jsDivergence")
    for name, (p, q) in PAIRS.items():
        pairs = list(zip(exact(p), exact(q), strict=True))
        nats = -sum(_times_log(a, b) for a, b in pairs)
        perplexity.add(name, p, q, expected=mp.exp(nats), scale=mp.mpf(1))
        for base in BASES:
            options, unit, label = {"base": base}, _unit(base), "bits" if base else "nats"
            parts = [_times_log(a, a / b if b else mp.inf) / unit for a, b in pairs]
            # For sums that rounding left off 1: Σ p·log(p/q) + q − p.
            nearness = sum(parts) + sum(b - a for a, b in pairs) / unit
            middle = sum(_times_log(a, 2 * a / (a + b)) + _times_log(b, 2 * b / (a + b)) for a, b in pairs if a + b)
            cross.add(f"{name}, {label}", p, q, options=options, expected=nats / unit)
            divergence.add(f"{name}, {label}", p, q, options=options, expected=nearness)
            terms.add(f"{name}, {label}", p, q, options=options, expected=parts)
            symmetric.add(f"{name}, {label}", p, q, options=options, expected=middle / 2 / unit)
    for name, p in DISTRIBUTIONS.items():
        perplexity.add(f"{name}, by itself", p, expected=mp.exp(-sum(_times_log(x, x) for x in exact(p))))
    return [cross, perplexity, divergence, terms, symmetric]


def _mutual() -> Golden:
    golden = Golden("information", "mutual_information", "mutualInformation")
    tables = {
        "dependent": [[0.25, 0.125], [0.125, 0.5]],
        "determined": [[0.5, 0], [0, 0.5]],
        "independent": [[0.125, 0.375], [0.125, 0.375]],
        "nearly independent": [[0.125 + 2**-30, 0.375 - 2**-30], [0.125 - 2**-30, 0.375 + 2**-30]],
        "2×3 with an empty row": [[0, 0, 0], [0.25, 0.25, 0.5]],
        "3×2": [[0.1, 0.2], [0.05, 0.25], [0.3, 0.1]],
    }
    for name, table in tables.items():
        for base in BASES:
            joint = exact(table)
            rows, columns = ([sum(line) for line in lines] for lines in (joint, zip(*joint, strict=True)))
            total = sum(rows)
            value = mp.mpf(0)
            for p, product in (
                (joint[i][j], rows[i] * columns[j] / total) for i in range(len(rows)) for j in range(len(columns))
            ):
                value += _times_log(p, p / product if p else 1) + product - p
            label = "bits" if base else "nats"
            # Near independence the marginals' rounding decides: ε of the table, not of the value.
            digits = {}
            if name == "nearly independent":
                digits = {"tolerance": 1e-6, "because": "the sums of rows and columns are rounded to ε"}
            golden.add(f"{name}, {label}", table, options={"base": base}, expected=value / _unit(base), **digits)
    return golden


def _logits() -> list[Golden]:
    logit = Golden("information", "logit", "logit")
    odds = Golden("information", "odds", "odds")
    sigmoid = Golden("information", "sigmoid", "sigmoid")
    logarithm = Golden("information", "log_sigmoid", "logSigmoid")
    for p in PROBABILITIES:
        value = -mp.inf if p == 0 else mp.inf if p == 1 else mp.log(mp.mpf(p) / (1 - mp.mpf(p)))
        logit.add(f"p = {p}", p, expected=value)
    for z in NUMBERS:
        x = mp.mpf(z)
        # Below 2⁻¹⁰²² a number has fewer digits; below 2⁻¹⁰⁷⁵ there is none.
        odds.add(f"z = {z}", z, expected=mp.exp(x), scale=2.0**-1000)
        sigmoid.add(f"z = {z}", z, expected=1 / (1 + mp.exp(-x)), scale=2.0**-1000)
        log_p = x if z == -INFINITY else -mp.log1p(mp.exp(-x))
        logarithm.add(f"z = {z}", z, expected=log_p)
    return [logit, odds, sigmoid, logarithm]


def _softmax() -> list[Golden]:
    softmax = Golden("information", "softmax", "softmax")
    logarithm = Golden("information", "log_softmax", "logSoftmax")
    logsumexp = Golden("information", "logsumexp", "logsumexp")
    for name, z in LOGITS.items():
        with mp.workdps(500):  # so that 1 − (a sum near 1) keeps digits
            total = mp.log(sum(mp.exp(x) for x in exact(z)))
        logsumexp.add(name, z, expected=total, scale=1)
        for temperature in (1, 0.5, 4, 100):
            with mp.workdps(2000):
                weights = [mp.exp(x / temperature) for x in exact(z)]
                shares = [w / sum(weights) for w in weights]
                logs = [_log(share) for share in shares]
            options = {"temperature": temperature}
            softmax.add(f"{name}, T = {temperature}", z, options=options, expected=shares, scale=2.0**-1000)
            logarithm.add(f"{name}, T = {temperature}", z, options=options, expected=logs, scale=2.0**-1000)
    return [softmax, logarithm, logsumexp]


def _one_hot() -> Golden:
    golden = Golden("information", "one_hot", "oneHot")
    for label, classes in ((0, 1), (2, 3), (0, 12)):
        golden.add(f"{label} of {classes}", label, classes, expected=[int(k == label) for k in range(classes)])
    return golden
