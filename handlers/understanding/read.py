"""From a sentence to its reading: normalise, find entities, match phrases, decide, and say whether it acts."""

from typing import Any

from handlers.understanding import taught
from handlers.understanding.acts import acts, addressed, file_fits, hailed
from handlers.understanding.aside import without_aside
from handlers.understanding.calls import Words
from handlers.understanding.desks import at_its_desk, nearest, told_to_another
from handlers.understanding.gather import Facts, gather
from handlers.understanding.grammar import Candidate, Grammar
from handlers.understanding.guessing import WITH_FILE, Guess, guessed
from handlers.understanding.index import compile_lexicon
from handlers.understanding.likeness import Likeness, likeness
from handlers.understanding.marks import marks_of
from handlers.understanding.matters import two_matters
from handlers.understanding.normalise import normal, spoken
from handlers.understanding.papers import is_only_shown
from handlers.understanding.questions import apart, asks_day, meant_so, question_of
from handlers.understanding.reading import Lexicon, Reading, Sentence
from handlers.understanding.slots import slots_of
from handlers.understanding.unreal import real
from storage.patterns import regex

_OF_THEM = regex(r"(?:的|那|这)?(?:[、和与及跟]|以及|还有)?[UJKNS]|(?:的|那|这)?[份件](?=[UJK])|,(?:只退)?J的?[那这]?[份件](?=$|[,。])")
_WHISPERED = frozenset({"task.create_hint"})
_OF_CASES = {
    "accept",
    "answer",
    "adopt",
    "need_material",
    "supplement",
    "refuse",
    "give_back",
    "transfer",
    "recuse",
    "close",
    "joint",
    "opinion",
    "withdraw",
    "amend",
    "reopen",
    "correct",
    "urge",
}
_NOT_SHOWN = frozenset({"submit.file", "submit.replace", "submit.onbehalf", "import.workbook"})
"""What a file is not handed in for, that is only shown."""
_OVERHEARD = frozenset({"submit.agree", "submit.disagree", *(f"referral.{one}" for one in _OF_CASES)})
"""Said to nobody in a group, they may answer what waits for the speaker."""


def read(sentence: Sentence, lexicon: Lexicon, grammar: Grammar, alike: Likeness | None = None) -> Reading:
    """How a sentence is read in its situation; always the same for the same input, and nothing is changed by it.

    Any text is read, if only as "unknown" (private, or addressed) or "ignore" (group).
    """
    if sentence.secrecy:
        return Reading(f"secrecy.{sentence.secrecy}")
    facts, marks, found = heard(sentence, lexicon, grammar)
    found = [one for one in found if one.intent == sentence.meant] or found
    found, elsewhere = at_its_desk(found, facts, marks)
    likeness_of = alike or likeness()
    guess = guessed(facts, marks, found, grammar, likeness_of)
    if guess and elsewhere(guess.candidate.intent) and not (found and found[0].intent == guess.candidate.intent):
        guess = None
    overheard = bool(found) and not addressed(facts) and not sentence.meant and not (guess and guess.handed_in)
    if overheard and guess and guess.candidate is found[0]:
        return _nothing(facts)  # nobody was asked, and nobody is: what is doubted is left alone
    both = two_matters(found[0], facts, marks, grammar) if found and not sentence.meant else None
    if guess and not overheard and not (both and not guess.sure):
        return _guessed(guess, facts, grammar)
    if not found or told_to_another(found[0].intent, facts):
        return _nothing(facts)
    best, close = nearest(found, facts, marks, likeness_of)
    both = both if len(close) < 2 else None
    if both:
        best, facts = both.first, facts.within(0, facts.skeleton.bounds[both.joint - 1][1])
    elif best.rule.reasoned:
        facts = facts.within(*_head(best, facts))
    else:
        facts = without_aside(best, facts)
    fields = _fields(best, facts)
    intent = best.intent
    question = apart(both.names, grammar) if both else question_of(facts, best, close, grammar)
    left_open = len(close) > 1 and not addressed(facts) and WITH_FILE.isdisjoint(marks)  # of words to nobody it is not asked what they mean
    here = addressed(facts) if intent in _WHISPERED else acts(intent, facts, told="told" in marks) and not left_open
    return _typed(
        facts,
        best,
        intent,
        slots=slots_of(facts, best, fields),
        confidence=round(min(best.score, 1.0), 2),
        question=question,
        adds=asks_day(facts, question),
        acts=here,
        fields=fields,
        rivals=close if len(close) > 1 else (),
        firm=best.is_firm(facts.skeleton.text),
        likely=guess.candidate.intent if guess and not here else "",
        whispers=intent in _WHISPERED or (intent in _OVERHEARD and not here),
    )


