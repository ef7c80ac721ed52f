"""The forms that come with Fairhand: one folder each, content and no code."""
