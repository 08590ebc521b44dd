"""Information theory: how surprising, how uncertain, how different."""

from gnomon.information.cross_entropy import cross_entropy, perplexity
from gnomon.information.divergence import js_divergence, kl_divergence, relative_entropy_terms
from gnomon.information.entropy import binary_entropy, entropy, entropy_terms
from gnomon.information.mutual_information import mutual_information
from gnomon.information.self_information import self_information

__all__ = [
    "binary_entropy",
    "cross_entropy",
    "entropy",
    "entropy_terms",
    "js_divergence",
    "kl_divergence",
    "mutual_information",
    "perplexity",
    "relative_entropy_terms",
    "self_information",
]
