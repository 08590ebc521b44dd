"""Words of the figures of learning."""

from __future__ import annotations

from gnomon.draw.words.linear import Words

FLATTENED_IMAGE: Words = {
    "en": {
        "image": "image",
        "vector": r"$\mathbf{x}$",
        "weights": "$W$",
        "scores": r"scores $W\mathbf{x} + \mathbf{b}$",
    },
    "ko": {
        "image": "이미지",
        "vector": r"$\mathbf{x}$",
        "weights": "$W$",
        "scores": r"점수 $W\mathbf{x} + \mathbf{b}$",
    },
}

SCORES: Words = {
    "en": {"image": "image", "pixels": "pixels", "best": "highest score: {name}", "score": "{name} score"},
    "ko": {"image": "이미지", "pixels": "픽셀", "best": "가장 높은 점수: {name}", "score": "{name} 점수"},
}

TEMPLATES: Words = {
    "en": {"source": "learned from {name}", "legend": "orange pixels speak for the class, blue ones against it"},
    "ko": {"source": "{name}에서 학습", "legend": "주황색 픽셀은 그 클래스에 찬성, 파란색은 반대"},
}

IMAGE_POINTS: Words = {
    "en": {"first": "first principal component", "second": "second principal component", "line": "{name}: score 0"},
    "ko": {"first": "제1 주성분", "second": "제2 주성분", "line": "{name}: 점수 0"},
}
