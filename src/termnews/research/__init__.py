"""What a library can be asked as an archive: versions, counts, concordance, ties, passages; nothing is guessed."""
