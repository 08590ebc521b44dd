"""What `explain` returns: a working that prints in a terminal, in a notebook, as LaTeX, Markdown and JSON."""

from __future__ import annotations

import html
import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from gnomon.explain.card import Card
from gnomon.explain.working import Ask, Step

if TYPE_CHECKING:
    from rich.console import RenderableType


@dataclass(frozen=True)
class Explanation:
    """The working of one evaluation. `result` is what the definition returned, bit for bit."""

    name: str
    lang: str
    title: str
    summary: str
    card: Card
    steps: tuple[Step, ...]
    terms: dict[str, Any]
    result: Any
    unit: str
    meaning: str
    remarks: tuple[str, ...]
    asks: tuple[Ask, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The lines of mathematics, each in one row of text."""
        return [step.text for step in self.steps if step.kind in ("line", "given")]

    def __str__(self) -> str:
        """Return the working as plain text."""
        from gnomon.explain.layout import as_text

        return as_text(self)

    def __rich__(self) -> RenderableType:
        """Return the working for a rich console."""
        from gnomon.explain.layout import as_rich

        return as_rich(self)

    def latex(self) -> str:
        """Return the working as LaTeX, one formula per line."""
        mathematics = [step.latex for step in self.steps if step.kind in ("line", "given")]
        return "\n".join([*self.card.latex, *mathematics])

    def markdown(self) -> str:
        """Return the working as Markdown with $$ … $$ formulas."""
        parts = [f"### {self.title}", self.summary, *(f"$${line}$$" for line in self.card.latex)]
        for step in self.steps:
            if step.kind == "heading":
                parts.append(f"#### {step.text}")
            else:
                parts.append(step.text if step.kind == "words" else f"$${step.latex}$$")
        parts.append(f"**{self.meaning}**")
        parts.extend(f"> {remark}" for remark in self.remarks)
        return "\n\n".join(parts) + "\n"

    def json(self, *, indent: int | None = None) -> str:
        """Return the working as strict JSON: numbers as numbers, ∞ and NaN as strings."""
        content = {
            "name": self.name,
            "lang": self.lang,
            "title": self.title,
            "formula": self.card.formula,
            "steps": [
                {"kind": step.kind, "text": step.text, "latex": step.latex, "values": _jsonable(step.values)}
                for step in self.steps
            ],
            "terms": _jsonable(self.terms),
            "result": _jsonable(self.result),
            "unit": self.unit,
            "meaning": self.meaning,
            "remarks": list(self.remarks),
        }
        return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=indent)

    def _repr_latex_(self) -> str:
        rows = (f"$\\displaystyle {line}$" for line in self.latex().splitlines())
        return "\n\n".join(rows)

    def _repr_html_(self) -> str:
        rows = []
        for step in self.steps:
            content = html.escape(step.text)
            if step.kind in ("line", "given"):
                content = rf"\[{html.escape(step.latex)}\]"
            rows.append(f'<tr><td style="text-align: left">{content}</td></tr>')
        formulas = "".join(rf"<p>\[{html.escape(line)}\]</p>" for line in self.card.latex)
        remarks = "".join(f"<p><small>{html.escape(remark)}</small></p>" for remark in self.remarks)
        return (
            f'<div lang="{self.lang}"><p><b>{html.escape(self.title)}</b> {html.escape(self.summary)}</p>{formulas}'
            f"<table>{''.join(rows)}</table><p><b>{html.escape(self.meaning)}</b></p>{remarks}</div>"
        )


def _jsonable(value: Any) -> Any:
    """Return the value in terms of JSON."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, dict):
        return {str(key): _jsonable(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_jsonable(entry) for entry in value]
    if hasattr(value, "__dataclass_fields__"):
        public = (name for name in value.__dataclass_fields__ if not name.startswith("_"))
        return {name: _jsonable(getattr(value, name)) for name in public}
    if hasattr(value, "tolist"):
        return _jsonable(value.tolist())
    if isinstance(value, complex):
        return {"real": _jsonable(value.real), "imaginary": _jsonable(value.imag)}
    if isinstance(value, float):
        return value if math.isfinite(value) else ("nan" if math.isnan(value) else "∞" if value > 0 else "−∞")
    return str(value)
