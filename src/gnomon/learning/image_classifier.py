"""What the classifiers of images share: images come in, flattened; scores come out, and the highest one wins."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils import Tags
from sklearn.utils.class_weight import compute_sample_weight
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data

from gnomon.learning.images import flatten_images
from gnomon.learning.losses import FloatArray, IntArray
from gnomon.learning.parameters import class_indices


class ImageClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Base of the estimators: takes images of any shape or flat rows, remembers the shape, and the classes."""

    accepts_sparse = False
    image_shape: tuple[int, ...] | None = None
    class_weight: dict[Any, float] | str | None = None

    classes_: Any
    image_shape_: tuple[int, ...]

    def scores(self, X: Any) -> FloatArray:
        """Return one score per class, (N, K), for images X (N, …)."""
        raise NotImplementedError

    def decision_function(self, X: Any) -> FloatArray:
        """Return the scores (N, K); for two classes that of the second less that of the first, (N,)."""
        scores = self.scores(X)
        return scores[:, 1] - scores[:, 0] if scores.shape[1] == 2 else scores

    def predict(self, X: Any) -> Any:
        """Return the class with the highest score for each image of X."""
        scores = self.scores(X)
        return self.classes_[np.argmax(scores, axis=1)]

    def _rows(self, X: Any) -> Any:
        """Return images of a trained model as checked rows."""
        check_is_fitted(self)
        X, _ = flatten_images(type(self).__name__, X, self._known_image_shape())
        return validate_data(self, X, accept_sparse=self._sparse_format(), dtype=[np.float64, np.float32], reset=False)

    def _training_rows(
        self, X: Any, y: Any, sample_weight: Any, *, reset: bool, classes: Any = None
    ) -> tuple[Any, IntArray, FloatArray]:
        """Return rows, class indices and weights; with `reset` the shape and, unless given, the classes are new."""
        name = type(self).__name__
        X, image_shape = flatten_images(name, X, self.image_shape if reset else self._known_image_shape())
        X, y = validate_data(
            self, X, y, accept_sparse=self._sparse_format(), dtype=[np.float64, np.float32], reset=reset
        )
        check_classification_targets(y)
        if reset:
            self.image_shape_ = (X.shape[1],) if image_shape is None else tuple(image_shape)
        self.classes_ = np.unique(y) if classes is None else classes
        if len(self.classes_) < 2:
            raise ValueError(
                f"{name}: y must hold at least two classes; it has one class only, {self.classes_.tolist()[0]!r}."
            )
        indices = class_indices(name, y, self.classes_)
        weights = _check_sample_weight(sample_weight, X, dtype=np.float64, ensure_non_negative=True)
        if self.class_weight is not None:
            weights = weights * compute_sample_weight(self.class_weight, y)
        if not weights.any():
            raise ValueError(f"{name}: sample_weight must not be 0 everywhere.")
        return X, indices, weights

    def _known_image_shape(self) -> tuple[int, ...] | None:
        """Return the shape that images must have, or None when training saw flat rows."""
        return self.image_shape_ if len(self.image_shape_) > 1 or self.image_shape is not None else None

    def _sparse_format(self) -> str | bool:
        return "csr" if self.accepts_sparse else False

    def __sklearn_tags__(self) -> Tags:
        """Return what scikit-learn asks of an estimator: whether this one takes sparse matrices."""
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = self.accepts_sparse
        return tags
