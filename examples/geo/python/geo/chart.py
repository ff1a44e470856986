"""Speed against batch size, both by powers of ten: as text, and as an SVG file. Nothing but Python is needed."""

from html import escape
from math import ceil, floor, log10
from typing import Dict, List, Tuple

Lines = Dict[str, List[Tuple[float, float]]]

MARKS = "o*+x"
COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7"]


def limits(lines: Lines) -> List[int]:
    """The powers of ten around all points: the least and the greatest of x, then of y."""
    points = [point for line in lines.values() for point in line]
    found = []
    for axis in range(2):
        values = [log10(point[axis]) for point in points]
        least, greatest = floor(min(values)), ceil(max(values))
        found += [least, max(greatest, least + 1)]
    return found


def text(lines: Lines, width: int = 66, height: int = 15) -> str:
    """The chart, line by line. Where points meet, the later line's is seen."""
    left, right, bottom, top = limits(lines)
    cells = [[" "] * (width + 1) for _ in range(height + 1)]

    def row(value):
        return round((top - value) / (top - bottom) * height)

    if bottom <= 0 <= top:
        cells[row(0)] = ["-"] * (width + 1)
    for mark, line in zip(MARKS, lines.values()):
        for x, y in line:
            cells[row(log10(y))][round((log10(x) - left) / (right - left) * width)] = mark
    labels = {row(power): f"{10.0**power:g}" for power in range(bottom, top + 1)}
    drawn = [f"{labels.get(number, ''):>6} |{''.join(line).rstrip()}" for number, line in enumerate(cells)]
    axis = [" "] * (width + 12)
    for power in range(left, right + 1):
        label = f"{10**power:,}"
        end = 8 + round((power - left) / (right - left) * width) + (len(label) + 1) // 2
        axis[max(end - len(label), 0) : end] = label
    drawn += [" " * 7 + "+" + "-" * (width + 1), "".join(axis).rstrip()]
    drawn += [f"{mark:>9} {name}" for mark, name in zip(MARKS, lines)]
    return "\n".join(drawn)


def svg(lines: Lines, title: str, x_name: str, y_name: str) -> str:
    """The chart as a picture."""
    left, right, bottom, top = limits(lines)
    width, height, margin = 560, 320, 70

    def x_of(value):
        return margin + (log10(value) - left) / (right - left) * width

    def y_of(value):
        return margin + (top - log10(value)) / (top - bottom) * height

    def label(x, y, content, anchor="middle", more=""):
        return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{more}>{escape(content)}</text>'

    def stroke(x1, y1, x2, y2, colour="#ddd"):
        return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>'

    parts = [label(margin + width / 2, 30, title, more=' font-size="16"')]
    for power in range(left, right + 1):
        x = x_of(10.0**power)
        parts += [stroke(x, margin, x, margin + height), label(x, margin + height + 18, f"{10**power:,}")]
    for power in range(bottom, top + 1):
        y = y_of(10.0**power)
        colour = "#666" if power == 0 else "#ddd"
        parts += [stroke(margin, y, margin + width, y, colour), label(margin - 8, y + 4, f"{10.0**power:g}", "end")]
    parts.append(label(margin + width / 2, margin + height + 42, x_name))
    middle = margin + height / 2
    parts.append(label(18, middle, y_name, more=f' transform="rotate(-90 18 {middle:.1f})"'))
    for number, (colour, (name, line)) in enumerate(zip(COLOURS, lines.items())):
        path = " ".join(f"{x_of(x):.1f},{y_of(y):.1f}" for x, y in line)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x_of(x):.1f}" cy="{y_of(y):.1f}" r="3" fill="{colour}"/>' for x, y in line]
        y = margin + 20 + 18 * number
        parts += [f'<rect x="{margin + 14}" y="{y - 9}" width="10" height="10" fill="{colour}"/>']
        parts += [label(margin + 30, y, name, "start")]
    size = f'width="{width + 2 * margin}" height="{height + 2 * margin}"'
    start = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12">'
    background = '<rect width="100%" height="100%" fill="white"/>'
    return "\n".join([start, background, *parts, "</svg>", ""])
