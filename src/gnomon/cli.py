"""The `gnomon` command: its words are the modules of `gnomon.commands`; here they come together and errors end.

Whatever goes wrong ends in one line on standard error: status 2 for wrong input, 130 for Ctrl-C, never a traceback.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from gnomon import __version__

# Each word and the function that carries it out: `gnomon learn` is gnomon.commands.learn.learn.
WORDS = {
    "explain": "explain:explain",
    "list": "listing:list_names",
    "exercise": "exercise:exercise",
    "learn": "learn:learn",
    "figures": "figures:figures",
    "lab": "lab:lab",
}
# Words that take, besides their own options, those of a definition.
OPEN = frozenset({"explain"})


# Newer versions of Typer carry their own copy of Click: what it raises for wrong usage is reached through Typer.
_UsageError: type[Exception] = typer.BadParameter.__mro__[2]


class _Words(TyperGroup):
    """The words of the command, imported one by one when they are typed."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return [word for word in WORDS if _exists(word)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        if cmd_name not in WORDS or not _exists(cmd_name):
            return None
        module, _, function = WORDS[cmd_name].partition(":")
        carry_out = getattr(importlib.import_module(f"gnomon.commands.{module}"), function)
        settings = {"allow_extra_args": True, "ignore_unknown_options": True} if cmd_name in OPEN else {}
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(cmd_name, context_settings=settings)(carry_out)
        return typer.main.get_command(single)


def _exists(word: str) -> bool:
    return importlib.util.find_spec(f"gnomon.commands.{WORDS[word].partition(':')[0]}") is not None


app = typer.Typer(cls=_Words, add_completion=False, rich_markup_mode=None)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"gnomon {__version__}")
        raise typer.Exit


@app.callback()
def gnomon(
    version: Annotated[
        bool, typer.Option("--version", help="print the version and stop", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """One instrument for the mathematics of neural networks.

    gnomon explain kl_divergence "[.5,.5]" "[.25,.75]" --base 2

    gnomon exercise entropy --seed 3
    """


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command, and leave with its status."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Carry out the words given; return the status."""
    try:
        status = typer.main.get_command(app)(arguments or ["--help"], prog_name="gnomon", standalone_mode=False)
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        print(file=sys.stderr)
        return 130
    except _UsageError as error:
        return _fail(getattr(error, "format_message", error.__str__)())
    except BrokenPipeError:
        # The reader of our output has gone (`gnomon list | head`); nothing is left to say, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (ValueError, TypeError, ArithmeticError, LookupError, OSError, ImportError, MemoryError) as error:
        # A caret means nothing in one line.
        return _fail(getattr(error, "in_one_line", "") or str(error) or type(error).__name__)
    return status if isinstance(status, int) else 0


def _fail(message: str) -> int:
    print("gnomon: " + " ".join(message.split()), file=sys.stderr)
    return 2
