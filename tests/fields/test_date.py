"""Dates in many languages: what must be read, to which precision, and what must be refused."""

from __future__ import annotations

import datetime
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.fields.date import DateParser, from_crawl, with_year
from articlekit.languages.language import load_languages

LANGUAGES = load_languages()
CODES = {language.code for language in LANGUAGES}
PARSER = DateParser(LANGUAGES)
CRAWLED = datetime.date(2024, 5, 3)

ONE = [
    ("en", "Note changed March 20, 12:00 p.m. CST", "March 20, 12:00 p.m. CST", "--03-20T12:00"),
    ("en", "Dec. 5, 2023 at 12:05 a.m.", "Dec. 5, 2023 at 12:05 a.m.", "2023-12-05T00:05"),
    ("en", "Saturday, Apr 27th 2024", "Apr 27th 2024", "2024-04-27"),
    ("en", "09:12 BST, 6 April 2021", "09:12 BST, 6 April 2021", "2021-04-06T09:12"),
    ("en", "8 August 2021 • 6:15pm", "8 August 2021 • 6:15pm", "2021-08-08T18:15"),
    ("en", "May 3, 2024 5:47 PM EDT", "May 3, 2024 5:47 PM EDT", "2024-05-03T17:47-04:00"),
    ("en", "May 3, 2024 2:26 PM GMT+2", "May 3, 2024 2:26 PM GMT+2", "2024-05-03T14:26+02:00"),
    ("en", "12/18/2021", "12/18/2021", "2021-12-18"),
    ("en", "18/12/2025", "18/12/2025", "2025-12-18"),
    ("en", "5/5/2025", "5/5/2025", "2025-05-05"),
    ("en", "December 2025", "December 2025", "2025-12"),
    ("en", "Ida BrookJune 17, 2017", "June 17, 2017", "2017-06-17"),
    ("en", "Mar 9, 20217 mins", "Mar 9, 2021", "2021-03-09"),
    ("en", "February 8, 2021 - 12 minutes", "February 8, 2021", "2021-02-08"),
    ("de", "3. Mai 2024, 17:47 Uhr", "3. Mai 2024, 17:47 Uhr", "2024-05-03T17:47"),
    ("de", "Graz, 7. Jänner 2024", "7. Jänner 2024", "2024-01-07"),
    ("de", "Ida Brook02.04.2021, 18:05 Uhr", "02.04.2021, 18:05 Uhr", "2021-04-02T18:05"),
    ("de", "21.10.2021 - 11:06 Uhr", "21.10.2021 - 11:06 Uhr", "2021-10-21T11:06"),
    ("de", "17.04.21 14:00", "17.04.21 14:00", "2021-04-17T14:00"),
    ("fr", "le 3 mai 2024 à 17h47", "3 mai 2024 à 17h47", "2024-05-03T17:47"),
    ("fr", "le 1er août 2024 à 17 h 47", "1er août 2024 à 17 h 47", "2024-08-01T17:47"),
    ("fr", "3/5/2024", "3/5/2024", "2024-05-03"),
    ("es", "3 de mayo de 2024", "3 de mayo de 2024", "2024-05-03"),
    ("es", "Lima - 11 oct 2021 - 07:02", "11 oct 2021 - 07:02", "2021-10-11T07:02"),
    ("pt", "3 de março de 2024 às 14h30", "3 de março de 2024 às 14h30", "2024-03-03T14:30"),
    ("it", "3 maggio 2024 alle 14.30", "3 maggio 2024 alle 14.30", "2024-05-03T14:30"),
    ("nl", "3 mei 2024 om 14:30 uur", "3 mei 2024 om 14:30 uur", "2024-05-03T14:30"),
    ("sv", "3 maj 2024 kl. 14.30", "3 maj 2024 kl. 14.30", "2024-05-03T14:30"),
    ("no", "tirsdag 04. mai 2021 - 12:06", "04. mai 2021 - 12:06", "2021-05-04T12:06"),
    ("da", "3. maj 2024 kl. 14:30", "3. maj 2024 kl. 14:30", "2024-05-03T14:30"),
    ("fi", "3. toukokuuta 2024 klo 14.30", "3. toukokuuta 2024 klo 14.30", "2024-05-03T14:30"),
    ("pl", "3 maja 2024, 14:30", "3 maja 2024, 14:30", "2024-05-03T14:30"),
    ("cs", "3. května 2024 14:30", "3. května 2024 14:30", "2024-05-03T14:30"),
    ("hu", "2024. május 3. 14:22", "2024. május 3. 14:22", "2024-05-03T14:22"),
    ("ro", "3 mai 2024, ora 14:30", "3 mai 2024, ora 14:30", "2024-05-03T14:30"),
    ("tr", "3 MAYIS 2024 14:30", "3 MAYIS 2024 14:30", "2024-05-03T14:30"),
    ("ru", "3 мая 2024 в 14:30", "3 мая 2024 в 14:30", "2024-05-03T14:30"),
    ("uk", "3 травня 2024, 14:30", "3 травня 2024, 14:30", "2024-05-03T14:30"),
    ("el", "ΠΑΡΑΣΚΕΥΗ 3 ΜΑΙΟΥ 2024", "3 ΜΑΙΟΥ 2024", "2024-05-03"),
    ("ar", "١٢ يناير ٢٠٢٤", "١٢ يناير ٢٠٢٤", "2024-01-12"),
    ("ar", "3 كانون الثاني 2024", "3 كانون الثاني 2024", "2024-01-03"),
    ("he", "3 במאי 2024", "3 במאי 2024", "2024-05-03"),
    ("hi", "३ मई २०२४", "३ मई २०२४", "2024-05-03"),
    ("ja", "2021年2月3日 18時05分", "2021年2月3日 18時05分", "2021-02-03T18:05"),
    ("ja", "令和6年5月3日", "令和6年5月3日", "2024-05-03"),
    ("zh", "2024年5月3日 下午2:30", "2024年5月3日 下午2:30", "2024-05-03T14:30"),
    ("ko", "2024. 5. 3.", "2024. 5. 3.", "2024-05-03"),
    ("ko", "2024.05.03 14:22", "2024.05.03 14:22", "2024-05-03T14:22"),
    ("ko", "2024년 5월 3일 오후 2:30", "2024년 5월 3일 오후 2:30", "2024-05-03T14:30"),
    (None, "2024-05-03T17:47:12Z", "2024-05-03T17:47:12Z", "2024-05-03T17:47:12Z"),
    (None, "2024-05-03", "2024-05-03", "2024-05-03"),
    (None, "23/12/2025", "23/12/2025", "2025-12-23"),
]

