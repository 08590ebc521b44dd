"""Learning: the models of the notes, trained on real data.

The names below are looked up when they are first used, so that importing gnomon does not import scikit-learn.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gnomon.learning.linear_classifier import LinearClassifier
    from gnomon.learning.multilayer_perceptron import MultilayerPerceptron
    from gnomon.learning.perceptron import Perceptron
    from gnomon.learning.regularization import norm_ball_contact, regularization_path
    from gnomon.learning.representation import separability_by_layer
    from gnomon.learning.separability import linear_separability

_HOMES = {
    "LinearClassifier": "linear_classifier",
    "MultilayerPerceptron": "multilayer_perceptron",
    "Perceptron": "perceptron",
    "linear_separability": "separability",
    "norm_ball_contact": "regularization",
    "regularization_path": "regularization",
    "separability_by_layer": "representation",
}

__all__ = [
    "LinearClassifier",
    "MultilayerPerceptron",
    "Perceptron",
    "linear_separability",
    "norm_ball_contact",
    "regularization_path",
    "separability_by_layer",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'gnomon.learning' has no attribute {name!r}")
    try:
        return getattr(import_module(f"gnomon.learning.{_HOMES[name]}"), name)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "sklearn":
            raise
        raise ImportError(f"gnomon.{name} needs scikit-learn. Install it with: pip install 'gnomon[learn]'") from None


def __dir__() -> list[str]:
    return __all__
