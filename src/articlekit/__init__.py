"""articlekit turns a scraped web article into just the article.

>>> import articlekit
>>> articlekit.clean("Share\\n\\nA story of two sentences. It ends here.").body
'A story of two sentences. It ends here.'
"""

from articlekit.article import Article, Byline, KeptBlock, Mention, Removal
from articlekit.cleaner import Cleaner, clean
from articlekit.document import CATEGORIES, Span
from articlekit.errors import (
    ArticlekitError,
    NotADocumentError,
    OptionsError,
    PackError,
    UnsupportedFormatError,
    WorkersError,
)
from articlekit.many.outcome import Failure, Outcome
from articlekit.options import Options
from articlekit.replay import replay
from articlekit.version import VERSION as __version__

__all__ = [
    "CATEGORIES",
    "Article",
    "ArticlekitError",
    "Byline",
    "Cleaner",
    "Failure",
    "KeptBlock",
    "Mention",
    "NotADocumentError",
    "Options",
    "OptionsError",
    "Outcome",
    "PackError",
    "Removal",
    "Span",
    "UnsupportedFormatError",
    "WorkersError",
    "__version__",
    "clean",
    "replay",
]