NONE = [
    ("en", "3/5/2024"),
    ("en", "31 Feb 2024"),
    ("en", "30.02.2024"),
    ("en", "May 20–22, 2024"),
    ("en", "October 26 – November 4, 2021"),
    ("en", "June 7, 2021, 4:00 p.m. - 5:30 p.m. ET"),
    ("en", "14 July 1789"),
    ("en", "3 May 2999"),
    ("en", "version 5.3.4.80"),
    ("en", "https://example.org/2024/05/03/story"),
    ("en", "you may 3 times"),
    ("en", "a ratio of 3/4/12"),
    ("en", "no digits at all, yesterday"),
    ("de", "17.04.21"),
    ("de", "20.–22. Mai 2024"),
    ("ja", "2021年2月6日(土)～4月4日(日)"),
    (None, "3/5/2024"),
    (None, ""),
]

KINDS = [
    ("en", "This article has been updated March 20, 12:00 p.m. CST", ["modified"]),
    ("en", "Published June 4, 2017", ["published"]),
    ("en", "Published: 1 May 2024 | Updated: 2 May 2024", ["published", "modified"]),
    ("en", "Posted by Ida Brook on July 11, 2017", ["published"]),
    ("en", "June 4, 2017", [None]),
    ("en", "May 3, 2024 2:26 PM Updated 9 min ago", [None]),
    ("en", "updated_at = '2021-06-01'", [None]),
    ("ja", "公開日：2021/03/04 10:15 更新日：2021/03/05 09:00", ["published", "modified"]),
    ("ja", "(2月3日 04時10分更新)", ["modified"]),
    ("ko", "입력 2021.03.04 10:00 수정 2021.03.04 11:30", ["published", "modified"]),
    (
        "fr",
        "Publié le 4 févr. 2021 à 09:30 Mis à jour le 5 févr. 2021",
        ["published", "modified"],
    ),
]

PIECES = ["3", "12", "2024", "May", "mai", "31", "Feb", ".", ",", ":", "14:30", "pm", "Uhr"]
PIECES += ["–", "ago", "gestern", "vor", "Tagen", "令和", "٣"]
RELATIVE = [
    ("en", "2 hours ago", "2024-05-03"),
    ("en", "Published yesterday", "2024-05-02"),
    ("en", "Today at 9:12 am", "2024-05-03T09:12"),
    ("es", "Actualizado ayer a las 18:02", "2024-05-02T18:02"),
    ("it", "2 ore fa", "2024-05-03"),
    ("nl", "gisteren om 14:30 uur", "2024-05-02T14:30"),
    ("pl", "wczoraj, 14:30", "2024-05-02T14:30"),
    ("pt", "há 2 dias", "2024-05-01"),
    ("tr", "3 saat önce", "2024-05-03"),
    ("ar", "قبل 3 أيام", "2024-04-30"),
    ("sv", "i går 14:30", "2024-05-02T14:30"),
    ("en", "21 mins ago", "2024-05-03"),
    ("ko", "2시간 전", "2024-05-03"),
    ("zh", "3天前", "2024-04-30"),
    ("de", "vor 3 Tagen", "2024-04-30"),
    ("de", "Gestern, 14:00 Uhr", "2024-05-02T14:00"),
    ("fr", "il y a 2 heures", "2024-05-03"),
    ("ja", "昨日 14:30", "2024-05-02T14:30"),
    ("ru", "5 дней назад", "2024-04-28"),
    (None, "hace 3 días", "2024-04-30"),
]


