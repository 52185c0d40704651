"""Questions asked of models, each one a file."""
