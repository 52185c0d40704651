"""The rules and models of our lab."""
