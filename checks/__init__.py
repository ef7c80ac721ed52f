"""A letter and its form in, findings out. Rules are rows of data; each kind of check serves many of them."""
