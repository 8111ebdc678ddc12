"""What the kiosk costs, as ratios within one run: `python -m tests.bench`."""
