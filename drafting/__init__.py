"""From records and forms to letters, and from letters back to records."""
