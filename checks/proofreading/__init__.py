"""The kinds of check that a proof-reader makes: words, hyphens, stops, acronyms, and one letter written one way."""