def _guessed(guess: Guess, facts: Facts, grammar: Grammar) -> Reading:
    """What no phrase tells for sure, as what it is like: not understood, with what is asked before anything may change by it."""
    best, facts = guess.candidate, without_aside(guess.candidate, facts)
    if guess.sure:
        here = acts(best.intent, facts, told=False)
        fields, question = _fields(best, facts), question_of(facts, best, (), grammar)
        slots, sure = slots_of(facts, best, fields), round(best.score, 2)
        return _typed(facts, best, best.intent, slots=slots, confidence=sure, question=question, acts=here, fields=fields)
    doubted = meant_so([one for one in (best.intent, guess.besides) if one], grammar) if guess.asks else ""
    return _nothing(facts, likely=best.intent, besides=guess.besides, doubted=doubted, remarked=guess.remarked, slots=slots_of(facts, best, {}))


def heard(sentence: Sentence, lexicon: Lexicon, grammar: Grammar) -> tuple[Facts, frozenset[str], list[Candidate]]:
    """What a reading is decided on: what the sentence speaks of, how it is said, and every intent that fits, best first."""
    index = compile_lexicon(lexicon)
    facts = gather(sentence, normal(sentence.text, lexicon.bot_name, index.namesakes), index)
    marks = marks_of(sentence, facts.plain, facts.skeleton.text, own=bool(facts.own), others=bool(set(facts.named) - set(facts.own)))
    text = facts.skeleton.text
    found = [one for one in real(grammar.candidates(text, marks), text) if not _idle_file(one, facts)]
    return facts, marks, found or taught.candidate(text, lexicon, grammar)


def own_words(text: str, lexicon: Lexicon) -> Words:
    """What a message says as it was typed, without the call and the quotation: ＠小法 1, 小法，1 and 1 say the same."""
    return spoken(text, lexicon.bot_name, compile_lexicon(lexicon).namesakes)


def _idle_file(candidate: Candidate, facts: Facts) -> bool:
    """A file or picture in a group that cannot be a report, or a file that is said to be none, is no submission at all."""
    if candidate.intent in _NOT_SHOWN and is_only_shown(facts.skeleton.text):
        return True
    return (
        candidate.intent in ("submit.file", "submit.replace")
        and facts.sentence.where == "group"
        and not addressed(facts)
        and not file_fits(facts)
        and "F" in candidate.match[0] + facts.skeleton.text
    )


def _nothing(facts: Facts, **more: Any) -> Reading:
    intent = "unknown" if hailed(facts) else "ignore"
    return _typed(facts, None, intent, confidence=0.5, acts=intent == "unknown", **more)


def _head(best: Candidate, facts: Facts) -> tuple[int, int]:
    """Where those stand that a sentence with a reason is about: to the end of the phrase, and what it still says of them (退回柳河书记的);
    from the start, but where the verb comes first (…，退回柳河), from there."""
    skeleton, (start, end) = facts.skeleton, best.match.span()
    while more := _OF_THEM.match(skeleton.text, end):
        end = more.end()
    return skeleton.bounds[start][0] if best.match[0][0] not in "USJKNX" else 0, skeleton.bounds[end - 1][1]


def _fields(best: Candidate, facts: Facts) -> dict[str, str]:
    """The free parts that the phrase captured, in the words they were said."""
    found = {}
    for name in best.match.groupdict():
        start, end = best.match.span(name)
        words = facts.skeleton.words(facts.plain, start, end) if start >= 0 else ""
        if words:
            found[name] = words
    return found


def _typed(facts: Facts, best: Candidate | None, intent: str, **more: Any) -> Reading:
    """A reading with what handlers use beside the slots; own units where nobody named one and the reading is about a unit."""
    about_unit = best is not None and any(one.startswith("unit") for one in best.rule.needs)
    return Reading(
        intent,
        **more,
        units=facts.about(intent) or (facts.own if about_unit and not facts.unclear else ()),
        unit_choices=facts.unclear.ids if facts.unclear else (),
        unit_set=facts.sets,
        excepted=facts.excepted,
        parts=facts.parts,
        spared=facts.spared,
        tasks=facts.tasks,
        posts=facts.posts,
        people=facts.people,
        when=facts.when,
        dates=tuple(facts.plain.words(one.start, one.end) for one in facts.spans if one.letter in "DY"),
        numbers=facts.numbers,
        skeleton=facts.skeleton.text,
        said=facts.plain.text,
    )
