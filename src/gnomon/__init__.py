"""gnomon: one instrument for the mathematics of neural networks."""

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from gnomon.calculus import *  # noqa: F403
from gnomon.calculus import __all__ as _calculus
from gnomon.information import *  # noqa: F403
from gnomon.information import __all__ as _information
from gnomon.learning import __all__ as _learning
from gnomon.linear import *  # noqa: F403
from gnomon.linear import __all__ as _linear

if TYPE_CHECKING:
    from gnomon.explain import explain as explain
    from gnomon.learning import *  # noqa: F403

__version__ = "0.1.0"
__all__ = [*_linear, *_information, *_calculus, "explain"]
# `from gnomon import *` asks for every name that is listed, and these need scikit-learn.
if find_spec("sklearn") is not None:
    __all__ += _learning


def __getattr__(name: str) -> Any:
    # Families that need more than NumPy and SciPy are imported when a name of theirs is first used.
    if name == "explain":  # the package gnomon.explain, which is called like a function
        return import_module("gnomon.explain")
    if name in _learning:
        return getattr(import_module("gnomon.learning"), name)
    raise AttributeError(f"module 'gnomon' has no attribute {name!r}")
