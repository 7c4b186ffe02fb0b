"""What is said of material that is missing, and when it comes."""

from collections.abc import Sequence

from handlers.personal import masked
from handlers.referral.replies import about, short
from storage.database import Row

NOTHING_WANTED = "目前没有要求贵单位补充材料的疑难问题。要补充的，请写明编号，如“补充0001：……”。"
OF_WHICH = "请问这份文件是哪一件的补充材料："
OF_WHICH_OPINION = "请问这份文件是哪一件的会办意见："
IS_IT_MORE = "这句话是否作为补充，转给经办人："
WHAT_IS_IT = "没有看懂这句话，请问是："
ANOTHER = "另提一件疑难问题"
NOT_YET = "您前面说的话还没有转给经办人，请回复下面的问题；再不回复，就不再等了。\n"
NOT_PUT_IN = "您前面说的话因未收到回复，没有作为补充转给经办人。要补充的，请写明编号重新发来，如“补充0001：……”。"
PUT_ASIDE = "您前面说的话没有作为补充转给经办人，已放下；要补充的，请写明编号重新发来，如“补充0001：……”。"
NO_MORE = "不是补充"
OF_ANOTHER = "是0002的"  # what may be said at once in place of 不是
PUT_IN_ASIDE = "补入，这件改为不公开"
OF_NONE = "都不是"
WHICH_MATERIAL = "请写明需要补充哪些材料。"


def more_of(case: Row) -> str:
    """A case to which something may be added."""
    return f"补充{case['number']}（{case['title']}）{open_to(case)}"


def how(case: Row | None) -> str:
    """How something is added to a case."""
    number = short(case) if case else "0001"
    return f"补充疑难问题的材料：先发“补充{number}：……”写明情况，合同、照片等文件随后两分钟内接着发来；只补文件的，先发“补充{number}”再发文件。"


def are_they_more(text: str) -> str:
    """The same of several messages."""
    said = "".join(f"\n（{n}）{one}" for n, one in enumerate(masked(text).split("\n"), 1))
    return f"下面几句是否一并作为补充，转给经办人：{said}"


def open_to(case: Row) -> str:
    """That others may look a case up, where that is so."""
    return "" if case["private"] else "，公开办理"


def is_it_of(name: str) -> str:
    """Of a file that nobody asked for: whether it belongs to a question that is in hand."""
    return f"“{name}”是否作为补充材料，转给经办人："


def left_out(name: str) -> str:
    """What was said, or sent, is no supplement."""
    return f"好的，“{name}”没有登记，也没有转给经办人。" if name else "好的，没有转给经办人。"


def wants(items: str) -> str:
    """On record: what is missing."""
    return f"请补充：{items}"


def material_wanted(case: Row, name: str, items: str) -> str:
    """To the asker: what is missing, once for all."""
    return f"{case['number']} 请补充材料（{name}）：{items}。补充请写“补充{short(case)}”，随后发来说明和文件；等候补充期间不计办理时限。"


def more_wanted(case: Row, name: str, items: str) -> str:
    """To the asker, while something is asked for already."""
    return f"{case['number']} 另请补充材料（{name}）：{items}。先前要求的请一并补充，补充请写“补充{short(case)}”；补齐之前不计办理时限。"


def material_wanted_here(case: Row, name: str) -> str:
    """To the room, when what is missing was told in private: it stays there."""
    return f"{case['number']} 需要补充材料（{name}），所需材料已私聊告知。补充请写“补充{short(case)}”，随后发来说明和文件；等候补充期间不计办理时限。"


def material_told(case: Row) -> str:
    """To who asked for it."""
    return f"{case['number']} 已告知提出单位补充材料，办理时限暂停计算。"


def material_waits(case: Row) -> str:
    """To who asked for it, where nobody is there to be told."""
    return f"{case['number']} 要补的材料已记录，尚未告知：提出人已不在册或未绑定账号，已请依法治市办指定接手人，指定后告知；办理时限暂停计算。"


def what_more(case: Row) -> str:
    """To who said no more than that there is something to add."""
    return f"{case['number']} 要补充什么：请接着发来文件，或写明情况。不补充了请回复“取消”。"


def supplemented(case: Row, due: str) -> str:
    """To who supplied it."""
    return f"{case['number']} 补充已收到" + (f"，恢复计算时限，预计{due}答复。" if due else "。") + "还有文件的请在两分钟内接着发来。"


def put_along(case: Row, into: Row) -> str:
    """To who supplied something to a case that was merged."""
    return f"{case['number']} 已并入 {into['number']} 办理，补充已转给 {into['number']} 的经办人。"


def more_along(case: Row, into: Row, name: str, text: str) -> str:
    """The same to those who have the other one in hand."""
    return f"{into['number']} {case['unit_name']}{name}补充（并入的 {case['number']}）：{text}"


def waits_still(case: Row) -> str:
    """To who said that what is waited for will come later."""
    return f"{case['number']} 已转告经办人。材料补来之前，办理时限仍暂停计算；补来时请写“补充{short(case)}”，随后发来说明和文件。"


def to_come(case: Row, name: str, text: str) -> str:
    """What was said of material that is still to come, to those concerned."""
    return f"{case['number']} {name}说：{text}\n材料还没有补来，办理时限仍暂停计算。"


def send_it_here(case: Row, name: str) -> str:
    """To who sent a file in a room, in private: what it may be for is not spoken of there."""
    return f"您刚才发到群里的“{name}”没有登记。是 {case['number']} 的补充材料的，请在这里私聊重新发来；不便公开的，请在群里撤回那条消息。"


def attached(case: Row, name: str) -> str:
    """A file was put to it."""
    return f"{case['number']} 已附上“{name}”。"


def goes_with(case: Row, pieces: Sequence[str], *, answer: bool, aloud: bool = False, bare: bool = False) -> str:
    """To who wrote or sent something just after, all of which is shown; `aloud`, when it would be told in the room; `bare`, when others of
    their unit may look it up."""
    whole = f"“{pieces[0]}”" if len(pieces) == 1 else f"以下{len(pieces)}条"
    shown = "" if len(pieces) == 1 else "".join(f"\n（{n}）{one}" for n, one in enumerate(pieces, 1))
    told = "？这件公开办理，本单位同事可以查看" if bare else ""
    return f"{whole}是否补入 {case['number']}{' 的答复' if answer else ''}{'，发到群里' if aloud else ''}{told}：{shown}"


def put_in(case: Row, *, answer: bool) -> str:
    """To who says that it is meant so."""
    return f"已补入 {case['number']}{' 的答复' if answer else ''}。"


def not_put_in(case: Row, *, answer: bool) -> str:
    """To who meant it otherwise."""
    how = "答复" if answer else "补充"
    return f"好的，没有补入 {case['number']}。是给另一件的，请写明编号，如“{how}0001：……”；文件请写明编号后重新发来。"


def more(case: Row, name: str, text: str, due: str = "") -> str:
    """What somebody added, to those concerned."""
    return f"{case['number']} {name}补充：{text or '见文件'}" + (f"\n办理时限恢复计算，请于{due}答复。" if due else "")


def nothing_asked(case: Row) -> str:
    """To an adviser who wants some material no more."""
    return f"{about(case)}没有要求补充材料，继续办理，时限不变。"
