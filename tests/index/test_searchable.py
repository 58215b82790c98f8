"""Of a very long article the beginning is searched, whatever alphabet it is written in, and that is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.index import searchable as room
from termnews.index.searchable import searchable
from termnews.model import Article, Block
from termnews.words import words_of


def _article(*texts: str) -> Article:
    return Article("A headline", blocks=tuple(Block("paragraph", text) for text in texts))


@pytest.fixture(autouse=True)
def little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_MOST", 1000)


@pytest.mark.parametrize(("word", "times"), [("gas ", 250), ("газ ", 62), ("日本", 55), ("🙂", 76)])
def test_what_there_is_room_for_is_searched_whole(word: str, times: int) -> None:
    article = _article(word * times)
    assert searchable(article) is article


@pytest.mark.parametrize(("word", "times"), [("gas ", 251), ("газ ", 63), ("日本", 56), ("🙂", 77)])
def test_of_what_is_longer_the_beginning_is_searched(word: str, times: int) -> None:
    text = word * times
    made = searchable(_article(text, "never reached"))
    assert made.problem == "The text is very long; only its beginning is searched."
    assert len(made.blocks) == 1
    assert text.startswith(made.blocks[0].text)
    assert len(made.blocks[0].text) > 0.95 * len(text)


def test_a_problem_that_the_file_has_is_not_hidden() -> None:
    long = _article("gas " * 300)
    damaged = Article(long.title, blocks=long.blocks, problem="The file ends in the middle.")
    assert searchable(damaged).problem == "The file ends in the middle."


@given(st.lists(st.text(max_size=400), max_size=12))
def test_what_is_searched_is_the_beginning_of_the_text_and_never_more_than_there_is_room_for(
    texts: list[str],
) -> None:
    texts = [text.encode("utf-8", "ignore").decode() for text in texts]
    article = _article(*texts)
    made = searchable(article)
    assert article.body.startswith(made.body.rstrip("\n")) or not made.body
    assert sum(len(words_of(block.text)) for block in made.blocks) <= 1000
