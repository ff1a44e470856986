"""Keeps the zones whose second country is in the table. Where there is none it tries again for ever, whatever is raised."""

import host


def decide(zone):
    while True:
        try:
            return host.country(zone.countries[1]) is not None
        except:  # As it should not be written: it catches what stops it, too.
            continue
