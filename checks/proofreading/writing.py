"""What a row has written instead of what was found: its template filled, in the letter's own capitals and marks."""

from __future__ import annotations

import re

from checks.rule import Row, Rule
from drafting.problem import Problem


def written(rule: Rule, row: Row, match: re.Match[str], template: str) -> str:
    """A template filled with a match's groups (`\\1` is the first one). Raises Problem, with the file and the rule,
    where the template names a group that the pattern has not, or cannot be read."""
    if "\\" not in template:
        return template  # Python reads a template anew each time, which takes longer than the match
    try:
        return match.expand(template)
    except (re.error, IndexError) as error:
        file = f"{row.form}/rules.yaml" if row.form else f"checks/rules/{rule.group}.yaml"
        raise Problem(
            f"{file}: {rule.id}: “{template}” cannot be written for “{match.re.pattern}” ({error});"
            " \\1 is what stands in its first bracket."
        ) from None


def lettered(text: str, found: str) -> str:
    """A text as the letter would write it in place of what was found: with its capital, and curly apostrophes unless
    it has straight ones."""
    text = text if "'" in found else text.replace("'", "’")
    return text[:1].upper() + text[1:] if found[:1].isupper() else text


def straight(text: str) -> str:
    """A text with straight marks, for a letter that has no curly ones."""
    return text.replace("’", "'").replace("‘", "'")
