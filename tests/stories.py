"""Documents for the tests, and what must hold of every cleaned one.

Two kinds of documents: files whose story lines are numbered in a JSON beside them
(`Gold`), and documents built from story sentences with pitches planted among them
(`Built`). All sentences are invented.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

import articlekit
from articlekit import Article, Cleaner

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


@cache
def loaded(options: articlekit.Options | None = None) -> Cleaner:
    """A cleaner made once for all tests that use the same options."""
    return Cleaner(options)


def flat(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def bare(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def lines_of(body: str) -> list[str]:
    """The lines of a body that are not blank, their inner white space made even."""
    return [flat(line) for line in body.split("\n") if line.strip()]


@dataclass(frozen=True, slots=True)
class Gold:
    """A document, and what a clean must make of it.

    `values` are those of the JSON: fields of the article by name; `body_lines` (from 1);
    `inline_cuts` inside them (code points of the line, from 0); `labels` (categories of
    removed lines, only where the category matters); `groups` (first and last lines of what
    must be one block); `warnings` (beginnings of codes); `crawled`, which is passed in.
    A field that is not there is not checked.
    """

    name: str
    text: str
    values: Mapping[str, Any]

    @property
    def lines(self) -> list[str]:
        """The document's lines; `lines[0]` is line 1."""
        return self.text.split("\n")

    def kept(self, number: int) -> str:
        """What must be left of line `number` (from 1)."""
        line = self.lines[number - 1]
        cuts = [cut for cut in self.values.get("inline_cuts", []) if cut["line"] == number]
        for cut in sorted(cuts, key=lambda cut: -cut["start"]):
            line = f"{line[: cut['start']]} {line[cut['end'] :]}"
        return flat(line)

    def body(self) -> list[str]:
        """The lines of the body, in order."""
        return [self.kept(number) for number in self.values["body_lines"]]

    def cuts(self) -> list[tuple[str, str]]:
        """What must be gone from inside lines: category and text."""
        return [
            (cut["label"], self.lines[cut["line"] - 1][cut["start"] : cut["end"]].strip())
            for cut in self.values.get("inline_cuts", [])
        ]

    def clean(self, cleaner: Cleaner, crawled: str | None = None) -> Article:
        """Cleans the document."""
        return cleaner.clean(self.text, crawled=crawled or self.values.get("crawled"))


def read_gold(folder: Path, name: str, values: Mapping[str, Any]) -> Gold:
    """Reads the text `name` in `folder`."""
    return Gold(name, (folder / name).read_text(encoding="utf-8"), values)


def fixtures() -> list[Gold]:
    """All documents of `fixtures/`."""
    return [
        read_gold(FIXTURES, f"{path.stem}.txt", json.loads(path.read_text(encoding="utf-8")))
        for path in sorted(FIXTURES.glob("*.json"))
    ]


def check_body(article: Article, gold: Gold) -> None:
    """The body is the gold's lines, no more and no less, in order."""
    got, want = lines_of(article.body), gold.body()
    missing = [line for line in want if line not in got]
    extra = [line for line in got if line not in want]
    # One line of a document can differ in its cut alone: show both then.
    assert (missing, extra) == ([], []), f"missing and extra lines of {gold.name}"
    # White space aside: a cut between characters that take none (Chinese) leaves none.
    assert got == want or [bare(line) for line in got] == [bare(line) for line in want]


def check_fields(article: Article, values: Mapping[str, Any]) -> None:
    """Every field the gold names has the gold's value."""
    got = article.to_dict()
    for name in ("title", "authors", "date", "modified", "summary", "kicker", "access"):
        if name in values:
            assert _even(got[name]) == _even(values[name]), name
    for name in ("notes", "footnotes"):
        for text in values.get(name, []):
            assert any(flat(text) in flat(value) for value in getattr(article, name)), name
    if "language" in values:
        assert (article.language or "").split("-")[0] == values["language"]
    if "byline" in values:
        printed = [flat(byline.text) for byline in article.bylines]
        assert printed == ([values["byline"]] if values["byline"] else [])
    mentions = [(m.kind, flat(m.text), m.value) for m in article.dates]
    for mention in values.get("dates", []):
        assert (mention["kind"], mention["text"], mention["value"]) in mentions


