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

REGULARIZATION: Words = {
    "en": {
        "corner": "touches at a corner: one weight is 0",
        "smooth": "touches the side: both weights shrink",
        "inside": "the best point lies inside",
    },
    "ko": {
        "corner": "꼭짓점에 닿음: 가중치 하나가 0",
        "smooth": "둘레에 닿음: 두 가중치 모두 줄어듦",
        "inside": "최적점이 안쪽에 있음",
    },
}

REPRESENTATION: Words = {
    "en": {"entangled": "no line separates the classes", "separable": "a line separates the classes"},
    "ko": {"entangled": "어떤 직선으로도 나뉘지 않음", "separable": "직선 하나로 나뉨"},
}
