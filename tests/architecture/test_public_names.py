"""The public names: those of the design, listed in their modules, in their family, and flat in gnomon."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pytest
from support.catalogue import FAMILIES, SOURCE, card, defined_in, family, modules
from support.design import promises

import gnomon


@pytest.mark.parametrize("promise", promises().values(), ids=promises())
def test_every_promised_name_is_there(promise):
    assert promise.name in family(promise.family).__all__
    assert hasattr(gnomon, promise.name)


def test_flat_names_are_those_of_the_families():
    of_families = [name for f in FAMILIES for name in family(f).__all__]
    assert len(of_families) == len(set(of_families)), "two families publish the same name"
    assert set(of_families) <= set(gnomon.__all__)
    assert len(gnomon.__all__) == len(set(gnomon.__all__))
    assert [name for name in gnomon.__all__ if not hasattr(gnomon, name)] == []
    for f in FAMILIES:
        for name in family(f).__all__:
            assert getattr(gnomon, name) is getattr(family(f), name)


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_publishes_what_its_modules_publish(name):
    published = sorted(entry for module in modules(name) for entry in getattr(module, "__all__", ()))
    assert published == sorted(family(name).__all__)


@pytest.mark.parametrize("name", FAMILIES)
def test_a_card_makes_a_name_public(name):
    """Every function or class with a card is published by the module that defines it, and nothing else is."""
    for module in modules(name):
        own = defined_in(module)
        with_card = sorted(entry for entry, value in own.items() if "Formula" in card(value))
        listed = getattr(module, "__all__", [])
        assert with_card == sorted(listed), module.__name__
        assert [entry for entry in listed if entry.startswith("_")] == [], module.__name__


def test_names_of_learning_are_looked_up_when_used():
    learning = family("learning")
    assert sorted(dir(learning)) == sorted(learning.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = learning.nothing
    if importlib.util.find_spec("sklearn") is not None:
        for name in learning.__all__:
            assert getattr(gnomon, name) is getattr(learning, name)


WITHOUT_SCIKIT_LEARN = """
import sys
sys.modules["sklearn"] = None  # as if it were not installed
from gnomon import *
import gnomon
assert entropy([0.5, 0.5]) > 0
assert not set(gnomon.learning.__all__) & set(gnomon.__all__)
try:
    gnomon.LinearClassifier
except ImportError as error:
    print(error)
"""


def test_without_scikit_learn_the_rest_is_there():
    done = subprocess.run([sys.executable, "-c", WITHOUT_SCIKIT_LEARN], capture_output=True, text=True, check=True)
    assert done.stdout == "gnomon.LinearClassifier needs scikit-learn. Install it with: pip install 'gnomon[learn]'\n"


def test_the_package_is_typed():
    assert (SOURCE / "py.typed").exists()
