"""Speed against batch size, on logarithmic scales: as text, and as an SVG file. Nothing but Python is needed."""

from html import escape
from math import ceil, floor, log10
from typing import Dict, Iterable, List, Sequence, Tuple

Lines = Dict[str, List[Tuple[float, float]]]

MARKS = "o*+x"
COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7"]


def ticks(values: Iterable[float], steps: Sequence[int]) -> List[float]:
    """Round numbers from below the least value to above the greatest: of each power of ten, these multiples."""
    values = list(values)
    least, greatest = min(values), max(values)
    powers = range(floor(log10(least)) - 1, ceil(log10(greatest)) + 2)
    found = [float(f"{step}e{power}") for power in powers for step in steps]
    first = max(place for place, tick in enumerate(found) if tick <= least)
    last = min(place for place, tick in enumerate(found) if tick >= greatest)
    return found[first : max(last, first + 1) + 1]


def all_ticks(lines: Lines) -> Tuple[List[float], List[float]]:
    """Those of x and of y."""
    points = [point for line in lines.values() for point in line]
    return ticks((x for x, _ in points), [1]), ticks((y for _, y in points), [1, 2, 5])


def part(value: float, along: Sequence[float]) -> float:
    """Where a value is between the first tick and the last: from 0 to 1."""
    return log10(value / along[0]) / log10(along[-1] / along[0])


def text(lines: Lines, width: int = 66, height: int = 16) -> str:
    """The chart, line by line. Where points meet, the later line's is seen."""
    x_ticks, y_ticks = all_ticks(lines)
    cells = [[" "] * (width + 1) for _ in range(height + 1)]

    def row(value):
        return round((1 - part(value, y_ticks)) * height)

    if y_ticks[0] <= 1 <= y_ticks[-1]:
        cells[row(1)] = ["-"] * (width + 1)
    for mark, line in zip(MARKS, lines.values()):
        for x, y in line:
            cells[row(y)][round(part(x, x_ticks) * width)] = mark
    labels = {row(tick): f"{tick:g}" for tick in y_ticks}
    drawn = [f"{labels.get(number, ''):>6} |{''.join(line).rstrip()}" for number, line in enumerate(cells)]
    axis = [" "] * (width + 14)
    for tick in x_ticks:
        label = f"{tick:,.0f}"
        start = 8 + round(part(tick, x_ticks) * width) - len(label) // 2
        axis[start : start + len(label)] = label
    drawn += [" " * 7 + "+" + "-" * (width + 1), "".join(axis).rstrip()]
    drawn += [f"{mark:>9} {name}" for mark, name in zip(MARKS, lines)]
    return "\n".join(drawn)


def svg(lines: Lines, title: str, x_name: str, y_name: str) -> str:
    """The chart as a picture."""
    x_ticks, y_ticks = all_ticks(lines)
    width, height, margin = 560, 320, 70

    def x_of(value):
        return margin + part(value, x_ticks) * width

    def y_of(value):
        return margin + (1 - part(value, y_ticks)) * height

    def label(x, y, content, anchor="middle", more=""):
        return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{more}>{escape(content)}</text>'

    def stroke(x1, y1, x2, y2, colour="#ddd"):
        return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>'

    parts = [label(margin + width / 2, 30, title, more=' font-size="16"')]
    for tick in x_ticks:
        x = x_of(tick)
        parts += [stroke(x, margin, x, margin + height), label(x, margin + height + 18, f"{tick:,.0f}")]
    for tick in y_ticks:
        y, colour = y_of(tick), "#666" if tick == 1 else "#ddd"
        parts += [stroke(margin, y, margin + width, y, colour), label(margin - 8, y + 4, f"{tick:g}", "end")]
    parts.append(label(margin + width / 2, margin + height + 42, x_name))
    middle = margin + height / 2
    parts.append(label(18, middle, y_name, more=f' transform="rotate(-90 18 {middle:.1f})"'))
    for number, (colour, (name, line)) in enumerate(zip(COLOURS, lines.items())):
        path = " ".join(f"{x_of(x):.1f},{y_of(y):.1f}" for x, y in line)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x_of(x):.1f}" cy="{y_of(y):.1f}" r="3" fill="{colour}"/>' for x, y in line]
        x, y = margin + width - 120, margin + height - 12 - 18 * (len(lines) - 1 - number)
        parts += [f'<rect x="{x}" y="{y - 9}" width="10" height="10" fill="{colour}"/>', label(x + 16, y, name, "start")]
    size = f'width="{width + 2 * margin}" height="{height + 2 * margin}"'
    start = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12">'
    background = '<rect width="100%" height="100%" fill="white"/>'
    return "\n".join([start, background, *parts, "</svg>", ""])
