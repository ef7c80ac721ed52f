"""Spreadsheets of records, a row a letter: reading .csv and .xlsx, and writing an empty one for a form."""
