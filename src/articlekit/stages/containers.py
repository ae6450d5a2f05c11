"""What markup says about blocks, as columns for the score: tags, links, containers, siblings.

Containers are scored as readability does: prose gives its words to the elements above it.
Siblings are blocks whose element and its parent have the same tag and class names.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from articlekit.markup import Hint, Markup
from articlekit.measures.windows import Column, around, previous, upcoming
from articlekit.stages.columns import Columns, columns_of

MAX_STEPS = 12
"""Steps between elements that are counted: farther is far."""
MOSTLY_LINK = 0.5
NEAR, OWN = 2.0, 3.0
GIVEN = (1.0, 1.0, 0.5, 0.25)
"""Share of a block's words given to its element, the parent and those above."""
_AROUND = int(Hint.NAVIGATION | Hint.FOOTER | Hint.ASIDE | Hint.FORM | Hint.BUTTON)
_OF_OTHERS = int(Hint.RELATED | Hint.SHARE | Hint.SIGN_UP | Hint.TAGS)
"""What a link's class names hint at when it leads to other pages."""
_HINTS = tuple(f"hint_{str(hint.name).lower()}" for hint in Hint)
_BITS = np.array([int(hint) for hint in Hint], dtype=np.int64)[:, None]

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]
Values = NDArray[np.floating[Any]]


def markup_columns(markup: Markup, sibling: Ints, local: Columns, words: Ints) -> Columns:
    """What elements, links, containers and siblings say before anything is scored; `sibling`
    numbers the kinds of blocks (see `siblings_of`)."""
    nodes, node = markup.nodes, markup.node
    parent = nodes.parent[node]
    chars = np.maximum(markup.chars, 1)
    link_share = (markup.link_chars / chars).astype(np.float32)
    media = np.log2(markup.media + 1.0, dtype=np.float32)
    columns: dict[str, NDArray[np.generic]] = {
        "tag": markup.tag,
        "link_share": link_share,
        "links": np.log2(markup.links + 1.0),
        "strong_share": markup.strong_chars / chars,
        "depth": nodes.depth[node],
        "emphasis_share": markup.emphasis_chars / chars,
        "anchors": markup.anchors / np.maximum(markup.links, 1),
        "media_before": media,
        "media_after": upcoming(media, 1),
        "inline_byline": (markup.inline & int(Hint.BYLINE)) > 0,
        "inline_date": (markup.inline & int(Hint.DATE)) > 0,
        "inline_button": (markup.inline & int(Hint.BUTTON)) > 0,
        "inline_advert": (markup.inline & int(Hint.ADVERT)) > 0,
        "inline_other": (markup.inline & _OF_OTHERS) > 0,
        "before_1_link_share": previous(link_share, 1),
        "after_1_link_share": upcoming(link_share, 1),
        "around_3_link_share": around(link_share, 3),
        "around_10_link_share": around(link_share, 10),
        "before_1_tag": previous(markup.tag.astype(np.float32), 1),
        "after_1_tag": upcoming(markup.tag.astype(np.float32), 1),
    }
    prose = local["prose"] * words * (1 - link_share)
    columns |= _container_columns(markup, words, prose, link_share)
    together = np.bincount(sibling)[sibling]
    columns["siblings"] = np.log2(together)
    columns["sibling_words"] = _mean(sibling, local["words"])
    columns["sibling_prose"] = _mean(sibling, local["prose"])
    columns["sibling_links"] = _mean(sibling, link_share)
    columns["before_1_sibling"] = np.concatenate(([False], sibling[1:] == sibling[:-1]))
    columns["after_1_sibling"] = np.concatenate((sibling[1:] == sibling[:-1], [False]))
    up, down = steps_to(markup, _top(markup, prose))
    columns["up_to_container"], columns["down_to_container"] = up, down
    return columns_of(columns, len(markup.node)) | _hint_columns(markup, parent)


def are_links(markup: Markup) -> NDArray[np.bool_]:
    """Which blocks are a link and hardly anything else."""
    return np.asarray(markup.link_chars > markup.chars * MOSTLY_LINK)


def is_surrounded(markup: Markup) -> bool:
    """Whether something stands around the text that is no story by its markup: links, menus,
    forms. A fragment of paragraphs alone has nothing around it."""
    above = markup.nodes.above[markup.node]
    links = markup.link_chars >= np.maximum(markup.chars, 1) * MOSTLY_LINK
    return bool(((above & _AROUND) > 0).any() or links.any())


