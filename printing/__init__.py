"""What stands on a slip, its dots and bytes, the ways to a printer and what the printer says. Knows no queue."""
