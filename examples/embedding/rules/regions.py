"""Keeps the zones of America. Goes on for ever where a name has two slashes, as America/Argentina/Buenos_Aires has."""


def decide(zone):
    return region(zone.name) == "America"


def region(name):
    while name.count("/") > 1:
        name.rpartition("/")  # Its author has not seen that this changes nothing.
    return name.split("/")[0]
