"""What is no document gets an error that helps; what is one, however odd, is cleaned."""

from __future__ import annotations

import gzip
import io
import random
import zlib
from typing import Any

import pytest
from stories import bare, check_idempotent, check_lossless

import articlekit
from articlekit import Article, Cleaner

STORY = (
    "The café on the pier opened its windows on Monday, although the paint was still wet.\n\n"
    "Its owner, who had crossed the bay with a stove on her knees, said that a winter without "
    "soup was no winter. By noon every one of the nine chairs was taken.\n\n"
    "The harbour office has allowed the café to stay until the first ice. After that the chairs "
    "will be carried back across the bay, one by one, à pied.\n"
)
RUSSIAN = (
    "Кафе на причале открыло окна в понедельник, хотя краска ещё не высохла.\n\n"
    "Хозяйка, переплывшая залив с печкой на коленях, сказала, что зима без супа не зима. "
    "К полудню были заняты все девять стульев.\n\n"
    "Портовая контора разрешила кафе остаться до первого льда. Потом стулья перенесут обратно "
    "через залив, один за другим.\n"
)
PITCH = "Sign up to our free daily newsletter."
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"


def cleaned(cleaner: Cleaner, source: str | bytes) -> Article:
    """Cleans, and checks that nothing is lost."""
    article = cleaner.clean(source)
    check_lossless(article)
    return article


class TestNotADocument:
    @pytest.mark.parametrize(
        "source",
        [None, 7, 3.5, True, [STORY], (STORY,), {"text": STORY}, {STORY}, object(), str],
        ids=lambda source: type(source).__name__,
    )
    def test_other_types(self, cleaner: Cleaner, source: Any) -> None:
        with pytest.raises(articlekit.ArticlekitError, match=r"str\b.*\bbytes"):
            cleaner.clean(source)

    @pytest.mark.parametrize(
        "stream",
        [io.StringIO(STORY), io.BytesIO(STORY.encode())],
        ids=lambda stream: type(stream).__name__,
    )
    def test_a_file_object_is_told_to_be_read(self, cleaner: Cleaner, stream: Any) -> None:
        with pytest.raises(articlekit.ArticlekitError, match="read"):
            cleaner.clean(stream)

    @pytest.mark.parametrize(
        ("data", "told"),
        [
            (PDF, "PDF"),
            (gzip.compress(STORY.encode()), "gzip"),
            (PNG, "PNG"),
        ],
        ids=["pdf", "gzip", "png"],
    )
    @pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
    def test_bytes_of_other_formats(
        self, cleaner: Cleaner, data: bytes, told: str, kind: type
    ) -> None:
        with pytest.raises(articlekit.ArticlekitError, match=told):
            cleaner.clean(kind(data))

    def test_clean_raises_the_same(self) -> None:
        with pytest.raises(articlekit.ArticlekitError):
            articlekit.clean(None)  # type: ignore[arg-type]


class TestEmpty:
    @pytest.mark.parametrize(
        "source",
        ["", " ", "\n\n\n", "\t \r\n \u00a0\u2003\n", "\f\v\x1c\x85\u2028", b"", b"\n", b"\r\n"],
        ids=ascii,
    )
    def test_nothing_but_white_space(self, cleaner: Cleaner, source: str | bytes) -> None:
        article = cleaned(cleaner, source)
        assert article.body == ""
        assert article.warnings
        assert article.title is None
        assert article.authors == ()

    @pytest.mark.parametrize("source", ["\ufeff", "\u200b\n\u200b", "\x00", "\u200f"], ids=ascii)
    def test_nothing_to_be_seen(self, cleaner: Cleaner, source: str) -> None:
        cleaned(cleaner, source)


