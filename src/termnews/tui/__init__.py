"""The screens: the only rooms of termnews that know Textual."""
