"""Pages whose markup misleads, each made of an invented story and a site around it.

A page is a function that gives HTML; what must come out is `STORY`, unless the page says else.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from textwrap import wrap
from typing import NamedTuple

TITLE = "Ferry crew finds a piano on the ice"
STORY = (
    (
        "The crew of the ferry Alma stopped halfway across the Kalle Sound on Tuesday morning "
        "because a piano was standing on the ice, its lid open and its keys white with frost."
    ),
    (
        "Nobody in the two villages on the sound has reported it missing. The captain, Runa Velt, "
        "said that she had seen sheep, a caravan and once a wedding out there, but never a piano."
    ),
    (
        "“It was in tune,” said Velt, who played a waltz on it while the ferry's engineer looked "
        "for a rope. “That is what I do not understand. Nothing is in tune at nine "
        "degrees of frost.”"
    ),
    (
        "Four men pulled the instrument aboard over two planks. It weighs some two hundred "
        "kilograms and now stands in the ferry's saloon, where passengers have begun to "
        "play it in turns."
    ),
    (
        "The harbour office in Norrvik has put up a notice. If the owner does not come forward "
        "within thirty days, the piano will belong to the ferry, which has already asked "
        "for a tuner."
    ),
    (
        "Older people in Norrvik remember that a music school closed on the far shore in the "
        "spring. Its last teacher moved away, they say, with nothing but a suitcase and a "
        "metronome."
    ),
)
OTHER_TITLE = "Council argues about the new footbridge"
OTHER = (
    (
        "The council of Ostby met for the fourth time to talk about the footbridge and parted "
        "after five hours without a vote, although both drafts had been on the table "
        "since the summer."
    ),
    (
        "The first draft is made of larch and costs less than the second, which is made of steel "
        "and would carry bicycles. Three members left the room before the costs were read out."
    ),
    (
        "The mayor announced a fifth meeting for the week after next, and asked that everybody "
        "should have supper beforehand, as the last one had suffered from empty stomachs."
    ),
)
COMMENTS = (
    ("tidewatcher", ("My aunt taught at that music school for twenty years and I learned my scales "
     "on an instrument with a lid just like that. I would look for a burn mark on the left.")),
    ("M. Holm", ("Before anybody keeps it, somebody should ask the movers who went over the ice in "
     "March. I met two of them in the bakery, and they were not talking about the weather.")),
    ("anna_b", ("I was on that ferry and the waltz was the second one of the four, not the first "
     "as people now claim. She played it very slowly because of the gloves, and well.")),
)  # fmt: skip
NAVIGATION = (
    "<nav class='main-nav'><ul>"
    + "".join(f"<li><a href='/{name}'>{name.title()}</a></li>" for name in
              ("news", "sea", "weather", "culture", "sport", "archive"))
    + "</ul></nav>"
)  # fmt: skip
FOOTER = (
    "<footer><ul><li><a href='/imprint'>Imprint</a></li><li><a href='/privacy'>Privacy</a></li>"
    "<li><a href='/terms'>Terms of use</a></li></ul><p>© The Sound Gazette</p></footer>"
)


def page(main: str, *, head: str = "", title: str = TITLE) -> str:
    """A page of the site around `main`."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title} | The Sound "
        f"Gazette</title>{head}</head><body><header><a href='/'>The Sound Gazette</a></header>"
        f"{NAVIGATION}{main}{FOOTER}</body></html>"
    )


def opening(title: str = TITLE, day: str = "2024-03-05", name: str = "Tove Lind") -> str:
    """Headline, byline and date."""
    return (
        f"<h1>{title}</h1><div class='meta'>By <a rel='author' href='/people'>{name}</a> "
        f"<time datetime='{day}'>{day}</time></div>"
    )


def paragraphs(texts: tuple[str, ...] = STORY, attributes: str = "") -> str:
    """Texts as paragraphs."""
    return "".join(f"<p{attributes}>{text}</p>" for text in texts)


def teasers() -> str:
    """Links to other stories, a sentence each."""
    items = (
        ("Seals return to the inner harbour", "Wardens counted nineteen of them on Sunday."),
        ("A winter without herring", "Boats stay in port for the third week in a row."),
        ("The lighthouse gets its stripes back", "Two painters need dry weather until Friday."),
    )
    return "<section class='related'><h2>Related stories</h2>" + "".join(
        f"<article class='teaser'><h3><a href='/s'>{title}</a></h3><p>{text}</p></article>"
        for title, text in items
    ) + "</section>"  # fmt: skip


