"""The compared slots of a reading, normalised to text; "?" is one that must be asked for (INTENTS.md)."""

from collections.abc import Mapping

from handlers.understanding.duties import item_of, subjects_of
from handlers.understanding.figures import answer_in, item_in, items_in, lost_in, point_in, score_in, scored_in_pairs
from handlers.understanding.gather import Facts
from handlers.understanding.grammar import Candidate
from handlers.understanding.newcomers import asked_about, newcomer
from handlers.understanding.tasks import label
from handlers.understanding.ways import hinted
from storage.patterns import regex

_BARE = frozenset(
    {
        "help",
        "feedback",
        "ignore",
        "unknown",
        "privacy",
        "dialogue",
        "office",
        "roster.whoami",
        "legal",
        "secrecy",
        "quiz.start",
        "quiz.score",
        "quiz.stats",
    }
)
_LEADS = regex("(?:来|负责)?(?:牵头|牵着|主办|主责|打头|挑头)")
_LED_BY = regex("(?:牵头|主办|主责)(?:方|人|单位|律师)?(?:还?是|由|仍?是|:)?$")
_MYSELF = regex(
    r"(?:牵头|主办|主责)(?:还?是|由|仍?是|:)?(?:我|本人)(?![们O])|(?<![\u4e00-\u9fff])(?:还是|由|,)?(?:我|本人)(?:来|负责)?(?:牵头|主办|主责|打头|挑头)"
)
_FIGURE = regex(r"\d{1,2}")
_BEHIND = regex(r"的?\d{1,2}(?:[、,和跟与及]\d{1,2}){0,5}(?![\d.:/\-月日号年个家人份天次分点%])")
_TO_WHOM = regex(r"(?:转给?|改派给?|派给?|移交给?|交给?|换(?:成|给)?|给)$")
_MY_OWN = regex(r"我(?:的)?(?:手里|手上|手头|名下|这[儿里边]|在办|[还]有几[个件]|还有哪些)")
_TITLED = regex(r"(?<=..)(?:同志?|女士|先生)$")
_ASIDE = regex(r"(?:不想|别|不要|不愿)让[^,。]{0,8}知道|(?:不要?|别)公开|不(?:方便|便|好|想|宜).{0,6}群|私下|私聊|单独")
_ASKED_FOR = {
    "channel": ("submit.declare",),
    "task": ("status.progress",),
    "unit": ("review.pass", "review.return", "rectify.approve", "rectify.reject"),
    "number": (
        *(f"referral.{one}" for one in ("accept", "answer", "need_material", "joint", "transfer", "urge", "supplement")),
        *(f"legality.{one}" for one in ("conclude", "need_material")),
    ),
}
"""Slots that are asked for whatever a phrase says."""
_OF_SOMEBODY = frozenset({"liaison.query", "contact.update", "quiz.score_others", "dossier.query", "referral.query"})
_DUE = frozenset({"rectify.reject", "referral.need_material", "legality.need_material", "review.return"})
"""What is sent back or asked for by a day, when one is said."""
_ALL_OWN = ("status.", "privacy.", "deadline.")


