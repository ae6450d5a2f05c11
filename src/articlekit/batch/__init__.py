"""Many documents in a row: where they are read from and how the outcome is written."""