class TestEncodings:
    @pytest.mark.parametrize(
        ("text", "encoding"),
        [(STORY, "latin-1"), (STORY, "cp1252"), (RUSSIAN, "cp1251")],
        ids=lambda value: value if len(value) < 10 else "",
    )
    def test_a_guess_is_told(self, cleaner: Cleaner, text: str, encoding: str) -> None:
        article = cleaned(cleaner, text.encode(encoding))
        assert article.source_text == text
        assert [code for code in article.warnings if "encoding" in code]
        assert article.body == cleaner.clean(text).body

    @pytest.mark.parametrize("text", [STORY, RUSSIAN], ids=["en", "ru"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
    def test_no_guess_is_needed(self, cleaner: Cleaner, text: str, encoding: str) -> None:
        article = cleaned(cleaner, text.encode(encoding))
        assert article == cleaner.clean(text)

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    @pytest.mark.parametrize("text", [STORY, RUSSIAN], ids=["en", "ru"])
    def test_utf_16_without_a_mark_is_guessed(
        self, cleaner: Cleaner, text: str, encoding: str
    ) -> None:
        article = cleaned(cleaner, text.encode(encoding))
        assert article.source_text == text
        assert [code for code in article.warnings if "encoding" in code]

    def test_a_broken_byte_among_utf_8(self, cleaner: Cleaner) -> None:
        data = STORY.encode().replace(b"Monday", b"Mon\xffday")
        article = cleaned(cleaner, data)
        assert "The harbour office" in article.body
        assert article.warnings


class TestLineEnds:
    @pytest.mark.parametrize("end", ["\r\n", "\r"], ids=ascii)
    def test_are_made_one(self, cleaner: Cleaner, end: str) -> None:
        article = cleaned(cleaner, STORY.replace("\n", end))
        assert article.source_text == STORY
        assert article == cleaner.clean(STORY)
        assert article == cleaner.clean(STORY.replace("\n", end).encode())

    def test_mixed(self, cleaner: Cleaner) -> None:
        article = cleaned(cleaner, STORY.replace("\n\n", "\r\n\n", 1))
        assert article.body == cleaner.clean(STORY).body


class TestOddCharacters:
    ODD = (
        "\x00",
        "\ud800",
        "\udfff",
        "\x07",
        "\x1b[31m",
        "\x85",
        "\u2028",
        "\u202e",
        "\u2066",
        "\u200f",
        "\u200b",
        "\ufeff",
        "\u0301" * 40,
        "\U000e0041",
        "\uffff",
        "\U0010ffff",
        "\ufdfa",
    )

    @pytest.mark.parametrize("odd", ODD, ids=ascii)
    def test_inside_and_around_a_story(self, cleaner: Cleaner, odd: str) -> None:
        dump = f"{odd}\n{STORY}".replace(" the ", f" {odd}the ").replace("\n\n", f"\n{odd}\n\n", 1)
        article = cleaned(cleaner, dump)
        assert article.source_text == dump
        for end in ("still wet.", "was taken.", "pied."):
            assert end in article.body
        check_idempotent(article, cleaner)
        assert Article.from_dict(article.to_dict()) == article
        article.to_json().encode()

    def test_all_of_them_alone(self, cleaner: Cleaner) -> None:
        cleaned(cleaner, "\n".join(self.ODD))

    def test_every_character_once(self, cleaner: Cleaner) -> None:
        cleaned(cleaner, " ".join(map(chr, range(0x3000))))

    def test_random_bytes_end_well(self, cleaner: Cleaner) -> None:
        dice = random.Random(20240611)
        for size in (1, 10, 100, 5_000):
            data = dice.randbytes(size)
            try:
                cleaned(cleaner, data)
            except articlekit.ArticlekitError:
                continue

    def test_compressed_without_a_header(self, cleaner: Cleaner) -> None:
        try:
            cleaned(cleaner, zlib.compress(STORY.encode())[2:])
        except articlekit.ArticlekitError:
            return


class TestSizes:
    def test_a_line_of_a_million_characters(self, cleaner: Cleaner) -> None:
        sentence = "The ferry left at nine and came back at noon with the post and two goats. "
        line = (sentence * (1_000_000 // len(sentence) + 1))[:1_000_000].rstrip() + "."
        article = cleaned(cleaner, line)
        assert article.source_text == line

    @pytest.mark.parametrize("char", ["a", "(", '"', "-", "|", "*", "[", "#", "1", ".", "中", "é"])
    def test_a_line_of_one_character(self, cleaner: Cleaner, char: str) -> None:
        cleaned(cleaner, char * 1_000_000)

    def test_a_million_words_without_an_end(self, cleaner: Cleaner) -> None:
        cleaned(cleaner, "by " * 333_333)

    def test_a_hundred_thousand_lines_of_one_word(self, cleaner: Cleaner) -> None:
        words = ("harbour", "Monday", "12", "Share", "the", "goat", "News", "2024", "rope")
        cleaned(cleaner, "\n".join(words[i % len(words)] for i in range(100_000)))

    def test_a_hundred_thousand_blank_lines(self, cleaner: Cleaner) -> None:
        article = cleaned(cleaner, STORY.replace("\n\n", "\n" * 50_000))
        assert bare(article.body) == bare(cleaner.clean(STORY).body)

    def test_pitches_only(self, cleaner: Cleaner) -> None:
        article = cleaned(cleaner, f"{PITCH}\n\n" * 2_000)
        assert article.body == ""
        assert article.warnings

    def test_one_word(self, cleaner: Cleaner) -> None:
        cleaned(cleaner, "Harbour")


@pytest.mark.parametrize("strange", ["\x00", "\u2028", "\ufffd", "\u200b"])
def test_strange_characters_in_what_signs_a_story(cleaner: Cleaner, strange: str) -> None:
    """Found by damaging documents: a NUL in a date line stopped the search for '3 days ago'."""
    lines = ("Soup Comes Back to the Pier", "By Anna Lund", "3 May 2024, 3 days ago")
    for at, line in enumerate(lines):
        for place in (0, len(line) // 2, len(line)):
            head = [*lines[:at], line[:place] + strange + line[place:], *lines[at + 1 :]]
            check_lossless(cleaner.clean("\n\n".join([*head, STORY])))


@pytest.mark.parametrize(
    "source",
    [
        "A script asks readers to join.\n\n```\nprint('Subscribe to our newsletter today!')\n```",
        "<p>A script asks readers.</p><pre>print('Subscribe to our newsletter today!')</pre>",
    ],
    ids=["text", "page"],
)
def test_a_document_that_ends_in_code_with_a_cue_in_it(source: str) -> None:
    # Found by fuzzing: rules leave code alone, and nothing stood below it to look at instead.
    assert "Subscribe to our newsletter" in articlekit.clean(source).body