def check_labels(article: Article, gold: Gold) -> None:
    """Every labelled line is removed under the gold's category."""
    starts = [0]
    for line in gold.lines:
        starts.append(starts[-1] + len(line) + 1)
    wrong = {}
    for key, label in gold.values.get("labels", {}).items():
        start, end = starts[int(key) - 1], starts[int(key)]
        found = {
            removal.category
            for removal in article.removals
            if article.source_text[
                max(start, removal.span.start) : min(end, removal.span.end)
            ].strip()
        }
        cut = {c["label"] for c in gold.values.get("inline_cuts", []) if c["line"] == int(key)}
        want = cut if label == "body" else {label}
        if found != want:
            wrong[int(key)] = (sorted(found), sorted(want), gold.lines[int(key) - 1][:60])
    assert not wrong, "line: (found, wanted, text)"


def check_cuts(article: Article, gold: Gold) -> None:
    """Every cut inside a line is a removal of its own, with the gold's category."""
    removed = [(removal.category, removal.text.strip()) for removal in article.removals]
    for cut in gold.cuts():
        assert cut in removed


def check_groups(article: Article, gold: Gold) -> None:
    """What stood together (a stanza, a list, a wrapped paragraph) is one block."""
    blocks = [flat(part) for part in article.body.split("\n\n")]
    for first, last in gold.values.get("groups", []):
        numbers = [n for n in gold.values["body_lines"] if first <= n <= last]
        whole = flat(" ".join(gold.kept(number) for number in numbers))
        assert whole in blocks, f"lines {first} to {last} of {gold.name}"


def check_warnings(article: Article, wanted: Iterable[str]) -> None:
    """The wanted codes are there; where none says so, a story was found."""
    wanted = tuple(wanted)
    for code in wanted:
        assert any(warning.startswith(code) for warning in article.warnings), code
    if not any(code.startswith("no-story") for code in wanted):
        assert not [w for w in article.warnings if w.startswith("no-story")]


def check_lossless(article: Article) -> None:
    """Removals are disjoint, in order and verbatim; with the body they are the whole text."""
    source = article.source_text
    at = 0
    kept = []
    for removal in article.removals:
        start, end = removal.span
        assert at <= start < end <= len(source)
        assert removal.text == source[start:end]
        assert removal.category in articlekit.CATEGORIES
        assert removal.rule
        kept.append(source[at:start])
        at = end
    kept.append(source[at:])
    assert bare("".join(kept)) == bare(article.body)
    if not any(block.path for block in article.blocks):
        # A page's line breaks are known; its text read again has only their shape to go by.
        assert articlekit.replay(source, article.removals) == article.body
    assert "\n\n".join(block.text for block in article.blocks) == article.body
    for block in article.blocks:
        assert 0 <= block.span.start < block.span.end <= len(source)


def check_idempotent(article: Article, cleaner: Cleaner) -> None:
    """Cleaning the body again changes nothing."""
    assert cleaner.clean(article.body, kind="text").body == article.body


