"""What a trained classifier has to tell, in a terminal: one thing after the other, with its own numbers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from rich.columns import Columns
from rich.console import Console, Group
from rich.markup import escape
from rich.table import Table
from rich.text import Text

import gnomon
from gnomon.commands.learning_results import Results
from gnomon.commands.picture_files import NEEDS_MATPLOTLIB, can_draw, save_templates
from gnomon.commands.terminal_pictures import picture
from gnomon.learning import LinearClassifier, MultilayerPerceptron, Perceptron

_MOST_CLASSES = 12
LAYER_TITLES = ("layer", "units", "separable", "classes apart", "best linear classifier")


def tell(results: Results, folder: Path, console: Console) -> None:
    """Print the story; save the templates, where there are any, as a picture in the folder."""
    _tell_training(results, console)
    _tell_figures(results, console)
    _tell_layers(results, console)
    if results.seen is not None:
        _tell_image(results, console)
    _tell_surprising(results, console)
    model = results.model
    if isinstance(model, LinearClassifier | Perceptron) and len(results.test.image_shape) > 1:
        if can_draw():
            path = save_templates(folder / "templates.png", model, results.test.class_names)
            console.print(f"\nThe templates (rows of W as pictures): {escape(str(path))}")
        else:
            console.print(f"\nTo draw the templates (rows of W as pictures) takes {escape(NEEDS_MATPLOTLIB)}")


def shapes(results: Results) -> str:
    """Return the shapes on the way from an image to its scores, as in the notes."""
    image = "×".join(map(str, results.test.image_shape))
    vector, classes = results.test.vectors.shape[1], len(results.test.class_names)
    if isinstance(results.model, MultilayerPerceptron):
        units = " → ".join(str(len(b)) for b in results.model.biases_[:-1])
        return f"image {image} → vector {vector} → {units} → {classes} scores"
    rows = len(results.model.coef_)
    return f"image {image} → vector {vector} → W·x + b with W {rows}×{vector} → {rows} score{'s' * (rows > 1)}"


def _tell_training(results: Results, console: Console) -> None:
    model = results.model
    counts = f"{len(results.training)} to learn from, {len(results.test)} held out"
    console.print(f"\n[bold]{escape(results.name)}[/]: {counts}")
    console.print(shapes(results))
    if isinstance(model, LinearClassifier):
        console.print(
            f"trained in {model.n_iter_} iterations; objective (mean loss + penalty) {model.objective_:.4f}, "
            f"residual of the optimality conditions {model.optimality_:.1e}"
        )
    elif isinstance(model, Perceptron):
        updates = sum(map(len, model.history_))
        parted = int(model.separated_.sum())
        console.print(
            f"trained in {model.n_iter_} passes with {updates} updates; {parted} of {len(model.separated_)} "
            f"boundaries separate their class from the rest of the training examples"
        )
    else:
        console.print(f"trained in {model.n_iter_} passes to a mean loss of {model.loss_:.4f}")


def _tell_figures(results: Results, console: Console) -> None:
    console.print(f"\naccuracy on what was held out  [bold]{results.accuracy:.2%}[/]")
    means = results.cross_entropy
    if means is not None:
        console.print(
            f"mean cross-entropy H(P, Q) = H(P) + KL(P‖Q)  [bold]{means.cross_entropy:.4f}[/] = {means.entropy:.4f} + "
            f"{means.kl_divergence:.4f} nats"
        )
        console.print(
            "  P is the label, one-hot and so certain: H(P) = 0, and all of the cross-entropy is KL divergence."
        )
        console.print(f"  Knowing nothing, Q uniform, would cost {means.uniform:.4f} nats.")
    names = results.test.class_names
    if len(names) <= _MOST_CLASSES:
        table = Table(
            box=None, title="confusion: rows are what it is, columns what it was taken for", title_justify="left"
        )
        for title in ("", *names):
            table.add_column(escape(title), justify="right")
        for k, name in enumerate(names):
            cells = [
                f"[bold]{n}[/]" if j == k else str(n) if n else "[dim]·[/]" for j, n in enumerate(results.confusion[k])
            ]
            table.add_row(escape(name), *cells)
        console.print("", table)


def _tell_layers(results: Results, console: Console) -> None:
    if results.left_out:
        names = ", ".join(results.left_out)
        console.print(f"\nlinear separability: left out by Ctrl-C for {names}", soft_wrap=True)
    if not results.layers:
        return
    decided, given = results.layers[0].decided.n_examples, results.layers[0].n_examples
    part = f"; whether, on {decided} of them" if decided < given else ""
    table = Table(box=None, title=f"linear separability of the training examples{part}", title_justify="left")
    for title in LAYER_TITLES:
        table.add_column(title, justify="left" if title == "layer" else "right")
    for layer in results.layers:
        table.add_row(layer.name, str(layer.units), layer.answer, layer.parted, layer.right)
    console.print("", table)


def _tell_image(results: Results, console: Console) -> None:
    seen, test = results.seen, results.test
    assert seen is not None
    names = [escape(name) for name in test.class_names]
    console.print(
        f"\nThe held-out image number {results.seen_index}: a [bold]{names[seen.label]}[/], "
        f"taken for a [bold]{names[seen.prediction]}[/]"
    )
    table = Table(box=None)
    titles = ["class", "template · image", "bias", "score", *(["softmax"] if seen.probabilities is not None else [])]
    for title in titles:
        table.add_column(title, justify="right")
    columns = [seen.inner_products, seen.intercept, seen.scores, seen.probabilities]
    for k, name in enumerate(names):
        numbers = (f"{float(column[k]):.4f}" for column in columns if column is not None)
        table.add_row(name, *numbers, style="bold" if k == seen.label else "")
    console.print(Columns([image_of(results, results.seen_index, console), table], padding=(0, 4)))
    if seen.probabilities is not None:
        most = float(gnomon.entropy(np.full(len(names), 1 / len(names))))
        console.print(f"entropy of the softmax: {seen.entropy:.4f} of at most {most:.4f} nats")
        console.print("its loss is the self-information of the right class:")
        working = gnomon.explain("self_information", float(seen.probabilities[seen.label]))
        for line in working.lines:
            console.print(f"  {line}")
        console.print(f"  {working.meaning}")
    else:
        console.print(f"its hinge loss, Σ max(0, s_j − s_y + 1): {seen.loss:.4f}")


def _tell_surprising(results: Results, console: Console) -> None:
    if not results.surprising:
        return
    console.print("\nThe held-out examples whose labels surprise it most (self-information in nats):")
    shown = []
    predictions = results.model.predict(results.test.scaled(0, 1)[[index for index, _ in results.surprising]])
    for (index, nats), predicted in zip(results.surprising, predictions, strict=True):
        names = results.test.class_names
        label = (
            f"{names[results.test.labels[index]]}, not {names[predicted]}"
            if predicted != results.test.labels[index]
            else names[predicted]
        )
        shown.append(Group(image_of(results, index, console), Text(f"{index}: {label}\n{nats:.2f}")))
    console.print(Columns(shown, padding=(0, 3)))


def image_of(results: Results, index: int, console: Console) -> Text:
    """Return a held-out example as a picture, or its numbers where it is none."""
    row = results.test.scaled(0, 1)[index]
    shape = results.test.image_shape
    if len(shape) < 2 or shape[1] > console.width // 2:
        return Text("(" + ", ".join(f"{v:.3g}" for v in row[:6]) + (", …)" if len(row) > 6 else ")"))
    return picture(row.reshape(shape), console)
