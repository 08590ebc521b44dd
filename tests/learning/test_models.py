"""Saved models come back the same, and a wrong file is refused without running anything."""

from __future__ import annotations

import json
import pickle

import numpy as np
import pytest
from sklearn.datasets import load_digits

import gnomon
from gnomon.learning.models import load, save

pytestmark = pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")

MODELS = [
    gnomon.LinearClassifier(alpha=1e-2),
    gnomon.LinearClassifier(loss="hinge", penalty="l2", radius=3.0, tol=1e-2),
    gnomon.Perceptron(max_iter=5),
    gnomon.MultilayerPerceptron((12, 7), max_iter=3, random_state=1),
]


@pytest.fixture(scope="module")
def digits():
    data = load_digits()
    return (data.images[:200] / 16).astype(np.float32), data.target[:200]


@pytest.mark.parametrize("suffix", [".npz", ".safetensors"])
@pytest.mark.parametrize("model", MODELS, ids=str)
def test_a_saved_model_comes_back(model, suffix, digits, tmp_path):
    if suffix == ".safetensors":
        pytest.importorskip("safetensors", reason="safetensors is not installed")
    images, labels = digits
    model.fit(images, labels)
    path = save(model, tmp_path / f"model{suffix}", class_names=tuple("0123456789"))
    again = load(path)
    assert type(again) is type(model)
    assert again.get_params() == model.get_params()
    assert np.array_equal(again.scores(images), model.scores(images))
    assert np.array_equal(again.predict(images), labels[: len(images)]) == (model.score(images, labels) == 1)
    assert again.image_shape_ == (8, 8)


def test_wrong_files(digits, tmp_path):
    path = save(gnomon.LinearClassifier(alpha=1.0).fit(*digits), tmp_path / "model.npz")
    description = json.loads(path.with_suffix(".json").read_text())
    with pytest.raises(ValueError, match=r"load: path must end in \.npz or \.safetensors; it is 'model\.pkl'\."):
        load(tmp_path / "model.pkl")
    for change, message in (
        ({"format": "x"}, "must be the description of a gnomon model"),
        ({"version": 9}, "it is version 9 of 'LinearClassifier'"),
        ({"model": "os.system"}, "it is version 1 of 'os.system'"),
        ({"layers": 2}, r"must hold the arrays layers\.0\.weight, .*layers\.1\.bias; it holds"),
        ({"image_shape": [9, 9]}, r"layer 0 must be finite and 10×81; it is \(10, 64\)"),
    ):
        path.with_suffix(".json").write_text(json.dumps(description | change))
        with pytest.raises(ValueError, match=message):
            load(path)
    path.with_suffix(".json").unlink()
    with pytest.raises(FileNotFoundError, match="must describe the arrays beside it"):
        load(path)


def test_a_pickle_inside_is_not_opened(digits, tmp_path):
    path = save(gnomon.LinearClassifier(alpha=1.0).fit(*digits), tmp_path / "model.npz")
    flag = tmp_path / "executed"

    class Bomb:
        def __reduce__(self):
            return (flag.touch, ())

    np.savez(path, **{"layers.0.weight": np.array(Bomb(), dtype=object), "layers.0.bias": np.zeros(10)})
    assert pickle.dumps(Bomb())
    with pytest.raises(ValueError, match="allow_pickle=False"):
        load(path)
    assert not flag.exists()
