"""Which of the rules that matched may speak, given where their block stands."""

from __future__ import annotations

from articlekit.document import Finding, Span, Verdict
from articlekit.rules.match import Match
from articlekit.rules.rule import Certainty, Role, Where
from articlekit.stages import sureness
from articlekit.stages.outside import OF_A_STORY, SIGNED_BELOW
from articlekit.stages.view import View, drop

CLEARLY_STORY = 2.0
"""Score (logits) from which a rule that is only likely does not overrule it inside the story."""
MAX_LIKELY_WORDS_INSIDE = 25
"""Longest block a likely rule takes out between story blocks."""


def rule_findings(view: View, own_packs: frozenset[str], strictness: float) -> list[Finding]:
    """Findings of rules, whole blocks and sentences inside blocks.

    At the highest strictness only rules that are sure speak.
    """
    findings: list[Finding] = []
    first, last = view.first_story(), view.last_story()
    for block, matches in view.matches.items():
        for match in matches:
            if not _stands_right(match.rule.where, block, first, last):
                continue
            own = match.rule.pack in own_packs
            if match.rule.role is Role.CUE:
                continue
            if match.rule.role is Role.KEEP:
                findings.append(_keep(match))
            elif own:
                findings.append(_drop(view, match, sureness.OWN_PACK))
            elif match.rule.category in OF_A_STORY and block > last + SIGNED_BELOW:
                continue
            elif match.rule.certainty is Certainty.SURE:
                findings.append(_drop(view, match, sureness.SURE_RULE))
            elif (
                match.rule.certainty is Certainty.LIKELY
                and strictness < 1
                and _likely_holds(view, block, first, last)
            ):
                findings.append(_drop(view, match, sureness.LIKELY_RULE))
    for match in view.inline:
        if match.rule.role is Role.CUE or not _stands_right(
            match.rule.where, match.block, first, last
        ):
            continue
        if match.rule.role is Role.KEEP:
            findings.append(_keep(match))
        elif match.rule.certainty is Certainty.SURE or match.rule.pack in own_packs:
            start, end = match.span
            findings.append(
                Finding(Span(start, end), match.rule.category, match.rule.id, Verdict.DROP,
                        sureness.SURE_RULE)
            )  # fmt: skip
    return findings


def _stands_right(where: Where, block: int, first: int, last: int) -> bool:
    if where is Where.ANYWHERE:
        return True
    if where is Where.OPENING:
        return block < first
    if where is Where.ENDING:
        return block > last
    outside = block < first or block > last
    return outside if where is Where.OUTSIDE else not outside


def _likely_holds(view: View, block: int, first: int, last: int) -> bool:
    """A likely rule needs the score's consent inside the story, outside it holds."""
    if block < first or block > last or not view.story[block]:
        return True
    if view.scores.logits[block] >= CLEARLY_STORY:
        return False
    return view.words(block) <= MAX_LIKELY_WORDS_INSIDE


def _keep(match: Match) -> Finding:
    return Finding(match.span, match.rule.category, match.rule.id, Verdict.KEEP,
                   sureness.OWN_PACK)  # fmt: skip


def _drop(view: View, match: Match, sure: int) -> Finding:
    return drop(view, match.block, match.rule.category, match.rule.id, sure)
