"""A folder of files as a SQLite full-text index: a cache, built when it is missing and thrown away when in doubt."""
