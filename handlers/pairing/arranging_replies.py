"""What an administrator is shown and told when 联所 changes."""

from collections.abc import Sequence
from datetime import date

from handlers import wording
from handlers.pairing.replies import WORDS as WORDS
from handlers.pairing.replies import One, full_day, place
from handlers.understanding.reading import PersonEntry
from storage.people import Role

AMEND = "从12月15日起"
WHICH_JUSTICE = "请写明司法所或镇街，例如：周律师联系李家埠司法所。"
HOW_TO_SET = "请写明谁联系哪个司法所，例如：“周律师联系云西司法所”“李家埠司法所的联所顾问换成郑律师，从12月15日起”“郑律师不再联系清水司法所”。"
HOW_TO_SERVE = "请写明一个司法所和它服务的镇街，例如：李家埠司法所服务李家埠镇和高岭镇。"
_HEAD = "拟登记联所："
_INSTEAD = "（要接替的，请取消后改说“换成”）。"


def unknown(said: str) -> str:
    """Nobody of this name."""
    return f"名册里没有找到{said or '您说的人'}。新聘的顾问请先登记，例如“新增人员 依法治市办 王芳 律师”“增加法律顾问王芳”。"


def no_such_day(said: str) -> str:
    """A day that no calendar has."""
    return f"没有{said}这一天，未作改动。请核对日期后重新发来。"


def leaves_too(name: str) -> str:
    """Who was said to leave is still on the roster."""
    return f"{name}离开本办的，请另发“{name}调走了”，名册和手上的事项随之交接。"


def no_role(name: str) -> str:
    """Somebody who is neither."""
    return f"{name}还不是法律顾问或联所干部，未作改动。请先发送“增加法律顾问{name}”或“增加联所干部{name}”。"


def as_what(name: str) -> str:
    """Somebody who is both."""
    return f"{name}既是法律顾问，又是联所干部，这次作为哪一类联所？"


def no_township(unit: str) -> str:
    """A department, or the office."""
    return f"{unit}不是司法所，也不是镇街，未作改动。"


def no_justice(unit: str) -> str:
    """A 镇街 nobody serves."""
    return f"{unit}没有对应的司法所，未作改动。请先登记，例如“{unit.removesuffix('镇').removesuffix('街道')}司法所服务{unit}”。"


def stands_so(name: str, where: Sequence[str]) -> str:
    """Nothing would change."""
    return f"{name}已联系{'、'.join(where)}，无需改动。"


def not_paired(name: str, where: Sequence[str]) -> str:
    """Nothing to end."""
    return f"目前没有登记{name}联系{'、'.join(where) or '任何司法所'}，未作改动。"


def serves_so(name: str, units: Sequence[str]) -> str:
    """Nothing would change."""
    return f"{name}已服务{'、'.join(units)}，无需改动。"


def setting(
    whom: PersonEntry,
    role: Role,
    where: Sequence[tuple[str, Sequence[str]]],
    first: date,
    last: date | None,
    ending: Sequence[One],
    staying: Sequence[One],
    given_up: str,
) -> str:
    """Who is to be paired with what from when on, who ends, who stays."""
    until = f"至{full_day(last)}" if last else "起"
    lines = [f"{_HEAD}{whom.name}（{WORDS[role]}）自{full_day(first)}{until}联系{'、'.join(place(*one) for one in where)}。"]
    lines += [f"{_each(ending)}的联所到前一日为止。"] if ending else []
    lines += [f"{_each(staying)}继续联系{_INSTEAD}"] if staying else []
    lines.append(given_up)
    return "".join([*lines, "本人和有关镇街联络员将在工作时间收到私聊告知。"])


MOVES, BESIDE = "改为只联系新的，原来的不再联系", "原来的照旧，另加新的"


def moves(own: Sequence[One], where: Sequence[str]) -> str:
    """Whether 改联系 gives up what somebody has."""
    return f"{own[0]['name']}现在联系{'、'.join(one['justice_name'] for one in own)}，改联系{'、'.join(where)}是："


def given_up(name: str, found: Sequence[One], left: Sequence[str]) -> str:
    """What somebody has no more from then on, and which 镇街 has no adviser then; nothing where they give up nothing."""
    if not found:
        return ""
    gap = f"此后{'、'.join(left)}没有联所顾问，请及时安排。" if left else ""
    return f"{name}不再联系{'、'.join(one['justice_name'] for one in found)}。{gap}"


def _each(found: Sequence[One]) -> str:
    return "、".join(f"{one['justice_name']}{WORDS[Role(one['role'])]}{one['name']}" for one in found)


def ending(whom: PersonEntry, found: Sequence[One], last: date, left: Sequence[str], cases: Sequence[One] = ()) -> str:
    """What ends with which day, and which 镇街 has no adviser then."""
    gap = f"此后{'、'.join(left)}没有联所顾问，请及时安排。" if left else ""
    where = "、".join(dict.fromkeys(one["justice_name"] for one in found))
    gap += f"{wording.left_in_hand(whom.name, cases)}。" if cases else ""
    return f"{_HEAD}{whom.name}联系{where}到{full_day(last)}为止。{gap}本人和有关镇街联络员将在工作时间收到私聊告知。"


def serving(name: str, units: Sequence[str], gone: Sequence[str], elsewhere: Sequence[One], since: date, *, advised: bool) -> str:
    """What a 司法所 is to serve."""
    lines = [f"拟登记：{name}自{full_day(since)}起服务{'、'.join(units)}。"]
    lines += [f"{'、'.join(gone)}不再由其服务。"] if gone else []
    lines += [f"{one['unit_name']}原由{one['justice_name']}服务，随之改划。" for one in elsewhere]
    lines += [] if advised else [f"{name}目前没有联所顾问，请及时安排。"]
    return "".join(lines)


def done(preview: str) -> str:
    """It was done: what was previewed, as a fact."""
    return "已" + preview.removeprefix("拟").replace(_INSTEAD, "。")
