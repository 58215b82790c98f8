"""While files are read nothing looks for garbage: there is none, and the look costs."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conftest import write_article
from termnews.formats import is_article, parse, taught
from termnews.index.store import Index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termnews.model import Article
    from termnews.source_rules import SourceRule

SAMPLES = Path(__file__).parents[2] / "articles"


@pytest.fixture
def collecting() -> Iterator[None]:
    """Garbage is looked for as in any process, whatever the test leaves behind."""
    gc.enable()
    yield
    gc.enable()


@pytest.mark.usefixtures("collecting")
def test_an_article_is_part_of_no_cycle() -> None:
    files = [path for path in sorted(SAMPLES.rglob("*")) if path.is_file() and is_article(path.name)]
    assert len({path.suffix for path in files}) > 1
    for path in files:
        parse(path.read_bytes(), path.name)  # what is imported or made once leaves garbage of its own
    gc.collect()
    gc.disable()
    for path in files:
        parse(path.read_bytes(), path.name)
    assert gc.collect() == 0


@pytest.mark.usefixtures("collecting")
@pytest.mark.parametrize("before", [True, False])
def test_while_files_are_read_nothing_looks_for_garbage_and_then_it_is_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, before: bool
) -> None:
    write_article(tmp_path / "news", "one.txt", title="The first headline of the day", date="1 December 2021")
    seen: list[bool] = []
    read = taught.parse

    def watched(data: bytes, name: str, rules: tuple[SourceRule, ...]) -> Article:
        seen.append(gc.isenabled())
        return read(data, name, rules)

    monkeypatch.setattr(taught, "parse", watched)
    if not before:
        gc.disable()
    Index(tmp_path / "cache" / "index.db", os.fsencode(tmp_path / "news")).refresh()
    assert (seen, gc.isenabled()) == ([False], before)
