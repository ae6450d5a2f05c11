"""What all tests share: one loaded cleaner, and the way to their helpers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import articlekit

pytest.register_assert_rewrite("stories")
sys.path.insert(0, str(Path(__file__).parent))  # so that tests can import `stories`

settings.register_profile(
    "articlekit",
    derandomize=True,
    deadline=None,  # the first clean of a run loads the packs
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("articlekit")


@pytest.fixture(scope="session")
def cleaner() -> articlekit.Cleaner:
    """A cleaner with the default options; making one takes longer than using it."""
    return articlekit.Cleaner()
