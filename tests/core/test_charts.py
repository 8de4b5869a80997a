"""Charts: the drawing, its words and its table say the same."""

import re

import pytest
from django.utils import translation

from core import charts
from core.charts.model import ceiling


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_bars_give_each_row_its_share_and_its_line_in_the_table():
    chart = charts.bars([{"label": "A <b>", "value": 4}, {"label": "B", "value": 0}], title="T", unit="sessions")

    assert chart.rows == [["A <b>", "4 sessions"], ["B", "0 sessions"]]
    assert chart.svg.count('class="series-0 fill"') == 1
    assert "<title>T</title><desc>A &lt;b&gt;: 4 sessions; B: 0 sessions</desc>" in chart.svg
    assert "style=" not in chart.svg


def test_a_line_has_a_gap_where_there_is_no_figure():
    chart = charts.lines([{"label": "S", "values": [1, None, 3, 4]}], labels=["a", "b", "c", "d"], title="T")

    assert chart.svg.count('class="line"') == 1
    assert chart.svg.count('class="mark"') == 3
    assert chart.rows == [["a", "1"], ["b", "–"], ["c", "3"], ["d", "4"]]
    assert chart.legend == []


def test_a_donut_shares_the_whole_and_refuses_a_sixth_part():
    chart = charts.donut([{"label": "A", "value": 3}, {"label": "B", "value": 1}], title="T")

    assert chart.rows == [["A", "3 (75%)"], ["B", "1 (25%)"]]
    assert charts.donut([], title="T").rows == []
    with pytest.raises(ValueError, match="at most 5"):
        charts.donut([{"label": str(n), "value": 1} for n in range(6)], title="T")


def test_a_heatmap_tells_masked_from_none_and_little_from_nothing():
    chart = charts.heatmap([{"label": "R", "values": [0, 1, 100, None]}], columns=["a", "b", "c", "d"], title="T")

    shades = [part[0] for part in chart.svg.split('class="heat-')[1:]]
    assert shades == ["0", "1", "5", "0"]
    assert chart.rows == [["R", "0", "1", "100", "–"]]


@pytest.mark.parametrize(
    ("value", "top"), [(0, 1), (0.4, 1), (3, 4), (9, 10), (12, 20), (30, 40), (101, 200), (999, 1000)]
)
def test_the_scale_ends_on_a_round_figure(value, top):
    assert ceiling(value) == top


@pytest.mark.parametrize(
    ("values", "start"),
    [([], 0), ([5], 0), ([7, 7], 0), ([1, 9], 0), ([2345, 2401], 2320), ([101, 100], 99), ([0, 0.5], 0)],
)
def test_an_axis_begins_near_the_lowest_value_only_where_the_curve_would_look_flat(values, start):
    assert charts.axis_start(values) == start


def test_a_cut_axis_is_written_at_its_lines_and_nothing_falls_below_it():
    rows = [{"label": "S", "values": [2401, 2345, 2000]}]
    chart = charts.lines(rows, labels=["a", "b", "c"], title="T", minimum=2320)

    assert [f">{mark}</text>" in chart.svg for mark in ("2,320", "2,370", "2,420")] == [True, True, True]
    heights = [float(found) for found in re.findall(r'class="mark" cx="[^"]*" cy="([^"]*)"', chart.svg)]
    assert heights == [58.5, 166.0, 214.0]
