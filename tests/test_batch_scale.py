"""How the work of the checks across letters grows with the batch: counted, not timed."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from random import Random

import pytest
from conftest import ROOT

from checks.batch.batch import Batch
from checks.batch.buckets import Buckets
from checks.batch.copies import Copies
from checks.batch.find import batch_findings
from checks.batch.limits import Limits
from checks.batch.names import Names
from checks.batch.prints import fingerprints, masked
from checks.batch.trace import Held, Trace
from checks.batch.whole import Whole
from checks.rule import catalogue
from drafting.document import Span
from drafting.forms.form import Form
from drafting.forms.form_file import load_form

FORM: Form = load_form(ROOT / "checks" / "specimen")
LIMITS = Limits.of(catalogue()["batch.pasted-paragraph"].row.options)
SOUNDS = ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu")
WORDS = [f"{a}{b}{c}" for a in SOUNDS for b in SOUNDS for c in SOUNDS]
SIZE = 30
FRAMES = [Random(n).choices(WORDS, k=SIZE) for n in range(4)]
Narrative = Callable[[int, Random], list[list[str]]]


def own_words(_: int, random: Random) -> list[list[str]]:
    """Four paragraphs of a letter's own."""
    return [random.choices(WORDS, k=SIZE) for _ in FRAMES]


def the_same(_: int, __: Random) -> list[list[str]]:
    """Four paragraphs that every letter has."""
    return FRAMES


def near_alike(_: int, random: Random) -> list[list[str]]:
    """Four paragraphs that every letter bends a little."""
    return [[word if random.random() > 0.06 else random.choice(WORDS) for word in frame] for frame in FRAMES]


def in_pairs(n: int, _: Random) -> list[list[str]]:
    """Four paragraphs that each letter shares with one other."""
    return own_words(n, Random(n // 2))


def letter(n: int, paragraphs: list[list[str]]) -> Trace:
    name = f"Port of {WORDS[n % 1000].title()} {WORDS[n // 1000].title()}"
    held = tuple(Held("log", Span("body", i, 0, 9), " ".join(words)) for i, words in enumerate(paragraphs, 1))
    values = {"harbour": name, "addressee.name": f"Ms {WORDS[n % 997].title()} {WORDS[n % 991].title()}", "grade": "1"}
    return Trace(f"{n}.docx", "specimen", values, {}, (), held, (), n.to_bytes(16), ())


def batch_of(size: int, narrative: Narrative) -> Batch:
    batch = Batch()
    for n in range(size):
        batch.add(letter(n, narrative(n, Random(f"seed {n}"))))
    return batch


def copies(size: int, narrative: Narrative) -> tuple[int, list[list[int]]]:
    """The work that it is to find the copies of a batch, and in which letters they stand."""
    with batch_of(size, narrative) as batch:
        found = Copies(Whole(batch, None, lambda _: FORM), LIMITS)
        groups = [[place.letter for place in group] for group in found.groups()]
        return found.work, groups


@pytest.mark.parametrize("narrative", [own_words, the_same, near_alike, in_pairs])
def test_three_times_the_letters_are_no_more_than_three_times_the_work(narrative: Narrative) -> None:
    small, _ = copies(200, narrative)
    large, _ = copies(600, narrative)
    assert large <= 3.3 * small


@pytest.mark.parametrize("narrative", [own_words, the_same])
def test_hardly_any_pair_is_compared_where_there_are_no_copies(narrative: Narrative) -> None:
    with batch_of(300, narrative) as batch:
        found = Copies(Whole(batch, None, lambda _: FORM), LIMITS)
        assert list(found.groups()) == []
        assert found.compared <= 3


def test_what_each_two_letters_share_is_found_and_each_group_once() -> None:
    _, groups = copies(100, in_pairs)
    assert groups == [[n, n + 1] for n in range(0, 100, 2) for _ in FRAMES]


def test_a_fingerprint_that_many_have_makes_no_pairs() -> None:
    buckets = Buckets(few=3)
    for group in range(1000):
        buckets.add(group, {7})
    assert list(buckets.pairs()) == []
    assert buckets.work == 1000


def test_one_authority_with_many_letters_makes_no_more_pairs_than_one() -> None:
    buckets = Buckets(few=3)
    for number in range(1000):
        buckets.add(min(number, 1), {7})
    assert [(pair.one, pair.other) for pair in buckets.pairs()] == [(0, 1)]


def test_paragraphs_that_share_eleven_words_share_a_fingerprint() -> None:
    random = Random(11)
    for _ in range(200):
        run = random.choices(WORDS, k=11)
        one, other = ([*random.choices(WORDS, k=before), *run, *random.choices(WORDS, k=5)] for before in (9, 12))
        assert fingerprints(one) & fingerprints(other)


def test_names_and_numbers_are_masked() -> None:
    assert masked("In 2011, Wickmouth's 14 lamps", ["Wickmouth"]) == ["in", "#", "§", "s", "#", "lamps"]
    assert masked("In 2011, Wickmouth's", ["Wickmouth"], numbers=True) == ["in", "2011", "§", "s"]


def test_looking_for_ten_thousand_names_is_no_more_work_than_for_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []
    at = Names._at
    monkeypatch.setattr(Names, "_at", lambda self, text, start: looked_up.append(text) or at(self, text, start))
    text = "The lights of North Saltby and North Wick are seen from North Point and from Bath."
    for count in (10, 10_000):
        looked_up.clear()
        names = Names(f"North {WORDS[n % 1000]} {WORDS[n // 1000]}" for n in range(count))
        assert list(names.hits(text)) == []
        assert len(looked_up) == 3


def test_of_a_letter_no_word_stays_in_memory() -> None:
    with batch_of(50, own_words) as batch:
        found = Copies(Whole(batch, None, lambda _: FORM), LIMITS)
        list(found.groups())
        kept = {name: value for name, value in vars(batch).items() if name != "_file"}
        kept |= {name: value for name, value in vars(found).items() if name not in ("whole", "_texts")}
        data = pickle.dumps(kept)
        words = {word for _, trace in batch.traces() for held in trace.paragraphs for word in held.text.split()}
        assert not any(word.encode() in data for word in words)
        assert len(data) < 50 * 4000


@pytest.mark.parametrize("narrative", [own_words, the_same, near_alike])
def test_letters_of_one_house_are_silent(narrative: Narrative) -> None:
    with batch_of(120, narrative) as batch:
        assert list(batch_findings(batch, None, lambda _: FORM, None)) == []


def counted(traces: Iterator[tuple[int, Trace]], reads: list[int]) -> Iterator[tuple[int, Trace]]:
    for number, trace in traces:
        reads.append(number)
        yield number, trace


def test_each_letter_is_read_back_a_fixed_number_of_times(monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[int] = []
    traces = Batch.traces
    monkeypatch.setattr(Batch, "traces", lambda self: counted(traces(self), reads))
    for size in (50, 150):
        reads.clear()
        with batch_of(size, own_words) as batch:
            list(batch_findings(batch, None, lambda _: FORM, None))
        assert len(reads) == 4 * size
