"""`gnomon exercise`: a problem with the numbers of a seed, an answer judged, the working shown."""

from __future__ import annotations

from typing import Annotated

import typer

from gnomon.commands.explain import LANG_HELP, NAME_HELP


def exercise(
    name: Annotated[str, typer.Argument(help=NAME_HELP, show_default=False)],
    seed: Annotated[int, typer.Option(help="which numbers; the same seed poses the same problem")] = 0,
    answer: Annotated[str | None, typer.Option(help="the answer; asked for when left out")] = None,
    lang: Annotated[str, typer.Option(help=LANG_HELP)] = "en",
) -> None:
    """Pose a problem, check your answer, show the working.

    The answer is a number or a fraction such as 3/4. The status is 0 if it was right, 1 if not.

    gnomon exercise entropy --seed 3

    gnomon exercise kl_divergence --seed 7 --answer 0.21 --lang ko
    """
    from gnomon.explain import exercises

    if seed < 0:
        raise ValueError(f"--seed must be 0 or more; it is {seed}.")
    if answer is not None:
        exercises.read_answer(answer)
    posed = exercises.exercise(name, seed, lang)
    print(posed.question + "\n")
    if answer is None:
        try:
            answer = input("답: " if lang == "ko" else "answer: ")
        except EOFError:
            print()
            raise ValueError("no answer was typed; pass it with --answer.") from None
    exercises.read_answer(answer)
    verdict = posed.check(answer)
    print(verdict.message + "\n")
    print(posed.working)
    if not verdict:
        raise typer.Exit(1)
