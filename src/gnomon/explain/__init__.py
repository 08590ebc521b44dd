"""The working of a definition, step by step, with the reader's own numbers, in English and Korean.

>>> import gnomon
>>> print(gnomon.explain("kl_divergence", [0.5, 0.5], [0.25, 0.75], base=2).lines[-1])
D(p‖q) ≈ 0.5 − 0.2925 = 0.2075 bits

How an explanation is written
-----------------------------
The explanation of a definition in ``gnomon/<family>/<file>.py`` stands in ``gnomon/explain/<family>/<file>.py``; that
is how it is found. It is one function, which writes on a sheet (:class:`gnomon.explain.working.Working`)::

    from gnomon.explain.cases import Call, Cases, call
    from gnomon.explain.notation import absolute, number, sqrt
    from gnomon.explain.registry import explains
    from gnomon.explain.working import Working, one_vector

    def _cases(cases: Cases) -> Call:
        return call(cases.vector())

    @explains("length", title="Length", ko="길이", summary_ko="원점에서 벡터 끝까지의 거리입니다.", cases=_cases,
              example=call([3, -4, 1]))                             # the numbers of the notes
    def length(w: Working, x):
        one_vector("length", x=x)
        w.given("x", x)                                          # x = (3, −4)
        squares = gnomon.squares(x)                              # the terms come from a definition
        w.each("t", lambda i: number(x[i]) ** 2, squares)        # t₁ = 3² = 9
        w.terms["t"] = squares                                   # … and go into the JSON
        w.total("s", squares, gnomon.inner_product(x, x))        # s = 9 + 16 = 25
        w.line("‖x‖", sqrt(gnomon.inner_product(x, x)), w.result, unit=True)   # ‖x‖ = √25 = 5
        w.ask("‖x‖", "‖x‖", w.result)                            # what an exercise asks: "what is ‖x‖?"
        w.meaning(en=f"The tip of x lies {w.shown(w.result)} from the origin.",
                  ko=f"x의 끝은 원점에서 {with_particle(w.shown(w.result), '이/')}만큼 떨어져 있습니다.")

What such a module must provide, for every public definition of its file:

* one function decorated with ``@explains(name, title=, ko=, summary_ko=, cases=)``. It takes the sheet, then the
  arguments of the definition as the reader gave them — arrays, tensors and lists arrive as NumPy float64 — and all
  its options by name (``**_`` takes those that change nothing shown, such as `check`);
* ``example``, the call that is explained where the reader gives no arguments: the numbers of the notes, if they have
  any;
* ``cases``, a function that deals random valid arguments from a :class:`~gnomon.explain.cases.Cases`: the tests check
  hundreds of them, and the exercises are posed with them;
* ``w.ask(en, ko, answer)`` for whatever a teacher would ask, worded to follow "what is": "entry (2, 1) of A⁻¹". An
  exercise poses one of them, preferring answers that are not 0 or ±1. The question shows only what stands before the
  first line, so `given` is for what is given: everything that is computed is a `line`. Without an `ask` an exercise
  asks for the last line;
* a working with at least one line whose sides can be computed and compared, a `meaning` that speaks of these numbers
  (not a template), and a `remark` where a common way of putting it slips. Every text in both languages, Korean after
  the glossary, with :func:`gnomon.explain.korean.with_particle` after live values.

A working that shows more than one call of its definition (a LinearMap is made, then applied) says with ``evaluate=``
what is called instead.

What the sheet does by itself: the formula comes from the card; the definition has been called, and ``w.result`` is
what it returned (in float64; a record stays a record); = or ≈ is found out from the printed digits, which are made as
many as the line needs to be true. What it cannot do is calculate: a number that is missing is a missing definition.

Notation: ``number(x)`` and +, −, *, /, ** build sums, products, quotients and powers; ``add([…])``, ``multiply([…])``,
``log(x, base)``, ``exp``, ``sqrt``, ``absolute``, ``function("max", …)`` and ``PI`` the rest; nested lists are vectors
and matrices, compared entry by entry; ``symbol("a", index=(1, 2))`` is a₁₂, a name that is not computed.
``w.line("det A", number(2) * 4 - 1 * 6, 2.0)`` writes det A = 2 · 4 − 1 · 6 = 2. ``w.line(number(3), ">", 0)`` writes a
comparison; ``w.heading``, ``w.words`` write text between the lines. Long vectors are
summarized by `given`, `each` and `total`.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from gnomon.explain.card import Card, read_card
from gnomon.explain.explanation import Explanation
from gnomon.explain.writing import explain

__all__ = ["Card", "Explanation", "explain", "read_card"]


class _CallableModule(ModuleType):
    """The module itself is what a reader calls: ``gnomon.explain("entropy", p)``.

    Both `gnomon.explain` the package and `gnomon.explain` the function belong to the public names, and the import
    system binds the package to that name. So the package answers calls.
    """

    def __call__(self, name: str, /, *arguments: Any, lang: str = "en", **options: Any) -> Explanation:
        return explain(name, *arguments, lang=lang, **options)


sys.modules[__name__].__class__ = _CallableModule
