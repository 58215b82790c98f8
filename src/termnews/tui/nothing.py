"""What the list says where it has no articles to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.tui.chrome import Notes

if TYPE_CHECKING:
    from termnews.found import View

NOTES: dict[View, Notes] = {
    "unread": Notes(
        "Everything here has been read.", ("{next-view} shows the next view, {all} all articles again.",)
    ),
    "begun": Notes(
        "No article is half-read.",
        ("An article that is left in the middle waits for you here, at the place where you left off.",),
    ),
    "bookmarks": Notes(
        "No bookmarks yet.",
        ("Press {bookmark} on an article, in the list or while reading, and it waits for you here.",),
    ),
}


def first_run(done: tuple[int, int]) -> Notes:
    """While the library is being read for the first time; `done` of how many files."""
    waiting = "You can start as soon as the first ones appear. Next time there will be no waiting."
    return Notes("Reading your articles for the first time.", (waiting,), done=done)


def nothing_in(folder: str) -> Notes:
    """For a folder without articles, as the person writes it."""
    looked = f"termnews looked in {folder} and found no Markdown, HTML or text files."
    return Notes(
        "No articles here yet.",
        (f"{looked} Put some there, or name another folder:",),
        example="termnews ~/Clippings",
    )
