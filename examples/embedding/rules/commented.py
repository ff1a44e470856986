"""Keeps the zones of the Arctic and the Antarctic, by what is said of them. Most zones have no comment, which its author has not seen."""


def decide(zone):
    return is_polar(zone.comments)


def is_polar(comments):
    return "arctic" in comments.lower()
