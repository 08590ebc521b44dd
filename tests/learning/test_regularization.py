"""Norms at work: the path along the penalty, and the point where the ball meets the contours."""

from __future__ import annotations

import numpy as np
import pytest
from mpmath import mp, mpf
from sklearn.datasets import load_digits
from support.closeness import assert_close

import gnomon
from gnomon.learning.penalties import Regularizer, project_on_l1_ball


@pytest.fixture(scope="module")
def digits():
    data = load_digits()
    return data.images[:300] / 16, data.target[:300]


@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_along_the_path(digits, penalty):
    path = gnomon.regularization_path(*digits, penalty=penalty, alphas=np.geomspace(0.2, 1e-3, 8))
    assert (np.diff(path.alphas) < 0).all()
    assert (np.diff(path.losses) <= 1e-4).all()
    assert (np.diff(path.norms) >= -1e-3).all()
    assert (path.optimality <= 1e-4).all()
    order = {"l1": 1, "l2": 2}[penalty]
    assert path.norms == pytest.approx([np.linalg.norm(W.ravel(), order) for W in path.coefficients])
    for k in (0, 4, 7):
        alone = gnomon.LinearClassifier(penalty=penalty, alpha=path.alphas[k], tol=1e-5).fit(*digits)
        assert path.objectives[k] == pytest.approx(alone.objective_, abs=1e-4)
        size = alone.loss_and_gradient(path.coefficients[k], path.intercepts[k], *digits)[0]
        assert path.objectives[k] == pytest.approx(size, rel=1e-12)


def test_the_path_begins_where_all_weights_are_zero(digits):
    path = gnomon.regularization_path(*digits, max_iter=3000)
    assert len(path.alphas) == 30
    assert path.nonzero[0] == 0
    assert path.nonzero[1] > 0
    just_below = gnomon.LinearClassifier(penalty="l1", alpha=0.99 * path.alphas[0], tol=1e-6).fit(*digits)
    assert np.count_nonzero(just_below.coef_) > 0


def test_warm_starts_save_iterations(digits):
    alphas = np.geomspace(1e-3, 0.8e-3, 5)
    path = gnomon.regularization_path(*digits, penalty="l2", alphas=alphas)
    cold = [gnomon.LinearClassifier(alpha=alpha).fit(*digits).n_iter_ for alpha in alphas]
    assert path.iterations[1:].sum() < 0.7 * sum(cold[1:])


@pytest.mark.parametrize("p", [1, 2, np.inf])
def test_contact_is_the_minimum_over_the_ball(p):
    rng = np.random.default_rng(0)
    corners = 0
    for _ in range(30):
        A = rng.normal(size=(2, 2))
        H, optimum, radius = A @ A.T + 0.1 * np.eye(2), 3 * rng.normal(size=2), rng.uniform(0.5, 2)
        contact = gnomon.norm_ball_contact(H, optimum, radius=radius, p=p)
        assert np.linalg.norm(contact.point, p) <= radius * (1 + 1e-12)
        angles = np.linspace(0, 2 * np.pi, 20001)
        rim = np.column_stack([np.cos(angles), np.sin(angles)])
        rim *= radius / np.linalg.norm(rim, p, axis=1)[:, None]
        for shrink in (1.0, 0.999, 0.5):
            away = shrink * rim - optimum
            assert (0.5 * np.einsum("ni,ij,nj->n", away, H, away)).min() >= contact.loss - 1e-12
        assert contact.binding == (np.linalg.norm(optimum, p) > radius)
        corners += contact.at_corner
        if contact.at_corner and p == 1:
            assert (contact.point == 0).any()
    assert (corners > 5) == (p != 2)


def exact_contact(radius):
    """H = diag(1, 4), w* = (2, 1): w = (2/(1+λ), 4/(4+λ)) with ‖w‖ = radius."""
    length = mp.findroot(lambda c: (2 / (1 + c)) ** 2 + (4 / (4 + c)) ** 2 - radius**2, 1.5)
    return [2 / (1 + length), 4 / (4 + length)]


def test_contact_to_machine_precision():
    contact = gnomon.norm_ball_contact([[1, 0], [0, 4]], [2, 1])
    assert_close(contact.point, exact_contact(mpf(1)), relative=4e-12)


def test_projection_on_the_diamond_against_brute_force():
    rng = np.random.default_rng(1)
    for _ in range(20):
        w, radius = rng.normal(size=6), rng.uniform(0.1, 3)
        nearest = project_on_l1_ball(w, radius)
        assert np.abs(nearest).sum() <= radius * (1 + 1e-12) or np.array_equal(nearest, w)
        low, high = 0.0, np.abs(w).max()
        for _ in range(200):  # bisection on the amount every entry shrinks by
            middle = (low + high) / 2
            low, high = (middle, high) if np.maximum(np.abs(w) - middle, 0).sum() > radius else (low, middle)
        want = w if np.abs(w).sum() <= radius else np.sign(w) * np.maximum(np.abs(w) - high, 0)
        assert nearest == pytest.approx(want, abs=1e-12)


@pytest.mark.parametrize("regularizer", [Regularizer("l1", 0.7), Regularizer("max_norm", 0.7)], ids=str)
def test_proximal_maps_minimize(regularizer):
    rng = np.random.default_rng(2)
    V = rng.normal(size=(3, 4))
    W = regularizer.prox(V, 0.5)
    best = ((W - V) ** 2).sum() / 2 + 0.5 * regularizer.value(W)
    for _ in range(200):
        other = W + 10.0 ** rng.uniform(-6, 0) * rng.normal(size=W.shape)
        assert ((other - V) ** 2).sum() / 2 + 0.5 * regularizer.value(other) >= best - 1e-15


def test_wrong_input(digits):
    with pytest.raises(ValueError, match=r"regularization_path: penalty must be 'l1' or 'l2'; it is 'l0'\."):
        gnomon.regularization_path(*digits, penalty="l0")
    with pytest.raises(ValueError, match=r"must be symmetric and positive definite; its smallest eigenvalue is -1\."):
        gnomon.norm_ball_contact([[1, 2], [2, 1]], [3, 1])
    with pytest.raises(ValueError, match=r"norm_ball_contact: p must be 1, 2 or inf; it is 3\."):
        gnomon.norm_ball_contact([[1, 0], [0, 1]], [3, 1], p=3)
