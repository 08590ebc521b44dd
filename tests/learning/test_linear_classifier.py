"""The linear classifier: its numbers, its gradients, its optimum, its contract."""

from __future__ import annotations

import pickle
import re

import numpy as np
import pytest
import scipy.sparse
from mpmath import mp, mpf
from sklearn.base import clone
from sklearn.datasets import load_digits
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.utils.estimator_checks import check_estimator
from support.closeness import assert_close
from support.shared_data import shared_data

import gnomon
from gnomon.information import softmax
from gnomon.learning import datasets
from gnomon.learning.losses import cross_entropy_loss, hinge_loss
from gnomon.learning.objective import LinearObjective
from gnomon.learning.penalties import Regularizer
from gnomon.learning.reduced_newton import hessian_times

SLIDE_W = [[0.2, -0.5, 0.1, 2.0], [1.5, 1.3, 2.1, 0.0], [0.0, 0.25, 0.2, -0.3]]
SLIDE_B = [1.1, 3.2, -1.2]
SLIDE_X = [56.0, 231.0, 24.0, 2.0]


@pytest.fixture(scope="module")
def digits():
    data = load_digits()
    return data.images / 16, data.target


def slide(**options):
    model = gnomon.LinearClassifier(image_shape=(2, 2), **options)
    model.coef_, model.intercept_ = np.array(SLIDE_W), np.array(SLIDE_B)
    model.classes_, model.image_shape_, model.n_features_in_ = np.array(["cat", "dog", "ship"]), (2, 2), 4
    return model


def exact_loss(loss, scores, label):
    scores = [mpf(float(s)) for s in scores]
    if loss == "hinge":
        return sum(max(mpf(0), s - scores[label] + 1) for j, s in enumerate(scores) if j != label)
    return mp.log(sum(mp.exp(s - scores[label]) for s in scores))


def test_check_estimator():
    results = check_estimator(gnomon.LinearClassifier(), on_skip=None)
    assert {result["status"] for result in results} <= {"passed", "skipped"}


def test_the_slide_of_the_notes():
    seen = slide().explain_image(np.reshape(SLIDE_X, (2, 2)), "cat")
    assert seen.scores == pytest.approx([-96.8, 437.9, 60.75], rel=1e-15)
    assert seen.shapes == ((2, 2), (4,), (3, 4), (3,))
    assert seen.contributions.shape == (3, 2, 2)
    assert seen.contributions.sum(axis=(1, 2)) == pytest.approx(seen.inner_products, rel=1e-14)
    assert seen.contributions[2, 0, 1] == 0.25 * 231
    assert seen.prediction == "dog"
    assert seen.loss == pytest.approx(437.9 + 96.8, rel=1e-14)
    assert seen.entropy == pytest.approx(0.0, abs=1e-150)
    hinge = slide(loss="hinge").explain_image(SLIDE_X, "cat")
    assert hinge.loss == pytest.approx((437.9 + 96.8 + 1) + (60.75 + 96.8 + 1), rel=1e-15)
    assert hinge.probabilities is None


@pytest.mark.parametrize("loss", ["cross_entropy", "hinge"])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("scale", [0.1, 3.0, 30.0])
def test_losses_against_fifty_digits(loss, dtype, scale):
    rng = np.random.default_rng(1)
    scores = (scale * rng.normal(size=(20, 5))).astype(dtype)
    labels = rng.integers(5, size=20)
    weights = rng.dirichlet(np.ones(20)).astype(dtype)
    function = {"cross_entropy": cross_entropy_loss, "hinge": hinge_loss}[loss]
    value, gradient = function(scores, labels, weights)
    exact = sum(mpf(float(w)) * exact_loss(loss, s, k) for w, s, k in zip(weights, scores, labels, strict=True))
    epsilon = np.finfo(dtype).eps
    assert_close(np.array(value), exact, relative=100 * epsilon, absolute=scale * 20 * epsilon)
    assert gradient.dtype == dtype
    assert np.abs(gradient.sum(axis=1)).max() < 10 * epsilon


