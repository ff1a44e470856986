"""Keeps the zones that countries share. Where there is one country only it tries again for ever, whatever is raised."""


def decide(zone):
    while True:
        try:
            return zone.countries[1] is not None
        except:  # As it should not be written: it catches what stops it, too.
            continue
