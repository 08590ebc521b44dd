"""Pickles read as data: dictionaries, lists, text, numbers and NumPy arrays; nothing in a file can call anything.

Python's own unpickler runs whatever a file names. Here the file is taken apart into its opcodes by `pickletools`, which
executes nothing, and the few that build plain data are carried out below. The names that NumPy's arrays are made with
are recognized as words; any other name is refused where it stands.
"""

from __future__ import annotations

import math
import pickletools
import struct
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["read_plain_pickle"]

_RECONSTRUCT = {("numpy.core.multiarray", "_reconstruct"), ("numpy._core.multiarray", "_reconstruct")}
_FROM_BUFFER = {("numpy.core.numeric", "_frombuffer"), ("numpy._core.numeric", "_frombuffer")}
_ARRAY, _DTYPE, _ENCODE = ("numpy", "ndarray"), ("numpy", "dtype"), ("_codecs", "encode")
_KNOWN = {*_RECONSTRUCT, *_FROM_BUFFER, _ARRAY, _DTYPE, _ENCODE}

_CONSTANTS = {
    "INT", "BININT", "BININT1", "BININT2", "LONG", "LONG1", "LONG4", "FLOAT", "BINFLOAT",
    "BINUNICODE", "SHORT_BINUNICODE", "BINUNICODE8", "UNICODE", "BINBYTES", "SHORT_BINBYTES", "BINBYTES8", "BYTEARRAY8",
}  # fmt: skip
_OLD_STRINGS = {"STRING", "BINSTRING", "SHORT_BINSTRING"}
_LITERALS: dict[str, Callable[[], Any]] = {
    "NONE": lambda: None,
    "NEWTRUE": lambda: True,
    "NEWFALSE": lambda: False,
    "EMPTY_DICT": dict,
    "EMPTY_LIST": list,
    "EMPTY_TUPLE": tuple,
}
_BYTE_ORDERS = {"<": "<", ">": ">", "|": "", "=": "="}
_SHORT_TUPLES = {"TUPLE1": 1, "TUPLE2": 2, "TUPLE3": 3}
_IGNORED = {"PROTO", "FRAME", "STOP"}


class _Name(tuple[str, str]):
    """The name (module, attribute) of something that a pickle would import: a word, never the thing itself."""

    __slots__ = ()


class _Shell:
    """An array or dtype whose state comes with a later BUILD."""

    def __init__(self, kind: tuple[str, str], code: str = "") -> None:
        self.kind = kind
        self.code = code
        self.value: Any = None


class _Mark:
    """Where a run of arguments begins on the stack."""


def read_plain_pickle(content: bytes, path: Path) -> Any:
    """Return the dictionaries, lists, strings, numbers and arrays of a pickle; refuse everything else.

    Raises
    ------
    ValueError
        If the pickle names anything but NumPy's arrays, or is damaged.
    """
    machine = _Machine(path, budget=4 * len(content) + 2**16)
    try:
        with warnings.catch_warnings():
            # A damaged name may look like an invalid escape, which Python warns of.
            warnings.simplefilter("ignore", DeprecationWarning)
            for opcode, argument, _ in pickletools.genops(content):
                machine.step(opcode.name, argument)
        (result,) = machine.stack
    except _RefusedError as refusal:
        raise ValueError(str(refusal)) from None
    except (ValueError, TypeError, IndexError, KeyError, AttributeError, OverflowError, struct.error) as error:
        raise ValueError(f"{path}: the pickle is damaged ({error}).") from None
    return _opened(result)


class _RefusedError(Exception):
    """The pickle asks for more than plain data."""