@pytest.mark.parametrize("loss", ["cross_entropy", "hinge"])
@pytest.mark.parametrize("penalty", [None, "l1", "l2", "max_norm"])
def test_gradient_equals_finite_differences(loss, penalty):
    rng = np.random.default_rng(2)
    X, y = rng.normal(size=(30, 2, 3)), rng.integers(4, size=30)
    W, b = rng.normal(size=(4, 6)), rng.normal(size=4)
    model = gnomon.LinearClassifier(loss=loss, penalty=penalty, alpha=0.3)
    _, W_gradient, b_gradient = model.loss_and_gradient(W, b, X, y)
    h = 1e-6
    for place in np.ndindex(W.shape):
        E = np.zeros_like(W)
        E[place] = h
        up, down = (model.loss_and_gradient(W + sign * E, b, X, y)[0] for sign in (1, -1))
        assert W_gradient[place] == pytest.approx((up - down) / (2 * h), abs=2e-9)
    for k in range(4):
        e = h * np.eye(4)[k]
        up, down = (model.loss_and_gradient(W, b + sign * e, X, y)[0] for sign in (1, -1))
        assert b_gradient[k] == pytest.approx((up - down) / (2 * h), abs=2e-9)


@pytest.mark.parametrize(("penalty", "alpha"), [("l2", 1e-2), ("l2", 1e-4), ("l1", 1e-2), ("l1", 1e-3)])
def test_same_minimum_as_scikit_learn(digits, penalty, alpha):
    images, labels = digits[0][:600], digits[1][:600]
    X = images.reshape(600, -1)
    ours = gnomon.LinearClassifier(penalty=penalty, alpha=alpha, tol=1e-7, max_iter=20000).fit(images, labels)
    options = {"l1_ratio": 1.0, "solver": "saga"} if penalty == "l1" else {}
    theirs = LogisticRegression(C=1 / (alpha * 600), tol=1e-7, max_iter=20000, **options).fit(X, labels)
    value, _, _ = ours.loss_and_gradient(theirs.coef_, theirs.intercept_, X, labels)
    assert ours.objective_ <= value + 1e-9
    assert ours.objective_ == pytest.approx(value, rel=1e-5)
    assert ours.optimality_ <= 1e-7


@pytest.mark.parametrize(("dtype", "worse"), [("float64", 1e-9), ("float32", 1e-5)])
@pytest.mark.parametrize("alpha", [1e-2, 1e-3])
def test_l1_is_solved_to_many_digits_by_default(digits, alpha, dtype, worse):
    images, labels = digits[0][:600], digits[1][:600]
    with np.errstate(all="raise", under="ignore"):
        model = gnomon.LinearClassifier(penalty="l1", alpha=alpha).fit(images.astype(dtype), labels)
    best = gnomon.LinearClassifier(penalty="l1", alpha=alpha, tol=1e-10, max_iter=20000).fit(images, labels)
    assert best.optimality_ <= 1e-10
    assert best.objective_ <= model.loss_and_gradient(model.coef_, model.intercept_, images, labels)[0]
    assert model.objective_ <= best.objective_ * (1 + worse)
    assert model.n_iter_ < 100


@pytest.mark.parametrize("sparse", [False, True])
@pytest.mark.parametrize("fit_intercept", [False, True])
def test_the_hessian_of_newtons_steps_is_the_change_of_the_gradient(sparse, fit_intercept):
    rng = np.random.default_rng(8)
    X = rng.normal(size=(50, 4)) + 1.0
    X = scipy.sparse.csr_array(X) if sparse else X
    objective = LinearObjective.build(
        X, rng.integers(3, size=50), rng.random(50), 3, "cross_entropy", Regularizer("l1", 0.1), fit_intercept
    )
    theta, change = rng.normal(size=(3, 5)), rng.normal(size=(3, 5))
    if not fit_intercept:
        theta[:, -1] = change[:, -1] = 0
    probabilities = softmax(objective.scores(theta))
    up, down = (objective.pull_back(objective.loss_of(objective.scores(theta + h * change))[1]) for h in (1e-6, -1e-6))
    assert hessian_times(objective, probabilities, change) == pytest.approx((up - down) / 2e-6, abs=1e-8)


@pytest.mark.parametrize("loss", ["cross_entropy", "hinge"])
@pytest.mark.parametrize(
    "options",
    [
        {"penalty": "l2", "alpha": 0.01},
        {"penalty": "l1", "alpha": 0.01},
        {"penalty": "max_norm", "alpha": 0.5},
        {"penalty": "l2", "radius": 2.0},
        {"penalty": "l1", "radius": 3.0},
        {"penalty": "max_norm", "radius": 0.2},
    ],
    ids=str,
)
def test_no_neighbor_is_better(digits, loss, options):
    """At the minimum of a convex function no feasible step lowers it, whatever its direction and length."""
    X, y = digits[0][:200], digits[1][:200]
    model = gnomon.LinearClassifier(loss=loss, tol=1e-4, max_iter=20000, **options).fit(X, y)
    assert model.optimality_ <= 1e-4
    norm = {"l1": lambda W: np.abs(W).sum(), "l2": np.linalg.norm, "max_norm": lambda W: np.abs(W).max()}
    radius = options.get("radius")
    if radius is not None:
        assert norm[options["penalty"]](model.coef_) == pytest.approx(radius, rel=1e-9)
    rng = np.random.default_rng(3)
    best, _, _ = model.loss_and_gradient(model.coef_, model.intercept_, X, y)
    assert best == pytest.approx(model.objective_, rel=1e-12)
    for length in (1e-3, 1e-2, 0.1, 1.0):
        for _ in range(10):
            W = model.coef_ + length * rng.normal(size=model.coef_.shape)
            if radius is not None:
                W *= min(1.0, radius / norm[options["penalty"]](W))
            value, _, _ = model.loss_and_gradient(W, model.intercept_ + length * rng.normal(size=10), X, y)
            assert value > best - 1e-3 * length


