"""The card of a definition, read from its docstring: the formula is written there and nowhere else."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Card:
    """What a definition says of itself; every field is text from its docstring."""

    name: str
    call: str
    summary: str
    formula: str
    latex: tuple[str, ...]
    sections: dict[str, str]

    @property
    def parameters(self) -> str:
        """What goes in, with shapes."""
        return self.sections.get("Parameters", "")

    @property
    def conventions(self) -> str:
        """0 · log 0, units, 1/N and the like."""
        return self.sections.get("Conventions", "")

    @property
    def accuracy(self) -> str:
        """The error bound that a test holds the definition to."""
        return self.sections.get("Accuracy", "")

    @property
    def source(self) -> str:
        """Where the definition is written up."""
        return self.sections.get("Source", "")


@cache
def read_card(name: str) -> Card:
    """Return the card of a public definition.

    >>> read_card("kl_divergence").formula
    'D(p‖q) = Σᵢ pᵢ · log(pᵢ / qᵢ)'
    """
    import gnomon

    definition = getattr(gnomon, name)
    summary, sections = _sections(inspect.getdoc(definition) or "")
    latex = tuple(line.strip() for line in sections.get("LaTeX", "").splitlines() if line.strip())
    signature = inspect.signature(definition)
    bare = [parameter.replace(annotation=parameter.empty) for parameter in signature.parameters.values()]
    call = f"gnomon.{name}{inspect.Signature(bare)}"
    return Card(name, call, summary, sections.get("Formula", ""), latex, sections)


def _sections(text: str) -> tuple[str, dict[str, str]]:
    """Split a docstring at its underlined titles."""
    pieces = re.split(r"^(\S[^\n]*)\n-{3,}[ ]*$", text, flags=re.MULTILINE)
    summary = " ".join(pieces[0].split("\n\n")[0].split())
    titled = zip(pieces[1::2], pieces[2::2], strict=True)
    return summary, {title.strip(): inspect.cleandoc(body).strip() for title, body in titled}
