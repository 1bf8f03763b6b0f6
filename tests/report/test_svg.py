"""Charts as SVG: every number, bars as long as they are many, and nothing outside of the picture."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from tests.report.builders import DEMO_PERIOD, demo_cases, selected

from okosos_admin.report.charts import BarChart, charts
from okosos_admin.report.svg import charts_svg

if TYPE_CHECKING:
    from okosos_admin.report.charts import Chart

_NAMES = {"svg": "http://www.w3.org/2000/svg"}


@pytest.fixture(scope="module")
def found() -> tuple[Chart, ...]:
    return charts(selected(demo_cases(300), DEMO_PERIOD))


def drawn(title: str, subtitle: str, *of: Chart) -> ET.Element:
    return ET.fromstring(charts_svg(title, subtitle, of))


def texts(root: ET.Element) -> list[str]:
    return [element.text or "" for element in root.iterfind("svg:text", _NAMES)]


def test_every_category_and_number_is_in_it(found: tuple[Chart, ...]) -> None:
    said = texts(drawn("Diagrammer", "NAV <Bø> & omegn", *found))
    assert said[:2] == ["Diagrammer", "NAV <Bø> & omegn"]
    words = " ".join(said)
    for chart in found:
        assert chart.title in said
        if isinstance(chart, BarChart):
            assert all(bar.text in said and bar.label in words for bar in chart.bars)
        else:
            assert all(series.label in said for series in chart.series)


def test_bars_are_as_long_as_they_are_many(found: tuple[Chart, ...]) -> None:
    chart = next(chart for chart in found if isinstance(chart, BarChart) and chart.key == "waiting_time")
    _ground, *rectangles = drawn("", "", chart).iterfind("svg:rect", _NAMES)
    widths = [float(bar.get("width", "0")) for bar in rectangles]
    counts = [bar.count for bar in chart.bars if bar.count]
    assert len(widths) == len(counts)
    for width, count in zip(widths, counts, strict=True):
        assert width / max(widths) == pytest.approx(count / max(counts), abs=0.001)


def test_everything_is_inside_of_the_picture(found: tuple[Chart, ...]) -> None:
    root = drawn("Diagrammer", f"Tatt ut {date(2026, 6, 30)}", *found)
    _left, _top, width, height = map(float, root.get("viewBox", "").split())
    lines = [*root.iterfind("svg:polyline", _NAMES), *root.iterfind("svg:polygon", _NAMES)]
    places = [tuple(map(float, pair.split(","))) for line in lines for pair in line.get("points", "").split()]
    places += [(float(t.get("x", "0")), float(t.get("y", "0"))) for t in root.iterfind("svg:text", _NAMES)]
    assert all(0 <= x <= width and 0 <= y <= height for x, y in places)


def test_one_chart_alone_is_half_as_wide(found: tuple[Chart, ...]) -> None:
    one, all_of_them = drawn("", "NAV Bø", found[0]), drawn("Diagrammer", "NAV Bø", *found)
    assert one.findtext("svg:title", "", _NAMES) == found[0].title
    assert all_of_them.findtext("svg:title", "", _NAMES) == "Diagrammer"
    widths = [float(root.get("viewBox", "").split()[2]) for root in (one, all_of_them)]
    assert widths[1] > 1.8 * widths[0]
