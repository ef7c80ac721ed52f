"""The letters of a batch against one another, and against the spreadsheet that they were made from."""