def test_cifar10_by_its_pixels():
    """What one template per class can do: about 37 % on the 1,000."""
    train, test = datasets.load(shared_data("cifar10_5000.npz")).split()
    X, X_test = (part.scaled(-0.5, 0.5, dtype=np.float64).reshape(-1, 32, 32, 3) for part in (train, test))
    model = gnomon.LinearClassifier(alpha=0.1, tol=1e-4).fit(X, train.labels)
    assert model.templates_.shape == (10, 32, 32, 3)
    assert model.score(X_test, test.labels) >= 0.36


def test_mnist_by_its_pixels():
    train, test = datasets.load(shared_data("mnist")).split()
    model = gnomon.LinearClassifier(alpha=1e-4, tol=5e-4).fit(train.scaled(0, 1), train.labels)
    assert model.score(test.scaled(0, 1), test.labels) >= 0.92


def test_l1_sets_weights_to_exactly_zero(digits):
    model = gnomon.LinearClassifier(penalty="l1", alpha=0.01).fit(*digits)
    assert 0.5 < (model.coef_ == 0).mean() < 1
    assert (model.coef_.reshape(10, -1)[:, 0] == 0).all()  # the first pixel of a digit is always dark


def test_images_keep_their_shape(digits):
    images, labels = digits
    model = gnomon.LinearClassifier(alpha=1e-2).fit(images, labels)
    assert model.templates_.shape == (10, 8, 8)
    assert np.array_equal(model.templates_.reshape(10, 64), model.coef_)
    flat = gnomon.LinearClassifier(alpha=1e-2, image_shape=(8, 8)).fit(images.reshape(-1, 64), labels)
    assert flat.templates_.shape == (10, 8, 8)
    assert np.array_equal(flat.coef_, model.coef_)
    assert np.array_equal(model.predict(images[:5].reshape(5, 64)), model.predict(images[:5]))
    with pytest.raises(ValueError, match=r"images must have shape \(8, 8\); those given have \(4, 16\)"):
        model.predict(images.reshape(-1, 4, 16))


def test_float32_stays_float32(digits):
    images, labels = digits[0].astype(np.float32), digits[1]
    model = gnomon.LinearClassifier(alpha=1e-3).fit(images, labels)
    assert model.coef_.dtype == model.intercept_.dtype == model.predict_proba(images[:2]).dtype == np.float32
    wide = gnomon.LinearClassifier(alpha=1e-3).fit(digits[0], labels)
    assert model.objective_ == pytest.approx(wide.objective_, rel=1e-4)


@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_sparse_is_dense(digits, penalty):
    X, y = digits[0].reshape(-1, 64)[:400], digits[1][:400]
    dense = gnomon.LinearClassifier(penalty=penalty, alpha=1e-2, tol=1e-7, max_iter=20000).fit(X, y)
    sparse = clone(dense).fit(scipy.sparse.csr_array(X), y)
    assert sparse.coef_ == pytest.approx(dense.coef_, abs=1e-5)
    assert np.array_equal(sparse.predict(scipy.sparse.csr_array(X)), dense.predict(X))


def test_a_weight_is_a_repetition_and_classes_can_be_weighed(digits):
    X, y = digits[0].reshape(-1, 64)[:150], digits[1][:150]
    repeats = np.random.default_rng(4).integers(0, 4, size=150)
    model = gnomon.LinearClassifier(alpha=1e-2, tol=1e-8)
    weighted = clone(model).fit(X, y, sample_weight=repeats)
    repeated = clone(model).fit(np.repeat(X, repeats, axis=0), np.repeat(y, repeats))
    assert weighted.coef_ == pytest.approx(repeated.coef_, abs=1e-6)
    by_class = clone(model).set_params(class_weight={3: 2.0}).fit(X, y)
    by_example = clone(model).fit(X, y, sample_weight=np.where(y == 3, 2.0, 1.0))
    assert by_class.coef_ == pytest.approx(by_example.coef_, abs=1e-6)


