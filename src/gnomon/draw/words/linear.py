"""Words of the figures of linear algebra."""

from __future__ import annotations

from gnomon.draw.theme import Language

Words = dict[Language, dict[str, str]]

UNIT_BALLS: Words = {
    "en": {
        "manhattan": "sum of absolute values",
        "euclidean": "the usual length",
        "max": "largest absolute value",
        "other": "p-norm, p = {p}",
    },
    "ko": {
        "manhattan": "절댓값의 합",
        "euclidean": "보통의 길이",
        "max": "가장 큰 절댓값",
        "other": "p-노름, p = {p}",
    },
}

MATRIX_TIMES_VECTOR: Words = {
    "en": {"columns": "the columns of A, added up"},
    "ko": {"columns": "A의 열을 차례로 더한 것"},
}

LINEAR_MAPS: Words = {
    "en": {
        "identity": "before",
        "scaling": "scaling",
        "rotation": "rotation",
        "shear": "shear",
        "reflection": "reflection",
        "projection": "projection",
    },
    "ko": {
        "identity": "처음",
        "scaling": "확대와 축소",
        "rotation": "회전",
        "shear": "층밀림",
        "reflection": "반사",
        "projection": "정사영",
    },
}

EIGENVECTORS: Words = {
    "en": {
        "before": r"all unit vectors $\mathbf{u}$",
        "after": r"all vectors $A\,\mathbf{u}$",
        "complex": "complex eigenvalues: no line is kept",
    },
    "ko": {
        "before": r"모든 단위벡터 $\mathbf{u}$",
        "after": r"모든 벡터 $A\,\mathbf{u}$",
        "complex": "고윳값이 복소수: 유지되는 직선이 없음",
    },
}

SVD: Words = {
    "en": {
        "start": "the unit circle",
        "turn": "rotation by {degrees}°",
        "mirror": "reflection at {degrees}°",
        "stretch": "scaling by {first} and {second}",
    },
    "ko": {
        "start": "단위원",
        "turn": "{degrees}° 회전",
        "mirror": "{degrees}° 직선에 반사",
        "stretch": "{first}배, {second}배로 늘임",
    },
}

DETERMINANTS: Words = {
    "en": {
        "flat": "flattened:\nthe area is lost",
        "same_kept": "same area,\nsame orientation",
        "same_flipped": "same area,\nreversed orientation",
        "scaled_kept": "{scale} times the area,\nsame orientation",
        "scaled_flipped": "{scale} times the area,\nreversed orientation",
    },
    "ko": {
        "flat": "납작해짐:\n넓이를 잃음",
        "same_kept": "넓이 유지,\n방향 보존",
        "same_flipped": "넓이 유지,\n방향 뒤집힘",
        "scaled_kept": "넓이 {scale}배,\n방향 보존",
        "scaled_flipped": "넓이 {scale}배,\n방향 뒤집힘",
    },
}

DEFINITENESS: Words = {
    "en": {
        "positive definite": "positive definite",
        "positive semidefinite": "semidefinite (+)",
        "negative definite": "negative definite",
        "negative semidefinite": "semidefinite (−)",
        "indefinite": "indefinite",
        "zero": "zero",
    },
    "ko": {
        "positive definite": "양의 정부호",
        "positive semidefinite": "양의 준정부호",
        "negative definite": "음의 정부호",
        "negative semidefinite": "음의 준정부호",
        "indefinite": "부정부호",
        "zero": "영행렬",
    },
}
