"""gnomon: one instrument for the mathematics of neural networks."""

from gnomon.calculus import *  # noqa: F403
from gnomon.calculus import __all__ as _calculus
from gnomon.information import *  # noqa: F403
from gnomon.information import __all__ as _information
from gnomon.linear import *  # noqa: F403
from gnomon.linear import __all__ as _linear

__version__ = "0.1.0"
__all__ = [*_linear, *_information, *_calculus]
