"""Words of the figures of information theory."""

from __future__ import annotations

from gnomon.draw.words.linear import Words

BINARY_ENTROPY: Words = {
    "en": {
        "x": "probability of heads p",
        "y": "entropy $H(p)$, {unit}",
        "bit": "bit",
        "bits": "bits",
        "nats": "nats",
        "fair": "fair coin: {value}",
        "certain": "certain: 0",
    },
    "ko": {
        "x": "앞면이 나올 확률 p",
        "y": "엔트로피 $H(p)$, {unit}",
        "bit": "비트",
        "bits": "비트",
        "nats": "내트",
        "fair": "공평한 동전: {value}",
        "certain": "확실함: 0",
    },
}

CROSS_ENTROPY: Words = {
    "en": {
        "x": "$q$, what the model says about heads",
        "y": "bits per toss",
        "title": "a coin with $p = {p}$",
        "bars": "what a message costs",
        "entropy": "entropy $H(P)$",
        "divergence": r"$\mathrm{KL}(P\,\|\,Q)$",
        "cross_entropy": "$H(P, Q)$",
        "p": "P",
        "q": "Q",
        "outcome": "outcome",
        "distributions": "probabilities",
    },
    "ko": {
        "x": "$q$, 모형이 말하는 앞면의 확률",
        "y": "한 번 던질 때의 비트",
        "title": "$p = {p}$ 인 동전",
        "bars": "한 기호에 드는 비용",
        "entropy": "엔트로피 $H(P)$",
        "divergence": r"$\mathrm{KL}(P\,\|\,Q)$",
        "cross_entropy": "$H(P, Q)$",
        "p": "P",
        "q": "Q",
        "outcome": "결과",
        "distributions": "확률",
    },
}

LOGIT: Words = {
    "en": {"x": "probability $p$", "y": "logit"},
    "ko": {"x": "확률 $p$", "y": "로짓"},
}

ODDS: Words = {
    "en": {"x": "probability $p$", "y": "odds"},
    "ko": {"x": "확률 $p$", "y": "오즈"},
}

SOFTMAX: Words = {
    "en": {
        "logits": r"logits $z$",
        "powers": r"$e^{z}$",
        "probabilities": r"softmax $= e^{z} / \sum e^{z}$",
        "sum": "sum {value}",
    },
    "ko": {
        "logits": r"로짓 $z$",
        "powers": r"$e^{z}$",
        "probabilities": r"소프트맥스 $= e^{z} / \sum e^{z}$",
        "sum": "합 {value}",
    },
}