class _Machine:
    """The stack and memo of the pickle format, without imports and calls."""

    def __init__(self, path: Path, budget: int) -> None:
        self.path = path
        self.budget = budget
        self.stack: list[Any] = []
        self.memo: dict[int, Any] = {}

    def step(self, name: str, argument: Any) -> None:
        """Carry out one opcode."""
        stack = self.stack
        if name in _CONSTANTS:
            stack.append(argument)
        elif name in _OLD_STRINGS:
            stack.append(argument.encode("latin-1"))
        elif name in _LITERALS:
            stack.append(_LITERALS[name]())
        elif name == "MARK":
            stack.append(_Mark())
        elif name in _SHORT_TUPLES:
            count = _SHORT_TUPLES[name]
            stack.append(tuple(self._pop(count)))
        elif name in {"TUPLE", "LIST", "DICT"}:
            items = self._since_mark()
            stack.append(tuple(items) if name == "TUPLE" else items if name == "LIST" else _pairs({}, items))
        elif name in {"APPEND", "APPENDS"}:
            items = self._pop(1) if name == "APPEND" else self._since_mark()
            self._top(list).extend(items)
        elif name in {"SETITEM", "SETITEMS"}:
            items = self._pop(2) if name == "SETITEM" else self._since_mark()
            _pairs(self._top(dict), items)
        elif name in {"MEMOIZE", "PUT", "BINPUT", "LONG_BINPUT"}:
            self.memo[len(self.memo) if name == "MEMOIZE" else argument] = stack[-1]
        elif name in {"GET", "BINGET", "LONG_BINGET"}:
            stack.append(self.memo[argument])
        elif name in {"GLOBAL", "STACK_GLOBAL"}:
            module, attribute = argument.split(" ", 1) if name == "GLOBAL" else self._pop(2)
            if (module, attribute) not in _KNOWN:
                raise _RefusedError(
                    f"{self.path}: the file asks to import {str(module)[:80]}.{str(attribute)[:80]}, which data never "
                    f"needs; nothing of it was run. It must hold only dictionaries, lists, text, numbers and arrays."
                )
            stack.append(_Name((module, attribute)))
        elif name == "REDUCE":
            function, arguments = self._pop(2)
            stack.append(self._made(function, arguments))
        elif name == "BUILD":
            (state,) = self._pop(1)
            self._fill(self._top(_Shell), state)
        elif name not in _IGNORED:
            raise _RefusedError(
                f"{self.path}: the file holds the pickle instruction {name}, which plain data never needs; "
                f"nothing of it was run."
            )

    def _pop(self, count: int) -> list[Any]:
        items = self.stack[-count:]
        if len(items) < count or any(isinstance(item, _Mark) for item in items):
            raise ValueError("too few values on its stack")
        del self.stack[-count:]
        return items

    def _since_mark(self) -> list[Any]:
        place = max(k for k, item in enumerate(self.stack) if isinstance(item, _Mark))
        items = self.stack[place + 1 :]
        del self.stack[place:]
        return items

    def _top(self, kind: type[Any]) -> Any:
        if not isinstance(self.stack[-1], kind):
            raise ValueError(f"a {kind.__name__.lstrip('_').lower()} was expected on its stack")
        return self.stack[-1]

    def _made(self, function: Any, arguments: Any) -> Any:
        """Return what NumPy's four constructors would make of these arguments, made here."""
        if not isinstance(function, _Name) or not isinstance(arguments, tuple):
            raise _RefusedError(
                f"{self.path}: the file asks to call a {type(function).__name__}; nothing of it was run."
            )
        if function in _RECONSTRUCT:
            return _Shell(_ARRAY)
        if function == _DTYPE:
            code = _text(arguments[0])
            if np.dtype(code).kind not in "buif":
                raise _RefusedError(
                    f"{self.path}: arrays must hold numbers; one is announced with dtype {code[:20]!r}."
                )
            return _Shell(_DTYPE, code)
        if function == _ENCODE:
            # How Python 3 writes bytes in the older protocols.
            text, codec = arguments
            if codec != "latin1":
                raise ValueError(f"bytes in the encoding {codec!r}")
            self._spend(len(text))
            return text.encode("latin-1")
        if function in _FROM_BUFFER:
            buffer, dtype, shape, order = arguments
            shell = _Shell(_ARRAY)
            shell.value = self._array(buffer, dtype, shape, order)
            return shell
        raise _RefusedError(f"{self.path}: the file asks to call {'.'.join(function)}; nothing of it was run.")

    def _fill(self, shell: _Shell, state: Any) -> None:
        if shell.kind == _DTYPE:
            order = _text(state[1])
            if order not in _BYTE_ORDERS:
                raise ValueError(f"the byte order {order!r}")
            shell.code = _BYTE_ORDERS[order] + shell.code.lstrip("<>=|")
            return
        _, shape, dtype, fortran_order, content = state
        shell.value = self._array(content, dtype, shape, "F" if fortran_order else "C")

    def _array(self, content: Any, dtype: Any, shape: Any, order: str) -> NDArray[Any]:
        if not isinstance(dtype, _Shell) or dtype.kind != _DTYPE or not isinstance(content, bytes | bytearray):
            raise ValueError("an array without its dtype or its bytes")
        needed = math.prod(shape) * np.dtype(dtype.code).itemsize
        if needed != len(content):
            raise ValueError(f"an array of shape {shape} needs {needed:,} bytes, and {len(content):,} are there")
        return np.frombuffer(content, dtype=dtype.code).reshape(shape, order="F" if order == "F" else "C")

    def _spend(self, count: int) -> None:
        self.budget -= count
        if self.budget < 0:
            raise _RefusedError(f"{self.path}: the file unpacks to many times its size; it was not read further.")


def _pairs(target: dict[Any, Any], items: list[Any]) -> dict[Any, Any]:
    if len(items) % 2:
        raise ValueError("a dictionary with a key and no value")
    for key, value in zip(items[::2], items[1::2], strict=True):
        target[_text(key)] = value
    return target


def _text(value: Any) -> str:
    """Return text; Python 2 wrote it as bytes."""
    if isinstance(value, bytes):
        return value.decode("latin-1")
    if not isinstance(value, str):
        raise ValueError(f"text was expected; a {type(value).__name__} is there")
    return value


def _opened(value: Any) -> Any:
    """Return the entries of a dictionary with every array taken out of its shell."""
    if isinstance(value, dict):
        return {key: entry.value if isinstance(entry, _Shell) else entry for key, entry in value.items()}
    return value.value if isinstance(value, _Shell) else value
