"""Finding an explanation: the callable package, the card, and the names readers use."""

from __future__ import annotations

import subprocess
import sys
import types

import pytest

import gnomon
from gnomon.explain import Explanation, read_card
from gnomon.explain.names import SPELLINGS, find_name, spellings_of
from gnomon.explain.registry import find_entry


def test_the_package_is_called_like_a_function():
    assert isinstance(gnomon.explain, types.ModuleType)
    working = gnomon.explain("entropy", [0.5, 0.5], base=2)
    assert isinstance(working, Explanation)
    assert working.lines == gnomon.explain.explain("entropy", [0.5, 0.5], base=2).lines


def test_import_gnomon_does_not_load_it():
    program = (
        "import gnomon, sys; print('gnomon.explain' in sys.modules); gnomon.explain('entropy', [1.0]);"
        "print(sorted(m for m in sys.modules if m.startswith('gnomon.explain.information.')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    lazy, modules = done.stdout.splitlines()
    assert lazy == "False"
    assert modules == "['gnomon.explain.information.entropy', 'gnomon.explain.information.given']"


def test_card():
    card = read_card("kl_divergence")
    assert card.summary == (
        "Extra length of a message when p is true and the code was made for q: the Kullback–Leibler divergence."
    )
    assert card.formula == "D(p‖q) = Σᵢ pᵢ · log(pᵢ / qᵢ)"
    assert card.latex == (r"D_{\mathrm{KL}}(p \,\|\, q) = \sum_i p_i \log \frac{p_i}{q_i}",)
    assert (
        card.call == "gnomon.kl_divergence(p, q, /, *, base=None, axis=-1, keepdims=False, normalize=False, check=True)"
    )
    assert card.parameters.startswith("p : array (..., n)")
    assert card.conventions.startswith("0 · log(0/q) = 0")
    assert card.accuracy
    assert "Kullback and Leibler (1951)" in card.source


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("kl_divergence", "kl_divergence"), ("KL-divergence", "kl_divergence"), ("KLD", "kl_divergence"),
        ("쿨백–라이블러 발산", "kl_divergence"), ("쿨백 라이블러 발산", "kl_divergence"), ("Entropy", "entropy"),
        ("엔트로피", "entropy"), ("교차엔트로피", "cross_entropy"), ("자기 정보", "self_information"),
        ("특이값 분해", "svd"),
        ("고유값", "eigendecomposition"), ("자코비안", "jacobian"), ("헤시안", "hessian"), ("놈", "vector_norm"),
        ("Frobenius norm", "matrix_norm"), ("선형변환", "LinearMap"),
    ],
)  # fmt: skip
def test_names_readers_use(text, name):
    assert find_name(text) == name


def test_every_spelling_leads_to_a_public_name():
    assert set(SPELLINGS.values()) <= set(gnomon.__all__)
    for name in gnomon.__all__:
        assert find_name(name) == name
        entry = find_entry(name) if name != "explain" else None
        if entry is not None:
            assert entry.title in spellings_of(name)
            assert find_name(entry.title_ko) == name, f"{entry.title_ko} is the title of two"
            assert find_name(entry.title) == name


def test_unknown_names_suggest_near_ones():
    with pytest.raises(ValueError, match=r"^there is no definition called '엔트로피이'\. Did you mean .*entropy"):
        find_name("엔트로피이")
    with pytest.raises(ValueError, match=r"^there is no definition called 'qqqqq'\. gnomon list shows all names\.$"):
        find_name("qqqqq")
