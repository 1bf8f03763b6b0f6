"""Charts on paper: every name and number is printed, and what is drawn is as long and high as it says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from okosos_admin.report import write_document
from okosos_admin.report.charts import Bar, BarChart, LineChart, charts
from okosos_admin.report.document import Document

from .builders import DEMO_PERIOD, demo_cases, selected, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from okosos_admin.report.document import Block


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "diagram.pdf"


def write(target: Path, *blocks: Block) -> None:
    write_document(target, Document("Diagrammer", DEMO_PERIOD.as_of, blocks=blocks))


def operations(path: Path, name: bytes) -> list[list[float]]:
    """The numbers of every drawing operation called `name`."""
    reader = PdfReader(path)
    content = reader.pages[0].get_contents()
    assert content is not None
    stream: Any = ContentStream(content, reader)
    return [[float(number) for number in operands] for operands, operator in stream.operations if operator == name]


def bar_chart(*counts: int, gap: bool = False) -> BarChart:
    bars = [
        Bar("referred_from.nav", f"Henviser {number}", count, "50,0\N{NO-BREAK SPACE}%")
        for number, count in enumerate(counts)
    ]
    if gap:
        bars.append(Bar("referred_from.missing", "Ikke registrert", 3, "", gap=True))
    return BarChart("referred_from", "Henvist fra", tuple(bars))


def test_every_category_is_named_with_its_number(target: Path) -> None:
    drawn = [chart for chart in charts(selected(demo_cases(400), DEMO_PERIOD)) if isinstance(chart, BarChart)]
    for chart in drawn:
        write(target, chart)
        text = re.sub(r"\s+", " ", text_of(target))
        assert chart.title in text
        for bar in chart.bars:
            assert re.sub(r"\s+", " ", bar.text) in text
            assert all(word in text for word in bar.label.split())


def test_bars_are_as_long_as_their_counts(target: Path) -> None:
    write(target, bar_chart(10, 40, 0, 25))
    lengths = [width for _x, _y, width, _height in operations(target, b"re")]
    longest = max(lengths)
    assert [round(40 * length / longest) for length in lengths] == [10, 40, 25]


def test_what_is_missing_is_hatched(target: Path) -> None:
    write(target, bar_chart(10))
    plain = len(operations(target, b"l"))
    write(target, bar_chart(10, gap=True))
    assert len(operations(target, b"l")) > plain + 3


def test_charts_without_a_case_are_drawn(target: Path) -> None:
    write(target, bar_chart(0, 0), *charts(selected([], DEMO_PERIOD)))
    assert "Henviser 1" in text_of(target)


def test_lines_go_through_their_counts(target: Path) -> None:
    chart = next(c for c in charts(selected(demo_cases(400), DEMO_PERIOD)) if isinstance(c, LineChart))
    flat = replace(
        chart, series=tuple(replace(series, counts=(0,) * len(series.counts)) for series in chart.series[:1])
    )
    write(target, chart)
    text = text_of(target)
    for series in chart.series:
        assert series.label in text
    assert "jul 2025" in text
    assert "jan 2026" in text
    heights = {round(y) for _x, y in operations(target, b"l")}
    write(target, flat)
    assert {round(y) for _x, y in operations(target, b"l")} != heights


def test_years_are_named_in_full(target: Path) -> None:
    chart = [c for c in charts(selected(demo_cases(400), DEMO_PERIOD)) if isinstance(c, LineChart)][1]
    write(target, chart)
    assert all(step.label in text_of(target) for step in chart.steps)