class Hard(NamedTuple):
    """A page, and the paragraphs of its story."""

    html: str
    story: tuple[str, ...] = STORY


def plain() -> Hard:
    return Hard(page(f"<main><article>{opening()}{paragraphs()}</article>{teasers()}</main>"))


def second_story_below() -> Hard:
    below = f"{opening(OTHER_TITLE, '2024-03-04', 'Ole Brandt')}{paragraphs(OTHER)}"
    below = f"<article class='story'>{below}</article>"
    return Hard(page(f"<main><article class='story'>{opening()}{paragraphs()}</article>{below}"
                     "</main>"))  # fmt: skip


def sub_headings_of_the_first_rank() -> Hard:
    dated = "On 4 March 2024 the harbour office had still counted nothing but gulls out there."
    main = (
        f"<article>{opening()}{paragraphs(STORY[:3])}<h1>What happened on the ice</h1>"
        f"<p>{dated}</p>{paragraphs(STORY[3:5])}<h1>Day 2</h1>{paragraphs(STORY[5:])}</article>"
    )
    kept = (*STORY[:3], "What happened on the ice", dated, *STORY[3:5], "Day 2", *STORY[5:])
    return Hard(page(f"<main>{main}</main>"), kept)


def lines_wrapped_by_breaks() -> Hard:
    wrapped = tuple(tuple(wrap(text, 70)) for text in STORY)
    inside = "<br><br>".join("<br>".join(lines) for lines in wrapped)
    kept = tuple(line for lines in wrapped for line in lines)
    return Hard(page(f"<main><article>{opening()}<p>{inside}</p></article></main>"), kept)


def teasers_with_whole_texts() -> Hard:
    cards = "".join(
        f"<div class='card'><h3><a href='/x'>{OTHER_TITLE}</a></h3><p>{text} "
        "<a href='/x'>Read more</a></p></div>"
        for text in OTHER
    )
    return Hard(page(f"<main><article>{opening()}{paragraphs()}</article><div class='more'>"
                     f"<h2>More from the Sound</h2>{cards}</div></main>"))  # fmt: skip


def comments_like_a_story() -> Hard:
    posts = "".join(
        f"<li class='comment'><div class='comment-author'>{name}</div><div class='comment-date'>"
        f"March 6, 2024</div><p>{text}</p><a href='#r'>Reply</a></li>"
        for name, text in COMMENTS
    )
    return Hard(page(f"<main><article>{opening()}{paragraphs()}</article>"
                     f"<ol class='comment-list'>{posts}</ol></main>"))  # fmt: skip


def list_article() -> Hard:
    items = (
        "The piano of the ferry Alma, which is played by passengers.",
        "The caravan of 2011, which sank before anybody had reached it.",
        "The wedding of 1998, whose band walked home across the ice.",
    )
    listed = "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    main = f"<main><article>{opening()}{paragraphs(STORY[:3])}<h2>What the ice has carried</h2>"
    kept = (*STORY[:3], "What the ice has carried", *(f"- {item}" for item in items), *STORY[3:])
    return Hard(page(f"{main}{listed}{paragraphs(STORY[3:])}</article></main>"), kept)


def live_ticker() -> Hard:
    entries = "".join(
        f"<div class='entry'><time>{9 + at}:{at}5</time><p>{text}</p></div>"
        for at, text in enumerate(STORY)
    )
    kept = tuple(line for at, text in enumerate(STORY) for line in (f"{9 + at}:{at}5", text))
    return Hard(page(f"<main><article>{opening()}{entries}</article></main>"), kept)


def line_breaks() -> Hard:
    return Hard(page(f"<div id='content'>{opening()}<div>{'<br><br>'.join(STORY)}</div></div>"))


def body_in_the_footer() -> Hard:
    html = page("<main></main>").replace(
        "<footer>", f"<footer><div>{opening()}{paragraphs()}</div>"
    )
    return Hard(html)


def body_in_an_aside() -> Hard:
    return Hard(page(f"{opening()}<aside class='sidebar'>{paragraphs()}</aside>"))


def hidden_body() -> Hard:
    return Hard(page(f"{opening()}<p>Loading …</p><div id='story' style='display:none'>"
                     f"{paragraphs()}</div>"))  # fmt: skip


