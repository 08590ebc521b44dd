"""Golden vectors of gnomon.calculus: formulas as texts, and their derivatives by differences at many digits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mpmath import mp

from golden.oracles.golden import INFINITY, Golden, exact, largest

Function = Callable[..., Any]

# Text, the same function by hand, points at which it is smooth.
SMOOTH: dict[str, tuple[Function, list[list[float]]]] = {
    "x1^2*x2 + sin(x1) - 3/7": (lambda a, b: a * a * b + mp.sin(a) - mp.mpf(3) / 7, [[2, 1], [-0.5, 3], [0, 0]]),
    "x^2 - y^2": (lambda x, y: x * x - y * y, [[0, 0], [1, 1]]),
    "(1 - x)^2 + 100*(y - x^2)^2": (lambda x, y: (1 - x) ** 2 + 100 * (y - x * x) ** 2, [[-1.2, 1], [1, 1]]),
    "exp(-x^2 - y^2)": (lambda x, y: mp.exp(-x * x - y * y), [[0, 0], [0.5, -1], [3, 2]]),
    "log(x/y) + x^y": (lambda x, y: mp.log(x / y) + x**y, [[2, 3], [0.5, 0.25]]),
    "sqrt(x^2 + y^2 + z^2)": (lambda x, y, z: mp.sqrt(x * x + y * y + z * z), [[1, 2, 2], [3e-3, 0, 4e-3]]),
    "softplus(3x) - sigmoid(x)*x": (
        lambda x: mp.log1p(mp.exp(3 * x)) - x / (1 + mp.exp(-x)),
        [[0], [-2], [4], [30]],
    ),
    "tanh(x)*atan(y) + asinh(x*y)": (
        lambda x, y: mp.tanh(x) * mp.atan(y) + mp.asinh(x * y),
        [[0.5, 2], [-1, 0.25]],
    ),
    "asin(x)*acos(x) + atanh(x/2) + acosh(2 + x)": (
        lambda x: mp.asin(x) * mp.acos(x) + mp.atanh(x / 2) + mp.acosh(2 + x),
        [[0.25], [-0.5]],
    ),
    "sinh(x)/cosh(y) - tan(x)*cos(y)": (
        lambda x, y: mp.sinh(x) / mp.cosh(y) - mp.tan(x) * mp.cos(y),
        [[0.5, 1], [-1, 2]],
    ),
    "log2(x)*log10(x) + ln(x) + 2^-x + pi*e": (
        lambda x: mp.log(x, 2) * mp.log(x, 10) + mp.log(x) + mp.mpf(2) ** -x + mp.pi * mp.e,
        [[3], [0.125]],
    ),
    "abs(x)*relu(y) + max(x, y, 0) - min(x, 2y)": (
        lambda x, y: abs(x) * max(y, 0) + max(x, y, 0) - min(x, 2 * y),
        [[-2, 3], [1, -1], [3, 2]],
    ),
    "x^4": (lambda x: x**4, [[0], [2]]),
}
VECTOR_VALUED: dict[str, tuple[list[Function], list[list[float]]]] = {
    "2*x1 + x2^2, -x1^2 + 3*x2, 4*x1*x2": (
        [lambda a, b: 2 * a + b * b, lambda a, b: -a * a + 3 * b, lambda a, b: 4 * a * b],
        [[2, 1], [0, 0]],
    ),
    "r*cos(t), r*sin(t)": ([lambda r, t: r * mp.cos(t), lambda r, t: r * mp.sin(t)], [[2, 0.5], [0, 1]]),
    "x, 1": ([lambda x: x, lambda _: mp.mpf(1)], [[3]]),
}
# Where IEEE arithmetic leaves the real numbers, and the values at kinks.
EDGES: list[tuple[str, list[float], list[float]]] = [
    ("1/x, log(x), sqrt(x), x^0, x^-1", [0], [INFINITY, -INFINITY, 0, 1, INFINITY]),
    ("log(x), sqrt(x), x^(1/3), asin(2x), acosh(x), x^2", [-8], [mp.nan, mp.nan, mp.nan, mp.nan, mp.nan, 64]),
    ("sign(x), step(x), relu(x), abs(x)", [0], [0, 0, 0, 0]),
    ("sign(x), step(x), relu(x), abs(x), max(x, -1), min(x, -1)", [-2], [-1, 0, 0, 2, -1, -2]),
    ("exp(x), exp(-x), sigmoid(x), softplus(x), tanh(x), relu(x)", [1000], [INFINITY, 0, 1, 1000, 1, 1000]),
    ("x^0.5, 2^x, x^2.5", [4], [2, 16, 32]),
]
# Gradients at kinks: 0 for relu and abs, half of each for max and min.
KINKS: list[tuple[str, list[float], list[float]]] = [
    ("relu(x) + abs(y)", [0, 0], [0, 0]),
    ("max(x, y)", [1, 1], [0.5, 0.5]),
    ("min(x, y)", [2, 2], [0.5, 0.5]),
]
NOWHERE = "x + y"


def vectors() -> list[Golden]:
    """Return the golden files."""
    return [_values(), *_derivatives(), _critical()]


def texts() -> list[str]:
    """Return every formula that a golden file names."""
    listed = [*SMOOTH, *VECTOR_VALUED, NOWHERE, *(text for text, *_ in (*EDGES, *KINKS, *_critical_points()))]
    return list(dict.fromkeys(listed))


def _values() -> Golden:
    golden = Golden("calculus", "Expression.__call__", "evaluate")
    for text, (f, points) in SMOOTH.items():
        for x in points:
            golden.add(f"{text} at {x}", _formula(text), x, expected=[f(*exact(x))], scale=_size(f, x))
    for text, (components, points) in VECTOR_VALUED.items():
        for x in points:
            golden.add(f"{text} at {x}", _formula(text), x, expected=[f(*exact(x)) for f in components], scale=1)
    for text, x, expected in EDGES:
        golden.add(f"{text} at {x}", _formula(text), x, expected=expected)
    return golden


def _derivatives() -> list[Golden]:
    gradient = Golden("calculus", "gradient", "gradient")
    partial = Golden("calculus", "partial_derivative", "partialDerivative")
    along = Golden("calculus", "directional_derivative", "directionalDerivative")
    jacobian = Golden("calculus", "jacobian", "jacobian")
    hessian = Golden("calculus", "hessian", "hessian")
    product = Golden("calculus", "hessian_vector_product", "hessianVectorProduct")
    taylor = Golden("calculus", "taylor", "taylor")
    model = Golden("calculus", "taylor:TaylorModel.__call__", "modelValue")
    for text, (f, points) in SMOOTH.items():
        for x in points:
            n, name = len(x), f"{text} at {x}"
            g = [_difference(f, x, [i]) for i in range(n)]
            H = [[_difference(f, x, [i, j]) for j in range(n)] for i in range(n)]
            scale = max(largest(g), largest(H), 1) if largest(g) else 1
            v = [1, -2, 0.5][:n]
            gradient.add(name, _formula(text), x, expected=g, scale=scale)
            partial.add(name, _formula(text), x, n - 1, expected=g[-1], scale=scale)
            sloped = sum(a * b for a, b in zip(g, v, strict=True))
            along.add(name, _formula(text), x, v, expected=sloped, scale=3 * scale)
            hessian.add(name, _formula(text), x, expected=H, scale=scale)
            bent = [sum(a * b for a, b in zip(row, v, strict=True)) for row in H]
            product.add(name, _formula(text), x, v, expected=bent, scale=3 * scale)
            value = f(*exact(x))
            size = {"value": _size(f, x), "gradient": scale, "hessian": scale}
            expected = {"point": x, "value": value, "gradient": g, "hessian": H}
            taylor.add(name, _formula(text), x, expected=expected, scale=size)
            at = [entry + step for entry, step in zip(x, v, strict=True)]
            curve = value + sloped + sum(a * b for a, b in zip(v, bent, strict=True)) / 2
            model.add(name, _formula(text), x, at, expected=curve, scale=10 * scale)
    for text, x, expected in KINKS:
        gradient.add(f"{text} at {x}", _formula(text), x, expected=expected)
    for text, (components, points) in VECTOR_VALUED.items():
        for x in points:
            rows = [[_difference(f, x, [j]) for j in range(len(x))] for f in components]
            jacobian.add(f"{text} at {x}", _formula(text), x, expected=rows, scale=max(largest(rows), 1))
    return [gradient, partial, along, jacobian, hessian, product, taylor, model]


def _critical() -> Golden:
    golden = Golden("calculus", "critical_point", "criticalPoint")
    for text, start, kind, x, eigenvalues in _critical_points():
        expected = {"kind": kind, "converged": True, "x": x, "eigenvalues": eigenvalues}
        scale = {"x": 1, "eigenvalues": max(map(abs, eigenvalues)) or 1}
        golden.add(f"{text} from {start}", _formula(text), start, expected=expected, scale=scale)
    none = {"kind": "none", "converged": False}
    golden.add(f"{NOWHERE} from [1, 2]", _formula(NOWHERE), [1, 2], expected=none)
    return golden


def _critical_points() -> list[tuple[str, list[float], str, list[float], list[Any]]]:
    """Return formula, start, kind, point and eigenvalues of the Hessian there."""
    banana = [501 + mp.sqrt(250601), 501 - mp.sqrt(250601)]
    return [
        ("x^2 - y^2", [1, 1], "saddle", [0, 0], [2, -2]),
        ("x^2 + 3*y^2 - 2x", [5, 5], "minimum", [1, 0], [6, 2]),
        ("1 - x^2 - x*y - y^2", [0.5, -2], "maximum", [0, 0], [-1, -3]),
        ("exp(-x^2 - y^2)", [0.1, 0.2], "maximum", [0, 0], [-2, -2]),
        ("x^3 - 3x + y^2", [2, 1], "minimum", [1, 0], [6, 2]),
        ("x^3 - 3x + y^2", [-2, 1], "saddle", [-1, 0], [2, -6]),
        ("(1 - x)^2 + 100*(y - x^2)^2", [0.9, 0.8], "minimum", [1, 1], banana),
        ("x^2", [3], "minimum", [0], [2]),
        ("x^2 + y^2 + z^2 - x*y", [1, 2, 3], "minimum", [0, 0, 0], [3, 2, 1]),
        ("x^2 + y^4", [1, 0], "degenerate", [0, 0], [2, 0]),
        ("x*y*0 + 1", [1, 2], "degenerate", [1, 2], [0, 0]),
    ]


def _formula(text: str) -> dict[str, str]:
    return {"formula": text}


def _difference(f: Function, x: list[float], along: list[int]) -> Any:
    """Return a first or second partial derivative, by central differences at 140 digits."""
    with mp.workdps(140):
        h = mp.mpf(10) ** -30
        if len(along) == 1:
            return (_at(f, x, {along[0]: h}) - _at(f, x, {along[0]: -h})) / (2 * h)
        i, j = along
        if i == j:
            return (_at(f, x, {i: h}) - 2 * _at(f, x, {}) + _at(f, x, {i: -h})) / h**2
        corners = [(s, t) for s in (1, -1) for t in (1, -1)]
        return sum(s * t * _at(f, x, {i: s * h, j: t * h}) for s, t in corners) / (4 * h**2)


def _at(f: Function, x: list[float], moved: dict[int, Any]) -> Any:
    return f(*(mp.mpf(entry) + moved.get(i, 0) for i, entry in enumerate(x)))


def _size(f: Function, x: list[float]) -> Any:
    """Return the size of what may cancel in the value of a formula of a few terms."""
    return max(abs(f(*exact(x))), 1)
