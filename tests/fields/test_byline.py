"""Bylines in many languages: what must be read, and what must be refused."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.fields.byline import BylineParser
from articlekit.fields.names_case import restore_case
from articlekit.languages.language import load_languages

PARSER = BylineParser(load_languages())
ROLES = {
    "author",
    "editor",
    "photographer",
    "translator",
    "reporter",
    "contributor",
    "reviewer",
}

MARKED = [
    ("By Mara Lindqvist", ("Mara Lindqvist",)),
    ("by Ida Brook | July 9, 2021", ("Ida Brook",)),
    ("By Mara Lindqvist and Tom Okafor in Berlin", ("Mara Lindqvist", "Tom Okafor")),
    ("By Mara Lindqvist, Tom Okafor and Ada Quist", ("Mara Lindqvist", "Tom Okafor", "Ada Quist")),
    ("By MARA LINDQVIST, Associated Press", ("Mara Lindqvist",)),
    ("By Mara Lindqvist, Washington", ("Mara Lindqvist",)),
    ("By Mara Lindqvist, Staff Writer", ("Mara Lindqvist",)),
    ("By Mara Lindqvist Political Correspondent", ("Mara Lindqvist",)),
    ("By Mara Lindqvist with agencies", ("Mara Lindqvist",)),
    ("By Mara Lindqvist and 2 others", ("Mara Lindqvist",)),
    ("By Mara Lindqvist • 5 min read", ("Mara Lindqvist",)),
    ("By Mara Lindqvist @maralind mara@example.org", ("Mara Lindqvist",)),
    ("By Jude Law and Nicole Hong", ("Jude Law", "Nicole Hong")),
    ("By J. K. Harrow", ("J. K. Harrow",)),
    ("By Piet van der Meer", ("Piet van der Meer",)),
    ("By Omar bin Said and Lina al-Fahd", ("Omar bin Said", "Lina al-Fahd")),
    ("By Jean-Luc O’Hara", ("Jean-Luc O’Hara",)),
    ("By Dr. Mara Lindqvist", ("Dr. Mara Lindqvist",)),
    ("By Mara Lindqvist, MD, PhD", ("Mara Lindqvist",)),
    ("Written by Zuzana", ("Zuzana",)),
    ("Posted by: Ryan Vell", ("Ryan Vell",)),
    ("06/19/2021 By Daniel Fenn", ("Daniel Fenn",)),
    ("Published by Ida BrookUpdated 3 May 2024", None),
    ("By Ida BrookPublished: Jun 9, 2021", ("Ida Brook",)),
    ("07/02/2021 by Ida Brook", ("Ida Brook",)),
    ("ByIda Brook", ("Ida Brook",)),
]

OTHER_LANGUAGES = [
    ("de", "Von Anna Berg und Ben Cole", ("Anna Berg", "Ben Cole")),
    ("de", "Von Anna Berg, Nairobi 02.04.2021, 18:05 Uhr", ("Anna Berg",)),
    ("de", "Von Anna Berg mit dpa", ("Anna Berg",)),
    ("de", "Ein Kommentar von Anna Berg", ("Anna Berg",)),
    ("fr", "Par Anne Moulin et Luc Ferrand", ("Anne Moulin", "Luc Ferrand")),
    ("es", "Por María José Lanza y Pedro Ruy", ("María José Lanza", "Pedro Ruy")),
    ("it", "di Marco Landi", ("Marco Landi",)),
    ("pt", "Por João da Mota", ("João da Mota",)),
    ("ru", "Автор: Иван Петровский", ("Иван Петровский",)),
    ("uk", "Автор: Олена Тичина", ("Олена Тичина",)),
    ("ar", "بقلم: سامي الحداد", ("سامي الحداد",)),
    ("he", "מאת: דנה כהן", ("דנה כהן",)),
    ("ja", "文／山田太郎", ("山田太郎",)),
    ("zh", "作者：张小明", ("张小明",)),
    ("zh", "记者 李文华 王大伟", ("李文华", "王大伟")),
    ("ko", "홍길동 기자", ("홍길동",)),
    ("ko", "서울 홍길동 기자 hong@example.com", ("홍길동",)),
    ("ko", "홍길동·김영희 기자", ("홍길동", "김영희")),
]

BARE = [
    ("Mara Lindqvist", ("Mara Lindqvist",)),
    ("Paula de Arruda", ("Paula de Arruda",)),
    ("Mara Lindqvist | Staff writer", ("Mara Lindqvist",)),
    ("Mara Lindqvist Political Correspondent", ("Mara Lindqvist",)),
    ("Mara Lindqvist July 9, 2021", ("Mara Lindqvist",)),
    ("Mara Lindqvist and Tom Okafor", ("Mara Lindqvist", "Tom Okafor")),
    ("Lotte Verden | Edda Rohm", ("Lotte Verden", "Edda Rohm")),
    ("Rosa Vilar / Iker Monte", ("Rosa Vilar", "Iker Monte")),
    ("Mara Lindqvist Mara Lindqvist", ("Mara Lindqvist",)),
    ("JEAN-PIERRE O'NEIL", ("Jean-Pierre O'Neil",)),
    ("森川 由紀", ("森川 由紀",)),
    ("Иван Петровский", ("Иван Петровский",)),
]

REFUSED = [
    "By the time the train came, it was dark",
    "By Monday everything was over",
    "By Christmas, prices had risen again",
    "By Region",
    "By | 3 May 2024",
    "By , Executive Editor",
    "Von der Leyen kommt nach Berlin",
    "Von Berlin nach Paris",
    "Politics",
    "World News",
    "New York",
    "San Francisco",
    "Best Garden Lamp Offers",
    "Mara Lindqvist Goes to Town",
    "Annual Harbour BEST VALUE",
    "Read more about Mara Lindqvist",
    "More from Mara Lindqvist",
    "Mehr von Mara Lindqvist",
    "All articles by Mara Lindqvist",
    "Mara Lindqvist is a freelance journalist in London.",
    "Mara Lindqvist, who lives in London, writes about the sea.",
    "Edda Rohm Lena Julia Fenk Per Olaf Maas",
    "Mara Lindqvist/dpa",
    "Copyright © 2025 Mara Lindqvist. All rights reserved.",
    "• Blue Cheese",
    "Tools Needed:",
    "Video Wedding Planner",
    "记者观察",
    "作者简介",
    "담당 기자",
    "",
    "   ",
]

PIECES = ["By", "Von", "Mara", "de", ",", "/", "|", "·", "–", "(", ")", "2024", "May", "기자"]
PIECES += ["文", "：", "und", "and", "Reuters", "Dr.", "@x", "A."]
ORGANISATIONS = [
    ("By Reuters", "Reuters"),
    ("Posted by admin", "admin"),
    ("By The Harbour Daily Star", "The Harbour Daily Star"),
    ("By News Desk", "News Desk"),
    ("By Nordnet with agencies", "Nordnet"),
]


@pytest.mark.parametrize(("line", "names"), [case for case in MARKED if case[1] is not None])
def test_reads_a_line_with_a_mark(line: str, names: tuple[str, ...]) -> None:
    byline = PARSER.parse(line, bare=False)
    assert byline is not None
    assert (byline.names, byline.role, byline.marked) == (names, "author", True)
    assert byline.text == line.strip()


@pytest.mark.parametrize(("code", "line", "names"), OTHER_LANGUAGES)
def test_reads_a_mark_in_each_language(code: str, line: str, names: tuple[str, ...]) -> None:
    if code not in {language.code for language in load_languages()}:
        pytest.skip(f"no data for {code}")
    byline = PARSER.parse(line, bare=False)
    assert byline is not None
    assert byline.names == names


@pytest.mark.parametrize(("line", "names"), BARE)
def test_reads_a_bare_line_where_a_byline_stands(line: str, names: tuple[str, ...]) -> None:
    byline = PARSER.parse(line, bare=True)
    assert byline is not None
    assert (byline.names, byline.marked) == (names, False)
    assert PARSER.parse(line, bare=False) is None


@pytest.mark.parametrize("line", REFUSED)
def test_refuses_what_names_nobody_for_certain(line: str) -> None:
    assert PARSER.parse(line, bare=True, common={"region"}) is None


@pytest.mark.parametrize(("line", "organisation"), ORGANISATIONS)
def test_keeps_organisations_out_of_names(line: str, organisation: str) -> None:
    byline = PARSER.parse(line, bare=False)
    assert byline is not None
    assert (byline.names, byline.organisation) == ((), organisation)


def test_tells_the_role() -> None:
    photo = PARSER.parse("Photo by Mara Lindqvist / Reuters", bare=False)
    assert photo is not None
    assert (photo.role, photo.organisation) == ("photographer", "Reuters")
    pictures = PARSER.parse("Mara Lindqvist/Getty Images", bare=True)
    assert pictures is not None
    assert pictures.role == "photographer"


def test_gives_the_author_of_a_line_with_several_roles() -> None:
    line = "Reviewed by Tove Rask — Written by Mara Lindqvist, MS — Updated on June 9, 2021"
    byline = PARSER.parse(line, bare=False)
    assert byline is not None
    assert (byline.names, byline.role) == (("Mara Lindqvist",), "author")
    assert [one.role for one in PARSER.parse_all(line, bare=False)] == ["reviewer", "author"]


def test_words_of_the_document_tell_headings() -> None:
    assert PARSER.parse("Harbour Lights", bare=True) is not None
    assert PARSER.parse("Harbour Lights", bare=True, common={"lights"}) is None


@pytest.mark.parametrize(
    ("printed", "restored"),
    [
        ("RONALD McDONALD", "Ronald McDonald"),
        ("JAN VAN DER BERG", "Jan van der Berg"),
        ("J.R.R. HARROW", "J.R.R. Harrow"),
        ("JD VALE", "JD Vale"),
        ("JÖRG ZSCHAU", "Jörg Zschau"),
        ("Mara Lindqvist", "Mara Lindqvist"),
    ],
)
def test_restores_the_case_of_capitals(printed: str, restored: str) -> None:
    assert restore_case(printed) == restored


def test_pickles() -> None:
    copy = pickle.loads(pickle.dumps(PARSER))
    assert copy.parse("By Mara Lindqvist", bare=False) == PARSER.parse(
        "By Mara Lindqvist", bare=False
    )


@given(
    st.one_of(
        st.text(max_size=120),
        st.lists(
            st.sampled_from(PIECES),
            max_size=12,
        ).map(" ".join),
    ),
    st.booleans(),
)
def test_never_raises(line: str, bare: bool) -> None:
    for byline in PARSER.parse_all(line, bare=bare):
        assert byline.text == line.strip()
        assert byline.role in ROLES
        assert byline.names or byline.organisation
        assert all(name and name == name.strip() for name in byline.names)
