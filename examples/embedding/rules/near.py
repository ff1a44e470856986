"""Keeps the zones that are served from Frankfurt: within 1500 km of it."""

import host

FRANKFURT = 50.11, 8.68


def decide(zone):
    return host.distance(zone, *FRANKFURT) <= 1500
