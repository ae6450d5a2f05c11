"""The public API as its users meet it: options, packs, sharing, and ways out."""

from __future__ import annotations

import datetime
import json
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from stories import FIXTURES, Gold, check_lossless, fixtures, flat, lines_of, loaded

import articlekit
from articlekit import Article, Cleaner, Options

ROOT = Path(__file__).resolve().parents[1]
THREADS = 16

OPENING = (
    "The night train to the coast will stop at Ferncliffe again, twelve years after the last "
    "passenger got off there with a cello and two geese."
)
MIDDLE = (
    "The platform has been swept, the clock has been set, and the station master's house, in "
    "which a dentist lives, has been given back its bell."
)
TOWN_LINE = "Ferncliffe lies nine miles from the sea and has given its name to a cheese with holes."
ENDING = (
    "The first train leaves on Sunday at 22:14. The dentist has promised to ring it in, provided "
    "that nobody is under the drill at the time."
)
CAPTION = "Photo: Ottmar Greve"
PITCH = "Sign up to our free daily newsletter."
GATE = "You've reached your limit of free articles."
SHARE = "Share on Facebook"
PAGE = "\n\n".join(
    (
        "Night train returns to Ferncliffe",
        "By Leonie Marsh",
        "May 3, 2024",
        SHARE,
        CAPTION,
        OPENING,
        PITCH,
        MIDDLE,
        TOWN_LINE,
        ENDING,
        GATE,
        "Read more",
        "The dentist who collects timetables",
    )
)

PACK = f"""
[pack]
name = "house"
languages = ["en"]

[[rule]]
id = "house.town-facts"
category = "note"
why = "Our system adds these lines about a town to every story that names it."
phrases = ["{TOWN_LINE.rstrip(".").lower()}"]
certainty = "sure"
hit = ["{TOWN_LINE}"]
miss = ["Ferncliffe lies nine miles from the sea, and nobody there can swim."]
"""
KEEPING_PACK = f"""
[pack]
name = "house"
languages = ["en"]

[[rule]]
id = "house.letter"
category = "newsletter"
role = "keep"
why = "Our column of that name."
phrases = ["{PITCH.rstrip(".").lower()}"]
hit = ["{PITCH}"]
miss = ["Sign up to our weekly letter."]
"""


@pytest.fixture(scope="module")
def page(cleaner: Cleaner) -> Article:
    """The page above, cleaned with the defaults."""
    return cleaner.clean(PAGE)


def removed(article: Article, text: str) -> set[str]:
    """The categories under which `text` went."""
    return {removal.category for removal in article.removals if text in removal.text}


class TestArticle:
    def test_the_page(self, page: Article) -> None:
        assert lines_of(page.body) == [OPENING, MIDDLE, TOWN_LINE, ENDING]
        assert page.title == "Night train returns to Ferncliffe"
        assert page.authors == ("Leonie Marsh",)
        assert page.date == datetime.date(2024, 5, 3)
        assert type(page.date) is datetime.date
        assert page.modified is None
        assert page.source_text == PAGE
        assert removed(page, PITCH) == {"newsletter"}
        assert removed(page, GATE) == {"paywall"}
        assert removed(page, SHARE) == {"share"}
        assert page.access == "limited"

    def test_it_has_the_names_others_build_on(self, page: Article) -> None:
        for name in (
            "title", "body", "authors", "bylines", "date", "modified", "dates", "summary",
            "kicker", "notes", "footnotes", "language", "confidence", "access", "source_text",
            "blocks", "removals", "warnings",
        ):  # fmt: skip
            assert hasattr(page, name), name
        for block in page.blocks:
            assert block.kind
            assert page.source_text[block.span.start : block.span.end] == block.text
        assert 0 <= page.confidence <= 1
        assert page.language == "en"

    def test_categories(self) -> None:
        assert set(articlekit.CATEGORIES) >= {
            "paywall", "newsletter", "latest", "share", "navigation", "site", "advert", "cookies",
            "comments", "counts", "caption", "pullquote", "author-bio", "note", "footnote",
            "headline", "standfirst", "kicker", "byline", "dateline", "date",
        }  # fmt: skip

    def test_replay_makes_the_body_again(self, page: Article) -> None:
        assert articlekit.replay(page.source_text, page.removals) == page.body
        assert articlekit.replay(page.source_text, Article.from_dict(page.to_dict()).removals) == (
            page.body
        )

    def test_clean_is_a_cleaner_with_defaults(self, page: Article) -> None:
        assert articlekit.clean(PAGE) == page
        assert articlekit.clean(PAGE, kind="text", options=Options()) == page
        assert articlekit.clean(PAGE.encode()) == page

    def test_url_and_crawl_day(self, cleaner: Cleaner, page: Article) -> None:
        url = "https://news.example.org/2024/05/night-train"
        for crawled in ("2024-05-04", datetime.date(2024, 5, 4)):
            assert cleaner.clean(PAGE, url=url, crawled=crawled).body == page.body


