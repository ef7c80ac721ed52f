"""Fairhand drafts the formal letters that an institution sends by the hundred, and checks them before they leave."""

__version__ = "0.1.0"
