"""The report of `gnomon learn` as one HTML page: no request leaves it, and names from files are text, never markup."""

from __future__ import annotations

import base64
from html import escape
from pathlib import Path

import gnomon
from gnomon.commands.learning_results import Results
from gnomon.commands.learning_story import LAYER_TITLES, shapes
from gnomon.commands.picture_files import images_png, templates_png
from gnomon.learning import LinearClassifier, Perceptron

_STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; display: block; overflow-x: auto; }
th, td { padding: .15rem .6rem; text-align: right; } th:first-child { text-align: left; }
tr.right, td.right { font-weight: 700; } .lead { font-size: 1.5rem; } img { max-width: 100%; background: #fff; }
"""


def write_report(results: Results, path: Path) -> Path:
    """Write the page."""
    title = f"{results.name}: {type(results.model).__name__}"
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{len(results.training)} examples to learn from, {len(results.test)} held out.</p>",
        f"<p>{escape(shapes(results))}</p>",
        f'<p class="lead">Accuracy on what was held out: <b>{results.accuracy:.2%}</b></p>',
        *_cross_entropy(results),
        *_templates(results),
        *_image(results),
        *_surprising(results),
        "<h2>Confusion</h2><p>Rows are what it is, columns what it was taken for.</p>",
        _confusion(results),
        *_layers(results),
        f"<footer><p><small>gnomon {escape(gnomon.__version__)}</small></p></footer>",
    ]
    page = (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; '
        "style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>\n"
        + "\n".join(parts)
        + "\n</body></html>\n"
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")
    return path


def _cross_entropy(results: Results) -> list[str]:
    means = results.cross_entropy
    if means is None:
        return []
    return [
        "<h2>Cross-entropy</h2>",
        f"<p>H(P, Q) = H(P) + KL(P‖Q): <b>{means.cross_entropy:.4f}</b> = {means.entropy:.4f} + "
        f"{means.kl_divergence:.4f} nats, a mean over the held-out examples. P is the label, one-hot and so certain: "
        f"H(P) = 0. Knowing nothing, Q uniform, would cost {means.uniform:.4f} nats.</p>",
    ]


def _templates(results: Results) -> list[str]:
    if not isinstance(results.model, LinearClassifier | Perceptron) or len(results.test.image_shape) < 2:
        return []
    picture = _img(templates_png(results.model, results.test.class_names), "the templates, one per class")
    return [
        "<h2>Templates</h2><p>One row of W per class, as a picture: a class has a single template, the average of all "
        f"its examples that serves it best, and can know no second one.</p>{picture}"
    ]


def _image(results: Results) -> list[str]:
    seen = results.seen
    if seen is None:
        return []
    names = results.test.class_names
    logits = seen.probabilities is not None
    rows = [_row("th", ["class", "template · image", "bias", "score", *(["softmax"] if logits else [])])]
    columns = [seen.inner_products, seen.intercept, seen.scores, seen.probabilities]
    for k, name in enumerate(names):
        cells = [name, *(f"{float(column[k]):.4f}" for column in columns if column is not None)]
        rows.append(_row("td", cells, "right" if k == seen.label else ""))
    parts = [
        f"<h2>Image {results.seen_index}</h2>",
        f"<p>A {escape(names[seen.label])}, taken for a {escape(names[seen.prediction])}.</p>",
        f"<p>Its loss is {seen.loss:.4f}.</p>",
        *_pictures(results, [results.seen_index], [names[seen.label]]),
        f"<table>{''.join(rows)}</table>",
    ]
    if seen.probabilities is not None:
        working = gnomon.explain("self_information", float(seen.probabilities[seen.label]))
        parts.append("".join(f"<p>{escape(line)}</p>" for line in [*working.lines, working.meaning]))
    return parts


def _surprising(results: Results) -> list[str]:
    if not results.surprising:
        return []
    names, labels = results.test.class_names, results.test.labels
    indices = [index for index, _ in results.surprising]
    titles = [f"{index}: {names[labels[index]]}\n{nats:.2f} nats" for index, nats in results.surprising]
    listed = "".join(f"<li>{escape(title)}</li>" for title in titles)
    return [
        "<h2>Most surprising</h2><p>Examples whose labels have the most self-information under the model.</p>",
        *(_pictures(results, indices, titles) or [f"<ul>{listed}</ul>"]),
    ]


def _pictures(results: Results, indices: list[int], titles: list[str]) -> list[str]:
    if len(results.test.image_shape) < 2:
        return []
    images = results.test.scaled(0, 1)[indices].reshape(len(indices), *results.test.image_shape)
    return [_img(images_png(images, titles), ", ".join(titles))]


def _confusion(results: Results) -> str:
    names = results.test.class_names
    rows = [_row("th", ["", *names])]
    for k, name in enumerate(names):
        cells = (f"<td{' class=right' if j == k else ''}>{n}</td>" for j, n in enumerate(results.confusion[k]))
        rows.append(f"<tr><th>{escape(name)}</th>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _layers(results: Results) -> list[str]:
    if not results.layers:
        return []
    rows = [_row("th", [*LAYER_TITLES, "why"])]
    for layer in results.layers:
        cells = [layer.name, str(layer.units), layer.answer, layer.parted, layer.right, layer.decided.reason]
        rows.append(_row("td", cells))
    left_out = [f"<p>Left out by Ctrl-C: {escape(', '.join(results.left_out))}.</p>"] if results.left_out else []
    return ["<h2>Linear separability of the training examples</h2>", f"<table>{''.join(rows)}</table>", *left_out]


def _row(kind: str, cells: list[str], name: str = "") -> str:
    attribute = f' class="{name}"' if name else ""
    return f"<tr{attribute}>" + "".join(f"<{kind}>{escape(cell)}</{kind}>" for cell in cells) + "</tr>"


def _img(png: bytes, alternative: str) -> str:
    return f'<img alt="{escape(alternative)}" src="data:image/png;base64,{base64.b64encode(png).decode()}">'
