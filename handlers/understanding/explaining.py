"""How a sentence was read, told in office Chinese: what was found in it, which intents fit and by how much, and what would happen."""

from collections.abc import Iterator, Mapping
from itertools import islice

from handlers.understanding.acts import addressed, file_fits, hailed
from handlers.understanding.gather import Facts
from handlers.understanding.grammar import MARGIN, Candidate, Grammar
from handlers.understanding.guessing import changes_nothing
from handlers.understanding.likeness import features_of, likeness
from handlers.understanding.questions import would_ask
from handlers.understanding.read import heard, read
from handlers.understanding.reading import Lexicon, Reading, Sentence
from handlers.understanding.skeleton import LETTERS
from handlers.understanding.spans import Span

_MARKS = {
    "told": "陈述", "asked": "问句", "negated": "否定", "later": "尚未做", "supposed": "假设", "hearsay": "传闻",
    "forbidding": "制止", "stopped": "收回或未定", "airy": "设想或转述",
    "file": "带文件", "picture": "带图片",
    "workbook": "带工作簿", "private": "私聊", "group": "群聊", "office": "管理员或审查员",
    "reviewer": "审查员", "adviser": "顾问或联所干部", "unit": "报送单位的人", "stranger": "未登记",
    "long": "长文", "waiting": "正等答复", "case": "涉疑难问题", "legal": "涉合法性审查", "four": "四位编号", "desk": "在疑难问题群呼叫",
}  # fmt: skip
_SLOTS = {
    "unit": "单位", "task": "报送任务", "subject": "职务", "deadline": "时间", "number": "编号", "channel": "报送方式", "person": "人员", "to": "转给",
    "co": "协办", "lead": "牵头", "item": "条目", "score": "得分", "deduct": "扣分", "answer": "答案",
}  # fmt: skip
_TITLES = {
    "unknown": "没有看懂", "ignore": "没有要办的事", "help": "问怎么用", "submit.file": "报送文件", "submit.note": "对所报文件的说明", "submit.agree": "同意",
    "submit.disagree": "不同意", "status.review": "问预审结果", "status.note_unfinished": "说还没有报", "legal.opinion": "要法律结论（不作判断，请走疑难问题）",
    "deny.permission": "超出说话人的权限", "dialogue.cancel": "取消", "dialogue.confirm": "确认", "quiz.answer": "答题", "task.create_hint": "转来的通知，或可据以新建任务",
}  # fmt: skip
"""What is meant where no command has a line of help."""
_SHOWN = 5  # candidates
_ALIKE = 3  # intents that it is like


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
        f"骨架：{facts.skeleton.text}{_letters(facts.skeleton.text)}",
        f"语气与场合：{'、'.join(_MARKS[one] for one in _MARKS if one in marks)}",
        *_candidates(found, facts, grammar.titles),
        *_alike(reading, found, facts, marks, grammar.titles),
        f"理解：{_meant(reading.intent, grammar.titles)}{_slots(reading)}{_spared(reading, facts)}",
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


def _letters(skeleton: str) -> str:
    """What the letters of a skeleton stand for."""
    named = [f"{one}＝{LETTERS[one]}" for one in LETTERS if one in skeleton]
    return f"（{'，'.join(named)}）" if named else ""


def _candidates(found: list[Candidate], facts: Facts, titles: Mapping[str, str]) -> Iterator[str]:
    if not found:
        yield "候选：没有一种说法对得上"
        return
    size = len(facts.skeleton.text)
    for n, one in enumerate(found[:_SHOWN], 1):
        start, end = one.match.span()
        words = facts.skeleton.words(facts.plain, start, end) or "、".join(name for name, _ in facts.file_spans if name)
        yield f"候选{n}：{_meant(one.intent, titles)} {one.score:.2f}分，凭“{words}”（{one.match[0]}，占全句{end - start}/{size}，权重{one.rule.weight:g}）"
    if len(found) > 1:
        apart = found[0].score - found[1].score
        yield f"差距：{apart:.2f}，{'够' if apart >= MARGIN else '不够'}（界限{MARGIN:g}）"


def _alike(reading: Reading, found: list[Candidate], facts: Facts, marks: frozenset[str], titles: Mapping[str, str]) -> Iterator[str]:
    """What the sentence is like, where that decided."""
    if found and found[0].intent == reading.intent and not reading.doubted:
        return
    scores = likeness().scores(features_of(facts.skeleton.text, marks, called=addressed(facts)))
    nearest = islice(scores.ranked(), _ALIKE)
    yield f"近似：{'；'.join(f'{_meant(one, titles)} {scores.of(one):.2f}' for one in nearest)}（按与标注句子的相似程度，只据以问和答，不据以改动记录）"


def _meant(intent: str, titles: Mapping[str, str]) -> str:
    title = titles.get(intent) or _TITLES.get(intent, "")
    return f"{intent} {title}".rstrip()


def _slots(reading: Reading) -> str:
    told = (f"{_SLOTS.get(name, name)}＝{'待问明' if value == '?' else value}" for name, value in reading.slots.items())
    return f"（{'；'.join(told)}）" if reading.slots else ""


def _spared(reading: Reading, facts: Facts) -> str:
    """The sets that are meant, and the units that are not."""
    names = [facts.index.units[one].name for one in reading.excepted]
    return (f"，范围：{'、'.join(reading.unit_set)}" if reading.unit_set else "") + (f"，{'、'.join(names)}除外" if names else "")


def _end(reading: Reading, facts: Facts, *, told: bool) -> str:
    """Whether it acts here and now, and why."""
    if reading.intent == "ignore":
        return "不作声，不改动任何记录：没有要办的事。"
    if reading.acts:
        return f"会回应（{_why(facts)}）：{_done(reading)}"
    if reading.whispers:
        return "群里不作声：没有叫到助手；可能私下问一问说话人。"
    missing = "不是对本单位所欠报送的肯定陈述" if reading.intent == "submit.declare" and (not told or facts.units or facts.ways) else "没有叫到助手"
    return f"不作声，不改动任何记录：群里{missing}。"


def _done(reading: Reading) -> str:
    """What an answer brings with it."""
    if would_ask(reading):
        return "先问上面这一句，答复之前不改动任何记录。"
    if reading.intent == "unknown":
        return "请对方换个说法，不改动任何记录。"
    if changes_nothing(reading.intent):
        return "只作答，不改动任何记录。"
    return "照此办理；没有这项权限的不办，批量、惊动多人或不能挽回的先给预览，等“确认”。"


def _why(facts: Facts) -> str:
    if facts.sentence.where == "private":
        return "私聊"
    if hailed(facts) or facts.plain.called:
        return "叫到了助手，或引用了助手的话"
    if addressed(facts):
        return "整句就是口令"
    return "文件对得上本单位所欠的报送" if "F" in facts.skeleton.text and file_fits(facts) else "与本单位所欠的报送相符"
