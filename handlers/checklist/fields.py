"""What a sentence says of an item: its columns by their names, a frequency in passing, and from which day it holds."""

from datetime import date

from storage.patterns import regex

LABELS = {
    "编号": "编号", "责任主体": "责任主体", "主体": "责任主体", "责任事项": "责任事项", "事项": "责任事项", "具体措施": "具体措施", "措施": "具体措施",
    "上位依据": "依据", "国家依据": "依据", "依据": "依据", "本地依据": "本地依据", "牵头单位": "牵头单位", "责任单位": "责任单位", "完成时限": "完成时限", "时限": "完成时限",
    "频次": "频次", "成果形式": "成果形式", "成果": "成果形式",
}  # fmt: skip
NAMES = "|".join(sorted(LABELS, key=len, reverse=True))
SET_TO = r"(?:改成|改为|改到|改|调整为|变更为|设为|定为|写成|填)"
_FIELD = regex(
    rf"(?:^|[，,；;。\n的把将]|(?<=[\d号项条])(?=(?:{NAMES})\s*(?:{SET_TO}|为|[:：])))\s*(?P<label>{NAMES})\s*(?:{SET_TO}|是|为|[:：])?\s*[:：]?"
)
_START = regex(r"[，,；;。\s]*自?(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]起(?:施行|执行|实施|生效|开始)?[，,；;。]*")
_OFTEN = regex(r"(?P<span>每半年|每个?季度?|每个?月|每年)(?:[^，,；;。\n]{0,12}?(?P<times>[一二两三四五六\d]{1,2})次)?")
_EMPTY = frozenset({"空", "无", "没有", "不设", "不设定", "未设定", "本办未设定", "清空", "空白"})
_TRIM = " \t\n，,；;。：:"


def split(text: str) -> tuple[str, dict[str, str]]:
    """What stands before the first column's name, and the columns that are named; 无 or 不设 empties one."""
    found = list(_FIELD.finditer(text))
    head = text[: found[0].start()] if found else text
    ends = [*(one.start() for one in found[1:]), *[len(text)] * bool(found)]
    said = {LABELS[one["label"]]: text[one.end() : end].strip(_TRIM) for one, end in zip(found, ends, strict=True)}
    return head.strip(_TRIM), {header: "" if words in _EMPTY else words for header, words in said.items()}


def start_of(text: str, today: date) -> tuple[str, date | None]:
    """The text without 自…起, and that day; without a year the next such day.

    :raises ValueError: there is no such day
    """
    found = _START.search(text)
    if found is None:
        return text, None
    month, day = int(found["month"]), int(found["day"])
    start = date(int(found["year"] or today.year), month, day)
    if not found["year"] and start < today:
        start = date(today.year + 1, month, day)
    return f"{text[: found.start()]}，{text[found.end() :]}", start


def frequency(text: str) -> str:
    """每季度一次, from 每季度听取一次法治工作汇报; "" when nothing recurs."""
    found = _OFTEN.search(text)
    return f"{found['span']}{found['times'] or '一'}次" if found else ""
