"""Reads the `<meta>` elements of a page that name authors, dates and places in the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

AUTHOR_KEYS = (
    "author", "article:author", "article:author_name", "og:author", "og:article:author", "byl",
    "dc.creator", "dcterms.creator", "dc.creator.personalname", "parsely-author",
    "sailthru.author", "citation_author", "articleauthor", "article.author", "creator",
    "dable:author", "cxenseparse:author", "shareaholic:article_author_name", "mediator_author",
    "vr:author", "lp.article:author", "article_author", "authors", "author_name",
)  # fmt: skip
"""Names of properties that hold an author, the common first."""
PUBLISHED_KEYS = (
    "article:published_time", "article:published", "og:article:published_time",
    "og:published_time", "datepublished", "date.available", "dc.date.issued", "dcterms.issued",
    "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_online_date",
    "citation_date", "pubdate", "publishdate", "publish_date", "publish-date",
    "publication_date", "published_time", "published", "content:publishdate",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "bt:pubdate",
    "rnews:datepublished", "shareaholic:article_published_time", "article_date_original",
    "originalpublicationdate", "article.published", "vr:published_time", "og:publish_date",
    "prism.publicationdate", "published_at", "publisheddate", "article_published_time",
    "article:first_published_time", "cxenseparse:recs:published_time", "date-pub",
    "http://ogp.me/ns/article#published_time",
)  # fmt: skip
DATE_KEYS = ("date", "dc.date", "dcterms.date", "article:date", "og:date", "pub_date")
"""Properties that do not say which date they hold."""
CREATED_KEYS = ("date.created", "datecreated", "dcterms.created", "dc.date.created")
MODIFIED_KEYS = (
    "article:modified_time", "article:modified", "og:updated_time", "og:article:modified_time",
    "og:modified_time", "datemodified", "date.modified", "date.updated", "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod", "modified_time", "updated_time",
    "article.updated", "cxenseparse:modifytime", "prism.modificationdate", "updated_at",
    "article_modified_time", "http://ogp.me/ns/article#modified_time",
)  # fmt: skip
SITE_KEYS = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher",
             "publisher", "copyright-holder")  # fmt: skip
SECTION_KEYS = (
    "article:section",
    "parsely-section",
    "section",
    "articlesection",
    "cxenseparse:category",
)
TAG_KEYS = ("article:tag", "og:article:tag", "news_keywords", "parsely-tags", "sailthru.tags",
            "keywords")  # fmt: skip
TITLE_KEYS = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "citation_title",
              "dc.title", "title")  # fmt: skip
DESCRIPTION_KEYS = ("og:description", "description", "twitter:description", "dc.description")
LANGUAGE_KEYS = ("og:locale", "dc.language", "content-language", "language")
LABELLED = (("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2"))
"""Pairs of a label and its value, which content systems write for chats."""
WRITTEN_BY = frozenset(
    ("written by", "by", "author", "verfasst von", "geschrieben von", "écrit par", "escrito por",
     "scritto da", "geschreven door", "autor", "auteur")
)  # fmt: skip

Meta = Mapping[str, Sequence[str]]
"""The contents of the elements by their property's name in lower case, in order."""


def meta_of(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Gathers (property, content) pairs; white space becomes single blanks."""
    found: dict[str, list[str]] = {}
    for key, content in pairs:
        plain = " ".join(content.split())
        if plain:
            found.setdefault(key.strip().casefold(), []).append(plain)
    return found


def values(meta: Meta, keys: Iterable[str]) -> Iterable[tuple[str, str]]:
    """The (property, content) pairs of the properties given."""
    for key in keys:
        for content in meta.get(key, ()):
            yield key, content


def first(meta: Meta, keys: Iterable[str]) -> str | None:
    """The content of the first property there is."""
    return next((content for _, content in values(meta, keys)), None)


def authors(meta: Meta) -> Iterable[tuple[str, str]]:
    """The authors named; an address is no name."""
    for key, content in values(meta, AUTHOR_KEYS):
        if not is_address(content):
            yield key, content
    for label, data in LABELLED:
        told = first(meta, (label,))
        name = first(meta, (data,))
        if told and name and told.casefold().strip(" :") in WRITTEN_BY:
            yield data, name


def is_address(text: str) -> bool:
    """Whether a content is a web address or a handle: 'https://…', '@name', '/author/1'."""
    return "://" in text or text.startswith(("@", "/", "www.", "#"))