def _even(value: object) -> object:
    return flat(value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language's paragraphs, which are story, and sentences that never are.

    Any paragraphs in any order make a story. A pitch is a category and a sentence that
    stands alone in its block, or as a sentence of its own in a text without line ends.
    """

    code: str
    paragraphs: tuple[str, ...]
    pitches: tuple[tuple[str, str], ...]


def _paragraphs(text: str) -> tuple[str, ...]:
    """Paragraphs written with line ends inside and a blank line between."""
    return tuple(flat(paragraph) for paragraph in text.split("\n\n"))


TONGUES = (
    Tongue(
        "en",
        _paragraphs("""
            The lock keeper at Ebbing has not been seen without his hat since 1989. On
            Friday it blew off, crossed the canal by itself and was handed back by a boy
            in a kayak.

            Nobody in the village remembers who planted the walnut tree. It stands in
            the middle of the road, and three generations of bus drivers have learned to
            go around it.

            The choir had rehearsed for eleven weeks when the organ fell silent. They
            sang without it, a little slower than planned, and the audience stayed until
            the end.

            According to the harbour office, forty-one boats spent the winter on land.
            Most of them will be back in the water by Easter, provided that the crane
            has been repaired.

            Farmers along the river say the soil is still too wet for potatoes. Some
            have sown oats instead, which need less patience and feed the same horses.

            The school's new kitchen opened with soup and a short speech. The
            headmistress thanked the plumbers, who had worked through two weekends and
            part of a wedding.

            Last year the museum counted nine thousand visitors and one goat. The goat
            has been given a season ticket, since it proved impossible to keep out.

            In the second half the home side pressed harder but found no way past the
            keeper, who had spent the morning delivering newspapers and looked wide
            awake.
        """),
        (
            ("newsletter", "Sign up to our free daily newsletter."),
            ("newsletter", "Subscribe to our newsletter."),
            ("paywall", "Already a subscriber? Log in."),
            ("paywall", "You've reached your limit of free articles."),
        ),
    ),
    Tongue(
        "de",
        _paragraphs("""
            Der Bäcker am Markt hat seinen Ofen nach der Flut selbst wieder aufgemauert.
            Am Samstag gab es die ersten Brote, und die Schlange reichte bis zum
            Brunnen.

            Seit dem Frühjahr fährt der Bus nur noch jede zweite Stunde. Wer ihn
            verpasst, wird meistens von der Tierärztin mitgenommen, die ohnehin zwischen
            den Höfen unterwegs ist.

            Im Stadtwald wurden in diesem Jahr weniger Bäume gefällt als geplant. Der
            Förster führt das auf den nassen Boden zurück, in dem die Maschinen stecken
            blieben.

            Die zweite Mannschaft stieg mit nur drei Niederlagen auf. Gefeiert wurde im
            Vereinsheim, bis der Platzwart das Licht ausmachte und die Tür abschloss.

            Auf dem Dach der Bücherei brüten zum ersten Mal zwei Störche. Die Leiterin
            hat den Lesesaal im oberen Stock gesperrt, damit niemand die Fenster öffnet.

            Der Gemeinderat hat den neuen Radweg mit knapper Mehrheit beschlossen.
            Gebaut wird nach der Ernte, weil vorher die Traktoren den Weg brauchen.
        """),
        (
            ("newsletter", "Abonnieren Sie unseren kostenlosen Newsletter!"),
            ("newsletter", "Jetzt den kostenlosen Newsletter abonnieren!"),
            ("paywall", "Sie sind bereits Abonnent? Hier anmelden."),
        ),
    ),
    Tongue(
        "fr",
        _paragraphs("""
            La fanfare du village a retrouvé son tambour dans la cave de la mairie. Il y
            dormait depuis la guerre, sous des affiches que personne n'avait osé jeter.

            Au bord du canal, les pêcheurs se plaignent des cormorans, et les promeneurs
            se plaignent des pêcheurs. Le garde a proposé de partager les matinées.

            Les travaux du pont dureront trois semaines de plus que prévu. En attendant,
            un passeur transporte les écoliers, à raison de six par voyage.

            Le nouveau médecin s'est installé dans l'ancienne poste. Il a gardé le
            guichet, parce que les habitants avaient l'habitude d'y faire la queue.

            La récolte de prunes sera faible cette année, disent les producteurs de la
            vallée. Le gel d'avril a brûlé les fleurs sur les versants exposés au nord.

            Dimanche, l'équipe locale a gagné son premier match depuis l'automne. Le
            gardien, qui est aussi le facteur, a arrêté deux pénaltys avant la pause.
        """),
        (
            ("newsletter", "Inscrivez-vous à notre newsletter gratuite."),
            ("newsletter", "Abonnez-vous à notre newsletter."),
            ("paywall", "Déjà abonné ? Connectez-vous."),
        ),
    ),
    Tongue(
        "es",
        _paragraphs("""
            El reloj de la plaza lleva cuarenta años adelantado siete minutos. Nadie
            quiere corregirlo, porque los trenes salen a su hora y todos llegan a
            tiempo.

            La cooperativa ha vendido este otoño más aceite que nunca. Con el dinero
            piensan arreglar el tejado del molino y pagar la excursión de los jubilados.

            En la escuela de la sierra quedan nueve alumnos y una maestra. El autobús
            que los recoge espera siempre al último, aunque el último sea un perro.

            Los vecinos del barrio alto bajaron el domingo a limpiar la acequia. Sacaron
            ramas, dos bicicletas y una campana que nadie había echado de menos.

            El equipo femenino empató en el último minuto con un gol desde el medio
            campo. La portera rival estaba atándose las botas y lo reconoció entre
            risas.

            La biblioteca abrirá también los sábados a partir de marzo. Lo habían pedido
            los estudiantes, que hasta ahora se reunían en la panadería.
        """),
        (
            ("newsletter", "Suscríbete a nuestro boletín."),
            ("newsletter", "Suscríbete gratis a nuestra newsletter."),
            ("paywall", "¿Ya eres suscriptor? Inicia sesión."),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Built:
    """A document built from parts: its text, its story lines, and the pitches among them."""

    text: str
    story: tuple[str, ...]
    pitches: tuple[str, ...]


@st.composite
def planted(
    draw: st.DrawFn,
    pitch_tongues: tuple[Tongue, ...] | None = None,
    between: str = "\n\n",
) -> Built:
    """A story with pitches after some of its paragraphs, in its language or in others."""
    tongue = draw(st.sampled_from(TONGUES))
    story = draw(st.lists(st.sampled_from(tongue.paragraphs), unique=True, min_size=4, max_size=8))
    pool = [text for other in pitch_tongues or (tongue,) for _, text in other.pitches]
    parts: list[str] = []
    pitches: list[str] = []
    for paragraph in story:
        parts.append(paragraph)
        pitch = draw(st.none() | st.sampled_from(pool))
        if pitch and pitch not in pitches and len(pitches) < len(story) // 2:
            parts.append(pitch)
            pitches.append(pitch)
    return Built(between.join(parts), tuple(story), tuple(pitches))


@st.composite
def pages(draw: st.DrawFn) -> Built:
    """A planted story of a page as a crawl's text record has it: every line on its own."""
    middle = draw(planted(between="\n"))
    menu = draw(st.permutations(("Home", "News", "Sport", "Culture", "Weather", "Search")))
    footer = draw(st.permutations(("Contact", "Privacy policy", "Terms of use", "Imprint")))
    title, name = draw(st.sampled_from(HEADLINES)), draw(st.sampled_from(NAMES))
    head = (*menu, title, f"By {name}", draw(st.sampled_from(DAYS)), "Share on Facebook")
    related = ("Read more", *(other for other in HEADLINES if other != title))
    return Built("\n".join((*head, middle.text, *related, *footer)), middle.story, middle.pitches)


HEADLINES = (
    "Ferry timetable survives another winter",
    "Three bakers and one very old oven",
    "Why the north stand leans to the left",
)
NAMES = ("Agnes Thorley", "Roderick Pym", "Ishaan Verhulst", "Marie-Claude Osei")
DAYS = ("March 3, 2024", "12 May 2022", "2023-11-30", "Published on July 9, 2021")


VERSES = (
    "The ferryman has sold his oar", "and bought a second door,", "he opens it in summer time",
    "to hear the water more.", "My sister keeps a jar of rain", "from every year she loved,",
    "the labels run, the rain stays in,", "the shelf has never moved.",
    "We counted geese until the dark", "had counted us instead,",
    "and walked the long way by the mill", "with starlight overhead.",
    "O little town of rust and rope,", "what have you done with May?",
    "I hung it on the washing line.", "It dried and blew away.",
)  # fmt: skip
QUESTIONS = (
    "What do you eat before a match?", "Which tool would you save from a fire?",
    "Who taught you to whistle?", "Summer or winter?", "And your favourite smell?",
    "Would you do it all again?", "What is in your left pocket?", "How do you take your tea?",
    "Which word do you use too often?", "What frightens you?",
)  # fmt: skip
ANSWERS = (
    "Bread.", "Chisel.", "Grandmother.", "Winter.", "Tar.", "Yes.", "String.", "Black.",
    "Actually.", "Silence.", "No.", "Geese.", "Mondays.",
)  # fmt: skip
TEAMS = ("Ashcombe", "Tarn Valley", "Old Quay", "Saltgate", "Ferncliffe", "Millbank", "Orrin")
MOMENTS = (
    "Goal! The captain heads it in from a corner, and the bench is on the pitch.",
    "A yellow card for the visitors' left back, who cannot believe it.",
    "Half time, and the rain has stopped.", "We are off again.",
    "Two substitutions for the home side, both of them brothers.",
    "Penalty! No, says the assistant. Play goes on.", "Still nothing to report from the left wing.",
    "The floodlights flicker and recover.",
)  # fmt: skip
STEPS = (
    "Chop the onions and let them soften for ten minutes.", "Add the barley and stir well.",
    "Pour on the stock and simmer until tender.", "Season with salt, pepper and a little vinegar.",
    "Leave it to rest, covered, for half an hour.",
)  # fmt: skip
INGREDIENTS = ("200 g barley", "2 onions", "1 litre stock", "salt", "1 tbsp oil", "3 carrots")
GATES = (
    "Subscribe to continue reading", "You have reached your limit of free articles.",
    "Already a subscriber? Log in", "Get unlimited access for $1 a week",
    "To continue reading, subscribe today.", "Cancel anytime",
)  # fmt: skip


def _some(pool: Sequence[str], least: int = 4) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(pool), unique=True, min_size=least)


