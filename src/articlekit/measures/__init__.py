"""Numbers taken of a text: characters and words per block, sums over neighbours."""
