"""Every command once: bindings, the page of keys, the palette and the footer are made from this table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from termnews.noun import noun

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from textual.binding import BindingType

Where = Literal[
    "list", "article", "search",
    "about", "keys", "as-it-is",
    "outline", "quotes", "searches",
    "said", "dossier", "concordance", "company", "related", "outlets", "versions", "day",
    "palette",
]  # fmt: skip
"""A page; one that is left by the key that led to it has the name of the command."""
EVERYWHERE: tuple[Where, ...] = ("list", "article", "search")
LISTS: tuple[Where, ...] = ("list", "search")
LEAVES: tuple[Where, ...] = ("about", "keys", "as-it-is")
CHOICES: tuple[Where, ...] = ("outline", "quotes", "searches")
ANSWERS: tuple[Where, ...] = (
    "said", "dossier", "concordance", "company", "related", "outlets", "versions", "day",
)  # fmt: skip
ASIDE = (*LEAVES, *CHOICES, *ANSWERS)
"""Pages that are looked at and left again."""
PAGES = (*EVERYWHERE, *ASIDE)
ALL: tuple[Where, ...] = (*PAGES, "palette")
_PARTED: tuple[Where, ...] = ("list", "article", "versions", "day")


@noun
class Command:
    """Something a person can do: its keys, where it is done, and its name in the palette."""

    name: str
    """Also the id of its binding, by which keys can be changed."""
    keys: str
    """Textual's names of the keys, with commas between."""
    shown: tuple[str, ...]
    """The keys as the page of keys shows them."""
    action: str
    title: str
    """What the palette calls it."""
    where: tuple[Where, ...] = EVERYWHERE

    def given_on(self, page: Where) -> bool:
        """Whether it can be given on a page: where it belongs, and to leave the page that it leads to."""
        return page in self.where or self.leaves(page)

    def leaves(self, page: Where) -> bool:
        """Whether it leads to a page, and so back from it."""
        return page == self.name and page not in EVERYWHERE


