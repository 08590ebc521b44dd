"""Every public definition that has a formula is explained, in both languages."""

from __future__ import annotations

import inspect

import pytest

import gnomon
from gnomon.explain.cases import Cases
from gnomon.explain.registry import find_entry

# Names without a formula of their own, and why.
WITHOUT_FORMULA = {
    "explain": "explains the others",
}

# Not explained yet. Must be empty in the end; a name that has an explanation must not stand here.
PENDING: set[str] = set()


@pytest.mark.parametrize("name", [n for n in gnomon.__all__ if n not in WITHOUT_FORMULA and n not in PENDING])
def test_is_explained(name):
    entry = find_entry(name)
    assert entry is not None, f"{name} has no explanation"
    assert any("가" <= letter <= "힣" for letter in entry.title_ko)
    assert any("가" <= letter <= "힣" for letter in entry.summary_ko)
    assert entry.title[0].isupper()
    case = entry.cases(Cases(0, friendly=True))
    for lang in ("en", "ko"):
        explanation = gnomon.explain(name, *case.arguments, lang=lang, **case.options)
        assert explanation.lines
        assert explanation.meaning
        assert explanation.card.formula
        assert explanation.card.latex


def test_lists_are_up_to_date():
    assert set(gnomon.__all__) >= set(WITHOUT_FORMULA), "a name without a formula is gone"
    assert set(gnomon.__all__) >= PENDING, "a pending name is gone"
    assert not [name for name in PENDING if find_entry(name)], "explained, and still pending"


def test_every_definition_is_found_where_its_file_says():
    for name in gnomon.__all__:
        entry = find_entry(name) if name not in WITHOUT_FORMULA else None
        if entry is not None:
            home = getattr(gnomon, name).__module__.replace("gnomon.", "gnomon.explain.", 1)
            assert inspect.getmodule(entry.write).__name__ == home
