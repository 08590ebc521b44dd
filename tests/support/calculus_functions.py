"""Functions with closed derivatives: for NumPy and torch as code, for mpmath, and as text."""

from __future__ import annotations

from mpmath import mp, mpf

# text; f with a namespace of functions; a few points
CASES = [
    ("exp(x)", lambda m, x: m.exp(x), [-2.0, 0.0, 1.0, 9.5]),
    ("sin(x)", lambda m, x: m.sin(x), [0.0, 1e-6, 1.0, -2.3, 100.5]),
    ("cos(x) + 1", lambda m, x: m.cos(x) + 1, [0.0, 1e-6, 1.7]),
    ("x^3 - 2*x", lambda m, x: x**3 - 2 * x, [0.0, 1e-3, -3.5, 1e4]),
    ("log(x)", lambda m, x: m.log(x), [1e-6, 0.01, 1.0, 50.0]),
    ("sqrt(x)", lambda m, x: m.sqrt(x), [1e-4, 2.0]),
    ("tanh(x)", lambda m, x: m.tanh(x), [0.3, -1.0, 5.0]),
    ("1/(1 + 25*x^2)", lambda m, x: 1 / (1 + 25 * x**2), [0.0, 0.2, 1.5]),
    ("sin(100*x)", lambda m, x: m.sin(100 * x), [0.0, 0.3]),
    ("x*exp(-(1000*x)^2)", lambda m, x: x * m.exp(-((1000 * x) ** 2)), [0.0, 1e-3]),
    ("1e10 + sin(x)", lambda m, x: 1e10 + m.sin(x), [1.0]),
    ("1/x", lambda m, x: 1 / x, [1e-3, -2.0, 40.0]),
    ("exp(-exp(x))", lambda m, x: m.exp(-m.exp(x)), [-1.0, 2.0]),
    ("sin(4*pi*x)", lambda m, x: m.sin(4 * m.pi * x), [0.0, 0.5]),
]

POINTS = [(text, f, x) for text, f, points in CASES for x in points]


def rosenbrock(x):
    return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2


def rosenbrock_gradient(x):
    a, b = map(mpf, x)
    return [-2 * (1 - a) - 400 * a * (b - a * a), 200 * (b - a * a)]


def rosenbrock_hessian(x):
    a, b = map(mpf, x)
    return [2 - 400 * (b - 3 * a * a), -400 * a, -400 * a, mpf(200)]


def exact(f, order, x):
    """The derivative of f in 50 digits."""
    with mp.workdps(60):
        return mp.diff(lambda t: f(mp, t), mpf(x), order)
