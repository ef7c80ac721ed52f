"""From a letter back to a record: the form's wording, laid as a pattern, is matched against the letter's words."""
