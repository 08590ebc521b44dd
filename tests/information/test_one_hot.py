"""Labels as distributions."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import needs
from support.closeness import to_numpy
from support.messages import raises

import gnomon


def test_one_hot(library):
    labels = library.array([[2, 0], [1, 1]], "int64")
    got = gnomon.one_hot(labels, 3)
    assert library.is_mine(got)
    assert str(got.dtype).endswith("float64")
    assert np.array_equal(to_numpy(got), np.eye(3)[[[2, 0], [1, 1]]])
    assert np.array_equal(to_numpy(gnomon.one_hot(library.array(1, "int32"), 2)), [0, 1])


def test_dtype(library):
    labels = library.array([0, 1], "int64")
    dtype = library.array([0], "float32").dtype
    assert gnomon.one_hot(labels, 2, dtype=dtype).dtype == dtype


def test_the_calls_of_the_card_agree():
    assert np.array_equal(gnomon.one_hot([2, 0], 3), np.eye(3)[[2, 0]])
    needs("torch")
    import torch

    labels = torch.tensor([2, 0])
    assert torch.equal(gnomon.one_hot(labels, 3), torch.nn.functional.one_hot(labels, 3).double())


@pytest.mark.parametrize(("labels", "place", "value"), [([0, 3], "entry 1", "3"), ([[0], [-1]], "entry (1, 0)", "-1")])
def test_errors(labels, place, value):
    with raises(
        ValueError,
        (
            "one_hot: labels must be whole numbers from 0 to 2, the number of classes less one; "
            f"{place} is {value}. Count classes from 0, and drop rows without a label."
        ),
    ):
        gnomon.one_hot(labels, 3)


def test_errors_of_type_and_count():
    with raises(
        TypeError,
        (
            "one_hot: labels must be integers; their dtype is float64. "
            "Convert them, or pass argmax of scores along the classes."
        ),
    ):
        gnomon.one_hot(np.array([0.0, 1.0]), 3)
    with pytest.raises(ValueError, match=r"one_hot: labels must be whole numbers .* entry 0 is 0.5"):
        gnomon.one_hot([0.5], 3)
    with pytest.raises(ValueError, match=r"one_hot: classes must be at least 1; it is 0."):
        gnomon.one_hot([0], 0)
    with pytest.raises(TypeError, match=r"one_hot: classes must be an integer; it is 2.5."):
        gnomon.one_hot([0], 2.5)
