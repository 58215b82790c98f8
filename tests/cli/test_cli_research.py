"""The commands that ask the archive, on the sample library: what they print, and what they say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cli.shell import bare
from conftest import write_article

if TYPE_CHECKING:
    from pathlib import Path

    from cli.shell import Shell

CORRECTED = "scrapes/biden-putin-call-corrected.txt"
EARLIER = "scrapes/biden-putin-call.txt"


def test_diff_marks_words_sentences_and_what_moved(termnews: Shell) -> None:
    ran = termnews("diff", CORRECTED)
    assert ran.code == 0
    assert "He is [-expected-]{+due+} to speak with President Zelensky" in ran.out
    assert "{+Mr Sullivan added that measures held back in 2014" in ran.out
    assert ran.lines[-1].startswith("{+Correction: An earlier version")
    assert termnews("diff", EARLIER, CORRECTED).out == ran.out
    assert "[-due-]{+expected+}" in termnews("diff", CORRECTED, EARLIER).out


def test_diff_says_first_what_the_heads_have_in_which_they_differ(termnews: Shell) -> None:
    ran = termnews("diff", "wire/2022-01-12-nato-russia-council-harbour-financial.md")
    assert ran.lines[0].startswith("title: [-Nato and Russia meet for four hours")
    assert ran.lines[3] == "source: [-Continental Wire-] {+Harbour Financial+}"


def test_diff_as_json_holds_both_versions(termnews: Shell) -> None:
    made = json.loads(termnews("diff", CORRECTED, "--json").out)
    assert (made["before"]["path"], made["after"]["path"]) == (EARLIER, CORRECTED)
    assert {each["kind"] for each in made["sentences"]} == {"same", "changed", "added"}
    changed = next(each for each in made["sentences"] if each["kind"] == "changed")
    assert "".join(each["text"] for each in changed["words"] if each["kind"] != "removed") == changed["after"]


def test_diff_as_a_patch_is_of_what_cat_prints(termnews: Shell) -> None:
    lines = termnews("diff", "--patch", CORRECTED).lines
    assert lines[:2] == [f"--- {EARLIER}", f"+++ {CORRECTED}"]
    added = {line[1:] for line in lines[2:] if line.startswith("+")}
    assert added <= set(termnews("cat", f"articles/{CORRECTED}").lines)


def test_diff_on_a_terminal_keeps_its_marks_and_its_measure(termnews: Shell) -> None:
    ran = termnews.on_terminal("diff", CORRECTED, columns=60)
    assert "\x1b[30;43m{+due+}\x1b[0m" in ran.out
    assert all(len(line) <= 60 for line in bare(ran.out).splitlines())


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["diff", EARLIER], "is the earliest version of its story; name a later one too, such as"),
        (["diff", "scrapes/webb-launch.txt"], "is the only version of its story; name another article too."),
        (["diff", EARLIER, EARLIER], "The two say the same, word for word."),
        (["diff", "nowhere.txt"], "There is no article “nowhere.txt”"),
        (["timeline", "quibberdash"], "No article matches quibberdash."),
        (["kwic", "quibberdash"], "No article matches quibberdash."),
        (["kwic", "putni"], "Did you mean putin?"),
        (["kwic", "in:2021-12"], "Articles match, but no word in their texts is asked for."),
        (["words", "quibberdash"], "No article matches quibberdash."),
        (["said", "quibberdash"], "No article matches quibberdash."),
        (["said", "sanctions"], "Articles match, but no sentence with quotation marks does."),
        (["dossier", "quibberdash"], "No article matches quibberdash."),
        (["related", "world/nobel-mira.txt"], "No article is closely tied to world/nobel-mira.txt."),
        (["on", "2021-12-11"], "The nearest days with articles: 2021-12-10 and 2021-12-12."),
        (["on", "07-04"], "is of that day in any year."),
        (["cite", "nowhere.txt"], "There is no article “nowhere.txt”"),
    ],
)
def test_where_there_is_nothing_a_sentence_says_so(args: list[str], said: str, termnews: Shell) -> None:
    ran = termnews(*args)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["on", "someday"], "“someday” is no day: write it as 2021-12-02, or as 12-02 for any year."),
        (["on", "2021-02-30"], "is no day"),
        (["kwic"], "Missing argument 'QUERY…'"),
        (["words", " "], "Missing argument 'QUERY…'"),
        (["timeline", "--by", "decade"], "'decade' is not one of"),
        (["dossier", "gas", "-o", "gas.pdf"], "Say with --format what gas.pdf shall be"),
        (["dossier", "gas", "-o", "no/such/folder.md"], "cannot be written: no such file or directory."),
        (["dossier", "gas", "--json", "-o", "gas.html"], "--json is printed: it goes with neither"),
        (["said", "-volcano)("], ""),
    ],
)
def test_bad_input_gets_a_sentence(args: list[str], said: str, termnews: Shell) -> None:
    ran = termnews(*args)
    assert ran.code == 2 or not said
    assert said in ran.err
    assert "made a mistake" not in ran.err


def test_a_timeline_is_a_record_a_period(termnews: Shell) -> None:
    ran = termnews("timeline", "putin")
    assert ran.lines == ["2021-10\t1\t5", "2021-11\t1\t7", "2021-12\t5\t14", "2022-01\t5\t7", "2022-02\t3\t3"]
    assert ran.err == (
        "First 2021-10-06, last 2022-02-15.\nLongest silence: 40 days, between 2021-10-06 and 2021-11-16.\n"
    )


def test_a_timeline_has_shares_sources_and_undated_articles(termnews: Shell) -> None:
    assert termnews("timeline", "putin", "--by", "year", "--share").lines[0] == "2021\t7\t27\t0.259"
    by_source = termnews("timeline", "geneva", "--by", "source").lines
    assert by_source[-1].startswith("unnamed\t")
    assert termnews("timeline").lines[-1] == "undated\t1\t1"
    objects = json.loads(termnews("timeline", "putin", "--by", "week", "--json").out)
    assert objects[0] == {"week": "2021-W40", "articles": 1, "of": 3, "share": 0.333333}


def test_a_timeline_on_a_terminal_is_bars(termnews: Shell) -> None:
    ran = termnews.on_terminal("timeline", "putin", "--by", "week", columns=60)
    lines = bare(ran.out).splitlines()
    assert "5 without" in lines[1]
    assert any("█" in line for line in lines)
    assert all(len(line) <= 60 for line in lines if "silence" not in line)


def test_kwic_in_a_pipe_is_a_record_with_left_word_and_right(termnews: Shell) -> None:
    ran = termnews("kwic", "dentist", "-n", "1")
    fields = ran.lines[0].split("\t")
    assert len(fields) == 8
    assert fields[5].endswith("I learned of it from my")
    assert fields[6:] == ["dentist", fields[7]]


def test_kwic_with_a_width_is_aligned(termnews: Shell) -> None:
    ran = termnews("kwic", "geneva", "--width", "60", "--sort", "right")
    assert ran.lines
    assert all(line[29:35].lower() == "geneva" and len(line) <= 60 for line in ran.lines)
    limited = termnews("kwic", "geneva", "--width", "60", "--sort", "right", "-n", "2")
    assert limited.lines == ran.lines[:2]


def test_the_rows_of_kwic_on_a_terminal_can_be_named(termnews: Shell) -> None:
    ran = termnews.session([["kwic", "dentist"], ["show", "@1"]])
    lines = bare(ran.out).splitlines()
    assert lines[0].startswith("    @1  ")
    assert f"path      {CORRECTED}" in lines


def test_words_have_their_counts(termnews: Shell) -> None:
    lines = termnews("words", "putin", "-n", "3").lines
    assert lines == ["ukraine\t15\t17\t39.7", "russia\t14\t15\t36.3", "russian\t14\t16\t31.7"]
    objects = [json.loads(each) for each in termnews("words", "putin", "--jsonl").lines]
    assert objects[0] == {"word": "ukraine", "articles": 15, "of": 17, "score": objects[0]["score"]}


def test_related_articles_come_with_their_ties(termnews: Shell) -> None:
    line = termnews("related", "scrapes/la-palma-over.txt").lines[0]
    assert line.split("\t")[4:] == ["old-formats/la-palma-erupts.txt", "lava palma eruption volcano"]
    objects = json.loads(termnews("related", "scrapes/la-palma-over.txt", "--json").out)
    assert objects[0]["words_in_common"] == ["lava", "palma", "eruption", "volcano"]


def test_a_day_is_printed_story_by_story(termnews: Shell) -> None:
    paths = [line.rpartition("\t")[2] for line in termnews("on", "2021-12-07").lines]
    assert paths == ["clippings/putin-in-delhi.md", CORRECTED, EARLIER, "mail/eclipse-over-antarctica.eml"]
    assert termnews("on", "12-07").out == termnews("on", "2021-12-07").out


def test_what_was_said_is_whole_with_its_neighbours_where_it_is_short(termnews: Shell) -> None:
    long = termnews("said", '"useful"').lines
    assert long[0].split("\t")[-1].startswith("“The most useful sentence is the one")
    made = json.loads(termnews("said", "Weizen", "--json").out)[0]
    assert made["text"] == "„Um vier kommt normalerweise der Weizen“, sagte er."
    assert (made["before"][:11], made["after"]) == ("Der Pförtne", "„Der hat heute draußen gewartet.“")
    assert made["citation"].startswith("Annika Falk, “Die Ampel legt ihren Vertrag vor")


def test_said_on_a_terminal_has_lit_words_and_a_citation(termnews: Shell) -> None:
    ran = termnews.on_terminal("said", "dentist", columns=60)
    assert "\x1b[30;43mdentist\x1b[0m" in ran.out
    assert bare(ran.out).count("\n— ") == 1


@pytest.mark.parametrize(
    ("name", "begins"), [("a.md", b"# Dossier: volcano"), ("a.html", b"<!doctype"), ("a.epub", b"PK")]
)
def test_a_dossier_is_written_whole_and_never_over_another_file(
    name: str, begins: bytes, termnews: Shell, tmp_path: Path
) -> None:
    target = tmp_path / name
    target.write_text("mine")
    ran = termnews("dossier", "volcano", "-o", str(target))
    assert (ran.code, target.read_text()) == (2, "mine")
    assert "is there already; --force replaces it." in ran.err
    assert termnews("dossier", "volcano", "-o", str(target), "--force").code == 0
    assert target.read_bytes().startswith(begins)
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")] == []


def test_a_dossier_goes_from_old_to_new_with_copies_folded(termnews: Shell) -> None:
    ran = termnews("dossier", "sanctions")
    days = [line.partition(":")[0] for line in ran.lines if line.startswith("## ")]
    assert days[0] == "## 20 September 2021" or len(days) > 3
    assert ran.out.count("1 other version in the library") >= 1
    assert EARLIER not in ran.out
    assert "> " in ran.out


def test_a_dossier_in_json_has_the_passages_and_where_they_match(termnews: Shell) -> None:
    made = json.loads(termnews("dossier", "sanctions", "--json").out)
    dates = [each["date"] for each in made]
    assert dates == sorted(dates)
    assert made == [json.loads(line) for line in termnews("dossier", "sanctions", "--jsonl").lines]
    passages = [passage for each in made for passage in each["passages"]]
    lit = {passage["text"][start:end].lower() for passage in passages for start, end in passage["matches"]}
    assert "sanctions" in lit
    assert all(each["title"] in each["citation"] for each in made)


def test_a_citation_in_json_stands_beside_what_is_known(termnews: Shell) -> None:
    for style in ("plain", "bibtex"):
        printed = termnews("cite", "--style", style, "scrapes/tonga-eruption.txt").out
        (made,) = json.loads(termnews("cite", "--style", style, "--json", "scrapes/tonga-eruption.txt").out)
        assert (made["path"], made["citation"] + "\n") == ("scrapes/tonga-eruption.txt", printed)
    item = json.loads(termnews("cite", "--style", "csl", "--jsonl", "scrapes/tonga-eruption.txt").out)
    assert item["citation"]["type"] == "article-newspaper"


def test_citations_come_in_four_styles(termnews: Shell) -> None:
    ref = "clippings/endurance-found.md"
    assert termnews("cite", ref).out.startswith("Kirra Mundine, “The ship that the ice kept")
    assert termnews("cite", "--style", "markdown", ref).out.startswith("Kirra Mundine, [“The ship")
    assert termnews("cite", "--style", "bibtex", ref).out.startswith("@online{mundine-2022-")
    made = json.loads(termnews("cite", "--style", "csl", ref, "scrapes/tonga-eruption.txt").out)
    assert [each["type"] for each in made] == ["article-newspaper"] * 2
    assert made[0]["issued"] == {"date-parts": [[2022, 3, 10]]}


def test_a_tab_in_a_title_does_not_break_a_record(own_termnews: Shell, tmp_path: Path) -> None:
    write_article(
        tmp_path / "articles", "a.txt", title="Rain\tand wind", body="“It rained on the volcano,” he said."
    )
    for command in ("said", "kwic"):
        line = own_termnews(command, "volcano").lines[0]
        assert len(line.split("\t")) == {"said": 6, "kwic": 8}[command]