def two_copies() -> Hard:
    copy = f"<div class='mobile' style='display: none'>{paragraphs()}</div>"
    return Hard(page(f"<main><article>{opening()}{paragraphs()}</article>{copy}</main>"))


def two_copies_shown() -> Hard:
    """A style sheet, which nobody loads, hides one of them."""
    wide = f"<div class='wide'>{opening()}{paragraphs()}</div>"
    narrow = f"<div class='narrow'><h2>{TITLE}</h2>{paragraphs()}</div>"
    return Hard(page(f"<main>{wide}{narrow}</main>"))


def class_paywall() -> Hard:
    walled = paragraphs(STORY[1:], " class='paywall'")
    return Hard(page(f"<main><article>{opening()}{paragraphs(STORY[:1])}{walled}</article></main>"))


def class_related() -> Hard:
    return Hard(page(f"<div class='related-wrap'>{opening()}"
                     + paragraphs(STORY, " class='related cookie'") + "</div>"))  # fmt: skip


def forms_and_embeds_inside() -> Hard:
    form = (
        "<form class='newsletter'><p>Get the Gazette's letter every morning.</p><label>Your e-mail"
        "</label><input><button>Sign up</button></form>"
    )
    caption = "<figcaption>Video: A. Ness</figcaption>"
    embed = f"<figure class='embed'><iframe src='/v'></iframe>{caption}</figure>"
    return Hard(page(f"<main><article>{opening()}{paragraphs(STORY[:2])}{form}"
                     f"{paragraphs(STORY[2:4])}{embed}{paragraphs(STORY[4:])}</article></main>")
                )  # fmt: skip


def no_paragraphs() -> Hard:
    rows = "".join(f"<div><span>{text}</span></div>" for text in STORY)
    return Hard(page(f"<div><div>{opening()}</div><div>{rows}</div></div>"))


def amp() -> Hard:
    head = "<script async src='/amp.js'></script><style amp-boilerplate>body{}</style>"
    html = page(f"<main><amp-img src='/p'></amp-img>{opening()}<section>{paragraphs()}</section>"
                f"<amp-ad>Advertisement</amp-ad>{teasers()}</main>", head=head)  # fmt: skip
    return Hard(html.replace("<html lang", "<html amp lang"))


def only_structured_data() -> Hard:
    data = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(STORY)})
    return Hard(page("<div id='app'></div>",
                     head=f"<script type='application/ld+json'>{data}</script>"))  # fmt: skip


def only_in_a_script() -> Hard:
    state = {"page": {"id": 7, "contentHtml": paragraphs(), "teaser": "<p>A piano.</p>"}}
    code = json.dumps(state).replace("<", "\\u003c").replace(">", "\\u003e")
    return Hard(page(f"<div id='root'></div><script>window.__STATE__ = {code}</script>"))


def only_in_a_string_of_a_script() -> Hard:
    state = json.dumps({"children": [{"html": paragraphs()}]})
    return Hard(page(f"<div id='root'></div><script>self.push([1,{json.dumps(state)}])</script>"))


def malformed() -> Hard:
    loose = "".join(f"<p><b><i>{text}</b></p></div>" for text in STORY)
    return Hard(page(f"<table><div><main>{opening()}{loose}</span></main>"))


def cut_off() -> Hard:
    html = page(f"<main><article>{opening()}{paragraphs()}</article></main>")
    end = html.index(STORY[-1]) + len(STORY[-1])
    return Hard(html[:end] + "</p><p class='")


def deep() -> Hard:
    levels = 10_000
    return Hard(page("<div>" * levels + opening() + paragraphs() + "</div>" * levels))


HARD: dict[str, Callable[[], Hard]] = {
    made.__name__: made
    for made in (
        plain, second_story_below, sub_headings_of_the_first_rank, lines_wrapped_by_breaks,
        teasers_with_whole_texts, comments_like_a_story, list_article,
        live_ticker, line_breaks, body_in_the_footer, body_in_an_aside, hidden_body, two_copies,
        two_copies_shown, class_paywall, class_related, forms_and_embeds_inside, no_paragraphs, amp,
        only_structured_data, only_in_a_script, only_in_a_string_of_a_script, malformed,
        cut_off, deep,
    )
}  # fmt: skip
