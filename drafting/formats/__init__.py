"""Files of letters: one reader and one writer for each format. Nothing else knows runs, cells and lines."""
