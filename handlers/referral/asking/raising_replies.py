"""What is said while a difficult question is being raised, and when it has its number."""

from collections.abc import Sequence

from handlers.personal import masked
from handlers.referral.replies import about, short, wish
from storage.database import Row

PERHAPS = "您所说的还没有登记；要提给法律顾问的，请回复下面的问题，不是提问的不必理会。"
TELL = "好的，请问是什么事，想问什么。"
NOT_PART = "这句没有算在正在提的疑难问题里，请先回复上面的问题；说的是别的事，请随后写明编号再发。"
MARKED = "刚才那条带有“内部资料”一类标志的没有收下。"
CLASSIFIED = "提交法律顾问之前请先确认：这件事是否涉及国家秘密、工作秘密？"
NOT_CLASSIFIED, IS_CLASSIFIED = "否，不涉密", "是，涉密"
OFFLINE = "涉密事项不能在微信里提，您刚才所说没有留存，也没有转给任何人。请撤回已发的消息，通过机要渠道或当面向依法治市办提出。"
OFFLINE_SHORT = "此事请撤回已发的消息，按保密规定线下提出，没有留存。"
WHAT = "请把事情说明：基本情况、争议在哪里、想问什么、已做了哪些工作。可以分几条发。"
HOW_URGENT = "紧急程度是："
WHY_URGENT = "请写明紧急的原因，例如：当事人已约定明天签字。"
WHOSE = "请写明是代哪个单位提的，例如：代石桥镇提疑难问题：……"
FOR_WHICH_UNIT = "这件是以哪个单位的名义提的："
FOR_WHOM = "这件是代哪位提的，答复将告知本人："
HOW_OPEN = "这件是公开提出还是不公开："
OPENLY = "公开，同单位可查，群里告知编号和题目"
PRIVATELY = "不公开，只有提出人、经办人和本办可见"
GO_ALONG = (("一并转给顾问", "open"), ("不转，只用群里说的", "left"), ("一并转给顾问，这件改为不公开", "closed"))
NOBODY_THERE = "该单位没有登记的联络员，暂不能代提。请先登记联络员。"
NOT_IN_ROOM = "这件按不公开办理，群里不再提及；请撤回您在群里的原话，以后请在这里私聊补充。"
ANSWER_FIRST = "请先回复上面的问题，登记后告知承办人和答复时限。是否涉密拿不准的，请先问本单位保密员。"
WISH = "不公开办理"
WISH_NOTED = "已记下，登记后按不公开办理，群里不提及。请继续回复上面的问题。"
NOTED = "已一并记下，请继续回复上面的问题。"
ALONG = (("一并提出", True), ("只提前面的", False))

NOT_YET = "您提的疑难问题还没有登记，请回复下面的问题；再不回复，就不再等了，也不留存。\n"
LAPSED = "您提的疑难问题因未收到回复，没有登记，原话和文件都没有留存，也没有转给任何人。仍要提的，请把原话重新发来，写明是否涉密和紧急程度，例如：提个疑难问题：……，不涉密，一般。"
NOTHING_ASKED = "目前没有等您回复的提问，可能已超时，没有留存。要提的，请连同事情一起写，例如：提个疑难问题：……，不涉密，一般。"
DISPLACED = "您前面提的疑难问题没有登记，已放下，原话没有留存；仍要提的，请随后重新发来。"


def goes_along(said: Sequence[str]) -> str:
    """Whether what was added in private goes with a question that others may look up."""
    whole = f"“{said[0]}”" if len(said) == 1 else f"以下{len(said)}条"
    shown = "" if len(said) == 1 else "".join(f"\n（{n}）{one}" for n, one in enumerate(said, 1))
    return f"您在私聊里说的{whole}是否一并转给顾问？这件在群里提出，公开办理，本单位同事可以查看：{shown}"


def said_since(said: Sequence[str]) -> str:
    """Whether what was said while it was only offered to raise a question goes with it."""
    whole = f"“{said[0]}”" if len(said) == 1 else f"以下{len(said)}条"
    shown = "" if len(said) == 1 else "".join(f"\n（{n}）{one}" for n, one in enumerate(said, 1))
    return f"您接着说的{whole}是否一并提给法律顾问：{shown}"


def answer_here(said: str, asked: str) -> str:
    """That what was said in the room, to nobody there, is not taken as the answer to what is asked in private."""
    return f"您在群里说的“{masked(said[:30])}”没有当作答复。是回答下面问题的，请在这里回复：\n{asked}"


def together(before: Sequence[Row]) -> str:
    """That what was said and sent just before is part of the question; nothing where there was none."""
    said, files = sum(bool(one["text"]) for one in before), [masked(one["name"]) for one in before if one["name"]]
    what = "和".join([*([f"您刚才说的{said}条"] if said else []), *([f"刚才发的“{'”“'.join(files)}”"] if files else [])])
    return f"{what}一并算在内。" if what else ""


def there_already(case: Row, *, asks: bool) -> str:
    """To who speaks of a case that they have already, with the bot called in the room or not."""
    say = f"看办理情况请发“疑难{short(case)}”，补充情况请发“补充{short(case)}：……”" if asks else f"会办意见请发“会办意见{short(case)}：……”"
    return f"您说的像是{about(case)}的事，没有另行登记。{say}。另有一件要提的，请以“提个疑难问题：”开头重新发来。"


def raised(case: Row, asked: str, *, told_how: bool = False) -> str:
    """To the asker: its number, and who is to take it; `told_how`, whether it is kept from others where they said nothing of that."""
    to = f"已转{asked}，请等候受理" if asked else "已转依法治市办指派"
    open_to = f"这件在私聊提出，按不公开办理；可以公开的请回复“{short(case)}可以公开”。" if told_how and case["private"] else ""
    head = f"已登记：{about(case)}，类别{case['category']}，{case['urgency']}{wish(case)}，{to}。"
    return f"{head}{open_to}合同、照片等材料请在两分钟内接着发来；以后补充请写明编号。"


def kept_aside(case: Row) -> str:
    """To who asked for privacy when it was told in the room already."""
    return f"{case['number']} 从现在起按不公开办理，群里不再提及，答复只私下告知您；群里的原话请自行撤回。"


def raised_in_room(case: Row, asked: str) -> str:
    """To the room it was raised in."""
    to = f"已转{asked}受理" if asked else "已转依法治市办指派"
    return f"{case['number']} 已登记：{case['unit_name']}，{case['title']}（{case['category']}，{case['urgency']}）{wish(case)}，{to}。"


def raised_for_you(case: Row, name: str) -> str:
    """To the one in whose name it was written down."""
    return f"{name}已代贵单位提出疑难问题{about(case)}。情况有出入的，请写明编号补充或撤回。"
