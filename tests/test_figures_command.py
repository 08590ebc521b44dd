"""`gnomon figures` as a person uses it."""

import pytest
from support.left_out import needs


@pytest.fixture
def run():
    for module in ("typer", "rich", "matplotlib", "sklearn"):
        needs(module)
    from gnomon.cli import run

    return run


def test_one_figure_in_two_formats(run, tmp_path, capsys):
    words = ["figures", "-o", str(tmp_path), "--only", "svd", "--format", "svg,png", "--lang", "ko", "--data", "digits"]
    assert run(words) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["svd.png", "svd.svg"]
    assert f"2 files in {tmp_path}" in capsys.readouterr().out.replace("\n", "")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--format", "gif"], "gnomon: --format must be one of svg, png, pdf, or all; it is 'gif'."),
        (["--theme", "blue"], "gnomon: --theme must be one of light, dark, or all; it is 'blue'."),
        (["--lang", "en,de"], "gnomon: --lang must be one of en, ko, or all; it is 'en,de'."),
    ],
)
def test_wrong_words_end_with_2_and_one_line(run, tmp_path, capsys, words, message):
    assert run(["figures", "-o", str(tmp_path), *words]) == 2
    assert capsys.readouterr().err.strip() == message
    assert list(tmp_path.iterdir()) == []


def test_data_that_is_not_there(run, tmp_path, capsys):
    assert run(["figures", "-o", str(tmp_path), "--data", str(tmp_path / "absent")]) == 2
    assert "there is no" in capsys.readouterr().err
