"""How a sentence was read, told in office Chinese: what was found in it, which intents fit and by how much, and what would happen."""

from collections.abc import Iterator, Mapping

from handlers.understanding.acts import EXACT, addressed, file_fits, hailed
from handlers.understanding.gather import Facts
from handlers.understanding.grammar import MARGIN, Candidate, Grammar
from handlers.understanding.questions import would_ask
from handlers.understanding.read import heard, read
from handlers.understanding.reading import Lexicon, Reading, Sentence
from handlers.understanding.skeleton import LETTERS
from handlers.understanding.spans import Span

_MARKS = {
    "told": "陈述", "asked": "问句", "negated": "否定", "later": "尚未做", "supposed": "假设", "hearsay": "传闻",
    "forbidding": "制止", "stopped": "收回或未定", "airy": "设想或转述",
    "file": "带文件", "picture": "带图片",
    "workbook": "带工作簿", "private": "私聊", "group": "群聊", "office": "管理员或审查员", "adviser": "顾问或联所干部", "unit": "报送单位的人", "stranger": "未登记",
    "long": "长文", "waiting": "正等答复", "case": "涉疑难问题", "legal": "涉合法性审查", "desk": "在疑难问题群呼叫",
}  # fmt: skip
_SHOWN = 5  # candidates


def explain(sentence: Sentence, lexicon: Lexicon, grammar: Grammar) -> str:
    """Some lines in Chinese: the normalised text, entities, skeleton, marks, candidates with their scores, the margin, the question and the end."""
    reading = read(sentence, lexicon, grammar)
    if sentence.secrecy:
        return f"原文：{sentence.text}\n带有密级或内部资料标志，其余不读。\n理解：{reading.intent}"
    facts, marks, found = heard(sentence, lexicon, grammar)
    lines = [
        f"原文：{sentence.text}",
        f"规范后：{facts.plain.text}",
        f"找到：{'；'.join(_entity(one, facts) for one in facts.spans) or '没有'}",
        *(f"文件：{name}" for name, _ in facts.file_spans if name),
        f"骨架：{facts.skeleton.text}",
        f"语气与场合：{'、'.join(_MARKS[one] for one in _MARKS if one in marks)}",
        *_candidates(found, facts, grammar.titles),
        f"理解：{_meant(reading.intent, grammar.titles)}" + (f"（{_slots(reading)}）" if reading.slots else ""),
        f"会问：{would_ask(reading) or '不问'}",
        f"结果：{_end(reading, facts, told='told' in marks)}",
    ]
    return "\n".join(lines)


def _entity(span: Span, facts: Facts) -> str:
    words, start, end = facts.plain.text[span.start : span.end], facts.plain.at[span.start], facts.plain.at[span.end]
    value = _value(span, facts)
    unsure = "，不能确定" if not span.sure or (span.letter in "UP" and len(span.ids) > 1 and span.value != "all") else ""
    return f"{LETTERS[span.letter]}“{words}”（第{start + 1}至{end}字）" + (f"＝{value}" if value and value != words else "") + unsure


def _value(span: Span, facts: Facts) -> str:
    index = facts.index
    names = {
        "U": lambda one: index.units[one].name,
        "P": lambda one: index.people[one].name,
        "K": lambda one: index.tasks[one].title,
    }
    if span.moment:
        until = f"至{span.moment.until:%Y-%m-%dT%H:%M}" if span.moment.until else ""
        return f"{span.moment.at:%Y-%m-%dT%H:%M}{until}" + (f"，{span.moment.doubt}" if span.moment.doubt else "")
    if span.letter in names and span.ids:
        return "、".join(names[span.letter](one) for one in span.ids)
    return span.doubt or span.value


def _candidates(found: list[Candidate], facts: Facts, titles: Mapping[str, str]) -> Iterator[str]:
    if not found:
        yield "候选：没有一种说法对得上"
        return
    for n, one in enumerate(found[:_SHOWN], 1):
        words = facts.skeleton.words(facts.plain, *one.match.span())
        yield f"候选{n}：{_meant(one.intent, titles)} {one.score:.2f}，凭“{words}”（{one.match[0]}，权重{one.rule.weight:g}）"
    if len(found) > 1:
        apart = found[0].score - found[1].score
        yield f"差距：{apart:.2f}，{'够' if apart >= MARGIN else '不够'}（界限{MARGIN:g}）"


def _meant(intent: str, titles: Mapping[str, str]) -> str:
    return f"{intent} {titles[intent]}" if titles.get(intent) else intent


def _slots(reading: Reading) -> str:
    return "；".join(f"{name}={value}" for name, value in reading.slots.items())


def _end(reading: Reading, facts: Facts, *, told: bool) -> str:
    """Whether it acts here and now, and why."""
    if reading.intent == "ignore":
        return "不作声，不改动任何记录：没有要办的事。"
    if reading.acts:
        return f"会回应：{_why(facts)}。"
    if reading.whispers:
        return "群里不作声：没有叫到助手；可能私下问一问说话人。"
    missing = "不是对本单位所欠报送的肯定陈述" if reading.intent == "submit.declare" and (not told or facts.units or facts.ways) else "没有叫到助手"
    return f"不作声，不改动任何记录：群里{missing}。"


def _why(facts: Facts) -> str:
    if facts.sentence.where == "private":
        return "私聊"
    if hailed(facts) or facts.plain.called:
        return "叫到了助手，或引用了助手的话"
    if addressed(facts):
        return f"整句就是口令（{'、'.join(sorted(EXACT))}）"
    return "文件对得上本单位所欠的报送" if "F" in facts.skeleton.text and file_fits(facts) else "与本单位所欠的报送相符"
