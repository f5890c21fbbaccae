"""Personer over tid og pengene de gir og koster."""