def poems() -> st.SearchStrategy[str]:
    """Stanzas of short lines."""
    stanza = _some(VERSES, 3).map(lambda lines: "\n".join(lines[:6]))
    return st.lists(stanza, min_size=2, max_size=5, unique=True).map("\n\n".join)


def interviews() -> st.SearchStrategy[str]:
    """Questions with an answer of one word each."""
    return st.tuples(_some(QUESTIONS, 6), st.permutations(ANSWERS)).map(
        lambda pair: "\n\n".join(line for both in zip(*pair, strict=False) for line in both)
    )


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A sentence and a table of results, its columns divided by bars or by tabs."""
    teams = draw(_some(TEAMS))
    rows = [("Team", "Played", "Points")]
    rows += [(team, str(draw(_small)), str(draw(_small))) for team in teams]
    bars = draw(st.booleans())
    lines = [f"| {' | '.join(row)} |" if bars else "\t".join(row) for row in rows]
    intro = "The spring league ended on Saturday in hail, with every match played to the end."
    return intro + "\n\n" + "\n".join(lines)


@st.composite
def tickers(draw: st.DrawFn) -> str:
    """Entries that begin with a time, the newest first."""
    entries = draw(_some(MOMENTS))
    times = sorted(
        draw(st.lists(_minute, unique=True, min_size=len(entries), max_size=len(entries))),
        reverse=True,
    )
    return "\n\n".join(
        f"{time // 60:02}:{time % 60:02} {entry}"
        for time, entry in zip(times, entries, strict=True)
    )


@st.composite
def recipes(draw: st.DrawFn) -> str:
    """Ingredients and steps below an introduction."""
    mark = draw(st.sampled_from(("- ", "• ", "")))
    listed = "\n".join(mark + item for item in draw(_some(INGREDIENTS)))
    steps = "\n\n".join(draw(_some(STEPS, 3)))
    intro = "A soup for the week in which the heating fails. It keeps for three days in the cold."
    return f"{intro}\n\nIngredients\n\n{listed}\n\nMethod\n\n{steps}"


def gates() -> st.SearchStrategy[str]:
    """A paywall without a story."""
    return _some(GATES).map("\n\n".join)


_small = st.integers(0, 99)
_minute = st.integers(0, 24 * 60 - 1)
_FRAGMENTS = (
    *(paragraph for tongue in TONGUES for paragraph in tongue.paragraphs),
    *(text for tongue in TONGUES for _, text in tongue.pitches),
    *HEADLINES, *(f"By {name}" for name in NAMES), *DAYS, *VERSES, *ANSWERS, *GATES,
    "Home", "Share", "Comments (3)", "Read more", "Advertisement", "# Heading", "- item", "1. one",
    "> quoted", "| a | b | c |", "a\tb\tc", "```", "![alt](x.png)", "[1] A note of several words.",
    "* * *", "---", "1 A footnote that says a little more than the text.", "©", "…",
    "\u202e", "\x00",
)  # fmt: skip


def collages() -> st.SearchStrategy[str]:
    """Lines of all kinds in any order, with any line ends between them."""
    piece = st.sampled_from(_FRAGMENTS) | st.text(max_size=30)
    end = st.sampled_from(("\n", "\n", "\n\n", "\n\n", " ", "\r\n", "\n \n\t\n"))
    return st.lists(st.tuples(piece, end).map("".join), max_size=30).map("".join)
