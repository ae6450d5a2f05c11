"""What the reader does at an element, by its tag, and what its attributes hint at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Final

import ahocorasick

from articlekit.document import Kind
from articlekit.markup import Hint


class Role(Enum):
    """What an element is to the reader. Elements without a role are inline."""

    BLOCK = "block"
    SKIPPED = "skipped"
    """Has no text that is visible, or only the labels of a control."""
    BREAK = "break"
    LINK = "link"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    QUOTE = "quote"
    """An inline quotation, for which browsers print the marks."""


_BLOCKS = (
    "address article aside blockquote body button caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup html "
    "legend li main menu nav noframes noscript ol p pre section summary table tbody td tfoot th "
    "thead tr ul label"
)
_SKIPPED = (
    "applet area audio base basefont canvas col colgroup datalist embed frame iframe img "
    "input link map math meta meter noembed object optgroup option param picture progress script "
    "select source style svg template textarea title track video wbr amp-analytics amp-ad"
)

ROLES: Final[Mapping[str, Role]] = {
    **dict.fromkeys(_BLOCKS.split(), Role.BLOCK),
    **dict.fromkeys(_SKIPPED.split(), Role.SKIPPED),
    "br": Role.BREAK,
    "hr": Role.BREAK,
    "a": Role.LINK,
    "b": Role.STRONG,
    "strong": Role.STRONG,
    "em": Role.EMPHASIS,
    "i": Role.EMPHASIS,
    "q": Role.QUOTE,
}

TAGS: Final[Mapping[str, int]] = {
    tag: number
    for number, tags in enumerate(
        (
            "p", "blockquote", "h2", "h3", "h4 h5 h6", "li", "dd dt", "td th", "pre", "div",
            "section article main", "figcaption caption figure", "h1", "header hgroup legend",
            "summary details", "ul ol dl dir menu", "address", "nav", "footer", "aside", "button",
            "label form fieldset",
        ),
        1,
    )
    for tag in tags.split()
}  # fmt: skip
"""Block-level tags in an order from those that stories are made of to those of controls; 0 is
any other."""

KINDS: Final[Mapping[str, Kind]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Kind.HEADING),
    "pre": Kind.CODE,
}
"""Kinds that a tag gives a block whatever stands around it."""

MEDIA: Final = frozenset(
    ("amp-img", "audio", "embed", "iframe", "img", "object", "picture", "video")
)
"""Elements that show a picture or play something."""

_TAG_HINTS: Final[Mapping[str, Hint]] = {
    "nav": Hint.NAVIGATION,
    "menu": Hint.NAVIGATION,
    "header": Hint.HEADER,
    "footer": Hint.FOOTER,
    "aside": Hint.ASIDE,
    "form": Hint.FORM,
    "fieldset": Hint.FORM,
    "label": Hint.BUTTON,
    "figure": Hint.FIGURE,
    "figcaption": Hint.CAPTION,
    "article": Hint.ARTICLE,
    "main": Hint.MAIN,
    "blockquote": Hint.QUOTE,
    "li": Hint.LIST,
    "dd": Hint.LIST,
    "dt": Hint.LIST,
    "td": Hint.TABLE,
    "th": Hint.TABLE,
    "button": Hint.BUTTON,
    "noscript": Hint.HIDDEN,
    "dialog": Hint.HIDDEN,
    "time": Hint.DATE,
    "h1": Hint.TITLE,
}

# Short on purpose: longer lists of class names add little beyond containers and siblings.
# '-' is any mark between words, so '-nav' is a word's beginning and '-ad-' a whole word.
_WORDS: Final[tuple[tuple[Hint, str], ...]] = (
    (Hint.NAVIGATION, "-nav menu breadcrumb pagina toolbar skip-link skiplink masthead"),
    (Hint.HEADER, "header banner"),
    (Hint.FOOTER, "footer copyright -legal"),
    (Hint.ASIDE, "sidebar side-bar widget -rail- -aside secondary"),
    (Hint.CAPTION, "caption -credit imagetext -legend- bildunter"),
    (Hint.RELATED, ("relat recommend teaser trending popular most-read mostread read-more "
                   "readmore read-next read-also -more- latest recirc outbrain taboola promo card "
                   "up-next upnext suggest similar")),
    (Hint.COMMENT, "comment disqus respond replies discussion"),
    (Hint.SHARE, "share sharing social -follow addtoany"),
    (Hint.ADVERT, "-ad- -ads- -adv- advert sponsor affiliate -partner -dfp- -gpt-"),
    (Hint.SIGN_UP, "newsletter subscri paywall sign-up signup regist piano premium -cta- donat"),
    (Hint.CONSENT, "cookie consent -gdpr privacy modal popup overlay"),
    (Hint.BYLINE, "byline author -bio- contributor -writer"),
    (Hint.DATE, "-date -time publish posted -meta-"),
    (Hint.STORY, ("article-body articlebody article-content article-text entry-content "
                 "entry-body post-content post-body post-text page-content main-content story-body "
                 "story-content story-text rich-text richtext body-text body-content body-copy "
                 "paragraph -prose- -copy- articletext articlecontent content-body")),
    (Hint.STANDFIRST, ("standfirst -lead- -lede- -dek- subtitle sub-title subhead -intro "
                      "excerpt summary -deck- abstract -description")),
    (Hint.TAGS, "-tags- -tag- taglist -topic categor keyword -labels- -label- kicker"),
    (Hint.INSERT, ("embed gallery -slide video -audio player -quote pullquote factbox infobox "
                  "-toc- table-of-contents callout -inline-")),
    (Hint.TITLE, "headline entry-title post-title article-title page-title"),
    (Hint.BUTTON, "-btn button"),
    (Hint.HIDDEN, ("-sr-only screen-reader visually-hidden visuallyhidden -hidden- -d-none- "
                  "print-only offscreen")),
)  # fmt: skip

_LETTERS_ALONE = bytes(
    number if ord("a") <= number <= ord("z") else ord(" ") for number in range(256)
)
"""A table for `bytes.translate` that makes blanks of all but a to z."""
_CAMEL = re.compile(r"([a-z])([A-Z])")
_DIGITS = re.compile(r"[0-9]+")
MAX_CLASS_CHARS = 400
"""Class names read of one element: style frameworks write thousands, the telling ones first."""


@cache
def _word_finder() -> ahocorasick.Automaton:
    found: dict[str, int] = {}
    for hint, words in _WORDS:
        for word in words.split():
            found[word] = found.get(word, 0) | int(hint)
    automaton = ahocorasick.Automaton()
    for word, hints in found.items():
        automaton.add_word(word, hints)
    automaton.make_automaton()
    return automaton


TAG_HINTS: Final[Mapping[str, int]] = {tag: int(hint) for tag, hint in _TAG_HINTS.items()}
"""What a tag hints at, as bits of `Hint`; plain numbers, for members of an enum are slow."""


def class_hints(names: str) -> int:
    """What class names, an id and a role (one string) hint at, as bits of `Hint`."""
    names = names[:MAX_CLASS_CHARS]
    if not names.islower():
        names = _CAMEL.sub(r"\1-\2", names).lower()
    marked = b"-".join(names.encode("ascii", "replace").translate(_LETTERS_ALONE).split()).decode()
    hints = 0
    for _, found in _word_finder().iter(f"-{marked}-"):
        hints |= found
    return hints


def without_digits(names: str) -> str:
    """Class names with their numbers left out: 'post-4711' and 'post-4712' are alike."""
    return _DIGITS.sub("", names[:MAX_CLASS_CHARS])
