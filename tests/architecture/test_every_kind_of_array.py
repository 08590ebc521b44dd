"""Every promised name works on lists, NumPy arrays and tensors, says the same, and gives back what it was given."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from array_api_compat import is_torch_array
from support.closeness import to_numpy
from support.design import promises
from support.left_out import needs

import gnomon

A = [[2.0, 1.0], [1.0, 3.0]]
X = [[1.0, 2.0], [3.0, 5.0], [4.0, 4.0], [0.0, 1.0]]
P, Q = [0.5, 0.25, 0.25], [0.25, 0.25, 0.5]
Z = [1.0, -2.0, 0.5]
V = [3.0, -4.0, 1.0]

ARGUMENTS = {
    "inner_product": (V, Z),
    "cosine_similarity": (V, Z),
    "angle": (V, Z),
    "project": (V, Z),
    "distance": (V, Z),
    "vector_norm": (V,),
    "matrix_norm": (A,),
    "determinant": (A,),
    "log_determinant": (A,),
    "inverse": (A,),
    "solve": (A, [1.0, 2.0]),
    "pseudo_inverse": (X,),
    "invertibility": (A,),
    "definiteness": (A,),
    "matrix_rank": (X,),
    "condition_number": (A,),
    "eigendecomposition": (A,),
    "svd": (X,),
    "singular_values": (X,),
    "pca": (X,),
    "self_information": (P,),
    "entropy": (P,),
    "entropy_terms": (P,),
    "binary_entropy": (P,),
    "cross_entropy": (P, Q),
    "kl_divergence": (P, Q),
    "relative_entropy_terms": (P, Q),
    "js_divergence": (P, Q),
    "mutual_information": ([[0.3, 0.2], [0.1, 0.4]],),
    "perplexity": (P,),
    "logit": (P,),
    "odds": (Z,),
    "sigmoid": (Z,),
    "log_sigmoid": (Z,),
    "softmax": (Z,),
    "log_softmax": (Z,),
    "logsumexp": (Z,),
    "logit_statistics": ([Z, V], [V, Z]),
}
# Their arguments are no arrays, or functions of arrays: they have tests of their own below and in their families.
ELSEWHERE = {"LinearMap", "unit_ball", "one_hot", "differential_entropy"}


def test_the_table_is_complete():
    names = {name for name, promise in promises().items() if promise.family != "calculus"}
    assert set(ARGUMENTS) | ELSEWHERE == names


def parts(value):
    """Return the arrays of a result: itself, or the public fields of a record."""
    if isinstance(value, tuple):
        return {str(i): part for i, part in enumerate(value)}
    if dataclasses.is_dataclass(value):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return {k: v for k, v in fields.items() if not k.startswith("_") and (hasattr(v, "shape") or is_number(v))}
    return {"": value}


def is_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)


@pytest.mark.parametrize("name", ARGUMENTS)
def test_lists_arrays_and_tensors_agree(name):
    needs("torch")
    import torch

    function = getattr(gnomon, name)
    lists = parts(function(*ARGUMENTS[name]))
    arrays = parts(function(*map(np.asarray, ARGUMENTS[name])))
    tensors = parts(function(*(torch.tensor(a, dtype=torch.float64) for a in ARGUMENTS[name])))
    assert lists
    assert lists.keys() == arrays.keys() == tensors.keys()
    assert any(is_torch_array(part) for part in tensors.values()), "tensors went in and none came out"
    for part, value in lists.items():
        assert not is_torch_array(value)
        np.testing.assert_array_equal(to_numpy(value), to_numpy(arrays[part]), err_msg=part)
        np.testing.assert_allclose(to_numpy(tensors[part]), to_numpy(value), rtol=1e-13, atol=1e-13, err_msg=part)


def test_labels_become_one_hot_in_every_kind():
    needs("torch")
    import torch

    wanted = [[0, 1, 0], [0, 0, 1]]
    for labels in ([1, 2], np.array([1, 2]), torch.tensor([1, 2])):
        assert to_numpy(gnomon.one_hot(labels, 3)).tolist() == wanted


def test_samples_of_every_kind_have_one_entropy():
    needs("torch")
    import torch

    samples = [0.1, 0.35, 0.42, 0.5, 0.77, 0.91, 1.3, 1.75]
    want = gnomon.differential_entropy(samples)
    for kind in (np.array(samples), torch.tensor(samples, dtype=torch.float64)):
        assert gnomon.differential_entropy(kind) == want


def test_a_linear_map_answers_in_its_own_kind():
    needs("torch")
    import torch

    matrix, vector = [[4.0, -3, 1, 3], [2, 0, 5, 1]], [1.0, 1, 1, 1]
    assert gnomon.LinearMap(matrix)(vector).tolist() == [5, 8]
    image = gnomon.LinearMap(torch.tensor(matrix))(torch.tensor(vector))
    assert is_torch_array(image)
    assert image.tolist() == [5, 8]


def test_three_methods_one_jacobian():
    needs("torch")
    needs("sympy")
    import torch

    wanted = [[2, 2], [-4, 3], [4, 8]]
    expression = gnomon.Expression.parse("2*x1 + x2^2, -x1^2 + 3*x2, 4*x1*x2")
    assert to_numpy(gnomon.jacobian(expression, [2, 1])).tolist() == wanted

    def f(x):
        xp = torch if is_torch_array(x) else np
        return xp.stack([2 * x[0] + x[1] ** 2, -(x[0] ** 2) + 3 * x[1], 4 * x[0] * x[1]])

    automatic = gnomon.jacobian(f, torch.tensor([2.0, 1.0], dtype=torch.float64))
    assert is_torch_array(automatic)
    assert automatic.tolist() == wanted
    for point in ([2.0, 1.0], np.array([2.0, 1.0])):
        np.testing.assert_allclose(gnomon.jacobian(f, point), wanted, rtol=1e-9)
