"""What was typed after a name, put where the definition expects it: by position, by name (--p .5,.5), as an option."""

from __future__ import annotations

import inspect
import math
from fractions import Fraction
from typing import Any

from gnomon.commands.values import looks_like_value, read_value

_PLACES = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


def read_arguments(name: str, defined: Any, typed: list[str]) -> tuple[list[Any], dict[str, Any]]:
    """Return (arguments, options) for a definition from what was typed after its name.

    Without any argument there are none: the example of the definition is explained then.
    """
    parameters = {p.name: p for p in inspect.signature(defined).parameters.values()}
    places = [p for p in parameters.values() if p.kind in _PLACES]
    by_place, by_name = _sort_out(name, typed, parameters)
    if len(by_place) > len(places):
        listed = ", ".join(p.name for p in places)
        raise ValueError(f"{name} takes {len(places)} arguments ({listed}); {len(by_place)} were given.")
    free = [p.name for p in places if p.name not in by_name]
    texts = dict(zip(free, by_place, strict=False)) | by_name
    values = {key: _read(parameters[key], text) for key, text in texts.items()}
    arguments = []
    for place in places:
        if place.name not in values:
            break
        arguments.append(values.pop(place.name))
    missing = [p.name for p in places[len(arguments) :] if p.default is p.empty]
    if missing and (arguments or any(p.name in values for p in places) or not has_example(name)):
        raise ValueError(f"{name} needs {' and '.join(missing)}. Example: gnomon explain {example(name)}")
    for place in places[len(arguments) :]:
        if place.name in values and place.kind is place.POSITIONAL_ONLY:
            raise ValueError(f"{name}: --{place.name} needs the arguments before it too.")
    return arguments, values


def has_example(name: str) -> bool:
    """Whether there are numbers to be explained where none are typed."""
    from gnomon.explain.registry import find_entry

    entry = find_entry(name)
    return entry is not None and entry.example is not None


def example(name: str) -> str:
    """Return a call of a definition as it would be typed: its name and the arguments of its example."""
    from gnomon.explain.cases import Cases
    from gnomon.explain.registry import find_entry

    entry = find_entry(name)
    if entry is None:
        return name
    given = entry.example or entry.cases(Cases(0, friendly=True))
    words = [name, *(f'"{_typed(value)}"' for value in given.arguments)]
    for option, value in given.options.items():
        words += [f"--{option}"] if value is True else [f"--{option}", _typed(value)]
    return " ".join(words)


def _typed(value: Any) -> str:
    value = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(value, list | tuple):
        return f"[{','.join(map(_typed, value))}]"
    fraction = Fraction(value).limit_denominator(1000) if isinstance(value, float) and math.isfinite(value) else None
    if fraction is not None and len(str(fraction)) < len(str(value)) and float(fraction) == value:
        return str(fraction)
    return str(value).replace(" ", "")


def _sort_out(
    name: str, typed: list[str], parameters: dict[str, inspect.Parameter]
) -> tuple[list[str], dict[str, str | bool]]:
    """Split what was typed into what stands by its place and what is named by an option."""
    by_place: list[str] = []
    by_name: dict[str, str | bool] = {}
    words = iter(typed)
    for word in words:
        if not word.startswith("--") or word == "--":
            if word != "--":
                by_place.append(word)
            continue
        option, equals, text = word[2:].partition("=")
        option = option.replace("-", "_")
        if option == "at" and "at" not in parameters and "x" in parameters:
            option = "x"
        negated = option.startswith("no_") and option not in parameters
        option = option[3:] if negated else option
        if option not in parameters:
            listed = ", ".join(f"--{known.replace('_', '-')}" for known in parameters)
            raise ValueError(f"{name} has no option {word.partition('=')[0]}. Its options: {listed}.")
        if option in by_name:
            raise ValueError(f"{name}: --{option} was given twice.")
        if isinstance(parameters[option].default, bool) and not equals:
            by_name[option] = not negated
        else:
            value = text if equals else next(words, None)
            if value is None:
                raise ValueError(f"{name}: --{option} needs a value.")
            by_name[option] = value
    return by_place, by_name


def _read(parameter: inspect.Parameter, text: str | bool) -> Any:
    if isinstance(text, bool):
        return text
    if parameter.name == "f":
        from gnomon import Expression

        return Expression.parse(text)
    lowered = text.strip().lower()
    if isinstance(parameter.default, bool) and lowered in ("true", "false"):
        return lowered == "true"
    if lowered == "none":
        return None
    is_word = isinstance(parameter.default, str) and not looks_like_value(text)
    return text.strip() if is_word else read_value(parameter.name, text)
