"""How a page becomes a text with blocks, whatever its markup is like."""

from __future__ import annotations

import json

import bs4
import pytest
from lxml import etree, html
from stories import check_lossless

from articlekit import Cleaner
from articlekit.document import Document, Kind
from articlekit.markup import Hint, tells_nothing
from articlekit.reading.source import read_source

PARAGRAPHS = (
    "The lighthouse on Gull Rock was painted again this week, for the first time since the war.",
    "Two men from the village hung on ropes for six days, one with a red bucket, one with a white.",
    "“We met in the middle,” said the older of them, “and had to talk about whose turn it was.”",
)
PAGE = (
    "<!DOCTYPE html><html><head><title>Gull Rock</title><style>p {}</style></head><body>"
    "<nav><a href='/'>Home</a><a href='/news'>News</a></nav><main><h1>Stripes again</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    + "</main><footer>Imprint</footer><script>let x = 1</script></body></html>"
)


def document(source: object, kind: str = "auto") -> Document:
    return read_source(source, kind).document


def texts(source: object, kind: str = "html") -> list[str]:
    read = document(source, kind)
    return [read.text[block.span.start : block.span.end] for block in read.blocks]


def kinds(source: str) -> list[Kind]:
    return [block.kind for block in document(source, "html").blocks]


def test_blocks_and_where_they_stand() -> None:
    read = document(PAGE)
    assert texts(PAGE) == ["Home News", "Stripes again", *PARAGRAPHS, "Imprint"]
    assert read.blocks[1].kind is Kind.HEADING
    assert read.blocks[3].path == "/html[1]/body[1]/main[1]/p[2]"
    assert read.markup is not None
    assert read.markup.links.tolist() == [2, 0, 0, 0, 0, 0]
    inside = read.markup.nodes.above[read.markup.node]
    assert [bool(bits & Hint.MAIN) for bits in inside] == [False, True, True, True, True, False]


@pytest.mark.parametrize(
    "source",
    [
        PAGE.encode(),
        bytearray(PAGE.encode()),
        html.document_fromstring(PAGE),
        etree.ElementTree(html.document_fromstring(PAGE)),
        bs4.BeautifulSoup(PAGE, "html.parser"),
        bs4.BeautifulSoup(PAGE, "lxml"),
    ],
    ids=["bytes", "bytearray", "element", "tree", "soup", "soup-lxml"],
)
def test_every_form_of_a_page_reads_the_same(source: object, cleaner: Cleaner) -> None:
    assert document(source).text == document(PAGE).text
    assert cleaner.clean(source).body == "\n\n".join(PARAGRAPHS)


def test_trees_are_not_changed(cleaner: Cleaner) -> None:
    tree, soup = html.document_fromstring(PAGE), bs4.BeautifulSoup(PAGE, "html.parser")
    before = etree.tostring(tree), str(soup)
    cleaner.clean(tree)
    cleaner.clean(soup)
    assert (etree.tostring(tree), str(soup)) == before


def test_links_italics_and_pictures() -> None:
    source = (
        "<div><p>One <em>of <b>two</b></em> <a href='#two' class='btn'>below</a></p><img src='x'>"
        "<p><i class='icon'></i>All <a rel='sponsored nofollow' href='/shop'>here</a></p>"
        "<table><tr><td>Sugar</td><td><i>20 g</i></td></tr></table></div>"
    )
    markup = document(source, "html").markup
    assert markup is not None
    assert markup.emphasis_chars.tolist() == [len("of two"), 0, len("20 g")]
    assert markup.links.tolist() == [1, 1, 0]
    assert markup.anchors.tolist() == [1, 0, 0]
    assert markup.media.tolist() == [0, 1, 0]
    assert markup.inline.tolist() == [Hint.BUTTON, Hint.ADVERT, 0]


ASK = "Sign up for our free newsletter."


@pytest.mark.parametrize("tag", ["p", "div", "section"])
def test_where_markup_tells_nothing_the_text_does(tag: str, cleaner: Cleaner) -> None:
    lines = [PARAGRAPHS[0], ASK, *PARAGRAPHS[1:]]
    rows = "".join(f"<{tag}>{line}</{tag}>" for line in lines)
    article = cleaner.clean(f"<html><body><main>{rows}</main></body></html>", kind="html")
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert article.body == cleaner.clean("\n\n".join(lines)).body
    assert article.blocks[0].path.startswith("/html[1]/body[1]/main[1]/")


def test_markup_tells_something_where_some_blocks_differ() -> None:
    plain = "<main><p>One.</p><h2>Two</h2><ul><li>Three</li></ul></main>"
    for page, told in (
        (plain, False),
        (plain + "<footer><p>Four.</p></footer>", True),
        (plain + "<p><a href='/'>Four.</a></p>", True),
    ):
        markup = document(f"<html><body>{page}</body></html>").markup
        assert markup is not None
        assert tells_nothing(markup) is not told


