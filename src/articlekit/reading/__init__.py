"""From what a user has (text, bytes) to a `Document`: one text and its blocks."""
