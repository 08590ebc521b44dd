"""The perceptron of the notes: its geometry, its rule, its history, and what it says when it cannot succeed."""

from __future__ import annotations

import numpy as np
import pytest
from mpmath import mp, mpf
from sklearn.datasets import load_digits
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils.estimator_checks import check_estimator
from support.closeness import assert_close

import gnomon
from gnomon.learning.hyperplane import Hyperplane

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def textbook_rule(X, signs, rate=1.0, passes=1000):
    """One example at a time, as written on the card."""
    w, w0, updates = np.zeros(X.shape[1]), 0.0, []
    for _ in range(passes):
        clean = True
        for i, (x, t) in enumerate(zip(X, signs, strict=True)):
            if (1 if w @ x + w0 >= 0 else -1) != t:
                w, w0, clean = w + rate * t * x, w0 + rate * t, False
                updates.append((i, w.copy(), w0))
        if clean:
            break
    return w, w0, updates


def two_clouds(n=400, d=5, gap=0.5, seed=0):
    rng = np.random.default_rng(seed)
    normal = rng.normal(size=d)
    normal /= np.linalg.norm(normal)
    X = rng.normal(size=(n, d))
    signs = np.where(X @ normal > 0.3, 1, -1)
    return X + gap / 2 * signs[:, None] * normal, signs


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
def test_check_estimator():
    results = check_estimator(gnomon.Perceptron(max_iter=50), on_skip=None)
    assert {result["status"] for result in results} <= {"passed", "skipped"}


def test_follows_the_rule_of_the_card_update_by_update():
    X, signs = two_clouds()
    model = gnomon.Perceptron(learning_rate=0.5).fit(X, signs)
    w, w0, updates = textbook_rule(X, signs, rate=0.5)
    assert model.coef_[0] == pytest.approx(w, rel=1e-12)
    assert model.intercept_[0] == pytest.approx(w0, rel=1e-12)
    history = model.history_[0]
    assert [update.example for update in history] == [i for i, _, _ in updates]
    for k, (update, (_, weights, bias)) in enumerate(zip(history, updates, strict=True)):
        assert update.weights == pytest.approx(weights, abs=1e-12)
        assert update.bias == pytest.approx(bias, abs=1e-12)
        assert history[k].weights == pytest.approx(weights, abs=1e-12)
    assert history[-1].bias == pytest.approx(model.intercept_[0])
    with pytest.raises(IndexError):
        history[len(history)]


def test_the_bound_of_novikoff():
    X, signs = two_clouds(gap=1.0)
    model = gnomon.Perceptron().fit(X, signs)
    assert model.separated_.all()
    assert model.separable_ == [True]
    assert model.margins_[0] > 0
    # The margin in the space of (x, 1), for the hyperplane that the clouds were made with.
    plane = gnomon.linear_separability(X, signs).classes[0].hyperplane
    length = np.linalg.norm([*plane.weights, plane.bias])
    margin = (signs * plane.score(X)).min() / length
    radius = np.sqrt((X**2).sum(axis=1) + 1).max()
    assert len(model.history_[0]) <= (radius / margin) ** 2


def test_score_is_length_times_projection():
    w, bias = np.array([3.0, -4.0, 1.0]), 2.5
    plane = Hyperplane(w, bias)
    x = np.array([[1.0, 2.0, 0.5], [7.0, -1e-3, 3.0]])
    assert plane.length * plane.projection(x) + bias == pytest.approx(plane.score(x), rel=1e-14)
    assert_close(np.array(plane.length), mp.sqrt(26), relative=4e-16)
    assert_close(np.array(plane.distance_from_origin), mpf("2.5") / mp.sqrt(26), relative=1e-15)
    assert plane.threshold == -2.5
    assert plane.score(plane.nearest_to_origin) == pytest.approx(0, abs=1e-15)
    assert np.linalg.norm(plane.nearest_to_origin) == pytest.approx(plane.distance_from_origin)
    assert plane.signed_distance(np.zeros(3)) == pytest.approx(2.5 / np.sqrt(26))
    assert [Hyperplane(np.ones(d), 0.0).kind for d in (1, 2, 3, 4, 784)] == [
        "point",
        "line",
        "plane",
        "hyperplane",
        "hyperplane",
    ]