COMMANDS: tuple[Command, ...] = (
    Command("read", "enter", ("Enter",), "read", "Read the article", LISTS),
    Command("into", "right,l", ("→",), "into", "Read it, or go to the one beside the list", LISTS),
    Command("choose", "enter,right,l", ("Enter",), "choose", "Take what is selected", (*CHOICES, *ANSWERS)),
    Command("back", "q,left,h", ("q", "←"), "back", "Back to where you were", ("article", "search", *ASIDE)),
    Command("step-back", "escape", ("Esc",), "step_back", "Back one step", ("article", "search", *ASIDE)),
    Command("next-article", "J", ("J",), "article(1)", "Next article", ("article",)),
    Command("previous-article", "K", ("K",), "article(-1)", "Previous article", ("article",)),
    Command("narrower", "-", ("-",), "app.measure(-1)", "Narrower column", PAGES),
    Command("wider", "+", ("+",), "app.measure(1)", "Wider column", PAGES),
    Command("search", "/", ("/",), "search", "Search all articles", ("list",)),
    Command("find", "/", ("/",), "find", "Find in this article", ("article",)),
    Command("edit-query", "/", ("/",), "edit", "Change the query", ("search",)),
    Command("next-match", "n", ("n",), "hop(1)", "Next unread article or match"),
    Command("previous-match", "N", ("N",), "hop(-1)", "Previous unread article or match"),
    Command("next-link", "tab", ("Tab",), "link(1)", "Next link", ("article",)),
    Command("previous-link", "shift+tab", ("Shift+Tab",), "link(-1)", "Previous link", ("article",)),
    Command("follow", "enter", ("Enter",), "follow", "Open the selected link", ("article",)),
    Command("outline", "t", ("t",), "outline", "In this article: sections, links, notes", ("article",)),
    Command("as-it-is", "V", ("V",), "as_it_is", "The file as it is", ("article",)),
    Command("code", "right,l", ("→",), "code", "The rest of long lines", ("article",)),
    Command("bookmark", "m", ("m",), "bookmark", "Add or remove the bookmark"),
    Command("mark-read", "r", ("r",), "mark_read", "Read or unread"),
    Command("mark-all", "A", ("A",), "mark_all", "Mark all articles of this view as read", ("list",)),
    Command("undo", "x", ("x",), "undo", "Undo the last change", (*EVERYWHERE, "quotes", "searches")),
    Command("quote", "c", ("c",), "quote", "Keep a paragraph or the selection as a quote", ("article",)),
    Command("quotes", "Q", ("Q",), "app.quotes", "Quotes that were kept"),
    Command("note", "n", ("n",), "note", "Change the note", ("quotes",)),
    Command("remove", "delete,backspace", ("Del",), "remove", "Keep it no longer", ("quotes", "searches")),
    Command("keep-search", "S", ("S",), "keep_search", "Keep this search under a name", ("search",)),
    Command("searches", "S", ("S",), "app.searches", "Searches that were kept", ("list",)),
    Command("about", "i", ("i",), "about", "About this file"),
    Command("versions", "=", ("=",), "versions", "What changed between the versions of this story"),
    Command("related", "R", ("R",), "related", "Related articles", ("article",)),
    Command("day-before", "<", ("<",), "day(-1)", "The front page of this day, then before", ("list", "day")),
    Command("day-after", ">", (">",), "day(1)", "The front page of this day, then after", ("list", "day")),
    Command("concordance", "c", ("c",), "concordance", "Every match on a row of its own", ("search",)),
    Command("company", "W", ("W",), "company", "Words that go with the query", ("search",)),
    Command("said", '"', ('"',), "said", "What was said, in whole sentences", ("search",)),
    Command("dossier", "D", ("D",), "dossier", "Dossier: all passages by date, for a file", ("search",)),
    Command("write", "w", ("w",), "write", "Write it to a file", ("dossier",)),
    Command("outlets", "O", ("O",), "outlets", "Outlets of these articles", ("search",)),
    Command("share", "%", ("%",), "turn_share", "Timeline: counts, or shares of all articles", ("search",)),
    Command("browser", "o", ("o",), "browser", "Open the original page"),
    Command("editor", "e", ("e",), "editor", "Open the file in the editor"),
    Command("copy", "y", ("y",), "copy", "Copy the link, or the path of the file", (*EVERYWHERE, "quotes")),
    Command("cite", "Y", ("Y",), "cite", "Copy the citation"),
    Command("pipe", "|", ("|",), "pipe", "Give the plain text to a command", ("article",)),
    Command(
        "next-view", "tab", ("Tab",), "turn_view(1)", "Next view: all, unread, bookmarks, begun", ("list",)
    ),
    Command("previous-view", "shift+tab", ("Shift+Tab",), "turn_view(-1)", "Previous view", ("list",)),
    Command("to-query", "tab,shift+tab", ("Tab",), "edit", "From the results to the query", ("search",)),
    Command("all", "1", ("1",), "view('all')", "All articles", ("list",)),
    Command("unread", "2", ("2",), "view('unread')", "Only unread articles", ("list",)),
    Command("bookmarks", "3", ("3",), "view('bookmarks')", "Only bookmarks", ("list",)),
    Command("begun", "4", ("4",), "view('begun')", "Continue reading: half-read articles", ("list",)),
    Command("lines", "v", ("v",), "app.turn_lines", "Cards or single lines", LISTS),
    Command("split", "w", ("w",), "app.turn_split", "List and article side by side", ("list",)),
    Command("theme", "T", ("T",), "app.turn_theme", "Next theme", PAGES),
    Command("refresh", "f5", ("F5",), "app.look_again", "Look for new files"),
    Command("keys", "?", ("?",), "app.keys", "All keys", PAGES),
    Command("palette", "ctrl+p,:", ("Ctrl+P",), "app.palette", "Every command by name", PAGES),
    Command("next", "j,down", ("j", "↓"), "move(1)", "One article or line down", PAGES),
    Command("previous", "k,up", ("k", "↑"), "move(-1)", "One article or line up", PAGES),
    Command("page-forward", "space,pagedown,ctrl+f", ("Space",), "page(1)", "A page forward", PAGES),
    Command("page-back", "b,pageup,ctrl+b", ("b",), "page(-1)", "A page back", PAGES),
    Command("half-forward", "d,ctrl+d", ("d",), "half_page(1)", "Half a page down", PAGES),
    Command("half-back", "u,ctrl+u", ("u",), "half_page(-1)", "Half a page up", PAGES),
    Command("first", "g,home", ("g",), "edge(-1)", "To the top", PAGES),
    Command("last", "G,end", ("G",), "edge(1)", "To the end", PAGES),
    Command("part-back", "[", ("[",), "part(-1)", "Previous day, section or version", _PARTED),
    Command("part-forward", "]", ("]",), "part(1)", "Next day, section or version", _PARTED),
    Command("month-back", "{", ("{",), "month(-1)", "Previous month", ("list",)),
    Command("month-forward", "}", ("}",), "month(1)", "Next month", ("list",)),
    Command("month-before", "[", ("[",), "month(-1)", "Only the month before", ("search",)),
    Command("month-after", "]", ("]",), "month(1)", "Only the month after", ("search",)),
    Command("year-before", "{", ("{",), "year(-1)", "Only the year before", ("search",)),
    Command("year-after", "}", ("}",), "year(1)", "Only the year after", ("search",)),
    Command("order", "s", ("s",), "turn_order", "Next order", (*LISTS, "concordance")),
    Command("quit", "q", ("q",), "app.quit", "Quit", ("list",)),
)


