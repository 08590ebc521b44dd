"""Labels as distributions."""

from __future__ import annotations

from types import ModuleType

from array_api_compat import device

from gnomon._arrays import Array, DType, as_floating, dtype_name, first_index, restore
from gnomon._checks import check_count

__all__ = ["one_hot"]


def one_hot(labels: Array, classes: int, /, *, dtype: DType | None = None, check: bool = True) -> Array:
    r"""A label as the distribution that is certain of it: 1 at the label, 0 elsewhere.

    Formula
    -------
    eᵢ = 1 if i = label, else 0

    LaTeX
    -----
    e_i = 1 \; \mathrm{if} \; i = y, \; \mathrm{else} \; 0

    Parameters
    ----------
    labels : array of integers (...)
        Class numbers, from 0 to `classes` − 1.
    classes : int
        How many classes there are.
    dtype : dtype, optional
        A floating-point dtype of the library of `labels`; float64 when left out.
    check : bool
        Check that every label is a class number.

    Returns
    -------
    array (..., classes)
        One distribution per label, along the last dimension.

    Conventions
    -----------
    Classes are counted from 0; a negative label does not count from the end but is an error.

    Accuracy
    --------
    Exact.

    Raises
    ------
    ValueError
        If a label is negative or not below `classes`, or `classes` is not positive.
    TypeError
        If the labels are not integers.

    Same quantity elsewhere
    -----------------------
    ``torch.nn.functional.one_hot(labels, classes)``, which holds integers; ``numpy.eye(classes)[labels]``.

    Examples
    --------
    >>> import gnomon
    >>> gnomon.one_hot([2, 0], 3)
    array([[0., 0., 1.],
           [1., 0., 0.]])

    Source
    ------
    Goodfellow, Bengio and Courville (2016), *Deep Learning*, section 15.1.
    """
    classes = check_count("one_hot", "classes", classes)
    xp, default, labels = class_numbers("one_hot", labels, classes, check)
    place = xp.arange(classes, dtype=labels.dtype, device=device(labels))
    hot = xp.astype(xp.expand_dims(labels, axis=-1) == place, default)
    return restore(xp, hot, dtype or default)


def class_numbers(function: str, labels: Array, classes: int, check: bool) -> tuple[ModuleType, DType, Array]:
    """Return (xp, default dtype, labels): whole numbers from 0 to classes − 1, as floating-point numbers."""
    kind = dtype_name(getattr(labels, "dtype", ""))
    if kind.startswith(("float", "bfloat", "complex")):
        raise TypeError(
            f"{function}: labels must be integers; their dtype is {kind}. "
            f"Convert them, or pass argmax of scores along the classes."
        )
    xp, dtype, (labels,) = as_floating(function, labels=labels)
    if check:
        bad = ~((labels >= 0) & (labels < classes) & (labels == xp.floor(labels)))
        if bool(xp.any(bad)):
            place = first_index(xp, bad)
            where = f"entry {place[0] if len(place) == 1 else place}" if place else "it"
            raise ValueError(
                f"{function}: labels must be whole numbers from 0 to {classes - 1}, the number of classes less one; "
                f"{where} is {float(labels[place]):g}. Count classes from 0, and drop rows without a label."
            )
    return xp, dtype, labels
