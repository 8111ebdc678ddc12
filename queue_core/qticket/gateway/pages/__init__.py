"""What a phone opens: pages for any browser, with and without JavaScript, and the same as plain text."""
