"""What a person made: bookmarks, quotes, searches, read state and places, and the way to keep them safe."""
