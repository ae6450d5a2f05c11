"""Where the story begins: no headline is looked for inside it."""

from __future__ import annotations

from articlekit import clean

SHORT = (
    "Gardens are slow, and websites are fast.",
    "We build both of them as if it were the other way.",
    "A bed of asparagus needs three years.",
    "A page about asparagus needs a minute.",
    "Nobody who gardens waits for the page to load.",
    "The roots of an old pear tree do not scale.",
    "They hold the bank of the stream instead.",
    "Our servers scale until the day they fall over.",
    "The gate of a garden can be closed at night.",
    "The feed of a garden shop never closes.",
    "Seeds are small and carry everything they need.",
    "Updates are large and carry less every year.",
    "Rain is not a feature of the allotment.",
    "It is the weather, and we plan around it.",
    "A network that drops is weather too.",
    "The software should go on working in the rain.",
    "The notes of a gardener belong in the shed.",
    "They do not belong on a server far away.",
)
TOOLS = (
    ("spade", "a file and an hour"), ("scythe", "a stone and a strap"), ("hoe", "a dry hook"),
    ("rake", "somebody to count its teeth"), ("barrow", "air in its one wheel"),
    ("hose", "a place in the shade"), ("sieve", "a frame that does not warp"),
    ("fork", "a handle of ash"), ("trowel", "a coat of paint you can see"),
    ("dibber", "a pocket"), ("saw", "a cork on every tenth tooth"), ("ladder", "a level floor"),
    ("bucket", "two good ears"), ("string", "a nail by the door"),
)  # fmt: skip
CARE = tuple(f"A {tool} needs {care}." for tool, care in TOOLS)
"""With them more lines stand above the long sentence than a headline is looked for among."""
LONG = (
    "What we grow next will be small enough to carry home, slow enough to watch, and plain enough "
    "that a neighbour can tend it for a week without asking us for a password."
)


def test_a_story_of_short_sentences_keeps_what_stands_above_its_first_long_one() -> None:
    above = ("Subscribe", "The slow web manifesto", "Ines Calder", "Oct 3, 2024", "Share")
    below = ("Share", "Discussion about this post", "No posts", "Ready for more?")
    page = (*above, *SHORT, *CARE, "Grow things that wait for nobody", LONG, *below)
    article = clean("\n\n".join(page))
    assert all(line in article.body for line in (*SHORT, *CARE))
    assert article.body.endswith(LONG)
    assert article.title == "The slow web manifesto"
