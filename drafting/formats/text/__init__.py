"""Letters as plain text and Markdown."""