def slots_of(facts: Facts, best: Candidate, fields: Mapping[str, str]) -> dict[str, str]:
    """What was said for each slot, and what must be asked."""
    if best.intent in _BARE or best.intent.split(".")[0] in _BARE:
        return {}
    found = _said(facts, best.intent)
    if best.intent.startswith("checklist."):
        found = {name: value for name, value in (found | _duties(facts, best.intent)).items() if value}
    for need in best.rule.needs:
        name = need.rstrip("?")
        if name in found or need == "task?":  # the only open task is not meant by who named none
            continue
        value = _wanted(name, facts, best.intent, fields)
        if value or not need.endswith("?"):
            found[name] = value or "?"
    if "unit" not in found and not best.intent.startswith("checklist.") and (own := _wanted("unit", facts, best.intent, fields)):
        found["unit"] = own  # who speaks for one unit alone speaks of it
    if best.intent == "referral.accept" and facts.sentence.speaker:
        found["person"] = facts.sentence.speaker
    if best.intent == "referral.query" and not facts.people and facts.sentence.speaker and _MY_OWN.search(facts.plain.text):
        found["person"] = facts.sentence.speaker
    if "person" not in found and best.intent in _OF_SOMEBODY and (who := _person(facts, best.intent, fields)):
        found["person"] = _called(facts, facts.people[0]) if len(facts.people) == 1 and facts.index.people[facts.people[0]].name == who else who
    if best.intent in _DUE and "deadline" not in found and (due := _deadline(facts, best.intent)):
        found["deadline"] = due
    found |= {name: said for name, said in _quoted(facts).items() if said and found.get(name, "?") == "?" and _may_be_quoted(name, best)}
    found |= {name: "?" for name, intents in _ASKED_FOR.items() if best.intent in intents and name not in found}
    if facts.unclear and "unit" not in found:
        found["unit"] = "?"
    return found | {name: value for name, value in _figures(best.intent, facts).items() if value}


def _quoted(facts: Facts) -> dict[str, str]:
    """The number, the task and, for who speaks for no unit, the unit that the quoted message speaks of, where it is one."""
    quoted = facts.sentence.quoted or facts.plain.quoted
    if not quoted:
        return {}
    words = list(facts.index.words(quoted))
    labels = list(dict.fromkeys(one.value for one in words if one.letter == "K"))
    units = (
        []
        if facts.own
        else [facts.index.units[one].name for one in dict.fromkeys(one for span in words if span.letter == "U" and span.sure for one in span.ids)]
    )
    return {name: one[0] for name, one in (("number", facts.quoted_numbers), ("task", labels), ("unit", units)) if len(one) == 1}


def _may_be_quoted(name: str, best: Candidate) -> bool:
    """Whether an intent is about a case's number, or about a report."""
    if name == "number":
        return best.intent.startswith(("referral.", "legality."))
    return best.intent.startswith(("submit.", "status.", "extension.", "review.", "deadline.", "rectify."))


def _figures(intent: str, facts: Facts) -> dict[str, str]:
    """Items, points and answers, where an intent is about them; to whom a case goes, and by whom it is led."""
    text = facts.plain.text
    if intent == "quiz.answer":
        return {"answer": answer_in(text)}
    if intent == "selfscore.submit" and (pairs := scored_in_pairs(text)):
        return pairs
    if intent in ("selfscore.submit", "teamscore.set"):
        return {"item": item_in(text), "score": score_in(text), "deduct": lost_in(text)}
    if intent == "deduct.appeal":
        return {"item": point_in(text)}
    if intent.startswith("rectify."):
        beside = _items_beside(facts)
        return {"item": beside if "," in beside else items_in(text) or beside or next(filter(None, map(item_in, facts.plain.files)), "")}
    if intent.startswith("score.query"):
        return {"item": item_in(text)}
    if intent == "referral.joint":
        return _jointly(facts)
    if intent == "referral.transfer":
        told = [one for one in facts.of("P") if len(one.ids) == 1 and _TO_WHOM.search(facts.plain.text, 0, one.start)]
        if told:
            return {"to": ",".join(dict.fromkeys(_called(facts, one.ids[0]) for one in told))}
        named = [*(_called(facts, one) for one in facts.people), *(facts.index.units[one].name for one in facts.units)]
        people = [one for one in named if one[-2:] == "律师"] if len(named) > 1 else []
        return {"to": people[-1] if people else named[-1] if named else "?"}
    return {}


def _items_beside(facts: Facts) -> str:
    """The items said right behind a unit: 龙山1还早着, 市监2和5都勾掉, 石桥的4."""
    found = (_BEHIND.match(facts.plain.text, one.end) for one in facts.of("U"))
    return next((",".join(_FIGURE.findall(one[0])) for one in found if one), "")