class TestWaysOut:
    @pytest.mark.parametrize("gold", fixtures(), ids=lambda gold: gold.name[:-4])
    def test_dict_and_json_round_trip(self, gold: Gold, cleaner: Cleaner) -> None:
        article = gold.clean(cleaner)
        data = article.to_dict()
        assert Article.from_dict(data) == article
        assert json.loads(article.to_json()) == json.loads(json.dumps(data))
        assert Article.from_dict(json.loads(article.to_json())) == article
        json.loads(article.to_json(), parse_constant=pytest.fail)

    def test_dict_is_plain(self, page: Article) -> None:
        def check(value: object) -> None:
            assert type(value) in (dict, list, str, int, float, bool, type(None))
            if isinstance(value, dict):
                assert all(type(key) is str for key in value)
                value = list(value.values())
            for item in value if isinstance(value, list) else ():
                check(item)

        check(page.to_dict())

    def test_text_has_title_byline_and_date_above_the_body(self, page: Article) -> None:
        text = page.to_text()
        at = [text.index(part) for part in (str(page.title), "Leonie Marsh", "2024", page.body)]
        assert at[0] < min(at[1:3])
        assert max(at[1:3]) < at[3]
        assert PITCH not in text

    def test_markdown_has_title_and_body(self, page: Article) -> None:
        markdown = page.to_markdown()
        assert str(page.title) in markdown
        for line in lines_of(page.body):
            assert line in markdown
        assert PITCH not in markdown

    def test_explain_tells_what_went_and_why(self, page: Article) -> None:
        explained = page.explain()
        for removal in page.removals:
            assert removal.rule in explained
            assert removal.category in explained
        assert OPENING[:40] in explained

    @pytest.mark.parametrize("gold", fixtures(), ids=lambda gold: gold.name[:-4])
    def test_readable_views_of_every_fixture(self, gold: Gold, cleaner: Cleaner) -> None:
        article = gold.clean(cleaner)
        assert flat(article.body) in flat(article.to_text())
        assert article.to_markdown()
        assert article.explain()


class TestOptions:
    def test_remove_chooses_what_goes(self) -> None:
        chosen = ("paywall", "newsletter", "latest")
        article = loaded(Options(remove=chosen)).clean(PAGE)
        assert {removal.category for removal in article.removals} <= set(chosen)
        body = lines_of(article.body)
        assert {OPENING, MIDDLE, ENDING, SHARE, CAPTION} <= set(body)
        assert PITCH not in body
        assert GATE not in body
        check_lossless(article)

    def test_nothing_to_remove(self) -> None:
        article = loaded(Options(remove=())).clean(PAGE)
        assert article.removals == ()
        assert lines_of(article.body) == lines_of(PAGE)

    def test_keep_chooses_what_stays(self, page: Article) -> None:
        article = loaded(Options(keep=("caption",))).clean(PAGE)
        assert removed(page, CAPTION) == {"caption"}
        assert CAPTION in lines_of(article.body)
        assert "caption" not in {removal.category for removal in article.removals}
        assert PITCH not in lines_of(article.body)
        check_lossless(article)

    def test_keep_goes_before_remove(self) -> None:
        article = loaded(Options(remove=("share", "caption"), keep=("caption",))).clean(PAGE)
        assert {removal.category for removal in article.removals} == {"share"}

    def test_stricter_takes_no_more(self) -> None:
        lengths = [
            len(loaded(Options(strictness=value)).clean(PAGE).body) for value in (0.2, 0.5, 0.9)
        ]
        assert lengths == sorted(lengths)

    def test_disable_by_id(self, page: Article) -> None:
        (rule,) = {removal.rule for removal in page.removals if PITCH in removal.text}
        article = loaded(Options(disable=(rule,))).clean(PAGE)
        assert rule not in {removal.rule for removal in article.removals}

    def test_disable_by_prefix(self) -> None:
        article = loaded(Options(disable=("newsletter",))).clean(PAGE)
        assert not [r for r in article.removals if r.rule.startswith("newsletter")]
        assert OPENING in article.body

    def test_language_is_taken_as_given(self) -> None:
        assert loaded(Options(language="de")).clean(PAGE).language == "de"

    @pytest.mark.parametrize(
        "wrong",
        [
            {"remove": ("adverts",)},
            {"keep": ("no-such-category",)},
            {"keep": "caption"},
            {"strictness": 1.5},
            {"strictness": "high"},
        ],
        ids=str,
    )
    def test_wrong_values_are_refused(self, wrong: dict[str, object]) -> None:
        with pytest.raises(articlekit.ArticlekitError):
            Options(**wrong)  # type: ignore[arg-type]

    @pytest.mark.parametrize("wrong", [{"kind": "pdf"}, {"crawled": "yesterday"}], ids=str)
    def test_wrong_arguments_are_refused(self, cleaner: Cleaner, wrong: dict[str, str]) -> None:
        with pytest.raises(articlekit.ArticlekitError):
            cleaner.clean(PAGE, **wrong)

    def test_options_are_frozen(self) -> None:
        with pytest.raises(AttributeError):
            Options().strictness = 0.1  # type: ignore[misc]
        assert replace(Options(), strictness=0.9) == Options(strictness=0.9)