@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_mini_batches_reach_the_neighborhood_of_the_minimum(digits, penalty):
    images, labels = digits
    whole = gnomon.LinearClassifier(penalty=penalty, alpha=1e-2).fit(images, labels)
    model = gnomon.LinearClassifier(penalty=penalty, alpha=1e-2, batch_size=64)
    order = np.random.default_rng(5).permutation(len(labels))
    for _ in range(20):
        for part in np.array_split(order, 4):
            model.partial_fit(images[part], labels[part], classes=range(10))
    value, _, _ = model.loss_and_gradient(model.coef_, model.intercept_, images, labels)
    assert value < 1.1 * whole.objective_
    assert model.score(images, labels) > whole.score(images, labels) - 0.02


def test_training_can_be_watched_and_stopped(digits):
    seen = []

    def watch(iteration, objective):
        seen.append((iteration, objective))
        return iteration == 5

    model = gnomon.LinearClassifier(callback=watch).fit(*digits)
    assert [iteration for iteration, _ in seen] == [1, 2, 3, 4, 5]
    assert model.history_ == [objective for _, objective in seen]
    assert model.score(*digits) > 0.5
    with pytest.warns(ConvergenceWarning, match="after 2 iterations the residual of the optimality conditions is"):
        gnomon.LinearClassifier(max_iter=2).fit(*digits)


def test_warm_start_begins_where_it_ended(digits):
    model = gnomon.LinearClassifier(alpha=1e-2, warm_start=True).fit(*digits)
    assert model.fit(*digits).n_iter_ <= 2
    assert pickle.loads(pickle.dumps(model)).score(*digits) == model.score(*digits)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"loss": "mse"}, "LinearClassifier: loss must be one of 'cross_entropy', 'hinge'; it is 'mse'."),
        ({"penalty": "l3"}, "LinearClassifier: penalty must be one of None, 'l1', 'l2', 'max_norm'; it is 'l3'."),
        ({"alpha": -1}, "LinearClassifier: alpha must be at least 0 and finite; it is -1."),
        ({"tol": 0.0}, "LinearClassifier: tol must be positive and finite; it is 0.0."),
        (
            {"penalty": None, "radius": 1.0},
            "LinearClassifier: radius needs a norm; pass penalty='l1', 'l2' or 'max_norm'.",
        ),
        ({"max_iter": 0}, "LinearClassifier: max_iter must be at least 1; it is 0."),
    ],
)
def test_wrong_parameters(options, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        gnomon.LinearClassifier(**options).fit([[0.0], [1.0]], [0, 1])


def test_wrong_data(digits):
    images, labels = digits
    with pytest.raises(ValueError, match=r"y must hold at least two classes; it has one class only, 3\."):
        gnomon.LinearClassifier().fit(images[:5], [3] * 5)
    with pytest.raises(ValueError, match="Input X contains NaN"):
        gnomon.LinearClassifier().fit(np.where(images > 0.5, np.nan, images), labels)
    with pytest.raises(ValueError, match="inconsistent numbers of samples"):
        gnomon.LinearClassifier().fit(images, labels[:-1])
    model = gnomon.LinearClassifier().partial_fit(images[:50], labels[:50], classes=range(10))
    with pytest.raises(ValueError, match=r"y must hold classes \[0, .*9\]; entry 1 is 11"):
        model.partial_fit(images[:2], [0, 11])
    with pytest.raises(ValueError, match="classes must be passed on the first call"):
        gnomon.LinearClassifier().partial_fit(images, labels)
    assert not hasattr(gnomon.LinearClassifier(loss="hinge"), "predict_proba")


@pytest.mark.parametrize("options", [{"penalty": "l1", "alpha": 0.01}, {"penalty": "max_norm", "alpha": 0.3}], ids=str)
def test_the_metric_of_tall_data_changes_the_way_not_the_minimum(options):
    rng = np.random.default_rng(6)
    X = rng.normal(size=(900, 12)) @ rng.normal(size=(12, 12))
    y = np.argmax(X[:, :3] + rng.normal(size=(900, 3)), axis=1)
    tall = gnomon.LinearClassifier(tol=1e-7, max_iter=5000, **options).fit(X, y)
    # A sparse matrix is minimized over without the metric.
    plain = clone(tall).fit(scipy.sparse.csr_array(X), y)
    assert tall.objective_ == pytest.approx(plain.objective_, rel=1e-9)
    if options["penalty"] == "l1":  # under the max norm many W have the same objective
        assert tall.coef_ == pytest.approx(plain.coef_, abs=1e-5)
