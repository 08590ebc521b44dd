"""Golden vectors of gnomon.learning: a perceptron, a linear classifier and a small network, with their gradients."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from mpmath import mp

from golden.oracles.golden import Golden, exact, largest

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0])
SLIDE = {
    "W": [[0.2, -0.5, 0.1, 2], [1.5, 1.3, 2.1, 0], [0, 0.25, 0.2, -0.3]],
    "b": [1.1, 3.2, -1.2],
    "x": [56, 231, 24, 2],
}
SMALL = {"W": [[0.5, -1], [0.25, 0.75], [-1, 0.125]], "b": [0.1, -0.2, 0.3]}
POINTS = ([[1, 2], [-0.5, 1.5], [2, -1], [0, 0]], [0, 1, 2, 1])
NETWORKS = {
    "2-2-2 for XOR by hand": [
        {"W": [[1, 1], [1, 1]], "b": [0.25, -0.75]},
        {"W": [[0.5, 1], [1, -2]], "b": [0.1, -0.1]},
    ],
    "2-3-2": [
        {"W": [[0.5, -1], [0.25, 0.75], [-1.5, 0.125]], "b": [0.1, -0.2, 0.3]},
        {"W": [[1, -0.5, 0.25], [-1, 2, 0.5]], "b": [0.05, -0.1]},
    ],
    "2-2-3-3": [
        {"W": [[0.5, -1], [0.25, 0.75]], "b": [0.1, -0.2]},
        {"W": [[1, -0.5], [0.3, 2], [-1, 1]], "b": [0.2, 0.1, 0]},
        {"W": [[0.5, 1, -1], [1, 0, 0.25], [-1, 2, 0.5]], "b": [0, 0.1, -0.1]},
    ],
    "saturated": [{"W": [[50, -20], [30, 40]], "b": [1, 2]}, {"W": [[100, -100], [-200, 300]], "b": [0, 0]}],
}
ACTIVATIONS: dict[str, Callable[[Any], Any]] = {
    "relu": lambda z: max(z, mp.mpf(0)),
    "tanh": mp.tanh,
    "sigmoid": lambda z: 1 / (1 + mp.exp(-z)),
    "identity": lambda z: z,
}


def vectors() -> list[Golden]:
    """Return the golden files."""
    return [*_linear_classifier(), *_network(), *_perceptron(), *_descent(), _separability()]


def _scores(W: list[Any], b: list[Any], x: list[Any]) -> list[Any]:
    return [sum((mp.mpf(w) * e for w, e in zip(row, x, strict=True)), mp.mpf(c)) for row, c in zip(W, b, strict=True)]


def _cross_entropy(scores: list[Any], label: int) -> Any:
    with mp.workdps(mp.dps + 400):
        return mp.log(sum(mp.exp(s - scores[label]) for s in scores))


def _hinge(scores: list[Any], label: int) -> Any:
    return sum(max(s - scores[label] + 1, mp.mpf(0)) for j, s in enumerate(scores) if j != label)


def _slopes(f: Callable[[list[Any]], Any], at: list[Any]) -> list[Any]:
    """Return the gradient of a function of a list, by central differences at 120 digits."""
    with mp.workdps(120):
        h = mp.mpf(10) ** -40
        moved = [[[*at[:i], mp.mpf(at[i]) + s * h, *at[i + 1 :]] for s in (1, -1)] for i in range(len(at))]
        return [(f(up) - f(down)) / (2 * h) for up, down in moved]


def _linear_classifier() -> list[Golden]:
    scores = Golden("learning", "LinearClassifier.scores", "scores")
    loss_and_gradient = Golden("learning", "LinearClassifier.loss_and_gradient", "lossAndGradient")
    size = sum(abs(w * x) for w, x in zip(SLIDE["W"][1], SLIDE["x"], strict=True))
    scores.add(
        "of the course's slide", SLIDE["W"], SLIDE["b"], SLIDE["x"], expected=_scores(*SLIDE.values()), scale=size
    )
    scores.add("at the origin", SMALL["W"], SMALL["b"], [0, 0], expected=_scores(*SMALL.values(), [0, 0]))
    penalties: dict[str | None, Callable[[list[Any]], Any]] = {
        None: lambda _: mp.mpf(0),
        "l1": lambda W: sum(map(abs, W)),
        "l2": lambda W: sum(w * w for w in W) / 2,
        "max_norm": lambda W: max(map(abs, W)),
    }
    cases = {
        "three classes": (SMALL["W"], SMALL["b"], *POINTS),
        "of the course's slide": (SLIDE["W"], SLIDE["b"], [SLIDE["x"]], [0]),
        "right and certain": ([[30, 0], [-30, 0]], [0, 0], [[1, 2], [-1, 1]], [0, 1]),
        "weights of 0": ([[0, 0], [0, 0]], [0, 0], [[1, 2], [3, -1]], [0, 1]),
    }
    for name, (W, b, X, y) in cases.items():
        for loss, function in (("cross_entropy", _cross_entropy), ("hinge", _hinge)):
            for penalty, alpha in ((None, 0), ("l1", 0.5), ("l2", 0.5), ("max_norm", 0.5)):
                k, d = len(W), len(W[0])

                def objective(flat: list[Any]) -> Any:
                    rows, biases = [flat[i * d : i * d + d] for i in range(k)], flat[k * d :]  # noqa: B023
                    mean = sum(function(_scores(rows, biases, x), c) for x, c in zip(X, y, strict=True)) / len(X)  # noqa: B023
                    return mean + mp.mpf(alpha) * penalties[penalty](flat[: k * d])  # noqa: B023

                flat = exact([*(w for row in W for w in row), *b])
                slopes = _slopes(objective, flat)
                expected = {
                    "value": objective(flat),
                    "W": [slopes[i * d : i * d + d] for i in range(k)],
                    "b": slopes[k * d :],
                }
                size = largest(exact(X))
                scale = {"value": max(1, size), "W": max(1, size), "b": 1} if name != "right and certain" else None
                loss_and_gradient.add(
                    f"{name}, {loss}, {penalty}",
                    *(W, b, X, y),
                    options={"loss": loss, "penalty": penalty, "alpha": alpha},
                    expected=expected,
                    scale=scale,
                )
    return [scores, loss_and_gradient]


def _forward(layers: list[Any], x: list[Any], activation: str) -> list[list[Any]]:
    made = [[mp.mpf(entry) for entry in x]]
    for k, layer in enumerate(layers):
        z = _scores(layer["W"], layer["b"], made[-1])
        made.append(z if k == len(layers) - 1 else [ACTIVATIONS[activation](entry) for entry in z])
    return made


def _flat(layers: list[Any]) -> list[Any]:
    return exact([entry for layer in layers for entry in (*(w for row in layer["W"] for w in row), *layer["b"])])


def _layers(flat: list[Any], like: list[Any]) -> list[Any]:
    """Return the layers whose entries are listed, in the shapes of others."""
    left = iter(flat)
    return [
        {"W": [[next(left) for _ in row] for row in layer["W"]], "b": [next(left) for _ in layer["b"]]}
        for layer in like
    ]


def _network() -> list[Golden]:
    representations = Golden("learning", "MultilayerPerceptron.representations", "representations")
    gradients = Golden("learning", "MultilayerPerceptron.loss_and_gradients", "lossAndGradients")
    for name, network in NETWORKS.items():
        X, y = POINTS if len(network[-1]["b"]) == 3 else XOR
        for activation in ACTIVATIONS:
            for x in X:
                made = _forward(network, x, activation)
                representations.add(f"{name}, {activation}, at {x}", network, x, activation, expected=made, scale=1)
            for alpha in (0, 0.5):

                def objective(flat: list[Any]) -> Any:
                    layers = _layers(flat, network)  # noqa: B023
                    scores = [_forward(layers, x, activation)[-1] for x in X]  # noqa: B023
                    mean = sum(_cross_entropy(s, c) for s, c in zip(scores, y, strict=True)) / len(X)  # noqa: B023
                    squares = sum(w * w for layer in layers for row in layer["W"] for w in row)
                    return mean + mp.mpf(alpha) * squares / 2  # noqa: B023

                flat = _flat(network)
                slopes = _slopes(objective, flat)
                expected = {"value": objective(flat), "gradients": _layers(slopes, network)}
                scale = {"value": 1, "gradients": max(1, largest(slopes))}
                arguments = (network, X, y, activation)
                gradients.add(
                    f"{name}, {activation}, alpha = {alpha}", *arguments, alpha, expected=expected, scale=scale
                )
    initial = Golden("learning", "network_passes:initial_parameters", "initialNetwork")
    normals = [0.5, -1.25, 2, 0.75, -0.5, 1, -2, 0.25, 1.5, -0.75, 0.125, -1]
    for activation in ACTIVATIONS:
        first, last = (mp.sqrt(2) if activation == "relu" else 1) / mp.sqrt(2), 1 / mp.sqrt(3)
        layers = [
            {"W": [[first * a, first * b] for a, b in zip(normals[:6:2], normals[1:6:2], strict=True)], "b": [0] * 3},
            {"W": [[last * a for a in normals[k : k + 3]] for k in (6, 9)], "b": [0] * 2},
        ]
        initial.add(activation, [2, 3, 2], activation, normals, expected=layers)
    return [representations, gradients, initial]


def _perceptron() -> list[Golden]:
    fit = Golden("learning", "Perceptron.fit", "trainPerceptron")
    score = Golden("learning", "Perceptron.decision_function", "perceptronScore")
    corners = [[0, 0], [0, 1], [1, 0], [1, 1]]
    cases = {
        "and": (corners, [-1, -1, -1, 1], 1),
        "or": (corners, [-1, 1, 1, 1], 1),
        "or, a rate of ½": (corners, [-1, 1, 1, 1], 0.5),
        "exclusive or, which no line separates": (corners, [-1, 1, 1, -1], 1),
        "four points": ([[2, 1], [1, 3], [-1, -2], [-2, 0.5]], [1, 1, -1, -1], 1),
    }
    for name, (X, t, rate) in cases.items():
        fit.add(name, X, t, rate, expected=_trained(X, t, rate))
    boundary = {"weights": [1.5, -2], "bias": 0.25}
    for x in ([0, 0], [1, 2], [-0.5, 0.75]):
        value = _scores([boundary["weights"]], [boundary["bias"]], x)[0]
        score.add(f"at {x}", boundary, x, expected=value, scale=1)
    return [fit, score]


def _trained(X: list[list[float]], t: list[int], rate: float) -> dict[str, Any]:
    """Return the outcome of the learning rule; all numbers here are exact in float64."""
    w, bias = [0.0] * len(X[0]), 0.0

    def wrong(x: list[float], target: int) -> bool:
        return (1 if sum(a * b for a, b in zip(w, x, strict=True)) + bias >= 0 else -1) != target

    best: tuple[int, list[float], float] = (len(X) + 1, w, bias)
    updates: list[dict[str, Any]] = []
    seen: set[tuple[float, ...]] = set()
    epoch = 0
    while best[0]:
        epoch += 1
        for k, (x, target) in enumerate(zip(X, t, strict=True)):
            if wrong(x, target):
                w = [a + rate * target * b for a, b in zip(w, x, strict=True)]
                bias += rate * target
                updates.append({"epoch": epoch, "example": k, "weights": w, "bias": bias})
        mistakes = sum(wrong(x, target) for x, target in zip(X, t, strict=True))
        best = min(best, (mistakes, w, bias), key=lambda entry: entry[0])
        if (*w, bias) in seen:
            break
        seen.add((*w, bias))
    return {"weights": best[1], "bias": best[2], "mistakes": best[0], "passes": epoch, "updates": updates}


def _descent() -> list[Golden]:
    momentum = Golden("learning", "descent:Momentum.step", "momentumStep")
    adam = Golden("learning", "descent:Adam.step", "adamStep")
    start, gradients = [1.0, -2.0, 0.5], [[0.5, -1, 0], [0.25, -1, 1e-9], [-0.5, 2, 0], [0.125, 0.5, 3]]
    for kept in (0, 0.9):
        at, speed = exact(start), [mp.mpf(0)] * 3
        p, m, s = exact(start), [mp.mpf(0)] * 3, [mp.mpf(0)] * 3
        kept_exactly, decay, rate = mp.mpf(kept), mp.mpf(0.999), mp.mpf(0.1)
        path: dict[str, list[Any]] = {"momentum": [], "adam": []}
        for k, g in enumerate(map(exact, gradients), 1):
            speed = [kept_exactly * v - rate * slope for v, slope in zip(speed, g, strict=True)]
            at = [a + v for a, v in zip(at, speed, strict=True)]
            m = [a + (1 - kept_exactly) * (slope - a) for a, slope in zip(m, g, strict=True)]
            s = [a + (1 - decay) * (slope * slope - a) for a, slope in zip(s, g, strict=True)]
            step, root = rate / (1 - kept_exactly**k), mp.sqrt(1 - decay**k)
            parts = zip(p, m, s, strict=True)
            p = [x - step * mean / (mp.sqrt(square) / root + mp.mpf(1e-8)) for x, mean, square in parts]
            path["momentum"].append(at)
            path["adam"].append(p)
        momentum.add(f"momentum {kept}", start, gradients, 0.1, kept, expected=path["momentum"], scale=1)
        adam.add(f"momentum {kept}", start, gradients, 0.1, kept, expected=path["adam"], scale=1)
    return [momentum, adam]


def _separability() -> Golden:
    """Each answer with its proof, checked in exact fractions: a hyperplane, or a point that lies in both hulls."""
    golden = Golden("learning", "linear_separability", "linearSeparability")
    corners = [[0, 0], [0, 1], [1, 0], [1, 1]]
    two: dict[str, tuple[list[list[float]], list[int], list[float]]] = {
        # Points, classes, and w with w₀, or the weights λ of all points.
        "and": (corners, [0, 0, 0, 1], [2, 2, -3]),
        "or": (corners, [0, 1, 1, 1], [2, 2, -1]),
        "exclusive or": (corners, [0, 1, 1, 0], [0.5, 0.5, 0.5, 0.5]),
        "on a line": ([[-1], [0], [2]], [0, 0, 1], [1, -1]),
        "between two others": ([[-1], [0], [1]], [0, 1, 0], [0.5, 1, 0.5]),
        "the same point in both": ([[1, 2], [3, 4], [1, 2]], [0, 0, 1], [1, 0, 1]),
        "touching": ([[0, 0], [2, 0], [1, 0], [1, 1]], [0, 0, 1, 1], [0.5, 0.5, 1, 0]),
        "near": ([[0, 0], [1, 0], [0.5, 1e-4]], [0, 0, 1], [0, 2, -1e-4]),
        "inside a triangle": ([[0, 0], [4, 0], [0, 4], [1, 1]], [0, 0, 0, 1], [0.5, 0.25, 0.25, 1]),
        "a cube's corner": ([[i, j, k] for i in (0, 1) for j in (0, 1) for k in (0, 1)], [0] * 7 + [1], [2, 2, 2, -5]),
        "far from the origin": ([[1e6, 1], [1e6, 2], [1e6 + 1, 1]], [0, 0, 1], [2, 0, -2e6 - 1]),
    }
    for name, (X, y, proof) in two.items():
        separable = min(proof) < 0
        assert _proves(X, y, proof, separable), name
        expected = {"separable": separable, "classes": [{"label": 1, "separable": separable}]}
        golden.add(name, X, y, expected=expected)
    X, y = [[0, 0], [4, 0], [0, 4], [1, 1], [-1, -1]], [0, 1, 2, 0, 0]
    hyperplanes = ([-1, -1, 3], [1, 0, -2], [0, 1, -2])
    assert all(_proves(X, [int(c == k) for c in y], w, True) for k, w in enumerate(hyperplanes))
    answers = [{"label": k, "separable": True} for k in range(3)]
    golden.add("three classes", X, y, expected={"separable": True, "classes": answers})
    return golden


def _proves(X: list[list[float]], y: list[int], proof: list[float], separable: bool) -> bool:
    """Tell, in exact fractions, whether a hyperplane separates class 1, or weights give both sides the same mean."""
    rows, numbers = [[Fraction(e) for e in x] for x in X], [Fraction(e) for e in proof]
    signs = [1 if c == 1 else -1 for c in y]
    if separable:
        scores = [sum(w * e for w, e in zip(numbers, x, strict=False)) + numbers[-1] for x in rows]
        return all(sign * score > 0 for sign, score in zip(signs, scores, strict=True))
    balanced = all(sum(w for w, s in zip(numbers, signs, strict=True) if s == side) == 1 for side in (1, -1))
    sums = [sum(w * s * x[j] for w, s, x in zip(numbers, signs, rows, strict=True)) for j in range(len(X[0]))]
    return balanced and min(numbers) >= 0 and not any(sums)
