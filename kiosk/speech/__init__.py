"""The screen aloud, for those who do not see it. Nothing of it is needed before the first frame."""
