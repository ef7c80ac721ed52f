"""By what a page is known for one of Fairhand's."""

from __future__ import annotations

MARK = '<meta name="generator" content="Fairhand report">'
"""Stands in the head of every page."""
