"""A small library for pictures of the screens: every shape an article can have, and always the same days."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LONG = """---
title: Two ministers and a bridge that nobody wants to own
dek: The river has risen twice this winter; the repair has been promised three times.
author: Ines Halloway
source: River Gazette
section: Regions
date: 2022-03-10
---
LOWER MARSH — The bridge at Lower Marsh has carried the post road for ninety years, and on Thursday
two ministers stood at either end of it and explained why the other should pay. The engineers, who
[measured the northern pier](https://example.org/pier) in the autumn, had come to listen.

> “It is a bridge. It joins two places, and both of them are ours.”

## What the engineers found

The northern pier has moved by four centimetres since it was last measured.[^1] That is less than the
rumours said and more than the rules allow. Three repairs were considered:

- a new pier beside the old one, which would take two summers;
- steel under the roadway, which would take one; and
- a ferry, which could begin on Monday.

| Repair | Summers | Cost |
|---|---|---|
| New pier | 2 | 14m |
| Steel | 1 | 9m |

## Who pays

The transport minister said that a road on a bridge is a road. The minister for rivers said that a pier in
a river is a part of the river only when it falls into it. Asked what would happen if it did, both of them
said that a commission would be formed.

The mayor, who is also the ferryman, said nothing at all. He has bought a second boat, and he asked the
reporters on their way back to the station whether any of them needed to cross. The engineers will measure
again in April, when the snow has gone from the hills and the river is at its highest. Until then lorries
have to take the long way round, which is forty kilometres and goes past the mayor's inn.

The bridge is open to walkers. On Thursday evening, when the ministers had gone, a good many people walked
across it, turned round at the other end, and walked back.

[^1]: The pier was last measured in the summer of 2009, by another commission.
"""
PLAIN = {
    "gas.txt": (
        "Storage fills earlier than anyone had planned",
        "9 March 2022",
        "Ministers spoke about gas for a day.",
    ),
    "boats.txt": (
        "Harbour closes for a night as the second storm in a week comes in",
        "9 March 2022",
        "The boats stayed in, and so did everyone who sells what they bring. The pilots expect to sail at noon.",
    ),
    "choir.txt": (
        "The choir that lost its hall and found a station",
        "7 March 2022",
        "They sing between trains, and the gas lamps help.",
    ),
    "chess.txt": (
        "A schoolteacher takes the title in the last round",
        "21 December 2021",
        "She offered a draw twice, and was glad of the refusal.",
    ),
    "frost.txt": (
        "First frost comes a month late to the vineyards",
        "16 November 2021",
        "Growers had burned gas among the vines for nothing.",
    ),
    "votes.txt": (
        "Count goes on into a second night",
        "15 November 2021",
        "The result is expected with the milk.",
    ),
}
JAPANESE = (
    "橋の修理費、二人の大臣が譲らず",
    "2022年3月8日",
    "川の水位は冬に二度上がり、修理は三度約束された。技師は四月にもう一度測るという。",
)
ARABIC = (
    "وزيران وجسر لا يريده أحد",
    "6 March 2022",
    "قال وزير النقل إن الطريق على الجسر طريق، وقال وزير الأنهار غير ذلك.",
)
FIRST_SEEN = 1_646_000_000


def write_newsstand(root: Path) -> Path:
    """Write the library; gives its folder."""
    root.mkdir(parents=True)
    (root / "bridge.md").write_text(LONG, encoding="utf-8")
    for name, (title, day, text) in PLAIN.items():
        (root / name).write_text(f"{title}\n\n{day}\n\n{text}\n", encoding="utf-8")
    (root / "hashi.txt").write_text("\n\n".join(JAPANESE) + "\n", encoding="utf-8")
    (root / "jisr.txt").write_text("\n\n".join(ARABIC) + "\n", encoding="utf-8")
    (root / "scan-0412.txt").write_bytes(b"\x00\x01\x02" * 400)
    (root / "note.txt").write_text(
        "A note that nobody dated\n\nIt was found in the back of a drawer.\n", encoding="utf-8"
    )
    for path in sorted(root.iterdir()):
        os.utime(path, (FIRST_SEEN, FIRST_SEEN))
    return root
