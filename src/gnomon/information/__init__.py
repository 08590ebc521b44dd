"""Information theory: how surprising, how uncertain, how different."""

from gnomon.information.divergence import kl_divergence, relative_entropy_terms

__all__ = ["kl_divergence", "relative_entropy_terms"]
