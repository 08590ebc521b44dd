"""The public names and signatures that gnomon promises, one per line, as a reader would write them.

A `/` or `*` stands where it is promised; arguments that a definition has on top are keyword-only and have a default.
"""

from __future__ import annotations

import ast
import inspect
from dataclasses import dataclass
from typing import Any

SIGNATURES = {
    "linear": """
        LinearMap(A)
        inner_product(x, y)
        cosine_similarity(x, y)
        angle(x, y)
        project(x, onto)
        distance(x, y)
        vector_norm(x, /, *, p=2, axis=-1, keepdims=False)
        matrix_norm(A, /, *, ord="fro")
        unit_ball(p=2)
        determinant(A)
        log_determinant(A)
        inverse(A)
        solve(A, b)
        pseudo_inverse(A)
        invertibility(A)
        definiteness(A)
        matrix_rank(A)
        condition_number(A)
        eigendecomposition(A)
        svd(A)
        singular_values(A)
        pca(X)
    """,
    "information": """
        self_information(p, /, *, base=None)
        entropy(p, /, *, base=None, axis=-1, keepdims=False, normalize=False)
        entropy_terms(p, /, *, base=None)
        binary_entropy(p, /, *, base=None)
        differential_entropy(x, /, *, base=None)
        cross_entropy(p, q, /, *, base=None, axis=-1, keepdims=False, normalize=False)
        kl_divergence(p, q, /, *, base=None, axis=-1, keepdims=False, normalize=False)
        relative_entropy_terms(p, q, /, *, base=None)
        js_divergence(p, q, /, *, base=None, axis=-1, keepdims=False, normalize=False)
        mutual_information(joint, /, *, base=None)
        perplexity(p, q=None)
        logit(p)
        odds(z)
        sigmoid(z)
        log_sigmoid(z)
        softmax(z, /, *, axis=-1, temperature=1)
        log_softmax(z, /, *, axis=-1, temperature=1)
        logsumexp(z, /, *, axis=-1)
        one_hot(labels, classes)
        logit_statistics(logits, other=None, /, *, labels=None, base=None)
    """,
    "calculus": """
        partial_derivative(f, x, i=None, *, with_error=False)
        gradient(f, x, *, with_error=False)
        directional_derivative(f, x, v, *, with_error=False)
        jacobian(f, x, *, with_error=False)
        hessian(f, x, *, with_error=False)
        hessian_vector_product(f, x, v, *, with_error=False)
        taylor(f, x)
        critical_point(f, x)
        Expression()
    """,
}


@dataclass(frozen=True)
class Promise:
    """One promised signature."""

    name: str
    family: str
    positional: tuple[tuple[str, Any], ...]
    positional_only: bool
    keywords: dict[str, Any]


def promises() -> dict[str, Promise]:
    """Return the promised signatures by name."""
    lines = [(family, line.strip()) for family, text in SIGNATURES.items() for line in text.strip().splitlines()]
    return {promise.name: promise for promise in (_read(family, line) for family, line in lines)}


def _read(family: str, line: str) -> Promise:
    (function,) = ast.parse(f"def {line}: ...").body
    arguments = function.args
    positional = [a.arg for a in [*arguments.posonlyargs, *arguments.args]]
    defaults = [inspect.Parameter.empty] * (len(positional) - len(arguments.defaults))
    defaults += [ast.literal_eval(default) for default in arguments.defaults]
    keywords = {a.arg: ast.literal_eval(d) for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)}
    return Promise(
        name=function.name,
        family=family,
        positional=tuple(zip(positional, defaults, strict=True)),
        positional_only=bool(arguments.posonlyargs),
        keywords=keywords,
    )
