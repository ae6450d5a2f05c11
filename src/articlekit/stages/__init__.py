"""What is said about blocks: each stage returns evidence or findings, none edits."""
