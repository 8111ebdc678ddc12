"""Tickets, services, opening hours and the one queue they wait in. Knows no screen and no printer."""
