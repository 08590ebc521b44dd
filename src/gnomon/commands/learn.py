"""`gnomon learn`: train a model of the notes on real images, and say what it learned."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DATA_HELP = "digits, moons, circles, xor, spirals, mnist, fashion-mnist, cifar10, or a path"


def learn(
    data: Annotated[str, typer.Argument(help=DATA_HELP)] = "digits",
    model: Annotated[str, typer.Option(help="linear, perceptron or mlp")] = "linear",
    loss: Annotated[str, typer.Option(help="linear: cross_entropy or hinge")] = "cross_entropy",
    penalty: Annotated[str, typer.Option(help="linear: l2, l1, max_norm or none")] = "l2",
    alpha: Annotated[float, typer.Option(help="weight of the penalty")] = 1e-3,
    hidden: Annotated[str, typer.Option(help="mlp: units of the hidden layers, such as 128 or 64,32")] = "128",
    passes: Annotated[int | None, typer.Option(help="most passes or iterations")] = None,
    test_fraction: Annotated[float, typer.Option(help="share held out where the data have no test set")] = 0.25,
    image: Annotated[int | None, typer.Option(help="held-out image to follow through, by its number")] = None,
    seed: Annotated[int, typer.Option(help="which images are held out, and first weights")] = 0,
    save: Annotated[Path | None, typer.Option(help="folder for pictures and model; out/DATA-MODEL by default")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="report as one HTML page")] = None,
) -> None:
    """Train a model of the notes on images, and explain what it learned with its own numbers.

    Ctrl-C stops the training and keeps the best so far.

    gnomon learn digits --model linear

    gnomon learn moons --model mlp --hidden 16,16

    gnomon learn mnist --model perceptron -o report.html
    """
    from rich.console import Console

    from gnomon.commands.learning_results import judge
    from gnomon.commands.learning_run import hold_out, make_model, train
    from gnomon.commands.learning_story import tell
    from gnomon.commands.picture_files import NEEDS_MATPLOTLIB, can_draw
    from gnomon.learning.models import save as save_model

    # Said now rather than after the training.
    if output is not None and not can_draw():
        raise ImportError(f"the pictures of --output take {NEEDS_MATPLOTLIB}")
    console = Console(highlight=False, soft_wrap=True)
    training, test = hold_out(data, test_fraction, seed)
    estimator = make_model(
        model,
        training,
        loss=loss,
        penalty=None if penalty == "none" else penalty,
        alpha=alpha,
        hidden=hidden,
        passes=passes,
        seed=seed,
    )
    train(estimator, training, console)
    folder = save or Path("out") / f"{Path(data).stem}-{model}"
    # Saved before anything else, so that a second Ctrl-C costs no training.
    saved = save_model(estimator, folder / "model.npz", class_names=training.class_names)
    with console.status("looking at what it learned") as status:
        results = judge(estimator, training, test, image, status.update)
    tell(results, folder, console)
    print("Model:", saved)
    if output is not None:
        from gnomon.commands.learning_report import write_report

        print("Report:", write_report(results, output))
