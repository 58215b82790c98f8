"""The commands: each takes its arguments apart, calls the library and prints; what it prints is decided here."""