@noun
class HelpRow:
    """A row of the page of keys: one command, or a pair that belongs together."""

    group: str
    names: tuple[str, ...]
    text: str
    """``{command}`` stands for the first key of a command."""

    def keys(self, shown: Callable[[str], tuple[str, ...]]) -> str:
        """The keys of the row's commands, a set after a set: ``j k  ↓ ↑``; `shown` gives a command's."""
        sets = [shown(name) for name in self.names]
        if len(sets) == 1 or len(sets[0]) == 1 or len({len(each) for each in sets}) > 1:
            return "  ".join(key for keys in sets for key in keys)
        return "  ".join(" ".join(pair) for pair in zip(*sets, strict=True))


def usual_keys() -> dict[str, tuple[str, ...]]:
    """By the names of the commands: the keys that they have where a person says nothing about them."""
    return {each.name: tuple(each.keys.split(",")) for each in COMMANDS}


HELP: tuple[HelpRow, ...] = (
    HelpRow("Moving", ("next", "previous"), "next and previous article, or one line down and up"),
    HelpRow("Moving", ("page-forward", "page-back"), "a page forward, a page back"),
    HelpRow("Moving", ("half-forward", "half-back"), "half a page down, half a page up"),
    HelpRow("Moving", ("first", "last"), "to the top, to the end"),
    HelpRow("Moving", ("part-back", "part-forward"), "previous and next day or section; in a search, month"),
    HelpRow("Moving", ("month-back", "month-forward"), "previous and next month; in a search, year"),
    HelpRow("Reading", ("read", "into"), "read the article; {into} goes to the one beside a list"),
    HelpRow("Reading", ("choose",), "on other pages: take what is selected"),
    HelpRow("Reading", ("back", "step-back"), "back to where you were"),
    HelpRow("Reading", ("next-article", "previous-article"), "next and previous article"),
    HelpRow("Reading", ("narrower", "wider"), "narrower and wider column"),
    HelpRow("Reading", ("next-link",), "next link; {previous-link} the previous one"),
    HelpRow("Reading", ("follow",), "open the selected link"),
    HelpRow("Reading", ("outline",), "in this article: sections, links, notes"),
    HelpRow("Reading", ("code",), "the rest of lines that are too long"),
    HelpRow("Finding", ("search",), "search all articles; in an article, find in it"),
    HelpRow("Finding", ("next-match", "previous-match"), "next and previous unread article, or match"),
    HelpRow("Finding", ("order",), "next order: day, title, source, length, matches"),
    HelpRow("Asking", ("versions",), "what changed between the versions of a story"),
    HelpRow("Asking", ("related",), "related articles"),
    HelpRow("Asking", ("day-before", "day-after"), "front page of this day; of the days beside it"),
    HelpRow("Asking", ("concordance",), "in a search: every match on a row of its own"),
    HelpRow("Asking", ("company",), "in a search: words that go with the query"),
    HelpRow("Asking", ("said",), "in a search: what was said, in whole sentences"),
    HelpRow("Asking", ("dossier",), "in a search: all passages by date, for a file"),
    HelpRow("Asking", ("write",), "in a dossier: write it to a file"),
    HelpRow("Asking", ("outlets",), "in a search: articles by outlet"),
    HelpRow("Asking", ("share",), "in a search: months by counts or by shares"),
    HelpRow("Keeping", ("bookmark",), "add or remove the bookmark"),
    HelpRow("Keeping", ("mark-read", "mark-all"), "read or unread; all articles of a view read"),
    HelpRow("Keeping", ("undo",), "undo the last change, as often as there are"),
    HelpRow("Keeping", ("quote", "quotes"), "keep a paragraph as a quote; all quotes"),
    HelpRow("Keeping", ("note", "remove"), "the note of a quote; remove a quote or a search"),
    HelpRow("Keeping", ("searches",), "searches that were kept; in a search, keep it"),
    HelpRow("Keeping", ("copy", "cite"), "copy the link, or the file's path; the citation"),
    HelpRow("Looking", ("about",), "about this file"),
    HelpRow("Looking", ("as-it-is",), "the file as it is, what was left out dimmed"),
    HelpRow("Looking", ("browser", "editor"), "original page in the browser, file in the editor"),
    HelpRow("Looking", ("pipe",), "give the plain text to a command"),
    HelpRow("Looking", ("next-view",), "All, Unread, Bookmarks, Begun (what is half-read)"),
    HelpRow("Looking", ("all", "unread", "bookmarks", "begun"), "the same, one key for each"),
    HelpRow("Looking", ("lines",), "cards or single lines"),
    HelpRow("Looking", ("split",), "list and article side by side, where there is room"),
    HelpRow("Looking", ("theme",), "next theme"),
    HelpRow("Looking", ("refresh",), "look for new files"),
    HelpRow("Looking", ("palette",), "every command by name"),
)

