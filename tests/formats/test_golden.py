"""The sample library: what a perfect reader finds in each of its files."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from termnews import formats

ROOT = Path(__file__).resolve().parents[2]
GOLDEN: list[dict[str, Any]] = tomllib.loads((ROOT / "tests/golden/articles.toml").read_text("utf-8"))[
    "article"
]
PLAIN = [row for row in GOLDEN if row["path"].endswith(".txt")]
OTHERS = [row for row in GOLDEN if not row["path"].endswith(".txt")]


def found_in(path: str) -> dict[str, object]:
    article = formats.parse((ROOT / "articles" / path).read_bytes(), path)
    return {
        "path": path,
        "title": article.title,
        "date": article.date.isoformat() if article.date else "",
        "dek": article.dek,
        "byline": list(article.byline),
        "source": article.source,
        "section": article.section,
    }


@pytest.mark.parametrize("row", PLAIN, ids=lambda row: str(row["path"]))
def test_a_plain_text_article_is_read_as_a_person_would(row: dict[str, Any]) -> None:
    assert found_in(row["path"]) == {key: row[key] for key in found_in(row["path"])}


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: str(row["path"]))
def test_an_article_of_another_format_is_read_as_a_person_would(row: dict[str, Any]) -> None:
    if row["path"].endswith((".html", ".mhtml")):
        pytest.importorskip("trafilatura")
    assert found_in(row["path"]) == {key: row[key] for key in found_in(row["path"])}


def test_every_file_of_the_sample_library_is_in_the_table() -> None:
    folder = ROOT / "articles"
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if formats.is_article(path.name)}
    assert files == {row["path"] for row in GOLDEN}