def test_bias_moves_the_boundary_along_w():
    w = np.array([1.0, 2.0])
    offsets = [Hyperplane(w, -T).offset for T in (0.0, 1.0, 2.0)]
    assert offsets == pytest.approx([0.0, 1 / np.sqrt(5), 2 / np.sqrt(5)])


@pytest.mark.parametrize("threshold_on", ["score", "projection"])
def test_a_fixed_threshold(threshold_on):
    X, signs = two_clouds(gap=2.0)
    # The gap lies at a projection of 0.3: a threshold in it can be met by turning w alone.
    model = gnomon.Perceptron(threshold=0.3, threshold_on=threshold_on).fit(X, signs)
    (w,), (w0,) = model.coef_, model.intercept_
    assert w0 == pytest.approx(-0.3 if threshold_on == "score" else -0.3 * np.linalg.norm(w), rel=1e-14)
    assert model.boundaries_[0].threshold == pytest.approx(-w0)
    if threshold_on == "projection":
        assert model.boundaries_[0].offset == pytest.approx(0.3)
    assert model.history_[0][-1].bias == pytest.approx(w0)
    assert model.score(X, signs) == 1


def test_on_the_boundary_the_output_is_plus_one():
    model = gnomon.Perceptron().fit([[-1.0], [1.0]], [-1, 1])
    edge = -model.intercept_[0] / model.coef_[0, 0]
    assert model.predict([[edge], [np.nextafter(edge, -1)]]).tolist() == [1, -1]


def test_xor_is_said_not_to_be_separable():
    message = (
        r"stopped after \d+ passes \(its weights came back to where they were\) with \d mistakes left. "
        r"The examples are not linearly separable."
    )
    with pytest.warns(ConvergenceWarning, match=message):
        model = gnomon.Perceptron().fit(CORNERS, [0, 1, 1, 0])
    assert model.n_iter_ < 20
    assert model.separable_ == [False]
    assert not model.separated_.any()
    assert model.margins_[0] <= 0


def test_too_few_passes_are_said_to_be_that():
    X, signs = two_clouds(gap=0.05)
    with pytest.warns(ConvergenceWarning, match=r"\(max_iter\).*linearly separable, so raise max_iter"):
        gnomon.Perceptron(max_iter=1).fit(X, signs)


def test_several_classes_one_against_the_rest():
    data = load_digits()
    images, labels = data.images[:500] / 16, data.target[:500]
    model = gnomon.Perceptron(max_iter=200).fit(images, labels)
    assert model.coef_.shape == (10, 64)
    assert len(model.history_) == len(model.boundaries_) == 10
    assert model.separated_.all()
    assert model.score(images, labels) == 1
    alone = gnomon.Perceptron(max_iter=200).fit(images, labels == 3)
    assert np.array_equal(alone.coef_[0], model.coef_[3])


def test_a_seed_gives_the_same_order():
    X, signs = two_clouds()
    one, two, other = (gnomon.Perceptron(shuffle=True, random_state=seed).fit(X, signs) for seed in (1, 1, 2))
    assert np.array_equal(one.history_[0].examples, two.history_[0].examples)
    assert not np.array_equal(one.coef_, other.coef_)


def test_wrong_parameters():
    with pytest.raises(ValueError, match=r"Perceptron: threshold_on must be one of 'score', 'projection'; it is 'w'\."):
        gnomon.Perceptron(threshold_on="w").fit(CORNERS, [0, 0, 0, 1])
    with pytest.raises(ValueError, match="Perceptron: y must hold at least two classes; it has one class only, 0"):
        gnomon.Perceptron().fit(CORNERS, [0, 0, 0, 0])
