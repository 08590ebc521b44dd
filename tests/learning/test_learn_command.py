"""`gnomon learn` from the outside: what it prints, writes and refuses."""

from __future__ import annotations

import io
import re
import signal
import subprocess
import sys

import numpy as np
import pytest

from gnomon.learning import MultilayerPerceptron, datasets
from gnomon.learning.models import load

pytest.importorskip("typer", reason="typer is not installed")
pytest.importorskip("rich", reason="rich is not installed")
pytest.importorskip("matplotlib", reason="Matplotlib is not installed")

from rich.console import Console

from gnomon.cli import run
from gnomon.commands.learning_run import train


def test_the_linear_classifier_on_digits(tmp_path, capsys):
    report = tmp_path / "report.html"
    assert run(["learn", "digits", "--save", str(tmp_path), "-o", str(report)]) == 0
    said = capsys.readouterr().out
    assert "image 8×8 → vector 64 → W·x + b with W 10×64 → 10 scores" in said
    assert re.search(r"accuracy on what was held out  9[4-9]\.\d\d%", said)
    total, entropy, divergence = map(
        float, re.search(r"KL\(P‖Q\)  ([\d.]+) = ([\d.]+) \+ ([\d.]+) nats", said).groups()
    )
    assert entropy == 0
    assert total == divergence
    assert re.search(r"I\(p\) ≈ −ln\(0\.\d+\) ≈ [\d.]+ nats", said)
    assert (tmp_path / "templates.png").read_bytes().startswith(b"\x89PNG")
    assert load(tmp_path / "model.npz").coef_.shape == (10, 64)

    page = report.read_text("utf-8")
    assert "default-src 'none'" in page
    assert page.count("data:image/png;base64,") == 3
    assert not re.search(r'src="(?!data:)|href=', page)
    assert "http" not in page.replace("http-equiv", "")
    assert "<script" not in page


@pytest.mark.parametrize("model", ["perceptron", "mlp"])
def test_the_other_models_on_a_toy(model, tmp_path, capsys):
    arguments = ["learn", "moons", "--model", model, "--hidden", "8", "--passes", "30", "--save", str(tmp_path)]
    assert run([*arguments, "-o", str(tmp_path / "report.html")]) == 0
    said = capsys.readouterr().out
    assert "linear separability of the training examples" in said
    assert re.search(r"input +2 +no", said)
    assert ("hidden 1" in said) == (model == "mlp")
    assert (
        type(load(tmp_path / "model.npz")).__name__
        == {"perceptron": "Perceptron", "mlp": "MultilayerPerceptron"}[model]
    )


def test_names_from_files_are_text(tmp_path, capsys):
    rng = np.random.default_rng(0)
    names = np.array(["<img src=x onerror=alert(1)>", "[bold]$\\alpha"])
    labels = rng.integers(2, size=60)
    images = rng.random((60, 4, 4)) + labels[:, None, None]
    np.savez(tmp_path / "data.npz", images=images, labels=names[labels])
    report = tmp_path / "report.html"
    assert run(["learn", str(tmp_path / "data.npz"), "--save", str(tmp_path), "-o", str(report)]) == 0
    assert "[bold]$\\alpha" in capsys.readouterr().out
    page = report.read_text("utf-8")
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--model", "forest"], "--model must be one of linear, perceptron, mlp; it is 'forest'."),
        (["--model", "mlp", "--hidden", "12,x"], "--hidden must be positive integers such as 64,32; it is '12,x'."),
        (["--alpha", "-1"], "LinearClassifier: alpha must be at least 0 and finite; it is -1.0."),
        (["--image", "450"], "--image must be from 0 to 449; it is 450."),
    ],
)
def test_wrong_arguments(arguments, message, tmp_path, capsys):
    assert run(["learn", "digits", "--save", str(tmp_path), *arguments]) == 2
    assert capsys.readouterr().err == f"gnomon: {message}\n"


@pytest.mark.parametrize(
    ("absent", "arguments", "message"),
    [
        ("sklearn", [], "gnomon.LinearClassifier needs scikit-learn. Install it with: pip install 'gnomon[learn]'"),
        (
            "matplotlib",
            ["-o", "report.html"],
            "the pictures of --output take Matplotlib. Install it with: pip install 'gnomon[plot]'",
        ),
    ],
)
def test_what_is_not_installed_is_named_before_the_training(absent, arguments, message, tmp_path):
    program = f"import sys; sys.modules[{absent!r}] = None; from gnomon.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", program, "learn", "digits", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"gnomon: {message}\n")


def test_hundred_percent_is_said_of_all_only(capsys, tmp_path):
    assert run(["learn", "digits", "--save", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    decision = re.search(r"input +64 +(yes|no) +(\d+) of 10 +(\d+) of (\d+) right", said).groups()
    assert (decision[0] == "yes") == (decision[1] == "10")
    assert (decision[2] == decision[3]) == (decision[0] == "yes")


class Interrupted(MultilayerPerceptron):
    """A network during whose third pass Ctrl-C is pressed."""

    def fit(self, X, y):
        inner = self.callback

        def watch(epoch, loss):
            if epoch == 3:
                signal.raise_signal(signal.SIGINT)
            return inner(epoch, loss)

        self.callback = watch
        return super().fit(X, y)


def test_ctrl_c_keeps_the_best_so_far():
    said = io.StringIO()
    digits = datasets.load("digits")
    model = Interrupted((16,), random_state=0)
    before = signal.getsignal(signal.SIGINT)
    train(model, digits, Console(file=said))
    assert model.n_iter_ == 3
    assert model.callback is None
    assert model.score(digits.scaled(0, 1), digits.labels) > 0.3
    assert "Stopped by Ctrl-C; this is the best so far." in said.getvalue()
    assert signal.getsignal(signal.SIGINT) is before
