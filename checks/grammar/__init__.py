"""What a clause is made of, as far as it is certain: the words' classes, and where subject and verb disagree."""
