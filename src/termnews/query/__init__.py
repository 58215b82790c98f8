"""What a person typed becomes a tree, and the tree becomes SQL and lights: one grammar for commands and screens."""
