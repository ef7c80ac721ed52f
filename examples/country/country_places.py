"""The invented authorities: what they are called, where their letters go, and to whom; no two are alike in these."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random
from string import ascii_uppercase
from typing import Any, NamedTuple

from country_words import any_of, data

_POSTCODE_LETTERS = [letter for letter in ascii_uppercase if letter not in "CIKMOVX"]


class Authority(NamedTuple):
    """An authority: its full name, the name that narratives use, what sort of place it is, the town of its address, and
    the number of its region."""

    name: str
    short: str
    place: str
    town: str
    region: int


def authorities(count: int, random: Random) -> Iterator[Authority]:
    """Authorities with different names, in a seeded order."""
    names = data("names")
    fixed = names["awkward"] if count >= len(names["awkward"]) else []
    taken = {entry["short"] for entry in fixed}
    towns, counties = (_names(tails, taken, random) for tails in ("tails", "county_tails"))
    kinds = _kinds(count - len(fixed), random)
    places = random.sample(range(count), len(fixed))
    given = dict(zip(places, fixed, strict=True))
    for number in range(count):
        region = number * len(names["regions"]) // count
        if number in given:
            yield _fixed(given[number], region)
        else:
            kind = kinds.pop()
            yield _named(kind, next(counties if "county" in kind else towns), region, random)


def _kinds(count: int, random: Random) -> list[dict[str, Any]]:
    """The kind of each of some authorities, in the proportions of a country."""
    kinds = [kind for kind in data("names")["kinds"] for _ in range(kind["of"])]
    each = [kinds[number % len(kinds)] for number in random.sample(range(count), count)]
    random.shuffle(each)
    return each


def _names(tails: str, taken: set[str], random: Random) -> Iterator[str]:
    """Names of places: the plain ones first, then those with a word before or behind them."""
    names = data("names")
    for form in ("{}", *names["qualified"]):
        words = [head + tail for head, tail in product(names["heads"], names[tails]) if head[-1] != tail[0]]
        yield from (name for word in random.sample(words, len(words)) if (name := form.format(word)) not in taken)


def _fixed(entry: dict[str, str], region: int) -> Authority:
    short = entry["short"]
    return Authority(entry["name"], short, entry["place"], entry.get("town", short), region)


def _named(kind: dict[str, Any], short: str, region: int, random: Random) -> Authority:
    name = any_of(kind["names"], random).format(short, capital=data("names")["capital"])
    town = _county_town(short) if "county" in kind else short
    return Authority(name, short, kind["place"], town, region)


def _county_town(short: str) -> str:
    return f"{short.split('-')[0].split()[-1].removesuffix('shire')} Cross"


def people(random: Random) -> Iterator[str]:
    """Directors, with titles; each is another person."""
    names = data("names")
    given = [(name, "women") for name in names["women"]] + [(name, "men") for name in names["men"]]
    for initial in ("", *(f"{letter} " for letter in ascii_uppercase)):
        pairs = list(product(given, names["surnames"]))
        for (first, sex), last in random.sample(pairs, len(pairs)):
            yield f"{any_of(names['titles'][sex], random)} {first} {initial}{last}{any_of(names['honours'], random)}"


def address(authority: Authority, postcode: str, random: Random) -> list[str]:
    """The lines of an address: the council, a building, perhaps a department before it, a street, town and postcode."""
    names = data("names")
    lines = [authority.name, any_of(names["buildings"], random), any_of(names["streets"], random)]
    if random.random() < 0.3:
        lines.insert(1, any_of(names["departments"], random))
    return [*lines, *([f"{authority.town} {postcode}"] if random.random() < 0.5 else [authority.town, postcode])]


def postcodes(random: Random) -> Iterator[str]:
    """Postcodes of an area that does not exist."""
    inward = [f"{n}{a}{b}" for n, a, b in product(range(1, 10), _POSTCODE_LETTERS, _POSTCODE_LETTERS)]
    codes = [f"ZZ{outward} {end}" for outward, end in product(range(1, 100), inward)]
    return (codes[number] for number in random.sample(range(len(codes)), len(codes)))