class TestPacks:
    @staticmethod
    def write(folder: Path, text: str) -> Path:
        path = folder / "house-rules.toml"
        path.write_text(text, encoding="utf-8")
        return path

    def test_a_pack_that_drops(self, tmp_path: Path, page: Article) -> None:
        article = Cleaner(Options(packs=(self.write(tmp_path, PACK),))).clean(PAGE)
        assert TOWN_LINE in page.body
        assert lines_of(article.body) == [OPENING, MIDDLE, ENDING]
        rules = [r.rule for r in article.removals if TOWN_LINE in r.text]
        assert rules == ["house.town-facts"]
        check_lossless(article)

    def test_a_pack_that_keeps(self, tmp_path: Path) -> None:
        pack = str(self.write(tmp_path, KEEPING_PACK))
        article = Cleaner(Options(packs=(pack,))).clean(PAGE)
        assert lines_of(article.body) == [OPENING, PITCH, MIDDLE, TOWN_LINE, ENDING]

    def test_its_rules_can_be_disabled(self, tmp_path: Path, page: Article) -> None:
        options = Options(packs=(self.write(tmp_path, PACK),), disable=("house",))
        assert Cleaner(options).clean(PAGE).body == page.body

    @pytest.mark.parametrize(
        ("broken", "told"),
        [
            (PACK.replace("certainty", "certanity"), "certanity"),
            (PACK + PACK[PACK.index("[[rule]]") :], "house.town-facts"),
            ("\n".join(x for x in PACK.split("\n") if not x.startswith("hit")), "hit"),
            ("\n".join(x for x in PACK.split("\n") if not x.startswith("miss")), "miss"),
            (PACK.replace('"note"', '"colophon"'), "colophon"),
            (
                "\n".join(
                    "pattern = '''^(?:(?:a+)+)+b$'''" if x.startswith("phrases") else x
                    for x in PACK.split("\n")
                ),
                "pattern",
            ),
            ("[[rule", "house-rules.toml"),
        ],
        ids=["unknown key", "double id", "no hit", "no miss", "category", "runaway", "no toml"],
    )
    def test_broken_packs_are_refused(self, tmp_path: Path, broken: str, told: str) -> None:
        with pytest.raises(articlekit.PackError, match=told):
            Cleaner(Options(packs=(self.write(tmp_path, broken),)))

    def test_a_pack_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(articlekit.PackError, match="nowhere"):
            Cleaner(Options(packs=(tmp_path / "nowhere.toml",)))


class TestSharing:
    def test_pickled_it_does_the_same(self, cleaner: Cleaner, page: Article) -> None:
        assert pickle.loads(pickle.dumps(cleaner)).clean(PAGE) == page

    def test_pickled_it_keeps_its_options(self) -> None:
        options = Options(keep=("caption",), language="en")
        assert CAPTION in pickle.loads(pickle.dumps(Cleaner(options))).clean(PAGE).body

    def test_articles_can_be_pickled(self, page: Article) -> None:
        assert pickle.loads(pickle.dumps(page)) == page

    def test_one_cleaner_in_many_threads(self, cleaner: Cleaner) -> None:
        golds = fixtures()
        alone = [gold.clean(cleaner) for gold in golds]
        with ThreadPoolExecutor(THREADS) as pool:
            together = list(pool.map(lambda gold: gold.clean(cleaner), golds * 4))
        assert together == alone * 4

    def test_every_process_gives_the_same(self) -> None:
        script = (
            "import hashlib, pathlib, sys, articlekit\n"
            "cleaner = articlekit.Cleaner()\n"
            "for path in sorted(pathlib.Path(sys.argv[1]).glob('*.txt')):\n"
            "    text = path.read_text(encoding='utf-8')\n"
            "    made = cleaner.clean(text).to_json().encode()\n"
            "    print(path.name, hashlib.sha256(made).hexdigest())\n"
        )
        said = [
            subprocess.run(
                [sys.executable, "-c", script, str(FIXTURES)],
                capture_output=True,
                text=True,
                check=True,
                env=os.environ
                | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(map(str, sys.path))},
            ).stdout
            for seed in ("1", "4242")
        ]
        assert said[0] == said[1]
        assert len(said[0].splitlines()) == len(fixtures())

    def test_cleaning_leaves_no_trace(self, cleaner: Cleaner, page: Article) -> None:
        cleaner.clean(PAGE, crawled="2020-01-01", url="https://example.org/")
        cleaner.clean("Только одна строка.")
        assert cleaner.clean(PAGE) == page
