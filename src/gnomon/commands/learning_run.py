"""Data in, trained model out: what `gnomon learn` does before it speaks."""

from __future__ import annotations

import signal
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from rich.console import Console
from sklearn.exceptions import ConvergenceWarning

from gnomon.learning import LinearClassifier, MultilayerPerceptron, Perceptron, datasets
from gnomon.learning.datasets import Dataset

MODELS = ("linear", "perceptron", "mlp")


def hold_out(source: str, test_fraction: float, seed: int) -> tuple[Dataset, Dataset]:
    """Return the images to train on and those held out: the published test set where there is one."""
    data = datasets.load(source)
    return data.split(None if data.published_test_count else test_fraction, seed=seed)


def make_model(
    name: str,
    data: Dataset,
    *,
    loss: str,
    penalty: str | None,
    alpha: float,
    hidden: str,
    passes: int | None,
    seed: int,
) -> Any:
    """Return a model of this name, not trained."""
    shape = data.image_shape
    if name == "linear":
        return LinearClassifier(loss=loss, penalty=penalty, alpha=alpha, max_iter=passes or 1000, image_shape=shape)
    if name == "perceptron":
        return Perceptron(max_iter=passes or 50, image_shape=shape)
    if name == "mlp":
        units = [text.strip() for text in hidden.split(",") if text.strip()]
        if not all(text.isdigit() and int(text) > 0 for text in units):
            raise ValueError(f"--hidden must be positive integers such as 64,32; it is {hidden!r}.")
        few = len(data) < 2000
        return MultilayerPerceptron(
            tuple(map(int, units)),
            alpha=alpha / 10,
            max_iter=passes or (300 if few else 12),
            batch_size=32 if few else 128,
            learning_rate=5e-3 if few else 1e-3,
            random_state=seed,
            image_shape=shape,
        )
    raise ValueError(f"--model must be one of {', '.join(MODELS)}; it is {name!r}.")


def train(model: Any, data: Dataset, console: Console) -> None:
    """Train on the data with the loss in sight; Ctrl-C stops and keeps the best so far."""
    measure = "mistakes" if isinstance(model, Perceptron) else "loss"
    with console.status("training") as status, _stop_on_interrupt() as stopped, warnings.catch_warnings():
        warnings.simplefilter("ignore" if isinstance(model, MultilayerPerceptron) else "default", ConvergenceWarning)
        warnings.showwarning = lambda message, *_, **__: console.print(f"[dim]{message}[/]")

        def progress(iteration: int, value: float) -> bool:
            status.update(f"training: {iteration} passes, {measure} {value:.5g} (Ctrl-C keeps the best so far)")
            return bool(stopped)

        # A network learns well in float32; a minimum is found to more digits in float64.
        dtype = np.float32 if isinstance(model, MultilayerPerceptron) else np.float64
        model.set_params(callback=progress).fit(data.scaled(0, 1, dtype=dtype), data.labels)
    model.set_params(callback=None)
    if stopped:
        console.print("Stopped by Ctrl-C; this is the best so far.")


@contextmanager
def _stop_on_interrupt() -> Iterator[list[bool]]:
    """Yield a list that is no longer empty once Ctrl-C was pressed; a second one interrupts as ever."""
    stopped: list[bool] = []

    def stop(*_: Any) -> None:
        if stopped:
            raise KeyboardInterrupt
        stopped.append(True)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield stopped
    finally:
        signal.signal(signal.SIGINT, before)
