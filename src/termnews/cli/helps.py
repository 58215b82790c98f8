"""One line for each command: the page of help, the man page and the completion say the same."""

from __future__ import annotations

SUMMARIES = {
    "search": "Print the articles that match a query.",
    "cat": "Print articles as plain text.",
    "list": "Print all articles, newest first, or those that match.",
    "show": "Print what is known about an article, and where it was found.",
    "quotes": "Print the quotes that were kept, with their sources.",
    "open": "Open an article's address in the browser, or its file in the editor.",
    "bookmark": "Add, remove and list bookmarks.",
    "tag": "Add and drop tags of bookmarks.",
    "note": "Put a note on a bookmark.",
    "mark": "Mark articles as read or unread.",
    "index": "Bring the index up to date, and say what was done.",
    "check": "Say what is wrong with the library, or how a file was read.",
    "config": "Show, make and edit the settings.",
    "paths": "Print where everything is kept.",
    "completion": "Print the completion script for a shell.",
}
