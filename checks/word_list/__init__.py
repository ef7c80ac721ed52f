"""The words that letters are written with: a British word list, and how often each word stands in real letters."""
