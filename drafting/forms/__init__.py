"""What a form is: its data, its wording file, and the wording laid out as lines."""