def test_a_text_about_markup_is_a_text(cleaner: Cleaner) -> None:
    text = "A <p> opens a paragraph.\n\nIn old pages a <b>bold</b> word is marked with <b>."
    assert document(text).markup is None
    assert document(text, "html").markup is not None
    assert cleaner.clean(text).body == text


@pytest.mark.parametrize(
    "source",
    [
        "<p>One paragraph and nothing else.</p>",
        "\n\n<!-- saved -->\n<html><body>Text</body></html>",
        "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE html PUBLIC 'x'><html></html>",
        "tail of a tag'>Menu</a><div><p>Cut off</p></div><ul><li>at both ends</li></ul> <b>as",
    ],
)
def test_markup_is_known_without_being_told(source: str) -> None:
    assert document(source).markup is not None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251", "koi8-r", "iso-8859-5"])
def test_encodings_by_mark_and_by_declaration(encoding: str) -> None:
    page = (
        f"<html><head><meta charset='{encoding}'></head><body><p>Маяк снова красный и белый."
        "</p></body></html>"
    )
    assert texts(page.encode(encoding)) == ["Маяк снова красный и белый."]


def test_utf_8_that_was_read_as_latin_1() -> None:
    right = "<html><body><p>Der Fährmann aß drei Brötchen – „mit Käse“.</p></body></html>"
    wrong = right.encode().decode("latin-1")
    document = read_source(wrong).document
    assert document.text == "Der Fährmann aß drei Brötchen – „mit Käse“."
    assert document.warnings == ("encoding-repaired",)
    for rightly in ("Ö und ß", "an example: Ã©", "– Ã© â\x80\x99 Ã¼"):
        document = read_source(f"<html><body><p>{rightly}</p>", "html").document
        assert document.warnings == ()


def test_a_declaration_that_lies() -> None:
    page = "<meta charset='iso-8859-1'><p>Tür und Straße</p>"
    assert texts(page.encode()) == ["Tür und Straße"]
    page = "<meta charset='iso-8859-1'><p>“Quotes” – as Windows has them</p>"
    assert texts(page.encode("cp1252")) == ["“Quotes” – as Windows has them"]
    page = "<meta charset='iso-2022-jp'><p>灯台は赤と白です</p>"
    assert texts(page.encode("iso-2022-jp")) == ["灯台は赤と白です"]


def test_what_stands_after_the_end_of_the_page() -> None:
    source = "<html><body><p>One.</p></body></html>two <p>Three.</p><div>Four.</div></html><p>Five."
    assert texts(source) == ["One.", "two", "Three.", "Four.", "Five."]


def test_line_breaks() -> None:
    source = "<div>First line<br>second line<br><br>A new paragraph<br/>\n<br>and another</div>"
    assert document(source, "html").text == (
        "First line\nsecond line\n\nA new paragraph\n\nand another"
    )
    long = "words that go on " * 10
    assert document(f"<p>{long}<br>{long}</p>", "html").text.count("\n\n") == 1


def test_lists_tables_quotes_and_code() -> None:
    source = (
        "<ul><li>Red<li><p>White</p><ol><li>first coat<li>second coat</ol></ul>"
        "<table><tr><th>Day<th>Coats<tr><td>Monday<td>2<tr><td>Tuesday<td></table>"
        "<blockquote><p>Whose turn</p></blockquote><pre>def paint():\n    return 'red'\n</pre>"
    )
    assert document(source, "html").text == (
        "- Red\n- White\n\n1. first coat\n2. second coat\n\n"
        "| Day | Coats |\n| Monday | 2 |\n| Tuesday |  |\n\n"
        "Whose turn\n\ndef paint():\n    return 'red'"
    )
    assert kinds(source)[-2:] == [Kind.QUOTE, Kind.CODE]
    assert kinds(source)[4:7] == [Kind.TABLE] * 3


def test_tables_that_only_set_text_in_place() -> None:
    long = " ".join(PARAGRAPHS)
    source = f"<table><tr><td><a href=/>Home</a></td><td><p>{long}</p></td></tr></table>"
    assert texts(source) == ["Home", long]


def test_hidden_text_is_read_only_where_it_is_the_story() -> None:
    story = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    beside = f"<div style='display: none'><p>{PARAGRAPHS[0]}</p></div>"
    assert texts(f"<div>{story}</div>{beside}") == list(PARAGRAPHS)
    assert texts(f"<p>Loading …</p><div hidden>{story}</div>") == ["Loading …", *PARAGRAPHS]
    assert texts("<p>Gulls<span style='display:none'> and terns</span></p>") == ["Gulls"]


@pytest.mark.parametrize("tag", ["div", "ul><li", "table><tr><td", "b", "blockquote"])
def test_ten_thousand_levels(tag: str, cleaner: Cleaner) -> None:
    source = f"<{tag}>" * 10_000 + f"<p>{PARAGRAPHS[0]}</p>"
    assert PARAGRAPHS[0] in document(source, "html").text
    check_lossless(cleaner.clean(source))


