"""A small library with fixed dates: one file for each thing that a screen has to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_LONG = """---
title: The harbour that moved the town
date: 2021-12-07
source: Coast Gazette
author: [Ada Lund]
excerpt: Half a mile of quay, and nobody asked the fishermen
url: https://coast.example/harbour
---
The quay was to be finished in spring. It was finished in autumn, and the [tender](https://coast.example/tender) had
doubled, said the [auditors](http://audit.example/report).

## What was promised

{body}

## What was built

The harbour master counts the ships every morning. Not one of them is a fishing boat, and the harbour is full.
{body}

```
berth = "a line of code that is so long that no page of a usual terminal has room for the whole of it, not at all"
```
"""
_PARAGRAPH = (
    "The council met again about the harbour, and again the plans were put off until after the winter. " * 6
)

_FILES = {
    "2021/harbour.md": _LONG.format(body=f"{_PARAGRAPH}\n\n{_PARAGRAPH}"),
    "2021/herring.txt": """Herring returns to the fjord

7 December 2021

The herring is back, says the harbour office. Nobody knows why it had gone.

Share this article

The boats left at dawn.
""",
    "2021/ferry.md": """---
title: Night ferry stops at Christmas
date: 2021-12-06
source: Coast Gazette
---
The night ferry will stop for a week. The company speaks of repairs to the ramp in the old harbour.
""",
    "2021/japan.md": """---
title: 岸田首相が所信表明演説　安全保障戦略を見直しへ
date: 2021-12-05
source: Shinbun Digest
---
岸田首相は国会で所信表明演説を行い、外交と防衛の方針を説明した。
""",
    "2021/arabic.md": """---
title: المرفأ القديم يعود إلى العمل
date: 2021-12-04
source: Al-Marfa
---
عاد المرفأ القديم إلى العمل بعد سنوات من الانتظار.
""",
    "2020/storm.md": """---
title: Storm closes the harbour for a second day
date: 2020-11-30
source: The Pilot
---
Waves of nine metres were measured off the mole. The harbour stays closed.
""",
    "undated/notice.md": """---
title: A notice without a day
source: The Pilot
---
The harbour baths are open again.
""",
}


def write_newsroom(root: Path) -> Path:
    """Write the files and one that is no text; gives the folder."""
    for name, text in _FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "2021" / "scan.txt").write_bytes(b"\x00\x01\x02\xff\xfe\x00" * 40)
    return root
