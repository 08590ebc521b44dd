"""`gnomon explain`: the working of a definition, with the numbers typed."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

LANG_HELP = "en or ko"
NAME_HELP = "what to explain, in English or Korean; gnomon list shows all"


def explain(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help=NAME_HELP, show_default=False)],
    lang: Annotated[str, typer.Option(help=LANG_HELP)] = "en",
    json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
    latex: Annotated[bool, typer.Option("--latex", help="print LaTeX")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="print Markdown")] = False,
) -> None:
    """Show the working of a definition with your numbers.

    Formula, numbers put in, terms, result with unit, meaning. Without arguments the notes' own numbers are
    explained. Yours follow the name, by position or by name (--p .5,.5), with the options of the definition:

    gnomon explain entropy

    gnomon explain kl_divergence "[.5,.5]" "[.25,.75]" --base 2

    gnomon explain kl_divergence --p .5,.5 --q 1/4,3/4 --lang ko

    gnomon explain jacobian "2*x1+x2^2, -x1^2+3*x2, 4*x1*x2" --at 2,1

    gnomon explain determinant "1 2; 3 4" --json

    gnomon explain singular_values weights.npy      (.npy and .csv files, and - for standard input)
    """
    from gnomon.commands.arguments import example, has_example, read_arguments
    from gnomon.explain.names import find_name
    from gnomon.explain.registry import evaluated
    from gnomon.explain.writing import explain as write

    if json + latex + markdown > 1:
        raise ValueError("--json, --latex and --markdown exclude each other.")
    name = find_name(name)
    arguments, options = read_arguments(name, evaluated(name), list(ctx.args))
    explanation = write(name, *arguments, lang=lang, **options)
    if json:
        print(explanation.json(indent=2))
    elif latex:
        print(explanation.latex())
    elif markdown:
        print(explanation.markdown())
    elif sys.stdout.isatty():
        from rich.console import Console

        Console(highlight=False).print(explanation)
    else:
        print(explanation)
    if not arguments and has_example(name) and not (json or latex or markdown):
        yours = "다른 수로 풀어 보려면:" if lang == "ko" else "With numbers of your own:"
        print(f"\n{yours} gnomon explain {example(name)}")
