"""What the opening and the ending of a document say about it: one module a field."""
