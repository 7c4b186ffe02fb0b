"""An answer that is told in several messages: what it lacked when that was asked, and the rest of one that was begun as a list (第一，……)."""

from collections.abc import Mapping
from typing import Any

from handlers.feature import Lapse
from handlers.filling import says_to_wait
from handlers.referral import answer_parts, answer_words, answering_replies, words
from handlers.turn import Turn
from storage.database import Row

LACKS = "case_lacks"  # begins the names of the questions for what is still to be said of an answer


def whole(turn: Turn, case: Row, text: str) -> str | None:
    """The answer with what was said of it since; None while something is asked, or waited for.

    What is begun as a list is waited for until its author says that this is all, without a word to each message, and shown as a whole before
    it goes out; of any other what it lacks is asked for.
    """
    lacks, shown, n = answer_parts.lacking(text), "", 0
    listed = gathered = bool(lacks) and answer_words.is_point(text)
    pieces = [text]
    while lacks or listed:
        n += 1
        said = _said(turn, case, n, text, shown) if listed else _lacking(turn, case, n, lacks)
        if said is None:
            return None
        shown = shown or ("" if lacks or not listed else text)
        if listed and answer_words.is_end(said):
            listed = False
            continue
        if not listed and answer_words.is_point(said) and not answer_words.is_anew(said):
            listed = gathered = True
        pieces = _put_to(pieces, said) if listed else [_with(text, said, lacks)]
        text = "\n".join(pieces)
        lacks = answer_parts.lacking(text)
    if gathered and text != shown and not turn.confirmed(answering_replies.goes_out(case, text)):
        return None
    return text


def _said(turn: Turn, case: Row, n: int, text: str, shown: str) -> str | None:
    """The next piece of a list: that it is waited for is told with the first, and again when nothing is missing any more."""
    is_whole = not answer_parts.lacking(text)
    question = answering_replies.is_this_all(case, text) if is_whole else answering_replies.go_on(case)
    again = _is_no_piece(str(turn.chosen.get(f"{LACKS}{n - 1}", "")))
    quiet = n > 1 and not again and (not is_whole or bool(shown))
    return turn.need(f"{LACKS}{n}", question, any_words=True, heads=answer_words.POINTS, ends=answer_words.ENDS, quiet=quiet)


def _lacking(turn: Turn, case: Row, n: int, lacks: list[str]) -> str | None:
    heads = (*answer_parts.HEADS, *answer_words.POINTS)
    return turn.need(f"{LACKS}{n}", answering_replies.missing(case, lacks), any_words=True, heads=heads)


def _put_to(pieces: list[str], said: str) -> list[str]:
    if answer_words.takes_out(said):
        return pieces[:-1] if len(pieces) > 1 else pieces
    return pieces if _is_no_piece(said) else [*pieces, words.without_number(said)]


def _is_no_piece(said: str) -> bool:
    """Whether words only put off, or hold or take back what was said."""
    if answer_words.takes_out(said):
        return True
    a_part = answer_words.is_point(said) or answer_parts.is_part(said)
    return not a_part and (says_to_wait(said) or (words.holds_back(said) and len(said) <= answer_parts.SHORTEST))


def _with(text: str, said: str, lacks: list[str]) -> str:
    """An answer with what was said of what it lacks; one that is written anew takes its place."""
    if answer_words.is_anew(said):
        return words.answer_of(said)
    said = words.without_number(said)
    return answer_parts.without(text, lacks) if answer_parts.says_none(said) else answer_parts.with_part(text, said, lacks)


def lapses(state: Mapping[str, Any]) -> Lapse | None:
    """What is said when an answer that is being told is not gone on with: it has not gone out."""
    asked, chosen = str(state["question"]["name"]), state["chosen"]
    if not (asked.startswith(LACKS) or (asked == "confirmed" and f"{LACKS}1" in chosen)):
        return None
    return Lapse(answering_replies.NOT_YET_OUT, answering_replies.NOT_GONE_OUT, answering_replies.PUT_ASIDE)
