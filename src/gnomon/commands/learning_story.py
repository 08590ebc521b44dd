"""What a trained classifier has to tell: shapes, accuracy, cross-entropy, one image followed through, its templates."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from rich.columns import Columns
from rich.console import Console
from rich.table import Table

import gnomon
from gnomon.commands.template_picture import save_templates
from gnomon.commands.terminal_pictures import picture
from gnomon.learning.datasets import Dataset
from gnomon.learning.image_explanation import ImageExplanation
from gnomon.learning.linear_classifier import LinearClassifier


def tell(model: LinearClassifier, training: Dataset, test: Dataset, folder: Path, console: Console) -> None:
    """Print the story of a linear classifier, and save its templates as a picture."""
    rows = test.scaled(0, 1)
    scores = model.scores(rows)
    statistics = gnomon.logit_statistics(scores)
    uncertain = int(np.argmax(statistics.entropy))
    seen = model.explain_image(rows[uncertain], int(test.labels[uncertain]))

    image, vector, W, classes = ("×".join(map(str, shape)) for shape in seen.shapes)
    console.print(
        f"\n[bold]{training.name.removesuffix(' (train)')}[/]: {len(training)} images to learn from, {len(test)} held out"
    )
    console.print(f"image {image} → vector {vector} → W·x + b with W {W} → {classes} scores")
    console.print(
        f"trained in {model.n_iter_} iterations to loss + α·½‖W‖² = {model.objective_:.4f}; "
        f"largest entry of the gradient {model.optimality_:.1e}\n"
    )
    _tell_figures(model, training, test, scores, console)
    _tell_image(seen, rows[uncertain].reshape(seen.image_shape), test, uncertain, console)
    path = save_templates(folder / "templates.png", model.templates_, test.class_names)
    console.print(f"\nThe {classes} templates, one per class (rows of W as pictures): {path}")


def _tell_figures(
    model: LinearClassifier, training: Dataset, test: Dataset, scores: np.ndarray, console: Console
) -> None:
    p = gnomon.one_hot(test.labels, len(test.class_names))
    q = model.predict_proba(test.scaled(0, 1))
    console.print(f"accuracy on the held-out images  [bold]{model.score(test.scaled(0, 1), test.labels):.2%}[/]")
    mean_cross_entropy = float(np.mean(gnomon.logit_statistics(scores, labels=test.labels).label_cross_entropy))
    mean_entropy = float(np.mean(gnomon.entropy(p)))
    mean_kl = float(np.mean(gnomon.kl_divergence(p, q, check=False)))
    console.print(
        f"mean cross-entropy H(P, Q) = H(P) + KL(P‖Q): {mean_cross_entropy:.4f} = {mean_entropy:.4f} + {mean_kl:.4f} nats"
    )
    console.print(
        "  P is the label, one-hot: it is certain, so H(P) = 0, and to lower the cross-entropy is to lower the KL "
        "divergence.\n"
        f"  Knowing nothing, Q uniform, would cost {float(gnomon.entropy(np.full(p.shape[1], 1 / p.shape[1]))):.4f} nats.\n"
    )


def _tell_image(seen: ImageExplanation, image: np.ndarray, test: Dataset, index: int, console: Console) -> None:
    names = test.class_names
    assert seen.probabilities is not None
    console.print(
        f"The held-out image it is least sure of, number {index}: a [bold]{names[seen.label]}[/], "
        f"taken for a [bold]{names[seen.prediction]}[/]"
    )
    table = Table(box=None)
    for title in ("class", "template · image", "bias", "score", "softmax"):
        table.add_column(title, justify="right")
    for k, name in enumerate(names):
        style = "bold" if seen.classes[k] == seen.label else ""
        numbers = (seen.inner_products[k], seen.intercept[k], seen.scores[k], seen.probabilities[k])
        table.add_row(name, *(f"{float(number):.4f}" for number in numbers), style=style)
    console.print(Columns([picture(image, console), table], padding=(0, 4)))
    console.print(f"entropy of the softmax: {seen.entropy:.4f} of at most {np.log(len(names)):.4f} nats")
    probability = float(seen.probabilities[seen.classes.index(seen.label)])
    console.print(f"loss: −ln q({names[seen.label]}) = −ln {probability:.6g} = {seen.loss:.4f} nats")
