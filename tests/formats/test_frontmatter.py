"""Front matter: each dialect's fields, what is broken in it, and what it may cost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.formats import frontmatter, particulars, plaintoml, plainyaml


def split(text: str) -> frontmatter.FrontMatter:
    return frontmatter.split(text.split("\n"))


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("---\ntitle: Low water\nauthor: Ada Lund\n---\nBody", "YAML"),
        ("---\ntitle: 'Low water'\nauthor: \"Ada Lund\"\n...\nBody", "YAML"),
        ('+++\ntitle = "Low water"\nauthor = "Ada Lund"\n+++\nBody', "TOML"),
        ('{\n  "title": "Low water",\n  "author": "Ada Lund"\n}\nBody', "JSON"),
        ("title: Low water\nauthor: Ada Lund\n\nBody", "header"),
    ],
)
def test_each_dialect_gives_the_same_fields_and_leaves_the_body(text: str, dialect: str) -> None:
    front = split(text)
    assert (front.dialect, front.problem) == (dialect, "")
    assert front.fields == {"title": "Low water", "author": "Ada Lund"}
    assert [line for line in text.split("\n")[front.end :] if line] == ["Body"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Body",
        "---\n\nA rule, then text.\n\n---\n",
        "----\ntitle: x\n----",
        "{% include head %}\n\nBody",
        "Dates are sweet.\n\nBody",
        "Title: is what this sentence\nbegins with, no more.",
    ],
)
def test_a_text_without_front_matter_keeps_all_of_its_lines(text: str) -> None:
    assert split(text) == frontmatter.FrontMatter()


def test_values_are_text_whatever_yaml_makes_of_them() -> None:
    fields = split("---\ntitle: 2022\nsub: No\ndate: 2024-13-45\nempty: ~\nlist: [1, on]\n---\n").fields
    assert fields == {"title": "2022", "sub": "No", "date": "2024-13-45", "empty": "", "list": ["1", "on"]}


def test_a_folded_scalar_is_one_line() -> None:
    assert split("---\ndek: >-\n  two\n  lines\n---\n").fields == {"dek": "two lines"}


@pytest.mark.parametrize(
    "inside",
    [
        "title: Low: water\nby: Ada Lund",
        'title: "Low: water\nby: Ada Lund',
        "title: Low: water\n\tby: Ada Lund",
        "other: *nothing\ntitle: 'Low: water'\nby: Ada Lund",
        "a: &a [1]\nb: [*a, *a]\ntitle: 'Low: water'\nby: Ada Lund",
    ],
)
def test_broken_yaml_is_read_line_by_line_and_said_so(inside: str) -> None:
    front = split(f"---\n{inside}\n---\nBody")
    assert front.fields["title"] == "Low: water"
    assert front.fields["by"] == "Ada Lund"
    assert front.problem.startswith("The YAML front matter was read line by line: ")


@pytest.mark.parametrize(
    "head",
    ['+++\ntitle = \'Low water\nby = "Ada Lund"\n+++\n', '{\n"title": "Low water",\n"by": Ada Lund\n}\n'],
)
def test_broken_toml_and_json_are_read_line_by_line(head: str) -> None:
    front = split(head + "Body")
    assert "Low water" in str(front.fields["title"])
    assert front.fields["by"] == "Ada Lund"
    assert front.problem


@pytest.mark.parametrize(
    "rest",
    ["\nBody", "The boats lay on the mud.", f"\n{'The boats lay on the mud. ' * 5}\n\n---\n\nThe end"],
    ids=["blank", "text", "rule"],
)
def test_front_matter_that_is_never_closed_ends_where_text_begins(rest: str) -> None:
    front = split(f"---\ntitle: Low water\n{rest}")
    assert (front.fields, front.end) == ({"title": "Low water"}, 2)
    assert front.problem


@pytest.mark.parametrize(
    "inside",
    [
        "a: " + "[" * 30_000,
        "{a: " * 15_000,
        "\n".join(" " * depth + f"a{depth}:" for depth in range(300)),
        "k: v\n" * 20_000,
        "a0: &a0 [x, x]\n" + "\n".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 25)),
    ],
    ids=["lists", "maps", "indents", "long", "aliases"],
)
def test_deep_long_and_multiplying_yaml_is_refused_and_the_title_kept(inside: str) -> None:
    front = split(f"---\ntitle: Low water\n{inside}\n---\nBody")
    assert front.fields["title"] == "Low water"
    assert front.problem


@pytest.mark.parametrize(
    "inside", [".".join(["a"] * 20_000) + " = 1", "a = " + "[" * 30_000, f"a = {'1' * 9000}"]
)
def test_costly_toml_is_refused_and_the_title_kept(inside: str) -> None:
    front = split(f'+++\ntitle = "Low water"\n{inside}\n+++\nBody')
    assert front.fields["title"] == "Low water"
    assert front.problem


@given(st.text(max_size=300), st.sampled_from(["---", "+++", "{", "Title: x"]))
@settings(max_examples=150, deadline=None)
def test_any_text_after_any_fence_is_read_without_raising(text: str, fence: str) -> None:
    front = split(f"{fence}\n{text}\n{fence}\n")
    particulars.read(front.fields, "test")


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ada Lund", ("Ada Lund",)),
        ("By Ada Lund and Bo Ek", ("Ada Lund", "Bo Ek")),
        ("Ada Lund, Bo Ek, and Cy Dahl", ("Ada Lund", "Bo Ek", "Cy Dahl")),
        ("Lund, Ada", ("Lund, Ada",)),
        ("ada, bo", ("ada", "bo")),
        ("Ada Lund, Staff Writer", ("Ada Lund",)),
        ("Sam Field, Jr.", ("Sam Field, Jr.",)),
        (["Ada Lund", "Bo Ek"], ("Ada Lund", "Bo Ek")),
        ([{"name": "Ada Lund"}, {"name": "Bo Ek", "url": "x"}], ("Ada Lund", "Bo Ek")),
        ({"first_name": "Ada", "last_name": "Lund"}, ("Ada Lund",)),
        ("[Ada Lund](https://ada.example)", ("Ada Lund",)),
        ("Ada Lund <ada@paper.example>", ("Ada Lund",)),
        ("", ()),
        ([], ()),
    ],
)
def test_authors_come_from_lines_lists_and_maps(value: frontmatter.Value, names: tuple[str, ...]) -> None:
    assert particulars.names(value) == names


@pytest.mark.parametrize(
    ("value", "date", "time"),
    [
        ("2014-06-21 9:58:31 -0400", "2014-06-21", "09:58"),
        ("2022-02-04T22:15:00+08:00", "2022-02-04", "22:15"),
        ("2022/02/04", "2022-02-04", ""),
        ("12 October 2021", "2021-10-12", ""),
        ("Tue, 07 Dec 2021 10:00:00 GMT", "2021-12-07", "10:00"),
        ("1638871200", "2021-12-07", "10:00"),
        (["2020-01-02", "2021-01-02"], "2020-01-02", ""),
        ("2024-13-45", None, ""),
        ("0000-00-00", None, ""),
        ("2021-02-30", None, ""),
        ("9999-99-99", None, ""),
        ("true", None, ""),
        ("", None, ""),
    ],
)
def test_dates_are_read_in_every_way_they_are_written(
    value: frontmatter.Value, date: str | None, time: str
) -> None:
    dated = particulars.dated(value)
    assert (str(dated.date) if dated else None, dated.time if dated else "") == (date, time)


@pytest.mark.parametrize(
    ("key", "field"),
    [
        *((key, "title") for key in ("title", "post_title", "headline", "Title")),
        *(
            (key, "dek")
            for key in ("description", "dek", "standfirst", "excerpt", "post_excerpt", "summary", "subtitle")
        ),
        *((key, "source") for key in ("source", "site", "publisher", "outlet")),
        *((key, "section") for key in ("section", "kicker", "category")),
    ],
)
def test_each_name_of_a_field_is_known(key: str, field: str) -> None:
    found = particulars.read({key: "Low water"}, "YAML front matter")
    assert getattr(found, field) == "Low water"
    assert found.origins[field].where == f"YAML front matter, “{key}”"


def test_dates_of_change_and_of_saving_are_never_the_date() -> None:
    fields: dict[str, frontmatter.Value] = {
        "updated": "2020-01-01",
        "lastmod": "2020-01-01",
        "date_saved": "2020-01-01",
        "scraped_at": "2020-01-01",
    }
    assert particulars.read(fields, "x").dated.date is None


@pytest.mark.parametrize("key", ["path", "slug", "url"])
def test_a_path_gives_the_date_where_no_field_does(key: str) -> None:
    found = particulars.read({key: "news/2023/05/09/low-water"}, "x")
    assert str(found.dated.date) == "2023-05-09"
    assert found.origins["date"].sure == "likely"


@pytest.mark.parametrize(
    ("title", "heading", "places", "result"),
    [
        ("Low water - Vercel", "Low water", [], ("Low water", "Vercel")),
        ("Low water | Reuters", "", ["www.reuters.com"], ("Low water", "Reuters")),
        ("Low water — August 2025", "", ["blog.example"], ("Low water — August 2025", "")),
        ("Low water - tides", "Low water - tides", ["tides.example"], ("Low water - tides", "")),
    ],
)
def test_a_sites_name_is_cut_only_where_something_bears_it_out(
    title: str, heading: str, places: list[str], result: tuple[str, str]
) -> None:
    assert particulars.without_suffix(title, heading=heading, places=places) == result


_VALUES = st.sampled_from(
    [
        *(
            "Low water",
            "2021-12-05",
            "12:30",
            "https://a.example/b",
            "null",
            "~",
            "a: b",
            "a #b",
            "a:",
            "- a",
        ),
        *(
            "#",
            ">",
            "|",
            "'it''s'",
            "'a",
            '"a"',
            '"a" b',
            '"a\\n"',
            '"a',
            "[]",
            "[a, b c]",
            "['a', \"b\"]",
            "[1",
        ),
        *(
            "[a: b]",
            "[a,]",
            "[a?]",
            "&a",
            "*a",
            "!a b",
            "@a",
            "{a: b}",
            "? a",
            "-a",
            "é",
            "“a”",
            "x[1]",
            "a  b",
        ),
        *("x\tb", "x\xa0b"),
        *('"a \\', '"a\\ ', '"a\\\\', "'a\\", "a\\", '\\ b"', 'b\\"c"', 'b"', 'b\\_\\u2019c"'),
        *('"a\\"b\\/\\\\"', '"\\U0001f600"', '"\\ud83d"', '"\\x41\\n"', '["a\\"b", "\\_"]'),
    ]
)
_KEYS = st.sampled_from(["title", "tags", "null", "a-b", "2"])
_LINES = st.one_of(
    st.builds("{}:{}{}".format, _KEYS, st.sampled_from([" ", "  ", ""]), _VALUES),
    st.builds("{}- {}".format, st.sampled_from(["", "  "]), _VALUES),
    st.builds("  {}".format, _VALUES),
    st.sampled_from(["tags:", "title: ", "", "  ", "# a", "  # a", "---", "a"]),
)


@given(st.lists(_LINES, min_size=1, max_size=4))
@settings(max_examples=300)
def test_the_plainest_yaml_is_read_as_the_whole_reader_reads_it(lines: list[str]) -> None:
    plain = plainyaml.fields(lines)
    if plain is not None:
        assert list(plain.items()) == list(frontmatter._yaml("\n".join(lines)).items())


def test_most_front_matter_is_of_the_plainest_yaml() -> None:
    text = "title: \"Low water: a report\"\ndate: 2021-12-05\ntags: [rivers, 'ice']\nauthors:\n  - Ada Lund"
    assert plainyaml.fields([*text.split("\n"), "dek: It was", "  cold."]) == {
        "title": "Low water: a report",
        "date": "2021-12-05",
        "tags": ["rivers", "ice"],
        "authors": ["Ada Lund"],
        "dek": "It was cold.",
    }


_TOML_LINES = st.one_of(
    st.builds(
        "{} {} {}".format,
        st.sampled_from(["title", "a-b", "2", "t.x", '"q"']),
        st.sampled_from(["=", "= ", ":"]),
        st.sampled_from(
            [
                *(
                    '"a"',
                    '""',
                    '"a" ',
                    '"a',
                    '"a\\n"',
                    '"a" # b',
                    "'a'",
                    '"""a"""',
                    "2024-02-19",
                    "1",
                    "true",
                    "tru",
                ),
                *(
                    "[]",
                    "[ ]",
                    '["a"]',
                    '["a","b" , "" ]',
                    '["a",]',
                    "[,]",
                    '["a" "b"]',
                    '["a, ]"]',
                    "[1]",
                    "{}",
                    "",
                ),
            ]
        ),
    ),
    st.sampled_from(["[x]", "[x] ", "[title]", "[x.y]", "[[x]]", "", "  ", "# a", "  # a", ' a = "b"', "a"]),
)


@given(st.lists(_TOML_LINES, min_size=1, max_size=4))
@settings(max_examples=300)
def test_the_plainest_toml_is_read_as_the_whole_reader_reads_it(lines: list[str]) -> None:
    plain = plaintoml.fields(lines)
    if plain is not None:
        assert list(plain.items()) == list(frontmatter._toml("\n".join(lines)).items())


def test_most_front_matter_is_of_the_plainest_toml() -> None:
    text = '# kept\ntitle = "Low water"\ndraft = false\ntags = ["rivers", "ice",]\n\n[extra]\ntitle = ""'
    assert plaintoml.fields(text.split("\n")) == {
        "title": "Low water",
        "draft": "",
        "tags": ["rivers", "ice"],
        "extra": {"title": ""},
    }
