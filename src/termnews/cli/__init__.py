"""The command line: parse, call the library, print. Each command is a module, imported when it is called."""
