"""What site generators and editors leave in Markdown: tags, attributes, shortcodes, colons, spaced marks."""

from __future__ import annotations

import pytest

from termnews.formats import markdown, tags
from termnews.model import Block, Span


def blocks(text: str) -> tuple[Block, ...]:
    return markdown.parse(f"---\ntitle: T\ndate: 2020-01-01\n---\n{text}".encode(), "t.md").blocks


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            'See [the *tide*]({{ "/tides/" | url }}) and [dues]({{ site.url }}/dues "Dues").',
            "See the tide and dues.",
        ),
        ("See [the tide]({% post_url 2020-01-01-tide %}) again.", "See the tide again."),
        ('See [the tide]({{< ref "tide.md" >}}) again.', "See the tide again."),
        ("{% if open %}\nThe port is open.\n{% endif %}", "The port is open."),
        ("{{% notice info %}}\nThe port is open.\n{{% /notice %}}", "The port is open."),
        ('{{ "Ada Lund" | team_link }} wrote this.', "Ada Lund wrote this."),
        ("The port is open.\n{: .lead}", "The port is open."),
        ("The [port](https://x.example){.external} is `open`{.py}.", "The port is open."),
        ('[caption id="a" width="300"]<img src="a.png" /> The quay[/caption]', "The quay"),
        ("The {placeholder} of {{ a }}", "The {placeholder} of {{ a }}"),
        ("It gives {:ok, value} or {:error}", "It gives {:ok, value} or {:error}"),
        ("In code `[a]({{ b }})` and `{% c %}`", "In code [a]({{ b }}) and {% c %}"),
    ],
)
def test_tags_and_attributes_are_no_words(written: str, shown: str) -> None:
    assert [block.text for block in blocks(written)] == [shown]


@pytest.mark.parametrize(
    "written",
    [
        '{{ "https://video.example/embed/a" | embed: "The quay" }}',
        "{% include video.html %}",
        "{% raw %} {% endraw %}",
        "[youtube https://video.example/watch?v=a]",
        '[gallery ids="1,2"]',
        "[TOC]",
        "[[toc]]",
        '<img src="{{ "/quay.gif" | url }}" alt="quay" />',
    ],
)
def test_what_shows_nothing_leaves_nothing(written: str) -> None:
    assert blocks(written) == ()


@pytest.mark.parametrize(
    "written",
    [
        "![The quay at noon]({{ site.url }}/quay.png)",
        "![The quay at noon](quay.png){width=50%}",
        '![The quay at noon]({{ "/quay.png" | url }}){: .wide}',
        '{% include figure.html\n   src="quay.png"\n   caption: "The quay at noon" %}',
        '<img src="{{ "/quay.gif" | url }}" alt="The quay at noon" />',
        '<figure><img src="quay.png" alt="Quay"><figcaption>The quay at noon</figcaption></figure>',
    ],
)
def test_a_picture_keeps_its_words(written: str) -> None:
    assert blocks(written)[-1] == Block("caption", "The quay at noon")


def test_highlighted_code_is_code() -> None:
    text = "Before.\n\n{% highlight python %}\na = [b]({{ c }})\n\n# no heading\n{% endhighlight %}\n\nAfter."
    assert blocks(text) == (
        Block("paragraph", "Before."),
        Block("code", "a = [b]({{ c }})\n\n# no heading"),
        Block("paragraph", "After."),
    )


def test_the_marks_of_parts_are_folded_and_their_titles_headings() -> None:
    text = "# Low water\n\n::: {.note}\nThe port is open.\n:::\n\n:::tip What to bring\nBoots.\n:::\n"
    text += "\n```\n::: code\n```\n"
    article = markdown.parse(text.encode(), "2020-01-01.md")
    assert article.blocks == (
        Block("paragraph", "The port is open."),
        Block("heading", "What to bring", level=5),
        Block("paragraph", "Boots."),
        Block("code", "::: code"),
    )
    assert [line.text for line in article.lines if line.rule == "the mark of a part"] == [
        "::: {.note}",
        ":::",
        ":::",
    ]


@pytest.mark.parametrize(
    ("written", "shown", "strong"),
    [
        ("**Fourth, **we wait", "Fourth, we wait", [(0, 8)]),
        ("** Ada Lund**, of Lowmouth", "Ada Lund, of Lowmouth", [(0, 8)]),
        ("to the **north** and the **south **coast", "to the north and the south coast", [(7, 12), (21, 27)]),
        ("2 ** 3 and 4 ** 5", "2 ** 3 and 4 ** 5", []),
    ],
)
def test_strong_words_with_a_space_inside_their_marks(
    written: str, shown: str, strong: list[tuple[int, int]]
) -> None:
    assert blocks(written) == (
        Block("paragraph", shown, tuple(Span(start, end, "strong") for start, end in strong)),
    )


def test_a_quote_within_an_attributes_quotes_is_no_end_of_it() -> None:
    assert tags.fragment("""<p title="Ada's">The port</p> <p title='a > "b"'>is open</p>""") == (
        Block("paragraph", "The port"),
        Block("paragraph", "is open"),
    )


def test_a_head_that_is_never_closed_hides_no_text_and_a_word_processors_tags_are_none() -> None:
    page = "<body><head><title>Low water</title><div><p>The port<o:p></o:p> is open.</p><map><area alt=a></map></div>"
    assert tags.fragment(page) == (Block("paragraph", "The port is open."),)


def test_a_table_of_which_most_rows_have_one_cell_with_words_is_layout() -> None:
    rows = "".join(f"<tr><td></td><td>The {name}</td><td> </td></tr>" for name in ("quay", "mole", "pier"))
    assert [block.kind for block in tags.fragment(f"<table>{rows}</table>")] == ["paragraph"] * 3