@pytest.mark.parametrize(
    "source",
    [
        "",
        " ",
        "<",
        "<!--",
        "<html>",
        "<!DOCTYPE html>",
        "<frameset><frame src=a.html></frameset>",
        "<html><body><p>\x00\x01\x02</body>",
        "<p>\ud800</p>",
        "<![CDATA[x]]>",
        "<?php echo 1 ?>",
        "<!DOCTYPE x [<!ENTITY a 'b'><!ENTITY c SYSTEM 'file:///etc/hostname'>]><p>&a;&c;</p>",
        "\x00" * 100,
    ],
)
def test_what_is_hardly_a_page(source: str, cleaner: Cleaner) -> None:
    article = cleaner.clean(source, kind="html")
    check_lossless(article)
    assert len(article.body) < 20


def test_a_tutorial_that_shows_markup_is_a_text() -> None:
    steps = [
        f"Step {number} says what the element is for, and when to use it." for number in range(9)
    ]
    examples = ["<div><p>Hello</p></div>", "<ul><li>One</li></ul>", "<a href='#'>Up</a>"]
    read = document("\n".join([*steps, *examples]))
    assert "<ul><li>One</li></ul>" in read.text


def test_a_cut_out_of_a_page_is_a_page() -> None:
    lines = ["of the day.</p>", "<p>The <b>second</b> paragraph.</p>", "<ul><li>One</li></ul>"]
    assert "<li>" not in document("\n".join(lines)).text


def test_a_body_that_only_the_structured_data_has(cleaner: Cleaner) -> None:
    data = json.dumps({"@type": "NewsArticle", "articleBody": "\n".join(PARAGRAPHS)})
    script = f"<script type='application/ld+json'>{data}</script>"
    page = f"<html><body>{script}<nav><a href=/>Home</a></nav><div id=app></div></body></html>"
    assert texts(page) == ["Home", *PARAGRAPHS]
    assert document(page).blocks[-1].path == "/articleBody[1]"
    assert cleaner.clean(page).body == "\n\n".join(PARAGRAPHS)
    printed = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    assert texts(f"{script}<main>{printed}</main>") == list(PARAGRAPHS)
    assert texts(f"{script}<main><p>{PARAGRAPHS[0]}</p></main><p>Imprint</p>") == [
        *PARAGRAPHS,
        "Imprint",
    ]


def test_claims_are_found_in_the_text() -> None:
    page = f"<h1>Stripes</h1><p>By <a rel=author href=/p>Ada Holm</a></p><p>{PARAGRAPHS[0]}</p>"
    read = document(page, "html")
    assert read.structured is not None
    spans = [claim.span for claim in read.structured.credits if claim.text == "Ada Holm"]
    assert [read.text[slice(*span)] for span in spans if span] == ["Ada Holm"]


def test_a_streamed_page_is_read_as_its_scripts_would_put_it_together() -> None:
    first, second, third = PARAGRAPHS
    page = (
        "<html><body><h1>Stripes again</h1><main>"
        "<!--$?--><template id='B:0'></template>\n<p>Loading …</p>"
        "<!--$--><p>still</p><!--/$--><!--/$-->"
        "<p>Painted in three weeks.</p></main><footer>Imprint</footer>"
        f"<div hidden id='S:1a'><p>{second}</p></div>"
        f"<div hidden id='S:0'><p>{first}</p><template id='P:1a'></template><p>{third}</p></div>"
        "<script>$RS('S:1a','P:1a');$RC('B:0','S:0')</script></body></html>"
    )
    assert texts(page) == [
        "Stripes again", *PARAGRAPHS, "Painted in three weeks.", "Imprint",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "part",
    [
        "<div hidden id='S:0'>{}<template id='B:0'></template></div>",
        "<div hidden id='S:0'>{}</div><template id='B:1'></template>",
        "<template id='B:0'></template><div id='S:0'>{}</div>",
    ],
    ids=["place in itself", "no place", "not hidden"],
)
def test_parts_of_a_streamed_page_without_a_place_stay_where_they_are(part: str) -> None:
    shown = "<p>" + "</p><p>".join(PARAGRAPHS) + "</p>"
    told = part.format("<p>The paint is paid for by the island.</p>")
    expected = ["The paint is paid for by the island."] if "div id" in told else []
    assert texts(f"<html><body>{shown}{told}</body></html>") == [*PARAGRAPHS, *expected]


def test_parts_within_parts_of_a_streamed_page_are_bounded(cleaner: Cleaner) -> None:
    parts = "".join(
        f"<div hidden id='S:{n:x}'>{'<div>' * 9}<p>{n}</p><template id='P:{n + 1:x}'></template>"
        f"{'</div>' * 10}"
        for n in range(1_500)
    )
    page = f"<html><body><p>{PARAGRAPHS[0]}</p><template id='B:0'></template>{parts}</body></html>"
    check_lossless(cleaner.clean(page, kind="html"))


def test_links_side_by_side() -> None:
    two = "<p>See <a href='/red'>the red</a><a href='/white'>the white</a> stripes.</p>"
    one = "<p>See <a href='/red'>the strip</a><a href='/red'>es</a>.</p>"
    assert texts(two + one) == ["See the red the white stripes.", "See the stripes."]
