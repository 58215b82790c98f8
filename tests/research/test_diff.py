"""What became of each sentence from one version to the next."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.model import Article, Block
from termnews.research.diff import Sentence, compared, versions
from termnews.research.wording import changed_words

WORDS = st.sampled_from(
    ["the", "ministers", "met", "on", "Tuesday", "and", "spoke", "for", "two", "hours", "about", "gas"]
)
SENTENCES = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), max_size=12)


def of(texts: list[str]) -> list[Sentence]:
    return [Sentence(text, number // 2) for number, text in enumerate(texts)]


def article(*paragraphs: str, title: str = "Talks") -> Article:
    return Article(title, tuple(Block("paragraph", text) for text in paragraphs), date=date(2021, 12, 7))


@settings(deadline=None)
@given(SENTENCES, SENTENCES)
def test_the_changes_give_both_versions(one: list[str], other: list[str]) -> None:
    changes = compared(of(one), of(other))
    assert [each.before.text for each in changes if each.before] == one
    assert [each.after.text for each in changes if each.after] == other


@settings(deadline=None)
@given(SENTENCES)
def test_a_version_does_not_differ_from_itself(texts: list[str]) -> None:
    assert {each.kind for each in compared(of(texts), of(texts))} <= {"same"}


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_the_words_of_a_changed_sentence_give_both_sentences(one: str, other: str) -> None:
    pieces = changed_words(one, other)
    assert "".join(each.text for each in pieces if each.kind != "added") == one
    assert "".join(each.text for each in pieces if each.kind != "removed") == other


def test_a_sentence_that_shares_most_words_has_changed() -> None:
    made = versions(article("The call lasted ninety minutes."), article("The call lasted two hours."))
    assert [each.kind for each in made.changes] == ["changed"]


def test_a_sentence_that_went_here_and_came_there_has_moved() -> None:
    made = versions(
        article("It rained. Nobody came. The hall was cold."),
        article("Nobody came. The hall was cold. It rained."),
    )
    assert [each.kind for each in made.changes] == ["moved-from", "same", "same", "moved-to"]


def test_the_header_is_compared_field_by_field() -> None:
    made = versions(article("It rained."), article("It rained.", title="Rain"))
    assert made.header == (("title", "Talks", "Rain"),)
    assert not made.same
