"""An answer that is told in several messages: what it lacked when that was asked, and the rest of one that was begun as a list (第一，……)."""

from collections.abc import Mapping
from typing import Any

from handlers.answers import plain
from handlers.feature import Lapse
from handlers.filling import says_to_wait
from handlers.referral.answers import answer_parts, answer_words, answering_replies, distracted, first_signing, in_files, not_yet, whose
from handlers.referral.asking import words
from handlers.turn import Turn
from storage.database import Row

LACKS = first_signing.LACKS
ALOUD = "_aloud"  # ends the names under which it is kept which of it was said in the room

_NOT_SO = frozenset({"不是", "都不是", "不对", "不是这个", "不是这件"})  # said to what was shown, and no word of an answer


def whole(turn: Turn, case: Row, text: str) -> str | None:
    """The answer with what was said of it since; None while something is asked, or waited for.

    What is begun as a list is waited for until its author says that this is all, without a word to each message; of any other what it lacks is
    asked for. What was put together so has been seen as a whole by its author before it goes out; only what says all in one message, or was said
    in the room where all could hear it, goes out at once.
    """
    first = answer_words.is_point(text) and bool(answer_parts.lacking(text))
    told = _Told([text], gathers=first or looks(turn) or bool(whose.more(turn)))
    while told.gathers or answer_parts.lacking(told.text):
        told.n += 1
        said = told.next(turn, case)
        if said is None:
            return None
        if told.goes_out(said):
            break
        wish = not_yet.wish(said)
        told.take(wish.answer if wish.waits else said, aloud=bool(turn.chosen.get(f"{LACKS}{told.n}{ALOUD}")), waits=wish.waits)
        if first_signing.by_office(turn, wish) and not answer_parts.lacking(told.text):
            break
    return told.text


def looks(turn: Turn) -> bool:
    """Whether the author of an answer said with it that it is not to go out yet; what the office is to see goes there."""
    wish = first_signing.before(turn)
    return wish.waits and not first_signing.by_office(turn, wish)


class _Told:
    """An answer as far as it was told, and how that goes on."""

    def __init__(self, pieces: list[str], *, gathers: bool) -> None:
        """`gathers`: more of it is waited for until its author says that this is all."""
        self.pieces, self.gathers, self.n = pieces, gathers, 0
        self._unseen, self._shown, self._loud = gathers, "", True

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.pieces)

    def next(self, turn: Turn, case: Row) -> str | None:
        """What was said next; None after asking: that more is waited for is told once, and all of it shown when nothing is missing."""
        lacks = answer_parts.lacking(self.text)
        if not self.gathers:
            heads = (*answer_parts.HEADS, *answer_words.POINTS)
            return turn.need(f"{LACKS}{self.n}", answering_replies.missing(case, lacks), any_words=True, heads=heads)
        loud = self._loud or not (lacks or self._shown)
        self._loud = False
        if loud and not lacks:
            self._shown = self.text
        question = answering_replies.go_on(case) if lacks else answering_replies.is_this_all(case, self.text)
        return turn.need(f"{LACKS}{self.n}", question, any_words=True, heads=answer_words.POINTS, ends=answer_words.ENDS, quiet=not loud)

    def goes_out(self, said: str) -> bool:
        """Whether these words let out what their author has seen as it stands."""
        return self.gathers and answer_words.is_end(said) and self._shown == self.text

    def take(self, said: str, *, aloud: bool, waits: bool) -> None:
        """Put to it what was said, where that is a piece of it; `aloud` in the room itself; `waits`: with words that hold it back."""
        lacks = answer_parts.lacking(self.text)
        self._unseen |= waits
        if answer_words.leaves_out_file(said) and (left := [one for one in self.pieces if not one.startswith(answer_words.ATTACHED)]):
            self.pieces, self._shown, self._loud = left, "", True
        elif answer_words.takes_out(said):
            self.pieces, self._shown, self._loud = self.pieces[:-1] or self.pieces, "", True
        elif self.gathers and answer_words.is_end(said):
            self.gathers, self._loud = not lacks, True
        elif answer_words.is_done(said) or answer_parts.says_none(said):
            self.pieces += answer_parts.none_of(lacks, said)
            self._unseen |= not answer_parts.says_none(said) or answer_parts.lacks_basis(said)
        elif answer_words.is_anew(said) and not (self.gathers and answer_parts.lacking(words.answer_of(said))):
            self.pieces, self._loud = [words.answer_of(said)], True
            self._unseen |= self.gathers
        elif said.startswith(answer_words.ATTACHED):
            self.pieces.append(said)
            self._unseen = self._loud = True
        elif not said or _is_no_piece(said):
            self._loud = True
        else:
            said = distracted.without(words.without_number(said))
            self.pieces.append(said if self.gathers else answer_parts.as_part(self.text, said, lacks))
            self._unseen |= not aloud
            self.gathers |= answer_words.is_point(said)
        if self._unseen and not answer_parts.lacking(self.text):
            self.gathers = True


def _is_no_piece(said: str) -> bool:
    """Whether words only put off, or hold back what was said."""
    if answer_words.is_end(said) or plain(said) in _NOT_SO or distracted.is_distracted(said):
        return True
    a_part = answer_words.is_point(said) or answer_parts.is_part(said)
    return not a_part and (says_to_wait(said) or (words.holds_back(said) and len(said) <= answer_parts.SHORTEST))


def lapses(state: Mapping[str, Any]) -> Lapse | None:
    """What is said when an answer that is being told is not gone on with: it has not gone out."""
    if not str(state["question"]["name"]).startswith(LACKS):
        return None
    files = [str(one["sha256"]) for one in state["chosen"].get(in_files.FILES, ())]
    return Lapse(answering_replies.NOT_YET_OUT, answering_replies.NOT_GONE_OUT, answering_replies.PUT_ASIDE, files)
