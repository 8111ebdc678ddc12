"""All SQL about rows, a module for each subject: rows in, values out. Knows no rules; the rooms decide and call."""
