"""Write the programs of the formulas in the golden files: from tests/, ``python -m golden.programs``.

The twin cannot parse; Python sends it each formula as JSON, with its exact derivatives. This is what it sends.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from golden.oracles.calculus import texts

PATH = Path(__file__).with_name("programs.json")


def text() -> str:
    """Return the file as text: one formula a line."""
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(_programs(name))}" for name in texts())
    return f"{{\n{lines}\n}}\n"


def _programs(formula: str) -> dict[str, Any]:
    from gnomon import Expression

    f = Expression.parse(formula)
    programs = {"value": f.program(), "jacobian": f.jacobian().program()}
    return programs if f.shape else programs | {"hessian": f.hessian().program()}


if __name__ == "__main__":
    PATH.write_text(text(), "utf-8")
