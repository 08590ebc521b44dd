"""Information theory: how surprising, how uncertain, how different."""

from gnomon.information.cross_entropy import cross_entropy, perplexity
from gnomon.information.differential_entropy import differential_entropy
from gnomon.information.divergence import js_divergence, kl_divergence, relative_entropy_terms
from gnomon.information.entropy import binary_entropy, entropy, entropy_terms
from gnomon.information.logit_statistics import logit_statistics
from gnomon.information.logits import log_sigmoid, logit, odds, sigmoid
from gnomon.information.mutual_information import mutual_information
from gnomon.information.one_hot import one_hot
from gnomon.information.self_information import self_information
from gnomon.information.softmax import log_softmax, logsumexp, softmax

__all__ = [
    "binary_entropy",
    "cross_entropy",
    "differential_entropy",
    "entropy",
    "entropy_terms",
    "js_divergence",
    "kl_divergence",
    "log_sigmoid",
    "log_softmax",
    "logit",
    "logit_statistics",
    "logsumexp",
    "mutual_information",
    "odds",
    "one_hot",
    "perplexity",
    "relative_entropy_terms",
    "self_information",
    "sigmoid",
    "softmax",
]
