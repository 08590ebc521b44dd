"""The TypeScript twin of the definitions: every name has its golden vectors, and both sides have every name.

Numbers are compared by web/test/golden.test.mjs here and by tests/golden in Python, against the same files.
"""

from __future__ import annotations

import re
import subprocess

import pytest
from golden import reading
from support.catalogue import family
from support.lab_process import WEB, node
from support.left_out import needs

import gnomon

MATH = WEB / "src" / "math"
FAMILIES = ("linear", "information", "calculus", "learning")
# Public definitions that no page needs at hand: what they take is large, or a whole data set.
PYTHON_ONLY = {
    "differential_entropy": "of a distribution of SciPy, or of samples",
    "logit_statistics": "over a data set",
    "norm_ball_contact": "minimizes over a data set",
    "regularization_path": "minimizes over a data set",
    "separability_by_layer": "of a trained network and its data",
}
# What twins are made of; held through them.
BUILDING_BLOCKS = {
    *("powerOfTwo", "leadingSign", "withoutPhase", "rightSide", "rankOf", "zeroThreshold"),
    *("symmetricEigenpairs", "generalEigenpairs", "eigenpairs", "isSymmetric"),
    *("inUnits", "logRatio", "excess", "evaluateMatrix", "newtonStep"),
    *("ACTIVATIONS", "LOSSES", "penaltyValue", "penaltyGradient", "noMemory", "parametersOf", "withParameters"),
}
# Files of the twin that are called otherwise than those in Python: one holds what Python splits.
FILES = {"calculus/expressions": "calculus/program", "learning/network_passes": "learning/multilayer_perceptron"}
GOLDEN = reading.files()
EXPORT = re.compile(
    r"(?:/\*\*(?P<comment>(?:(?!\*/).)*)\*/\n)?^export (?:function|const|class) (?P<name>\w+)", re.M | re.S
)


def exports():
    """Return what each file of the twin's families exports: (file, name) with its comment."""
    files = [path for name in FAMILIES for path in sorted((MATH / name).glob("*.ts"))]
    found = {}
    for path in files:
        for match in EXPORT.finditer(path.read_text("utf-8")):
            found[f"{path.parent.name}/{path.stem}", match["name"]] = match["comment"] or ""
    return found


def public_names():
    """Return every public definition of the four families."""
    return {name for part in FAMILIES for name in family(part).__all__}


def test_every_public_definition_has_a_twin_or_a_reason():
    held = {golden["python"].partition(".")[0] for golden in GOLDEN}
    assert held | PYTHON_ONLY.keys() >= public_names(), "write golden vectors and the twin, or say why not"
    assert not held & PYTHON_ONLY.keys()
    assert public_names() >= PYTHON_ONLY.keys()


def test_every_export_of_the_twin_has_golden_vectors():
    twins = {golden["twin"] for golden in GOLDEN}
    names = {name for _, name in exports()}
    assert names - twins - BUILDING_BLOCKS == set(), "write golden vectors: python -m golden.generate in tests/"
    assert twins - names == set(), "golden vectors without a twin"
    assert names >= BUILDING_BLOCKS
    assert not twins & BUILDING_BLOCKS


@pytest.mark.parametrize("golden", GOLDEN, ids=[golden["python"] for golden in GOLDEN])
def test_a_twin_stands_where_the_definition_stands_and_names_it(golden):
    if golden["family"] == "learning":
        needs("sklearn")
    from golden.python_side import definition

    module, _, name = golden["python"].rpartition(":")
    owner = definition(golden["family"], golden["python"].removesuffix(f".{name.rpartition('.')[2]}"))
    if not module:
        assert hasattr(gnomon, name.partition(".")[0])
    python_file = owner.__module__.removeprefix("gnomon.").replace(".", "/")
    places = {place: comment for (place, export), comment in exports().items() if export == golden["twin"]}
    assert list(places) == [FILES.get(python_file, python_file)]
    (comment,) = places.values()
    mentioned = {part for part in re.split(r"[.:]", golden["python"]) if not part.startswith("__")}
    (call,) = re.findall(r"^ `([^`]+)`", comment) or [""]
    assert mentioned & set(re.findall(r"\w+", call)), f"begin the comment of {golden['twin']} with the call in Python"


def test_everything_is_exported():
    index = (MATH / "index.ts").read_text("utf-8")
    used = {place for place, name in exports() if name in {golden["twin"] for golden in GOLDEN}}
    assert [place for place in used if f'"./{place}.ts"' not in index] == []


def test_the_twin_gives_the_golden_vectors():
    tests = ["test/golden.test.mjs", "test/gradients.test.mjs"]
    ended = subprocess.run([node(), "--test", *tests], cwd=WEB, capture_output=True, text=True)
    said = [line for line in ended.stdout.splitlines() if line.startswith(("not ok", "    +", "    0:"))]
    assert ended.returncode == 0, "\n".join(said) or ended.stdout + ended.stderr