@pytest.mark.parametrize(("code", "line", "printed", "value"), ONE)
def test_reads_a_date(code: str | None, line: str, printed: str, value: str) -> None:
    found = PARSER.find(line, 0, len(line), code)
    if code is not None and code not in CODES:
        pytest.skip(f"no data for {code}")
    assert [(one.text, one.value) for one in found] == [(printed, value)]
    assert found[0].offset == (value[-1] == "Z" or (value[-6:-5] in {"+", "-"} and "T" in value))


@pytest.mark.parametrize(("code", "line"), NONE)
def test_leaves_out_what_is_no_day_for_certain(code: str | None, line: str) -> None:
    assert PARSER.find(line, 0, len(line), code) == []


@pytest.mark.parametrize(("code", "line", "kinds"), KINDS)
def test_labels_tell_the_kind(code: str, line: str, kinds: list[str | None]) -> None:
    if code not in CODES:
        pytest.skip(f"no data for {code}")
    assert [one.kind for one in PARSER.find(line, 0, len(line), code)] == kinds


def test_another_date_of_the_block_tells_the_order() -> None:
    line = "Published 12/18/2021 Updated 01/05/2026"
    values = [one.value for one in PARSER.find(line, 0, len(line), "en")]
    assert values == ["2021-12-18", "2026-01-05"]


@pytest.mark.parametrize(("code", "line", "value"), RELATIVE)
def test_resolves_relative_dates(code: str | None, line: str, value: str) -> None:
    if code is not None and code not in CODES:
        pytest.skip(f"no data for {code}")
    found = PARSER.find_relative(line, 0, len(line), code)
    assert [from_crawl(one, CRAWLED) for one in found] == [value]


@pytest.mark.parametrize("line", ["2 weeks ago", "3 months ago", "90 days ago", "40 hours ago"])
def test_rounded_ages_are_no_day(line: str) -> None:
    assert PARSER.find_relative(line, 0, len(line), "en") == []


@pytest.mark.parametrize("line", ["Today", "What matters today", "Heute im Fernsehen", "Ayer"])
def test_a_word_for_today_needs_a_label_or_a_time(line: str) -> None:
    assert PARSER.find_relative(line, 0, len(line), None) == []


@pytest.mark.parametrize(
    ("value", "crawled", "full"),
    [
        ("--03-20T12:00", "2023-12-06", "2023-03-20T12:00"),
        ("--12-24", "2023-12-06", "2022-12-24"),
        ("--12-06", "2023-12-06", "2023-12-06"),
        ("--02-29", "2023-12-06", "2020-02-29"),
        ("2024-05-03", "2024-12-06", None),
        ("2024-05", "2024-12-06", None),
    ],
)
def test_completes_a_year_from_the_crawl(value: str, crawled: str, full: str | None) -> None:
    assert with_year(value, datetime.date.fromisoformat(crawled)) == full


def test_pickles() -> None:
    line = "Published 3 May 2024"
    copy = pickle.loads(pickle.dumps(PARSER))
    assert copy.find(line, 0, len(line), "en") == PARSER.find(line, 0, len(line), "en")


@given(
    st.one_of(
        st.text(max_size=80),
        st.text(alphabet="0123456789./-: ,年月日时TZ", max_size=40),
        st.lists(
            st.sampled_from(PIECES),
            max_size=10,
        ).map(" ".join),
    ),
    st.sampled_from([None, "en", "de", "ja", "xx"]),
)
def test_never_raises_and_spans_are_inside(line: str, code: str | None) -> None:
    text = "@@" + line + "@@"
    low, high = 2, len(text) - 2
    last = low
    for found in PARSER.find(text, low, high, code):
        assert last <= found.span.start < found.span.end <= high
        assert text[found.span.start : found.span.end] == found.text
        last = found.span.end
    last = low
    for found in PARSER.find_relative(text, low, high, code):
        assert last <= found.span.start < found.span.end <= high
        assert text[found.span.start : found.span.end] == found.text
        last = found.span.end
