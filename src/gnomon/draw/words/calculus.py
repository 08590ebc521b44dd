"""Words of the figures of calculus."""

from __future__ import annotations

from gnomon.draw.words.linear import Words

JACOBIAN: Words = {
    "en": {
        "before": "a square at ({x}, {y})",
        "after": r"its image under $\mathbf{f}$",
        "scale": "the parallelogram of J has {scale} times the area",
    },
    "ko": {
        "before": "점 ({x}, {y})의 정사각형",
        "after": r"$\mathbf{f}$ 로 옮긴 상",
        "scale": "J의 평행사변형은 넓이가 {scale}배",
    },
}

HESSIAN: Words = {
    "en": {
        "positive definite": "minimum",
        "negative definite": "maximum",
        "indefinite": "saddle",
        "positive semidefinite": "undecided",
        "negative semidefinite": "undecided",
        "zero": "undecided",
        "why": "eigenvalues of H: {values}",
    },
    "ko": {
        "positive definite": "극소",
        "negative definite": "극대",
        "indefinite": "안장점",
        "positive semidefinite": "판정 불가",
        "negative semidefinite": "판정 불가",
        "zero": "판정 불가",
        "why": "H의 고윳값: {values}",
    },
}
