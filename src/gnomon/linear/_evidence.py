"""What a decision about one matrix, or about a batch of them, says in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from array_api_compat import is_torch_array

from gnomon._arrays import Array


def each(write: Callable[..., str], *numbers: Array) -> Any:
    """Return what `write` says about the numbers of a matrix; for a batch a NumPy array with a text for each."""
    hosts = np.broadcast_arrays(*(_on_host(number) for number in numbers))
    if hosts[0].ndim == 0:
        return write(*(host.item() for host in hosts))
    texts = [write(*entries) for entries in zip(*(host.ravel().tolist() for host in hosts), strict=True)]
    return np.asarray(texts, dtype=np.str_).reshape(hosts[0].shape)


def one_truth(function: str, field: str, verdict: Array) -> bool:
    """Return the verdict on one matrix as a bool; a batch has no single one."""
    if verdict.ndim:
        raise ValueError(
            f"{function}: a batch of shape {tuple(verdict.shape)} has no single truth value; "
            f"see .{field}, which has one for each matrix."
        )
    return bool(verdict)


def first_matrix(verdict: Array) -> str:
    """Return how a message names the first matrix for which `verdict` is true: "A", or "A[2, 0]" in a batch."""
    places = np.argwhere(_on_host(verdict))
    return f"A[{', '.join(map(str, places[0].tolist()))}]" if verdict.ndim else "A"


def first_of(verdict: Array, *numbers: Array) -> list[Any]:
    """Return the numbers of the first matrix for which `verdict` is true, as Python numbers."""
    where = _on_host(verdict)
    return [np.broadcast_to(_on_host(number), where.shape)[where].ravel()[0].item() for number in numbers]


def _on_host(x: Array) -> np.ndarray[Any, Any]:
    return np.asarray(x.detach().cpu() if is_torch_array(x) else x)
