"""Word letters read, with zipfile and lxml alone."""
