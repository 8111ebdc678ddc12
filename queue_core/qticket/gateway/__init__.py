"""The server that phones talk to and branches pull from. It knows nothing of a branch's queue but what it is told."""
