"""Charts as our own SVG: no script, no style, readable by screen readers, with the figures in a table beside them.

Colours are classes (static/css/components/charts.css) with presentation attributes below them, so that the same SVG
also stands alone in a mail or a PDF. Positions are percentages: text keeps its size whatever the width.
"""

from core.charts.draw import bars, donut, heatmap, lines
from core.charts.model import Chart, axis_start

__all__ = ["Chart", "axis_start", "bars", "donut", "heatmap", "lines"]
