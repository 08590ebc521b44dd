"""What a machine cannot run is left out with a reason, said at the end; with GNOMON_REQUIRE_ALL=1 it is a failure.

A GPU, which no installation can bring, is only said. Real data are looked for beside the project.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import re
import shutil
from collections import Counter

import pytest

REQUIRE_ALL = os.environ.get("GNOMON_REQUIRE_ALL") == "1"
PACKAGES = {
    "torch": "PyTorch",
    "sklearn": "scikit-learn",
    "sympy": "SymPy",
    "matplotlib": "Matplotlib",
    "rich": "rich",
    "typer": "typer",
    "starlette": "Starlette",
    "uvicorn": "uvicorn",
    "playwright": "Playwright",
    "anywidget": "anywidget",
}


def needs(module: str) -> None:
    """Skip the test that calls this where an optional module is not installed."""
    if importlib.util.find_spec(module) is None:
        pytest.skip(_not_installed(module))


@functools.cache
def has_cuda() -> bool:
    """Tell whether PyTorch can use a GPU; asking costs its import, so it is asked only where there is a driver."""
    if shutil.which("nvidia-smi") is None or importlib.util.find_spec("torch") is None:
        return False
    import torch

    return torch.cuda.is_available()


def pytest_collection_modifyitems(items):
    """Leave out the examples of cards and pages that import a package which is not installed."""
    missing = [module for module in PACKAGES if importlib.util.find_spec(module) is None]
    for item in items:
        if isinstance(item, pytest.DoctestItem):
            source = "".join(example.source for example in item.dtest.examples)
            for module in missing:
                if re.search(rf"^\s*(import|from) {module}\b", source, re.MULTILINE):
                    item.add_marker(pytest.mark.skip(reason=_not_installed(module)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """With GNOMON_REQUIRE_ALL=1 a test that leaves itself out has failed."""
    return _required((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    """The same for a module that leaves itself out."""
    return _required((yield))


def pytest_terminal_summary(terminalreporter):
    """Say in words what was left out and why."""
    reasons = Counter(map(_reason, terminalreporter.stats.get("skipped", [])))
    terminalreporter.section("left out")
    for reason, count in reasons.most_common():
        way_out = " (make torch installs it)" if reason == _not_installed("torch") else ""
        terminalreporter.write_line(f"{count} {'test' if count == 1 else 'tests'}: {reason}{way_out}")
    if not has_cuda():
        terminalreporter.write_line("PyTorch on a GPU: there is none here that PyTorch can use")
    elif not reasons:
        terminalreporter.write_line("nothing")


def _required(report):
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"left out although GNOMON_REQUIRE_ALL=1: {_reason(report)}"
    return report


def _reason(report) -> str:
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    missing = re.match(r"(?:Skipped: )?could not import '(\w+)", text)  # pytest.importorskip
    return _not_installed(missing[1]) if missing else text.removeprefix("Skipped: ")


def _not_installed(module: str) -> str:
    return f"{PACKAGES.get(module, module)} is not installed"
