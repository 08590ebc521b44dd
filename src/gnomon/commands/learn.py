"""`gnomon learn`: train a model of the notes on real images, and say what it learned."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

DATA_HELP = "digits, moons, circles, xor, spirals, mnist, fashion-mnist, cifar10, or a path"


def learn(
    data: Annotated[str, typer.Argument(help=DATA_HELP)] = "digits",
    model: Annotated[str, typer.Option(help="linear")] = "linear",
    alpha: Annotated[float, typer.Option(help="weight of the penalty ½‖W‖²")] = 1e-3,
    test_fraction: Annotated[float | None, typer.Option(help="share held out where the data have no test set")] = 0.25,
    seed: Annotated[int, typer.Option(help="which images are held out")] = 0,
    save: Annotated[Path | None, typer.Option(help="folder for the pictures; out/DATA-MODEL by default")] = None,
) -> None:
    """Train a model of the notes on images, and explain what it learned with its own numbers."""
    from rich.console import Console

    from gnomon.commands.learning_run import hold_out, train
    from gnomon.commands.learning_story import tell

    try:
        training, test = hold_out(data, test_fraction, seed)
        estimator = train(model, training, alpha=alpha)
    except (ValueError, TypeError, OSError, ImportError) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from None
    folder = save or Path("out") / f"{Path(data).stem}-{model}"
    tell(estimator, training, test, folder, Console())