def _jointly(facts: Facts) -> dict[str, str]:
    """Who leads a joint handling (由住建局牵头), and who joins in beside."""
    text = facts.plain.text
    named = [one for letter in "UP" for one in facts.of(letter) if len(one.ids) == 1]
    leading = [one for one in named if _LEADS.match(text, one.end)] or [one for one in named if _LED_BY.search(text, 0, one.start)]
    lead = next(iter(leading), None)
    if lead is None:
        return {"lead": facts.sentence.speaker} if facts.sentence.speaker and _MYSELF.search(text) else {}
    names = [facts.index.units[one].name for one in facts.units if one not in (*facts.own, *(lead.ids if lead.letter == "U" else ()))]
    names += [_called(facts, one) for one in facts.people if lead.letter == "U" or one not in lead.ids]
    led = facts.index.units[lead.ids[0]].name if lead.letter == "U" else _called(facts, lead.ids[0])
    return {"lead": led, "co": ",".join(names)}


def _called(facts: Facts, person: int) -> str:
    """Somebody as colleagues call them: 郑律师 an adviser, 孙科长 a cadre; anybody else by name."""
    who = facts.index.people[person]
    return f"{who.name[0]}律师" if "adviser" in who.roles else f"{who.name[0]}{who.title}" if "cadre" in who.roles and who.title else who.name


def _said(facts: Facts, intent: str) -> dict[str, str]:
    """Slots that are carried whenever they were said."""
    names = [facts.index.units[one].name for one in facts.about(intent)]
    found = {
        "unit": ",".join(names) if not facts.unclear else "?",
        "task": ",".join(facts.labels),
        "subject": ",".join(facts.posts),
        "number": ",".join(facts.numbers),
    }
    return {name: value for name, value in found.items() if value}


def _duties(facts: Facts, intent: str) -> dict[str, str]:
    """Of a question about the checklist: whose duties by kind of subject, and which matter."""
    said = {"subject": ",".join(subjects_of(facts))}
    return said if intent == "checklist.content" else said | {"item": item_of(facts)}


def _wanted(name: str, facts: Facts, intent: str, fields: Mapping[str, str]) -> str:
    if name == "unit":
        names = [facts.index.units[one].name for one in facts.own]
        return names[0] if len(names) == 1 else ",".join(names) if intent.startswith(_ALL_OWN) else ""
    if name == "task":
        only = facts.index.lexicon.tasks
        return label(only[0].title) if len(only) == 1 else ""
    if name == "deadline":
        return _deadline(facts, intent)
    if name == "channel" and intent == "referral.create":
        return "私聊" if _ASIDE.search(facts.plain.text) else ""
    if name == "channel":
        return next(iter(facts.ways), "") or hinted(facts.plain.text)
    if name == "co":
        others = [facts.index.units[one].name for one in facts.units if one not in facts.own]
        return ",".join([*others, *(_called(facts, one) for one in facts.people)])
    if name == "person" and intent == "referral.accept":
        return facts.sentence.speaker or (_called(facts, facts.people[0]) if len(facts.people) == 1 else "")
    return _person(facts, intent, fields) if name == "person" else ""


def _deadline(facts: Facts, intent: str) -> str:
    """To the minute; of a notice that an administrator only pasted, the day where no hour was said."""
    when = facts.when
    if when is None:
        return ""
    at = when.due
    return f"{at:%Y-%m-%d}" if intent == "task.create_hint" and not when.timed else f"{at:%Y-%m-%dT%H:%M}"


def _person(facts: Facts, intent: str, fields: Mapping[str, str]) -> str:
    anew = newcomer(facts) if intent.startswith("contact.") else asked_about(facts) if intent.startswith(("quiz.", "dossier.")) else ""
    said = _TITLED.sub("", fields.get("person", ""))
    named = anew if anew and (anew.startswith(said) or said.startswith(anew)) else said
    known = [facts.index.people[one].name for one in facts.people]
    if named and not any(named in one for one in known):
        return named  # somebody new; the one on record beside it is who was there before
    known = [one for one in known if not named or named in one]
    return known[0] if len(known) == 1 else named
