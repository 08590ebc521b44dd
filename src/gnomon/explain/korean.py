"""Korean particles after live values: 0.5는, 3은, 10으로, 1/3은 — chosen by how the value is read aloud."""

from __future__ import annotations

import re

# The final consonant, if any, of each digit's reading: 영 일 이 삼 사 오 육 칠 팔 구.
_DIGITS = {"0": "ㅇ", "1": "ㄹ", "2": "", "3": "ㅁ", "4": "", "5": "", "6": "ㄱ", "7": "ㄹ", "8": "ㄹ", "9": ""}
# A whole number that ends in zeros ends in the name of their power: 십 백 천 만 … 억 … 조.
_ZEROS = {1: "ㅂ", 2: "ㄱ", 3: "ㄴ", 4: "ㄴ", 5: "ㄴ", 6: "ㄴ", 7: "ㄴ", 8: "ㄱ", 9: "ㄱ", 10: "ㄱ", 11: "ㄱ", 12: ""}
# Latin letters whose names end in a consonant: 엘 엠 엔; and signs: 무한대, 퍼센트, 파이.
_LETTERS = {"l": "ㄹ", "m": "ㅁ", "n": "ㄴ"}
_FINALS: tuple[str, ...] = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_PAIRS = {"은/는": ("은", "는"), "이/가": ("이", "가"), "을/를": ("을", "를"), "과/와": ("과", "와"), "이/": ("이", "")}


def with_particle(value: str, particle: str) -> str:
    """Return the value with the right form of a particle, written as the pair "은/는", "이/가", "을/를", "(으)로".

    >>> [with_particle(v, "은/는") for v in ("0.5", "3", "10", "1/3", "1.2×10⁻⁵", "엔트로피", "∞")]
    ['0.5는', '3은', '10은', '1/3은', '1.2×10⁻⁵은', '엔트로피는', '∞는']
    >>> [with_particle(v, "(으)로") for v in ("2", "3", "7", "100")]
    ['2로', '3으로', '7로', '100으로']
    """
    final = final_consonant(value)
    if particle == "(으)로":
        return value + ("로" if final in ("", "ㄹ") else "으로")
    if particle not in _PAIRS:
        raise ValueError(
            f"with_particle: particle must be one of {', '.join([*_PAIRS, '(으)로'])}; it is {particle!r}."
        )
    closed, open_ = _PAIRS[particle]
    return value + (closed if final else open_)


def final_consonant(value: str) -> str:
    """Return the consonant that the value, read aloud in Korean, ends in; empty after a vowel."""
    text = value.rstrip(")]}|’”\"' ")
    if re.search(r"×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+$", text):
        return "ㅂ"  # 십의 …제곱
    fraction = re.search(r"(\d+)/\d+$", text)
    if fraction:
        return final_consonant(fraction.group(1))  # 삼분의 일
    if not text:
        return ""
    last = text[-1]
    if "가" <= last <= "힣":
        return _FINALS[(ord(last) - ord("가")) % 28]
    if last in "₀₁₂₃₄₅₆₇₈₉":
        return _DIGITS[str("₀₁₂₃₄₅₆₇₈₉".index(last))]
    if last == "0":
        digits = re.search(r"[\d.]*$", text)
        whole = str(digits.group()) if digits else "0"
        zeros = len(whole) - len(whole.rstrip("0"))
        return "ㅇ" if "." in whole or zeros == len(whole) else _ZEROS.get(zeros, "")
    return _DIGITS.get(last, _LETTERS.get(last.lower(), ""))
