"""Every public definition has a complete card: its sections in order, formulas that parse, an example, a source."""

from __future__ import annotations

import dataclasses
import doctest
import inspect
import re

import pytest
from support.catalogue import FAMILIES, SECTIONS, card, definitions, documented_names, family, records

# Collected here and not by name, so that a new definition is held to this from its first day.
DEFINITIONS = definitions()
# A definition that is not a function of arrays alone may leave these out; every other section is for all.
OPTIONAL = {"Attributes", "Raises", "Returns"}


@pytest.fixture(params=sorted(DEFINITIONS))
def name(request):
    return request.param


@pytest.fixture
def definition(name):
    return DEFINITIONS[name][1]


def test_there_are_definitions():
    assert {DEFINITIONS[name][0] for name in DEFINITIONS} == set(FAMILIES)


def test_summary_is_one_line_in_words(definition):
    summary = card(definition)[""]
    assert summary.endswith(".")
    assert "\n" not in summary
    assert summary[0].isupper() or not summary[0].isascii()


def test_sections_are_complete_and_in_order(definition):
    titles = [title for title in card(definition) if title]
    assert [title for title in titles if title not in SECTIONS] == [], "a section that no card has"
    assert titles == sorted(titles, key=SECTIONS.index), "out of order"
    optional = OPTIONAL if inspect.isclass(definition) else {"Attributes"}
    assert [title for title in SECTIONS if title not in titles and title not in optional] == [], "missing"
    assert [title for title in titles if not card(definition)[title]] == [], "empty"


def test_formula_is_plain_text(definition):
    formula = card(definition)["Formula"]
    assert not re.search(r"\\[a-zA-Z]|\$", formula), "LaTeX belongs to its own section"


def test_latex_parses(definition):
    """Every line is one formula that Matplotlib can set; the lab and notebooks read the same line."""
    pytest.importorskip("matplotlib", reason="Matplotlib is not installed")
    from matplotlib.mathtext import MathTextParser

    parser = MathTextParser("path")
    lines = [line for line in card(definition)["LaTeX"].splitlines() if line.strip()]
    assert lines
    for line in lines:
        assert "$" not in line
        width, height, *_ = parser.parse(f"${line.strip()}$", dpi=72)
        assert width > 0
        assert height > 0


def test_parameters_are_those_of_the_signature(definition):
    # An Expression is made by parse; its own constructor is for the library.
    parameters = list(inspect.signature(getattr(definition, "parse", definition)).parameters)
    assert documented_names(card(definition)["Parameters"]) == parameters


def test_parameters_are_explained(definition):
    body = card(definition)["Parameters"]
    entries = re.split(r"^(?=\S)", body, flags=re.MULTILINE)
    for entry in filter(None, entries):
        first, _, explanation = entry.partition("\n")
        assert explanation.strip(), first


def test_accuracy_states_a_bound(definition):
    """A number, a number of ε, exactness, or the definition whose bound it is: never only praise."""
    accuracy = card(definition)["Accuracy"]
    assert re.search(r"ε|[Ee]xact|\d|:func:", accuracy), accuracy


def test_the_example_runs(name, definition):
    family_name = DEFINITIONS[name][0]
    examples = doctest.DocTestParser().get_examples(inspect.getdoc(definition))
    assert examples, "no example"
    assert any(name in example.source for example in examples), "the example does not use the definition"
    # pytest collects this docstring too (--doctest-modules); here it is made sure that there is one to collect.
    found = doctest.DocTestFinder(recurse=False).find(definition, module=family(family_name))
    assert found


@pytest.mark.parametrize("record", records().values(), ids=records())
def test_a_record_documents_its_attributes(record):
    """What a definition returns is read by its attributes: each is explained."""
    public = [field.name for field in dataclasses.fields(record) if not field.name.startswith("_")]
    documented = documented_names(card(record)["Attributes"])
    assert [field for field in public if field not in documented] == []
    assert [name for name in documented if name not in public and not hasattr(record, name)] == []


def test_source_is_a_publication(definition):
    """A year, and more than a name."""
    source = card(definition)["Source"]
    assert re.search(r"\b(1[6-9]|20)\d\d\b", source), source
    assert len(source.split()) >= 3
