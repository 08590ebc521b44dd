"""Finding a definition by what a reader calls it: its name, its title, the Korean term, or the notes' own spelling."""

from __future__ import annotations

import difflib
from functools import cache

from gnomon.explain.registry import find_entry

# Spellings of the notes, and common short forms, that are neither a name nor a title.
SPELLINGS = {
    "kl": "kl_divergence",
    "kld": "kl_divergence",
    "kullback leibler": "kl_divergence",
    "relative entropy": "kl_divergence",
    "쿨백 라이블러": "kl_divergence",
    "KL 다이버전스": "kl_divergence",
    "크로스 엔트로피": "cross_entropy",
    "자기 정보": "self_information",
    "정보량": "self_information",
    "information content": "self_information",
    "연속 엔트로피": "differential_entropy",
    "norm": "vector_norm",
    "노름": "vector_norm",
    "놈": "vector_norm",
    "p-노름": "vector_norm",
    "frobenius norm": "matrix_norm",
    "프로베니우스 노름": "matrix_norm",
    "선형변환": "LinearMap",
    "선형사상": "LinearMap",
    "dot product": "inner_product",
    "scalar product": "inner_product",
    "projection": "project",
    "투영": "project",
    "단위공": "unit_ball",
    "det": "determinant",
    "행렬식": "determinant",
    "역행렬": "inverse",
    "가역행렬": "invertibility",
    "가역성": "invertibility",
    "positive definite": "definiteness",
    "양의 정부호": "definiteness",
    "양의 정부호 행렬": "definiteness",
    "정부호 행렬": "definiteness",
    "eigenvalues": "eigendecomposition",
    "eigenvectors": "eigendecomposition",
    "고윳값": "eigendecomposition",
    "고유값": "eigendecomposition",
    "고유벡터": "eigendecomposition",
    "고유값 분해": "eigendecomposition",
    "singular value decomposition": "svd",
    "특잇값 분해": "svd",
    "특이값 분해": "svd",
    "특이값분해": "svd",
    "특잇값": "singular_values",
    "특이값": "singular_values",
    "유사역행렬": "pseudo_inverse",
    "rank": "matrix_rank",
    "계수": "matrix_rank",
    "랭크": "matrix_rank",
    "주성분 분석": "pca",
    "편미분": "partial_derivative",
    "편도함수": "partial_derivative",
    "그레이디언트": "gradient",
    "기울기": "gradient",
    "jacobian matrix": "jacobian",
    "자코비안": "jacobian",
    "야코비 행렬": "jacobian",
    "hessian matrix": "hessian",
    "헤시안": "hessian",
    "헤세 행렬": "hessian",
    "선형 분류기": "LinearClassifier",
    "regularization": "norm_ball_contact",
    "regularisation": "norm_ball_contact",
    "정칙화": "norm_ball_contact",
    "규제": "norm_ball_contact",
    "representation learning": "separability_by_layer",
    "선형 분리 가능성": "linear_separability",
}


def find_name(text: str) -> str:
    """Return the public name that `text` means, or raise a ValueError that suggests near ones.

    >>> find_name("KL divergence"), find_name("쿨백–라이블러 발산"), find_name("고유값")
    ('kl_divergence', 'kl_divergence', 'eigendecomposition')
    """
    import gnomon

    if text in gnomon.__all__:
        return text
    known = _known()
    key = _key(text)
    if key in known:
        return known[key]
    near = [known[k] for k in difflib.get_close_matches(key, known, n=6, cutoff=0.6)]
    near += difflib.get_close_matches(text, gnomon.__all__, n=3, cutoff=0.5)
    suggestions = list(dict.fromkeys(near))[:3]
    hint = f"Did you mean {' or '.join(suggestions)}?" if suggestions else "gnomon list shows all names."
    raise ValueError(f"there is no definition called {text!r}. {hint}")


def spellings_of(name: str) -> list[str]:
    """Return what else a definition is called, in both languages."""
    entry = find_entry(name)
    titles = [entry.title, entry.title_ko] if entry else []
    return [*titles, *(spelling for spelling, meant in SPELLINGS.items() if meant == name)]


@cache
def _known() -> dict[str, str]:
    """Every spelling, reduced to its key, with the name it means; names and titles win over short forms."""
    import gnomon

    known = {_key(spelling): name for spelling, name in SPELLINGS.items() if name in gnomon.__all__}
    for name in gnomon.__all__:
        entry = find_entry(name) if name != "explain" else None
        if entry is not None:
            known |= {_key(entry.title): name, _key(entry.title_ko): name}
    return known | {_key(name): name for name in gnomon.__all__}


def _key(text: str) -> str:
    """Return the text without what spellings differ in: capitals, spaces, dashes and underscores."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
