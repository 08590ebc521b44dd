"""Particles follow how a value is read aloud in Korean."""

from __future__ import annotations

import pytest

from gnomon.explain.korean import final_consonant, with_particle


@pytest.mark.parametrize(
    ("value", "topic", "subject", "object_", "toward"),
    [
        ("0", "은", "이", "을", "으로"),  # 영
        ("1", "은", "이", "을", "로"),  # 일
        ("2", "는", "가", "를", "로"),  # 이
        ("3", "은", "이", "을", "으로"),  # 삼
        ("4", "는", "가", "를", "로"),  # 사
        ("5", "는", "가", "를", "로"),  # 오
        ("6", "은", "이", "을", "으로"),  # 육
        ("7", "은", "이", "을", "로"),  # 칠
        ("8", "은", "이", "을", "로"),  # 팔
        ("9", "는", "가", "를", "로"),  # 구
        ("10", "은", "이", "을", "으로"),  # 십
        ("300", "은", "이", "을", "으로"),  # 삼백
        ("7000", "은", "이", "을", "으로"),  # 칠천
        ("20000", "은", "이", "을", "으로"),  # 이만
        ("12", "는", "가", "를", "로"),  # 십이
        ("0.2075", "는", "가", "를", "로"),  # 영점 이영칠오
        ("2.5850", "은", "이", "을", "으로"),  # … 오영
        ("−3", "은", "이", "을", "으로"),
        ("1/3", "은", "이", "을", "로"),  # 삼분의 일
        ("2/3", "는", "가", "를", "로"),  # 삼분의 이
        ("1.235×10⁻⁵", "은", "이", "을", "으로"),  # … 제곱
        ("∞", "는", "가", "를", "로"),  # 무한대
        ("50 %", "는", "가", "를", "로"),  # 퍼센트
        ("0.5비트", "는", "가", "를", "로"),
        ("0.5 bits", "는", "가", "를", "로"),
        ("H(p)", "는", "가", "를", "로"),
        ("x₁", "은", "이", "을", "로"),
        ("행렬식", "은", "이", "을", "으로"),
        ("고윳값", "은", "이", "을", "으로"),
        ("확률", "은", "이", "을", "로"),
    ],
)
def test_particles(value, topic, subject, object_, toward):
    assert with_particle(value, "은/는") == value + topic
    assert with_particle(value, "이/가") == value + subject
    assert with_particle(value, "을/를") == value + object_
    assert with_particle(value, "(으)로") == value + toward


def test_other_pairs():
    assert [with_particle(v, "과/와") for v in ("3", "2")] == ["3과", "2와"]
    assert [with_particle(v, "이/") for v in ("3", "2")] == ["3이", "2"]
    with pytest.raises(ValueError, match=r"^with_particle: particle must be one of 은/는, .*; it is '에서'\.$"):
        with_particle("3", "에서")


def test_nothing_has_no_final_consonant():
    assert final_consonant("") == ""
