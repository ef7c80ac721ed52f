"""The grade model: which grades a narrative could have, by the words of graded narratives that it was trained on."""
