"""Many documents in a row: what they may be, and the processes that share them out."""
