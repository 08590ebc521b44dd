"""Names written in Unicode, such as D(p‖q), ‖x‖₂ or σ²₁, as LaTeX that matplotlib and KaTeX both read."""

from __future__ import annotations

import re

_SIGNS = {
    "−": "-",
    "·": r" \cdot ",
    "×": r" \times ",
    "‖": r"\| ",
    "√": r"\sqrt ",
    "∞": r"\infty ",
    "Σ": r"\Sigma ",
    "∂": r"\partial ",
    "∇": r"\nabla ",
    "σ": r"\sigma ",
    "λ": r"\lambda ",
    "θ": r"\theta ",
    "μ": r"\mu ",
    "α": r"\alpha ",
    "β": r"\beta ",
    "γ": r"\gamma ",
    "δ": r"\delta ",
    "ε": r"\varepsilon ",
    "κ": r"\kappa ",
    "τ": r"\tau ",
    "Δ": r"\Delta ",
    "π": r"\pi ",
    "ℓ": r"\ell ",
    "∠": r"\angle ",
    "⟨": r"\langle ",
    "⟩": r"\rangle ",
    "′": "'",
    "≥": r"\geq ",
    "≤": r"\leq ",
    "≠": r"\neq ",
    "∗": "*",
    "⊥": r"\perp ",
    "%": r"\% ",
    "_": r"\_",
    "#": r"\#",
    "&": r"\&",
    "½": r"\frac{1}{2}",
    "→": r"\rightarrow ",
    "ᵢ": "_{i}",
    "ⱼ": "_{j}",
    "ₖ": "_{k}",
    "ₙ": "_{n}",
}
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ᵀᴴ", "0123456789-+TH", strict=True))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₋₊ₘₐₓₚ", "0123456789-+maxp", strict=True))
# Letters with a macron or a hat stand as a letter and a combining mark, or as one sign.
_ACCENTS = {"\u0304": "bar", "\u0302": "hat", "\u0303": "tilde"}
_FUNCTIONS = ("log", "ln", "exp", "max", "min", "det", "sin", "cos", "tan", "tanh", "arccos", "arctan", "dim")


def name_in_latex(name: str) -> str:
    """Return a name as LaTeX: words upright, indices lowered, signs as commands.

    >>> [name_in_latex(name) for name in ("H₂(p)", "D(p‖q)", "log σ(z)", "standard error")]
    ['H_{2}(p)', 'D(p\\\\| q)', '\\\\log \\\\sigma (z)', '\\\\mathrm{standard\\\\ error}']
    """
    name = re.sub(r"(.)([\u0302-\u0304])", lambda m: rf"\{_ACCENTS[m[2]]}{{{m[1]}}}", name)
    name = re.sub(f"[{''.join(_RAISED)}]+", lambda m: f"^{{{''.join(_RAISED[c] for c in m[0])}}}", name)
    name = re.sub(f"[{''.join(_LOWERED)}]+", lambda m: f"_{{{''.join(_LOWERED[c] for c in m[0])}}}", name)
    pieces = re.split(r"((?<![\\{A-Za-z])(?:[A-Za-z가-힣]{2,}[.,:]?(?: (?=[A-Za-z가-힣]{2,}))?)+)", name)
    return "".join(_words(piece) if i % 2 else _signs(piece) for i, piece in enumerate(pieces)).strip()


def words_in_latex(text: str) -> str:
    """Return a sentence as upright text."""
    for sign in "\\{}$&#%_^~":
        text = text.replace(sign, " ")
    return r"\mathrm{" + r"\ ".join(text.split()) + "}"


def _words(piece: str) -> str:
    word = piece.strip()
    space = r"\ " if piece != word else ""
    return (f"\\{word} " if word in _FUNCTIONS else words_in_latex(word)) + (space if word not in _FUNCTIONS else "")


def _signs(piece: str) -> str:
    return "".join(_SIGNS.get(sign, sign) if not _escaped(piece, i) else sign for i, sign in enumerate(piece))


def _escaped(piece: str, i: int) -> bool:
    # A lowered index made above: its underscore stays.
    return piece[i] == "_" and piece[i : i + 2] == "_{"
