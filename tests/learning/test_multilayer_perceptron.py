"""The network: its passes against automatic differentiation, its history, and what it makes of the toys."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import needs
from sklearn.utils.estimator_checks import check_estimator
from support.shared_data import shared_data

import gnomon
from gnomon.learning import datasets
from gnomon.learning.activations import ACTIVATIONS

pytestmark = pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")


def trained_on(name, seed=0, **options):
    toy = datasets.load(name)
    X = toy.vectors.astype(np.float64)
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    model = gnomon.MultilayerPerceptron(
        (16, 16), learning_rate=0.01, batch_size=32, max_iter=500, alpha=0.0, tol=1e-5, random_state=seed, **options
    )
    return model.fit(X, toy.labels), X, toy.labels


def test_check_estimator():
    results = check_estimator(gnomon.MultilayerPerceptron(max_iter=100), on_skip=None)
    assert {result["status"] for result in results} <= {"passed", "skipped"}


@pytest.mark.parametrize("activation", list(ACTIVATIONS))
@pytest.mark.parametrize("hidden", [(), (7,), (6, 5, 4)])
def test_gradients_are_those_of_automatic_differentiation(activation, hidden):
    needs("torch")
    import torch

    rng = np.random.default_rng(0)
    X, y = 2 * rng.normal(size=(40, 3, 2)), rng.integers(5, size=40)
    model = gnomon.MultilayerPerceptron(hidden, activation=activation, alpha=0.1, max_iter=2, random_state=0).fit(X, y)
    loss, weight_gradients, bias_gradients = model.loss_and_gradients(X, y)

    function = {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "identity": lambda z: z}[activation]
    weights = [torch.tensor(W, requires_grad=True) for W in model.weights_]
    biases = [torch.tensor(b, requires_grad=True) for b in model.biases_]
    z = torch.tensor(X.reshape(40, -1))
    for k, (W, b) in enumerate(zip(weights, biases, strict=True)):
        z = torch.nn.functional.linear(z, W, b)
        z = function(z) if k < len(hidden) else z
    total = torch.nn.functional.cross_entropy(z, torch.tensor(y)) + 0.05 * sum((W * W).sum() for W in weights)
    total.backward()
    assert loss == pytest.approx(total.item(), rel=1e-14)
    for got, want in zip(weight_gradients + bias_gradients, weights + biases, strict=True):
        assert np.abs(got - want.grad.numpy()).max() <= 1e-12 * max(1e-3, float(want.grad.abs().max()))


@pytest.mark.parametrize("name", list(ACTIVATIONS))
def test_derivative_beside_its_activation(name):
    z = np.linspace(-4, 4, 80)  # no point at the kink
    activation, h = ACTIVATIONS[name], 1e-6
    difference = (activation.function(z + h) - activation.function(z - h)) / (2 * h)
    assert activation.derivative(activation.function(z)) == pytest.approx(difference, abs=1e-9)


@pytest.mark.parametrize("solver", ["adam", "sgd"])
def test_optimizers_are_pytorchs(solver):
    needs("torch")
    import torch

    from gnomon.learning.descent import Adam, Momentum

    rng = np.random.default_rng(0)
    start, gradients = rng.normal(size=5), rng.normal(size=(20, 5))
    ours, theirs = start.copy(), torch.tensor(start.copy(), requires_grad=True)
    if solver == "adam":
        mine, reference = Adam([ours], 0.01, 0.9), torch.optim.Adam([theirs], 0.01)
    else:
        mine, reference = Momentum([ours], 0.01, 0.9), torch.optim.SGD([theirs], 0.01, momentum=0.9)
    for gradient in gradients:
        mine.step([gradient])
        theirs.grad = torch.tensor(gradient)
        reference.step()
    assert ours == pytest.approx(theirs.detach().numpy(), rel=1e-6)


@pytest.mark.parametrize("name", ["moons", "circles", "xor", "spirals"])
def test_the_classes_become_separable_layer_by_layer(name):
    model, X, y = trained_on(name)
    layers = gnomon.separability_by_layer(model, X, y)
    assert [layer.layer for layer in layers] == ["input", "hidden 1", "hidden 2", "scores"]
    assert [layer.units for layer in layers] == [2, 16, 16, 2]
    assert layers[0].separability.separable is False
    assert layers[2].separability.accuracy >= layers[0].separability.accuracy + 0.05
    assert layers[2].separability.accuracy > 0.97
    # On the toys whose classes do not overlap the network succeeds fully.
    if model.score(X, y) == 1:
        assert layers[2]
        assert layers[3]


def test_history_replays_the_training():
    model, X, y = trained_on("moons")
    assert len(model.history_) == model.n_iter_ + 1
    assert [snapshot.epoch for snapshot in model.history_] == list(range(model.n_iter_ + 1))
    best = min(model.history_[1:], key=lambda snapshot: snapshot.loss)
    assert best.loss == model.loss_
    assert np.array_equal(model.representations(X, best)[-1], model.scores(X))
    start = model.representations(X, model.history_[0])[-1]
    assert np.mean(np.argmax(start, axis=1) == y) < model.score(X, y)


def test_a_seed_gives_the_same_network():
    one, _, _ = trained_on("xor", seed=3)
    two, _, _ = trained_on("xor", seed=3)
    other, _, _ = trained_on("xor", seed=4)
    assert all(np.array_equal(a, b) for a, b in zip(one.weights_, two.weights_, strict=True))
    assert not np.array_equal(one.weights_[0], other.weights_[0])


def test_training_can_be_stopped():
    digits = datasets.load("digits")
    model = gnomon.MultilayerPerceptron(random_state=0, callback=lambda epoch, _: epoch == 3)
    model.fit(digits.scaled(0, 1).reshape(-1, 8, 8), digits.labels)
    assert model.n_iter_ == 3
    assert model.weights_[0].dtype == np.float32
    assert model.image_shape_ == (8, 8)
    assert model.score(digits.scaled(0, 1), digits.labels) > 0.8


def test_mnist_in_a_few_passes():
    """The whole figure, at least 97.5 %, is printed by benchmarks.learning; a third of the data must be on the way."""
    train, test = datasets.load(shared_data("mnist")).split()
    train = train.subset(range(20_000))
    model = gnomon.MultilayerPerceptron((128,), max_iter=2, random_state=0).fit(train.scaled(0, 1), train.labels)
    assert model.score(test.scaled(0, 1), test.labels) > 0.93


def test_wrong_parameters():
    X, y = [[0.0], [1.0]], [0, 1]
    with pytest.raises(
        ValueError, match=r"activation must be one of 'relu', 'tanh', 'sigmoid', 'identity'; it is 'gelu'\."
    ):
        gnomon.MultilayerPerceptron(activation="gelu").fit(X, y)
    with pytest.raises(ValueError, match=r"hidden must hold positive integers; it is \(0,\)\."):
        gnomon.MultilayerPerceptron((0,)).fit(X, y)
    with pytest.raises(ValueError, match=r"momentum must be below 1; it is 1\.0\."):
        gnomon.MultilayerPerceptron(momentum=1.0).fit(X, y)
    with (
        pytest.raises(ValueError, match=r"the loss became (nan|inf) in pass \d+\. Lower learning_rate, now 1e\+30"),
        np.errstate(all="ignore"),
    ):
        gnomon.MultilayerPerceptron(solver="sgd", learning_rate=1e30).fit(np.eye(6), [0, 1, 2, 0, 1, 2])
