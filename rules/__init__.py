"""Mechanisms: each function adds one piece of biochemistry to a place of a blueprint."""
