"""The one door through which arrays enter and leave a definition.

Every definition opens with ``xp, dtype, (p, q) = as_floating("name", p=p, q=q)``, computes with the namespace ``xp``
of the array-API standard, and closes with ``restore(xp, value, dtype)``: the same kind of array goes out as came in.

* Lists and numbers become NumPy arrays; beside an array they take that array's kind, device and precision.
* Integers and booleans become float64, exactly or not at all.
* float16 and bfloat16 are computed in float32 and rounded once, at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import Any

import numpy as np
from array_api_compat import array_namespace, device, is_array_api_obj, is_numpy_array, is_torch_array

# An array of any namespace: NumPy, PyTorch, array-api-strict, ... There is no common static type for these.
Array = Any
DType = Any

_HALF = ("float16", "bfloat16")
_FLOATS = (*_HALF, "float32", "float64")
_COMPLEX = ("complex64", "complex128")
_INTEGERS = ("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64")
_EPSILON = {"float16": 2.0**-10, "bfloat16": 2.0**-7, "float32": 2.0**-23, "float64": 2.0**-52}


def dtype_name(dtype: DType) -> str:
    """Return the bare name of a dtype: ``"float32"`` for ``torch.float32`` and ``numpy.dtype("float32")`` alike."""
    # NumPy's namespace holds scalar types (numpy.float64), which print as classes.
    return getattr(dtype, "__name__", None) or str(dtype).rpartition(".")[2]


def epsilon(dtype: DType) -> float:
    """Return the spacing of the floating-point numbers of this dtype at 1 (of its real part when complex)."""
    name = dtype_name(dtype)
    return _EPSILON[{"complex64": "float32", "complex128": "float64"}.get(name, name)]


def as_floating(
    function: str, /, *, allow_complex: bool = False, **arguments: Any
) -> tuple[ModuleType, DType, list[Array]]:
    """Return the namespace, the dtype of the result, and the arguments as arrays of one working precision.

    The working precision is that of the result, but float32 where the result is float16 or bfloat16.
    """
    arrays = {name: value for name, value in arguments.items() if is_array_api_obj(value)}
    for name, value in arrays.items():
        _refuse_lossy_kinds(function, name, value)
    if arrays:
        xp = _common_namespace(function, arrays)
        place = _common_device(function, arrays)
    else:
        xp, place = array_namespace(np.empty(0)), None
    loose = {name: _loose_to_numpy(function, name, value) for name, value in arguments.items() if name not in arrays}
    for name, value in (arrays | loose).items():
        _check_kind(function, name, value, allow_complex=allow_complex)

    wide = float_for_integers(xp, place)
    dtypes = [value.dtype if dtype_name(value.dtype) not in _INTEGERS else wide for value in arrays.values()]
    if not arrays:
        dtypes = [value.dtype if dtype_name(value.dtype) not in _INTEGERS else wide for value in loose.values()]
    dtype = dtypes[0]
    for other in dtypes[1:]:
        dtype = xp.result_type(dtype, other)
    if loose and arrays and any(np.iscomplexobj(value) for value in loose.values()):
        dtype = xp.result_type(dtype, xp.complex64)

    working = xp.float32 if dtype_name(dtype) in _HALF else dtype
    converted = []
    for name in arguments:
        array = arrays.get(name)
        if array is None:
            array = loose[name] if place is None else xp.asarray(loose[name], device=place)
        _check_integers_exact(function, name, array, xp)
        converted.append(array if array.dtype == working else xp.astype(array, working))
    return xp, dtype, converted


def restore(xp: ModuleType, value: Array, dtype: DType) -> Array:
    """Return `value` rounded to `dtype`; a NumPy array without dimensions becomes a NumPy scalar."""
    if value.dtype != dtype:
        value = xp.astype(value, dtype)
    return value[()] if is_numpy_array(value) and value.ndim == 0 else value


def stop_gradient(x: Array) -> Array:
    """Return `x` as a constant: the same value, through which no derivative passes."""
    return x.detach() if is_torch_array(x) else x


def float_for_integers(xp: ModuleType, place: Any = None) -> DType:
    """Return float64, or float32 on the devices that have no float64 (Apple's Metal)."""
    return xp.float32 if str(place).startswith("mps") else xp.float64


def move_axis(xp: ModuleType, x: Array, source: int, destination: int) -> Array:
    """Return `x` with a dimension moved: ``moveaxis``, which ``torch.vmap`` cannot run, by a permutation."""
    order = list(range(x.ndim))
    order.insert(destination % x.ndim, order.pop(source % x.ndim))
    return xp.permute_dims(x, tuple(order))


def widen(xp: ModuleType, x: Array) -> Array:
    """Return `x` in the precision in which sums are accumulated: float64 (complex128) where the device has it."""
    if "complex" in dtype_name(x.dtype):
        return x if x.dtype == xp.complex128 else xp.astype(x, xp.complex128)
    wide = float_for_integers(xp, device(x))
    return x if x.dtype == wide else xp.astype(x, wide)


def first_index(xp: ModuleType, bad: Array) -> tuple[int, ...]:
    """Return the index of the first true entry of `bad`, which must have one."""
    if bad.ndim == 0:
        return ()
    return tuple(int(index[0]) for index in xp.nonzero(bad))


def entry_at(place: tuple[int, ...]) -> str:
    """Return the words for the entry at an index, in a message."""
    if not place:
        return "it"
    return f"entry {place[0] if len(place) == 1 else place}"


def _common_namespace(function: str, arrays: dict[str, Array]) -> ModuleType:
    try:
        xp: ModuleType = array_namespace(*arrays.values())
    except TypeError:
        kinds = ", ".join(
            f"{name} is a {type(value).__module__}.{type(value).__name__}" for name, value in arrays.items()
        )
        raise TypeError(
            f"{function}: all arrays must be of one library; {kinds}. Convert them to the same one first."
        ) from None
    return xp


def _common_device(function: str, arrays: dict[str, Array]) -> Any:
    places = {name: device(value) for name, value in arrays.items()}
    first = next(iter(places.values()))
    if any(place != first for place in places.values()):
        listed = ", ".join(f"{name} is on {place}" for name, place in places.items())
        raise ValueError(f"{function}: all arrays must be on one device; {listed}. Move them to the same one first.")
    return first


def _refuse_lossy_kinds(function: str, name: str, value: Array) -> None:
    # Converting these would silently lose something: the mask, or the meaning of `*`.
    if isinstance(value, np.ma.MaskedArray | np.matrix):
        raise TypeError(
            f"{function}: {name} must be a plain array; it is a {type(value).__name__}. "
            f"Pass {name}.filled(...) or numpy.asarray({name}) to say what should happen to what it carries."
        )


def _loose_to_numpy(function: str, name: str, value: Any) -> np.ndarray[Any, Any]:
    if not isinstance(value, int | float | complex | Sequence) and not hasattr(value, "__array__"):
        raise TypeError(
            f"{function}: {name} must be an array or nested lists of numbers; it is a {type(value).__name__}."
        )
    if isinstance(value, str | bytes):
        raise TypeError(f"{function}: {name} must be an array or nested lists of numbers; it is text ({value!r:.40}).")
    if _holds_arrays(value):
        raise TypeError(
            f"{function}: {name} must be one array, not a list of arrays. Stack them first "
            f"(numpy.stack or torch.stack), so that nothing is lost on the way."
        )
    try:
        array = np.asarray(value)
    except ValueError:
        raise ValueError(
            f"{function}: {name} must be rectangular; its nested lists have different lengths. "
            f"Give every row the same number of entries."
        ) from None
    if array.dtype == object and all(isinstance(entry, int) for entry in array.flat):
        big = next(entry for entry in array.flat if abs(entry) > 2**53)
        raise ValueError(
            f"{function}: {name} must hold integers of at most 2**53 = {2**53} in size, which float64 represents "
            f"exactly; it holds {big}. Pass floating-point numbers if rounding is meant."
        )
    return array


def _holds_arrays(value: Any) -> bool:
    # A list of tensors with gradients would lose them in NumPy.
    if not isinstance(value, list | tuple):
        return False
    return any(is_torch_array(entry) or _holds_arrays(entry) for entry in value[:1])


def _check_kind(function: str, name: str, value: Array, *, allow_complex: bool) -> None:
    kind = dtype_name(value.dtype)
    if kind in _FLOATS or kind in _INTEGERS or (allow_complex and kind in _COMPLEX):
        return
    if kind in _COMPLEX:
        raise TypeError(f"{function}: {name} must be real; its dtype is {kind}.")
    raise TypeError(
        f"{function}: {name} must hold numbers of a type that gnomon computes with (float16, bfloat16, float32, "
        f"float64, integers); its dtype is {kind}."
    )


def _check_integers_exact(function: str, name: str, array: Array, xp: ModuleType) -> None:
    if dtype_name(array.dtype) not in ("int64", "uint64"):
        return
    bad = (array > 2**53) | (array < -(2**53)) if dtype_name(array.dtype) == "int64" else array > 2**53
    if bool(xp.any(bad)):
        place = first_index(xp, bad)
        raise ValueError(
            f"{function}: {name} must hold integers of at most 2**53 = {2**53} in size, which float64 represents "
            f"exactly; {entry_at(place)} is {int(array[place])}. Pass floating-point numbers if rounding is meant."
        )