Hint = tuple[str, str]
"""A command, or several with spaces between, or a key that no command has, and a word: for the footer."""

LIST_HINTS: tuple[Hint, ...] = (
    ("read", "read"),
    ("search", "search"),
    ("bookmark", "bookmark"),
    ("next-view", ""),
    ("keys", "keys"),
)
"""The word after the key of the next view is that view's name."""
ARTICLE_HINTS: tuple[Hint, ...] = (("find", "find"), ("next-article", "next"), ("keys", "keys"))
NOTHING_HINTS: tuple[Hint, ...] = (("quit", "quit"), ("keys", "keys"))


def bindings(where: Where, *, own: Collection[str] = ()) -> list[BindingType]:
    """The bindings of a screen, each with its command's name as id; with `own`, those of a widget that does these."""
    from textual.binding import Binding  # noqa: PLC0415 - the table is also read where there are no screens

    return [
        Binding(
            command.keys,
            _action(command, where, own=bool(own)),
            command.title,
            show=False,
            id=command.name,
        )
        for command in commands(where)
        if not own or command.name in own
    ]


def commands(where: Where) -> Iterable[Command]:
    """The commands that can be given on a screen, in the table's order."""
    return (command for command in COMMANDS if command.given_on(where))


def _action(command: Command, where: Where, *, own: bool) -> str:
    """Actions without a name before the dot are the screen's, whichever widget has the focus."""
    action = "back" if command.leaves(where) else command.action
    return action if own or action.startswith("app.") else f"screen.{action}"
