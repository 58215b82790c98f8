"""Read, search and quote a folder of saved news articles in the terminal."""
