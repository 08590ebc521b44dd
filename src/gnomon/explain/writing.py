"""`explain`: call the definition, then let its explanation be written."""

from __future__ import annotations

import inspect
from typing import Any

import numpy as np
from array_api_compat import is_torch_array

from gnomon.explain.card import read_card
from gnomon.explain.explanation import Explanation
from gnomon.explain.registry import definition, evaluated, find_entry
from gnomon.explain.working import Working

LANGUAGES = ("en", "ko")


def explain(name: str, /, *arguments: Any, lang: str = "en", **options: Any) -> Explanation:
    """Return the working of a definition for these arguments: formula, numbers put in, terms, result, meaning.

    Without arguments the numbers of the notes are explained.

    >>> working = explain("entropy", [0.5, 0.5], base=2)
    >>> working.result, working.unit
    (np.float64(1.0), 'bits')
    """
    check_language(lang)
    defined = definition(name)
    entry = find_entry(name)
    if entry is None:
        raise ValueError(f"explain: {name} has no formula of its own to explain; its card is help(gnomon.{name}).")
    _check_options(name, evaluated(name), options)
    if not arguments and entry.example is not None:
        arguments, options = entry.example.arguments, entry.example.options | options
    result = (entry.evaluate or defined)(*arguments, **options)
    card = read_card(name)
    working = Working(card=card, lang=lang, result=_plain(result))
    entry.write(working, *(_plain(argument) for argument in arguments), **options)
    return Explanation(
        name=name,
        lang=lang,
        title=entry.title_ko if lang == "ko" else entry.title,
        summary=entry.summary_ko if lang == "ko" else card.summary,
        card=card,
        steps=tuple(working.steps),
        terms=working.terms,
        result=result,
        unit=working.unit,
        meaning=working.sentence,
        remarks=tuple(working.remarks),
        asks=tuple(working.asks),
    )


def check_language(lang: str) -> str:
    """Return the language, which must be one that gnomon speaks."""
    if lang not in LANGUAGES:
        raise ValueError(f"explain: lang must be 'en' or 'ko'; it is {lang!r}.")
    return lang


def _check_options(name: str, defined: Any, options: dict[str, Any]) -> None:
    """Refuse an option that the definition does not have, and say which it has."""
    parameters = inspect.signature(defined).parameters.values()
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters):
        return
    known = [p.name for p in parameters if p.kind is not p.POSITIONAL_ONLY and p.kind is not p.VAR_POSITIONAL]
    for option in options:
        if option not in known:
            listed = ", ".join(known) if known else "none"
            raise TypeError(f"explain: {name} has no option {option!r}. Its options: {listed}.")


def _plain(value: Any) -> Any:
    """Return numbers of any array library as NumPy float64, so that a working reads the same for all."""
    if isinstance(value, bool | str) or value is None:
        return value
    if isinstance(value, int | float):
        return float(value)
    if is_torch_array(value):
        value = value.detach().cpu().double().numpy()
    if isinstance(value, list | tuple) and any(is_torch_array(entry) for entry in value):
        value = [_plain(entry) for entry in value]
    if isinstance(value, list | tuple) or hasattr(value, "__array__"):
        if hasattr(value, "__dataclass_fields__"):
            return value
        try:
            array = np.asarray(value)
        except ValueError:
            return value
        if array.dtype.kind in "biuf":
            array = array.astype(np.float64)
            return float(array) if array.ndim == 0 else array
        return array if array.dtype.kind == "c" else value
    return value
