"""Trained models as files that hold numbers and words only: nothing in them can run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from gnomon.learning.hyperplane import Hyperplane
from gnomon.learning.image_classifier import ImageClassifier
from gnomon.learning.linear_classifier import LinearClassifier
from gnomon.learning.multilayer_perceptron import MultilayerPerceptron
from gnomon.learning.perceptron import Perceptron

__all__ = ["load", "save"]

_MODELS: dict[str, Any] = {model.__name__: model for model in (LinearClassifier, Perceptron, MultilayerPerceptron)}
_FORMATS = (".npz", ".safetensors")
_VERSION = 1


def save(model: ImageClassifier, path: str | Path, /, *, class_names: tuple[str, ...] | None = None) -> Path:
    """Write a trained model: its arrays to `path` (.npz or .safetensors), the rest to a .json beside it.

    Weights and biases are called ``layers.0.weight``, ``layers.0.bias``, … in both, as PyTorch would. The history of
    the training is not written.
    """
    path = _checked_path("save", path)
    if type(model).__name__ not in _MODELS:
        raise TypeError(f"save: model must be one of {', '.join(_MODELS)}; it is a {type(model).__name__}.")
    if isinstance(model, MultilayerPerceptron):
        layers = list(zip(model.weights_, model.biases_, strict=True))
    else:
        assert isinstance(model, LinearClassifier | Perceptron)
        layers = [(model.coef_, model.intercept_)]
    arrays = {
        f"layers.{k}.{kind}": np.ascontiguousarray(array)
        for k, pair in enumerate(layers)
        for kind, array in zip(("weight", "bias"), pair, strict=True)
    }
    parameters = {name: value for name, value in model.get_params().items() if name != "callback"}
    description = {
        "format": "gnomon model",
        "version": _VERSION,
        "model": type(model).__name__,
        "parameters": parameters,
        "classes": model.classes_.tolist(),
        "class_names": None if class_names is None else list(class_names),
        "image_shape": list(model.image_shape_),
        "layers": len(layers),
    }
    # Written first: parameters that JSON cannot hold leave no half of a model behind.
    text = json.dumps(description, ensure_ascii=False, indent=2, default=_as_json)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".npz":
        np.savez(path, **arrays)  # type: ignore[arg-type]
    else:
        from safetensors.numpy import save_file

        save_file(arrays, path)
    path.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
    return path


def load(path: str | Path, /) -> Any:
    """Return the model that :func:`save` wrote; no code in the files is run."""
    path = _checked_path("load", path)
    description = _description(path.with_suffix(".json"))
    if path.suffix == ".npz":
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
    else:
        from safetensors.numpy import load_file

        arrays = load_file(path)
    names = [f"layers.{k}.{kind}" for k in range(description["layers"]) for kind in ("weight", "bias")]
    if sorted(arrays) != sorted(names):
        raise ValueError(f"load: {path} must hold the arrays {', '.join(names)}; it holds {', '.join(sorted(arrays))}.")
    weights, biases = [arrays[name] for name in names[::2]], [arrays[name] for name in names[1::2]]
    image_shape = tuple(int(length) for length in description["image_shape"])
    sizes = [int(np.prod(image_shape)), *(len(b) for b in biases)]
    for k, (W, b) in enumerate(zip(weights, biases, strict=True)):
        if W.shape != (sizes[k + 1], sizes[k]) or b.ndim != 1 or not (np.isfinite(W).all() and np.isfinite(b).all()):
            raise ValueError(f"load: {path}: layer {k} must be finite and {sizes[k + 1]}×{sizes[k]}; it is {W.shape}.")
    model_class = _MODELS[description["model"]]
    known = model_class().get_params()
    given = {name: value for name, value in description["parameters"].items() if name in known and name != "callback"}
    model: Any = model_class(
        **{name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    )
    model.classes_ = np.array(description["classes"])
    model.image_shape_ = image_shape
    model.n_features_in_ = sizes[0]
    if isinstance(model, MultilayerPerceptron):
        model.weights_, model.biases_ = weights, biases
    else:
        model.coef_, model.intercept_ = weights[0], biases[0]
    if isinstance(model, Perceptron):
        model.boundaries_ = [Hyperplane(w, float(b)) for w, b in zip(weights[0], biases[0], strict=True)]
    return model


def _description(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise FileNotFoundError(f"load: {path} must describe the arrays beside it; there is no such file.")
    try:
        description = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"load: {path} must be JSON; {error}.") from None
    if not isinstance(description, dict) or description.get("format") != "gnomon model":
        raise ValueError(f"load: {path} must be the description of a gnomon model.")
    if description.get("version") != _VERSION or description.get("model") not in _MODELS:
        raise ValueError(
            f"load: {path} must be version {_VERSION} of one of {', '.join(_MODELS)}; it is version "
            f"{description.get('version')!r} of {description.get('model')!r}."
        )
    missing = {"parameters", "classes", "image_shape", "layers"} - description.keys()
    if missing:
        raise ValueError(f"load: {path} must have {', '.join(sorted(missing))}.")
    return description


def _checked_path(function: str, path: str | Path) -> Path:
    path = Path(path)
    if path.suffix not in _FORMATS:
        raise ValueError(f"{function}: path must end in {' or '.join(_FORMATS)}; it is {path.name!r}.")
    return path


def _as_json(value: Any) -> Any:
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"save: parameters must be numbers and words; one is a {type(value).__name__}.")
