"""The three ways to a derivative behind one door; what f and x are decides which.

An `Expression` is differentiated exactly, a function of a torch tensor by `torch.func`, any other function numerically.
Every way gives a value and an estimate of its error, with the shape of f(x) first and the directions after it.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType
from typing import Any

import numpy as np
from array_api_compat import is_torch_array

from gnomon._arrays import Array, DType, as_floating, epsilon, first_index, restore, stop_gradient
from gnomon._checks import check_finite, check_not_empty
from gnomon.calculus import numerical
from gnomon.calculus.expressions import Expression

# value, estimated error
Estimate = tuple[Array, Array]


@dataclass(frozen=True)
class Problem:
    """A function f at a point x, checked."""

    function: str  # the name of the definition, for its messages
    f: Callable[[Any], Any]
    x: Array  # (n,)
    xp: ModuleType
    dtype: DType
    check: bool

    @property
    def n(self) -> int:
        """The number of variables."""
        return int(self.x.shape[0])

    @cached_property
    def is_exact(self) -> bool:
        """Whether f is an Expression."""
        return isinstance(self.f, Expression)

    @cached_property
    def is_torch(self) -> bool:
        """Whether x is a torch tensor."""
        return bool(is_torch_array(self.x))

    @cached_property
    def value(self) -> Array:
        """The value f(x), in working precision."""
        if self.is_torch or self.is_exact:
            value = self.f(self.x)
            if self.is_torch and not is_torch_array(value):
                raise TypeError(
                    f"{self.function}: f must return a tensor computed from x; it returned a {type(value).__name__}. "
                    f"Give x as a NumPy array to differentiate numerically."
                )
        else:
            value = np.asarray(self.f(self.point(self.x64)))
            if value.dtype.kind not in "biuf":
                raise TypeError(f"{self.function}: f must return real numbers; the dtype of f(x) is {value.dtype}.")
        return value

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of f(x)."""
        return self.f.shape if isinstance(self.f, Expression) else tuple(self.value.shape)

    @cached_property
    def x64(self) -> numerical.Vector:
        """The point in NumPy and float64."""
        return np.array([float(entry) for entry in self.plain_x])

    @property
    def plain_x(self) -> Array:
        """The point without its gradient."""
        return stop_gradient(self.x)

    def point(self, x: numerical.Vector) -> Array:
        """Return a point of the numerical method as f expects it: of the library of x, in float64."""
        return self.xp.asarray(x, dtype=self.xp.float64)

    def scalar(self, instead: str) -> Problem:
        """Return the problem, whose f returns one number."""
        if self.shape != ():
            raise ValueError(
                f"{self.function}: f must return one number; f(x) has shape {self.shape}. "
                f"For several outputs {instead}."
            )
        return self

    def vector(self, name: str, v: Any) -> Array:
        """Return a direction as an array like x."""
        _, _, (_, v) = as_floating(self.function, x=self.x, **{name: v})
        if tuple(v.shape) != tuple(self.x.shape):
            raise ValueError(
                f"{self.function}: {name} must have the shape of x, {tuple(self.x.shape)}; "
                f"its shape is {tuple(v.shape)}."
            )
        return check_finite(self.function, name, v, xp=self.xp, check=self.check)

    def finish(self, estimate: Estimate, *, with_error: bool) -> Array | Estimate:
        """Return the value, and its error if wanted, in the dtype of x."""
        value, error = estimate if self.is_torch else (self.xp.asarray(part) for part in estimate)
        if self.check:
            bad = ~self.xp.isfinite(value)
            if bool(self.xp.any(bad)):
                place = first_index(self.xp, bad)
                raise ValueError(
                    f"{self.function}: the derivative must be finite; {_entry(place)} is {float(value[place])}. "
                    f"x may lie on the edge of the domain of f or at a pole; move it inside, or pass check=False."
                )
        error = error + epsilon(self.dtype) / 2 * self.xp.abs(value)
        value = restore(self.xp, value, self.dtype)
        return (value, restore(self.xp, error, self.dtype)) if with_error else value

    # The exact method.

    def exact(self, expression: Expression, values: dict[str, float] | None = None) -> Estimate:
        """Return the values of an expression, rounded once; of a tensor by operations that torch differentiates."""
        if self.is_torch:
            value = expression(self.x)
        else:
            value = self.xp.asarray(expression.exact([*self.x64, *(values or {}).values()]))
        return value, self.xp.zeros_like(value)

    def along(self, derivatives: Expression, v: Array) -> Estimate:
        """Return derivatives (…, n) times the direction v, exactly: its entries join as further variables."""
        if self.is_torch:
            value = self.xp.sum(derivatives(self.x) * v, axis=-1)
            return value, self.xp.zeros_like(value)
        # No text can name these variables, so they are new.
        names = [f"v:{i}" for i in range(self.n)]
        combined = derivatives.combined(names)
        return self.exact(combined, dict(zip(names, map(float, v), strict=True)))

    # The numerical method.

    def numerically(self, directions: list[Any], rule: Callable[..., Any]) -> Estimate:
        """Return rule(f, x, *direction) for each direction, as the last axis."""
        f = numerical.finite_or_nan(self.f, self.point)
        shape = self.shape
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            # A step may leave the domain of f; what it finds there is NaN, and no news.
            warnings.simplefilter("ignore", RuntimeWarning)
            columns = [rule(f, self.x64, *direction) for direction in directions]
        value, error = (np.stack([np.broadcast_to(c[k], self.size) for c in columns], axis=-1) for k in (0, 1))
        return value.reshape(*shape, len(columns)), error.reshape(*shape, len(columns))

    @property
    def size(self) -> int:
        """The number of outputs."""
        return int(np.prod(self.shape, dtype=int))

    @property
    def axes(self) -> list[numerical.Vector]:
        """The unit vectors."""
        return list(np.eye(self.n))


def problem(function: str, f: Any, x: Any, *, check: bool) -> Problem:
    """Return f and x, checked."""
    if not callable(f):
        hint = " Read a text with Expression.parse." if isinstance(f, str) else ""
        raise TypeError(f"{function}: f must be a function or an Expression; it is a {type(f).__name__}.{hint}")
    xp, dtype, (x,) = as_floating(function, x=x)
    if x.ndim != 1:
        raise ValueError(f"{function}: x must be one point, a vector (n,); its shape is {tuple(x.shape)}.")
    check_not_empty(function, "x", x)
    check_finite(function, "x", x, xp=xp, check=check)
    if isinstance(f, Expression) and len(f.variables) != x.shape[0]:
        names = ", ".join(f.variables) or "no variables"
        raise ValueError(
            f"{function}: x must have one entry for each variable of f, {names}; its shape is {tuple(x.shape)}. "
            f"Expression.parse(text, variables=[…]) says which variables there are."
        )
    given = Problem(function, f, x, xp, dtype, check)
    if check and not given.is_torch:
        value = f.exact(given.x64) if isinstance(f, Expression) else given.value
        if not np.all(np.isfinite(value)):
            raise ValueError(f"{function}: f must be finite at x; f(x) is {value.tolist()}. Move x inside its domain.")
    return given


@contextmanager
def forward_mode() -> Iterator[None]:
    """Silence the warning that PyTorch gives about its own code when it first differentiates forwards."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*torch.jit.script.* is deprecated", category=DeprecationWarning)
        yield


def _entry(place: tuple[int, ...]) -> str:
    if not place:
        return "it"
    return f"entry {place[0] if len(place) == 1 else place}"