def core_markup_columns(markup: Markup, sibling: Ints, logits: Column, weights: Floats) -> Columns:
    """How containers and siblings of a block were scored in the first look; `weights` is what
    each block adds to a run, its words signed by how surely it is story."""
    columns: dict[str, NDArray[np.generic]] = {}
    size = np.abs(weights) + 1.0
    story = np.maximum(weights, 0)
    mean = subtree(markup, logits * size) / np.maximum(subtree(markup, size), 1e-9)
    share = subtree(markup, story) / max(float(story.sum()), 1.0)
    for name, level in _levels(markup):
        columns[f"{name}_score"] = mean[level]
        columns[f"{name}_story"] = share[level]
    columns["sibling_score"] = _mean(sibling, logits * size) / _mean(sibling, size)
    up, down = steps_to(markup, _top(markup, weights))
    columns["up_to_core"], columns["down_to_core"] = up, down
    return columns_of(columns, len(markup.node))


def siblings_of(markup: Markup) -> Ints:
    """Numbers the kinds of blocks: same tag and class names of the element and its parent."""
    nodes = markup.nodes
    signature = nodes.signature[markup.node].astype(np.int64)
    above = nodes.signature[nodes.parent[markup.node]]
    _, numbers = np.unique(signature * (int(nodes.signature.max()) + 1) + above,
                           return_inverse=True)  # fmt: skip
    return np.asarray(numbers, dtype=np.int32)


def steps_to(markup: Markup, top: int) -> tuple[Column, Column]:
    """Steps from an element up to the first that also holds a block, and from there down to
    the block's element."""
    nodes = markup.nodes
    above = np.zeros(len(nodes.parent), dtype=bool)
    steps_up = np.full(len(nodes.parent), MAX_STEPS, dtype=np.float32)
    node, step = top, 0
    while True:
        above[node] = True
        steps_up[node] = min(step, MAX_STEPS)
        if node == 0:
            break
        node, step = int(nodes.parent[node]), step + 1
    here = markup.node.copy()
    down = np.zeros(len(here), dtype=np.float32)
    for _ in range(MAX_STEPS):
        outside = ~above[here]
        if not outside.any():
            break
        down[outside] += 1
        here = np.where(outside, nodes.parent[here], here)
    return steps_up[here], down


def _levels(markup: Markup) -> tuple[tuple[str, Ints], ...]:
    parent = markup.nodes.parent[markup.node]
    grandparent = markup.nodes.parent[parent]
    above = markup.nodes.parent[grandparent]
    return ("parent", parent), ("grandparent", grandparent), ("ancestor", above)


def _hint_columns(markup: Markup, parent: Ints) -> Columns:
    """For each hint how near it is: 3 the block's own element, 2 one of the two above, 1 any."""
    nodes = markup.nodes
    near = nodes.hints[parent] | nodes.hints[nodes.parent[parent]]
    matrix = np.minimum(nodes.above[markup.node] & _BITS, 1).astype(np.float32)
    matrix[(near & _BITS) > 0] = NEAR
    matrix[(nodes.hints[markup.node] & _BITS) > 0] = OWN
    return Columns(_HINTS, (matrix,))


def _container_columns(
    markup: Markup, words: Ints, prose: Column, link_share: Column
) -> dict[str, NDArray[np.generic]]:
    all_words = subtree(markup, words.astype(np.float64))
    all_prose = subtree(markup, prose.astype(np.float64))
    links = subtree(markup, (words * link_share).astype(np.float64))
    blocks = subtree(markup, np.ones(len(words)))
    of_all = {
        "prose": np.log2(all_prose + 1),
        "prose_share": all_prose / max(float(prose.sum()), 1.0),
        "blocks": np.log2(blocks + 1),
        "mean_words": np.log2(all_words / np.maximum(blocks, 1) + 1),
        "links": links / np.maximum(all_words, 1),
    }
    return {
        f"{name}_{what}": values[level]
        for name, level in _levels(markup)
        for what, values in of_all.items()
    }


def subtree(markup: Markup, amounts: Floats) -> Floats:
    """The amounts of all blocks within each element."""
    nodes = markup.nodes
    own = np.bincount(markup.node, weights=amounts, minlength=len(nodes.parent))
    total = np.concatenate(([0.0], np.cumsum(own)))
    return np.asarray(total[nodes.stop] - total[:-1])


def _mean(groups: Ints, values: Values) -> Floats:
    sums = np.bincount(groups, weights=values)
    return np.asarray((sums / np.maximum(np.bincount(groups), 1))[groups])


def _top(markup: Markup, amounts: Values) -> int:
    """The element with the best score, the first of equals: the words of the blocks in it, in
    its children and below, each level counting less."""
    nodes = markup.nodes
    scores = np.zeros(len(nodes.parent))
    node = markup.node
    for given in GIVEN:
        scores += given * np.bincount(node, weights=amounts, minlength=len(scores))
        node = nodes.parent[node]
    return int(np.argmax(scores))
