"""Make a folder of articles of any size to measure on: made-up words in the proportions of real news.

    python tests/bench/corpus.py FOLDER COUNT

Article number n is the same in every corpus, so a small one is the beginning of a large one. Words follow
Zipf's law over a vocabulary of 60,000; "putin" is in 2 % of the articles, "the" in all, "quibberdash" in one
of every 33,333. Files lie in a folder for each month of twenty years.
"""

from __future__ import annotations

import random
import sys
from bisect import bisect
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

_VOCABULARY = 60_000
_FIRST_DAY = date(2006, 1, 1)
_DAYS = 7300
_COMMON = """
the of to and a in said that for on it as with was by at from he is has have its be an will not this are had who but
they would were one which new people year government minister after also about talks gas price state country week
president leaders police court party report election market told more than when two their his her or
"""
_SYLLABLES = (
    "ba ce di fo gu har kel lin mor nas pet ril sot tur vel wan yor zim bran cled drit flon grus plav"
)


@cache
def _words() -> list[str]:
    chance = random.Random(1)
    syllables = _SYLLABLES.split()
    made = dict.fromkeys(_COMMON.split())
    while len(made) < _VOCABULARY:
        made["".join(chance.choice(syllables) for _ in range(chance.randint(2, 4)))] = None
    return list(made)


@cache
def _weights() -> list[float]:
    return list(accumulate(1 / (rank + 2.7) for rank in range(_VOCABULARY)))


def article(number: int) -> tuple[str, str]:
    """Path and text of an article."""
    chance = random.Random(number)
    words, weights = _words(), _weights()

    def some(count: int) -> list[str]:
        return [words[bisect(weights, chance.random() * weights[-1])] for _ in range(count)]

    day = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
    title = " ".join(some(chance.randint(5, 11))).capitalize()
    body = []
    for _ in range(chance.randint(8, 16)):
        sentences = (
            " ".join(some(chance.randint(8, 24))).capitalize() + "." for _ in range(chance.randint(2, 4))
        )
        body.append(" ".join(sentences))
    if number % 50 == 0:
        title = f"Vladimir Putin {title.lower()}"
        body[1] += " Mr Putin said so twice."
    if number % 33_333 == 7:
        body[0] += " Quibberdash."
    dek = " ".join(some(chance.randint(12, 24))).capitalize() + "."
    spoken = f"{day.day} {day:%B} {day.year}"
    text = f"{title}\n\n{dek}\n\nBy Ann Marsh\n{spoken}\n\n" + "\n\n".join(body) + "\n"
    return f"{day.year}/{day.month:02}/{number:06}.txt", text


def make(folder: Path, count: int) -> None:
    """Write the first `count` articles that are not there yet."""
    for number in range(count):
        name, text = article(number)
        path = folder / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
