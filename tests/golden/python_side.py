"""How the Python definitions take the arguments of a golden case."""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import Any

import numpy as np

import gnomon


def definition(family: str, python: str) -> Any:
    """Return what a golden file names: a public name of gnomon, or "module:name" below its family."""
    module, _, name = python.rpartition(":")
    found: Any = import_module(f"gnomon.{family}.{module}") if module else gnomon
    for part in name.split("."):
        found = getattr(found, part)
    return found


def value(golden: dict[str, Any], case: dict[str, Any], **more: Any) -> Any:
    """Return what Python gives for a case."""
    arguments = [_formula(argument) for argument in case["arguments"]]
    options = case.get("options", {}) | more
    call = _CALLS.get(golden["python"])
    return (
        call(*arguments, **options) if call else definition(golden["family"], golden["python"])(*arguments, **options)
    )


def _formula(argument: Any) -> Any:
    is_formula = isinstance(argument, dict) and "formula" in argument
    return gnomon.Expression.parse(argument["formula"]) if is_formula else argument


def _projector(basis: Any) -> Any:
    return basis @ basis.T


def _gradient_rows(f: Any, x: Any) -> Any:
    return np.atleast_2d(gnomon.jacobian(f, x))


def _classifier_scores(W: Any, b: Any, x: Any) -> Any:
    model = gnomon.LinearClassifier().fit(np.eye(len(x)), np.arange(len(x)) % len(b))
    model.coef_, model.intercept_ = np.asarray(W, dtype=float), np.asarray(b, dtype=float)
    return model.scores([x])[0]


def _classifier_loss(W: Any, b: Any, X: Any, y: Any, **options: Any) -> Any:
    loss, W_gradient, b_gradient = gnomon.LinearClassifier(**options).loss_and_gradient(W, b, X, y)
    return {"value": loss, "W": W_gradient, "b": b_gradient}


def _network(layers: Any, activation: str, alpha: float = 0.0) -> Any:
    inputs, outputs = len(layers[0]["W"][0]), len(layers[-1]["b"])
    model = gnomon.MultilayerPerceptron((2,), activation=activation, alpha=alpha, max_iter=1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.fit(np.eye(outputs, inputs), np.arange(outputs))
    model.weights_ = [np.asarray(layer["W"], dtype=float) for layer in layers]
    model.biases_ = [np.asarray(layer["b"], dtype=float) for layer in layers]
    return model


def _representations(layers: Any, x: Any, activation: str) -> Any:
    return [made[0] for made in _network(layers, activation).representations([x])]


def _network_loss(layers: Any, X: Any, y: Any, activation: str, alpha: float) -> Any:
    loss, weights, biases = _network(layers, activation, alpha).loss_and_gradients(X, y)
    return {"value": loss, "gradients": [{"W": W, "b": b} for W, b in zip(weights, biases, strict=True)]}


def _initial(sizes: Any, activation: str, normals: Any) -> Any:
    class Given:
        """Stands in for a generator: gives these numbers in order."""

        left = iter(normals)

        def normal(self, size: tuple[int, int]) -> Any:
            return np.array([[next(self.left) for _ in range(size[1])] for _ in range(size[0])])

    made = definition("learning", "network_passes:initial_parameters")(sizes, activation, Given(), np.float64)
    return [{"W": W, "b": b} for W, b in zip(*made, strict=True)]


def _perceptron(X: Any, t: Any, rate: float) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = gnomon.Perceptron(learning_rate=rate).fit(X, t)
    outputs = np.where(model.decision_function(X) >= 0, 1, -1)
    return {
        "weights": model.coef_[0],
        "bias": model.intercept_[0],
        "mistakes": int(np.sum(outputs != np.asarray(t))),
        "passes": model.n_iter_,
        "updates": list(model.history_[0]),
    }


def _perceptron_score(boundary: Any, x: Any) -> Any:
    model = gnomon.Perceptron().fit(np.eye(len(x)), np.arange(len(x)) % 2)
    model.coef_, model.intercept_ = np.asarray([boundary["weights"]]), np.asarray([boundary["bias"]])
    return model.decision_function([x])[0]


def _steps(optimizer: str) -> Any:
    def path(start: Any, gradients: Any, rate: float, momentum: float) -> Any:
        parameters = np.asarray(start, dtype=float)
        steps = definition("learning", f"descent:{optimizer}")([parameters], rate, momentum)
        made = []
        for gradient in gradients:
            steps.step([np.asarray(gradient, dtype=float)])
            made.append(parameters.copy())
        return made

    return path


_CALLS: dict[str, Any] = {
    "LinearMap.__call__": lambda A, x: gnomon.LinearMap(A)(x),
    "LinearMap.__matmul__": lambda B, A: (gnomon.LinearMap(B) @ gnomon.LinearMap(A)).matrix,
    "LinearMap.kernel": lambda A: _projector(gnomon.LinearMap(A).kernel),
    "LinearMap.image": lambda A: _projector(gnomon.LinearMap(A).image),
    "LinearMap.volume_scale": lambda A: gnomon.LinearMap(A).volume_scale,
    "LinearMap.pseudo_inverse": lambda A, b: gnomon.LinearMap(A).pseudo_inverse()(b),
    "unit_ball": lambda p, points: gnomon.unit_ball(p, points=points),
    "log_determinant": lambda A: gnomon.log_determinant(A)._asdict(),
    "Expression.__call__": lambda f, x: np.atleast_1d(f(x)),
    "jacobian": _gradient_rows,
    "taylor:TaylorModel.__call__": lambda f, x, at: gnomon.taylor(f, x)(at),
    "LinearClassifier.scores": _classifier_scores,
    "LinearClassifier.loss_and_gradient": _classifier_loss,
    "MultilayerPerceptron.representations": _representations,
    "MultilayerPerceptron.loss_and_gradients": _network_loss,
    "network_passes:initial_parameters": _initial,
    "Perceptron.fit": _perceptron,
    "Perceptron.decision_function": _perceptron_score,
    "descent:Momentum.step": _steps("Momentum"),
    "descent:Adam.step": _steps("Adam"),
}
