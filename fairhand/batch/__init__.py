"""Many letters in one run: drafted from the rows of a spreadsheet, checked together, in several processes."""
