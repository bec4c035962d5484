"""The figures by which a search is measured."""

import math

import pytest

from bench.search_quality import measure


def test_the_figures_are_those_of_the_textbook() -> None:
    """Two questions: one answered in second place of two right ones, one without any result."""
    grades = {"1": {"a": 4, "b": 2}, "2": {"c": 1}}
    found = {"1": ["x", "a"], "2": []}
    figures = measure(found, grades)
    ideal = 4 + 2 / math.log2(3)
    assert figures["nDCG@10"] == pytest.approx(4 / math.log2(3) / ideal / 2)
    assert figures["MAP"] == pytest.approx(0.5 / 2 / 2)
    assert figures["MRR"] == pytest.approx(0.25)
    assert figures["recall@10"] == pytest.approx(0.25)
    assert figures["without result"] == 0.5
