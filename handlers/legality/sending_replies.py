"""What legality review says to whoever sends, corrects, supplies or takes back."""

from collections.abc import Sequence
from datetime import date

from handlers import wording
from handlers.legality import replies

NOT_YET = "您的送审还没有登记，请回复下面的问题；再不回复，就不再等了。\n"
HOW = {"OA": "通过OA", "纸质": "以纸质方式", "邮箱": "通过邮箱", "转交": "托人"}
"""How material went off, by the way that was told."""
LAPSED = "您的送审因未收到回复，没有登记。仍要送审的，请重新发来，例如：送审：农贸市场改造项目招商合同，附件3个。"
DISPLACED = "您前面的送审没有登记，已放下；仍要送审的，请随后重新发来。"


def submitted(case: replies.Case, days: int, due: str, material: Sequence[str], listed: Sequence[str], office: str, *, files: bool) -> str:
    """To whoever sent it: number, time allowed, what is to come with it and how."""
    attached = f"，附件{case['attachments']}个" if case["attachments"] else ""
    section = f"{case['section']}，" if case["section"] else ""
    where = "请通过OA或纸质送" if not files else "请在这里发来，或通过OA、纸质送"
    off = "送审稿不在微信上传。" if not files else ""
    return "\n".join(
        [
            f"已登记送审：{case['number']}，{case['unit_name']}，{section}{case['title']}（{case['kind']}）{attached}。",
            f"{days}个工作日内出具意见，到{due}；材料需补正的，补正期间不计。",
            f"应备材料：{'、'.join(material)}。{_not_listed(material, listed)}{where}{office}。{off}",
            f"类别不对请回复“{replies.short(case)} 类别改为其他”，不送了请回复“撤回送审 {replies.short(case)}”。",
        ]
    )


def _not_listed(material: Sequence[str], listed: Sequence[str]) -> str:
    missing = [one for one in material if one not in listed]
    return f"您列明的没有{'、'.join(missing)}，请核对。" if listed and missing else ""


def recorded(case: replies.Case, due: str, came: str) -> str:
    """To those who review and have put on record what came by another way."""
    since = f"{came}送来，" if came else ""
    return f"已登记送审：{case['number']}，{case['unit_name']}，{case['title']}（{case['kind']}），{since}应于{due}前出具意见。已告知{case['unit_name']}。"


def submitted_aloud(case: replies.Case) -> str:
    """The same in a room, where the private one could not be said."""
    return f"已登记送审，编号{case['number']}。详情请加我为好友后私聊查询。"


ANOTHER = "是另一件，请登记"


def is_it_the_same(case: replies.Case, title: str) -> str:
    """What is sent is called nearly as one that is under review."""
    return f"贵单位已送审{replies.named(case)}，这次说的是“{title}”，请问是："


def the_same(case: replies.Case) -> str:
    """It is that one."""
    return f"就是{case['number']}，不再登记"


def already(case: replies.Case) -> str:
    """The same matter is under review already."""
    return f"这件已经送审，编号{case['number']}，目前是“{replies.STATES[case['state']]}”，不必重复送审。"


def new_case(case: replies.Case, due: str) -> str:
    """To the reviewers: what was sent, and what they may say of it."""
    short = replies.short(case)
    return f"{_sent(case, due)}\n由您审查的请回复“{short} 我来审”；材料不齐的，如“{short} 缺依据目录，一次性告知补正”；出具意见，如“{short} 结论：合法”。"


def to_adviser(case: replies.Case, due: str) -> str:
    """To the adviser paired with the unit."""
    return f"{_sent(case, due)}\n您是该单位的联所法律顾问，请参与审查。有意见请与审查员会商，或直接回复，如“{replies.short(case)} 结论：合法”。"


def _sent(case: replies.Case, due: str) -> str:
    attached = f"，附件{case['attachments']}个" if case["attachments"] else ""
    section = f"（{case['section']}）" if case["section"] else ""
    return f"{case['unit_name']}{section}送审{case['number']}：{case['title']}（{case['kind']}）{attached}，应于{due}前出具意见。"


def file_not_kept(name: str, case: replies.Case | None, office: str) -> str:
    """A file that came though files stay off the chat."""
    of = f"{case['number']}的" if case else ""
    return f"感谢发来“{name}”。按登记不传件的规定，{of}送审稿和材料不在微信传送，这份文件没有登记，48小时内清除。请通过OA或纸质送{office}。"


def file_kept(name: str, case: replies.Case) -> str:
    """A file was added to a case."""
    return f"“{name}”已附到{case['number']}。"


def kind_changed(case: replies.Case, kind: str, material: Sequence[str]) -> str:
    """The kind was corrected, and what comes with the new one."""
    return f"{replies.named(case)}的类别已由{case['kind']}改为{kind}。应备材料：{'、'.join(material)}。"


def kind_already(case: replies.Case) -> str:
    """Nothing would change."""
    return f"{replies.named(case)}的类别已经是{case['kind']}，无需改动。"


def title_changed(case: replies.Case, title: str) -> str:
    """The title was corrected."""
    return f"{case['number']}的名称已由“{case['title']}”改为“{title}”。"


def withdrawn(case: replies.Case) -> str:
    """To the unit that took it back."""
    return f"已撤回送审：{replies.named(case)}。撤错了的，请回复“恢复送审 {replies.short(case)}”。"


def withdraw_preview(case: replies.Case, others: Sequence[replies.Case]) -> str:
    """Before a review is withdrawn by its number, where the words speak of another."""
    return f"拟撤回送审：{replies.named(case)}。您的话里还说到{'、'.join(map(replies.named, others))}，请核对编号。"


TAKEN_BACK = "撤回期间"


def restore_preview(case: replies.Case) -> str:
    """Before a matter that was taken back is under review again."""
    return f"拟恢复送审：{replies.named(case)}，编号不变，撤回期间不计入审查期限。确认后告知审查人。"


def restored(case: replies.Case, due: str) -> str:
    """To the unit."""
    return f"已恢复送审：{replies.named(case)}，{_goes_on(case, due)}"


def unit_restored(case: replies.Case, due: str) -> str:
    """To the reviewers."""
    return f"{case['unit_name']}恢复了撤回的送审：{replies.named(case)}，{_goes_on(case, due)}"


def _goes_on(case: replies.Case, due: str) -> str:
    return f"继续审查，应于{due}前出具意见。" if due else f"待补正：{case['missing']}，补齐后继续计时。"


def unit_withdrew(case: replies.Case) -> str:
    """To the reviewers."""
    return f"{case['unit_name']}撤回了送审：{replies.named(case)}，不再计时。"


def still_missing(case: replies.Case, items: Sequence[str]) -> str:
    """Some of what was lacking came, and not all."""
    return f"{replies.named(case)}还缺：{'、'.join(items)}。全部补齐后请回复“{replies.short(case)} 材料已补齐”，审查期限再继续计算。"


def which_came(case: replies.Case) -> str:
    """Something of what was lacking came, and it was not said what."""
    example = case["missing"].split("、")[0]
    return (
        f"{replies.named(case)}待补正：{case['missing']}，没有登记补齐，审查期限仍暂停。哪几样已送的请写明，例如“{replies.short(case)} {example}补了”；"
        f"全部补齐后请回复“{replies.short(case)} 材料已补齐”。"
    )


def to_register(said: str) -> str:
    """What would be put on record, where the words leave it open."""
    return f"拟登记：{said}"


def to_supply(case: replies.Case) -> str:
    """Before the clock goes on, where the words leave it open that the material is complete."""
    return to_register(f"{replies.named(case)}的材料已补齐，审查期限继续计算。")


def to_deliver(case: replies.Case) -> str:
    """Before who reviews it hears so, where the words leave it open."""
    return to_register(f"{replies.named(case)}的材料已送出，告知审查员核收。")


def supplied(case: replies.Case, due: str) -> str:
    """To who says that all is there now."""
    return f"已登记：{replies.named(case)}材料补齐，继续审查，应于{due}前出具意见。"


def waive_preview(case: replies.Case, spared: Sequence[str], left: Sequence[str]) -> str:
    """Before the unit hears that something is not asked for any more."""
    return f"{replies.named(case)}拟不再要求补正：{'、'.join(spared)}。{_after_waiver(left)}确认后告知{case['unit_name']}。"


def waived_some(case: replies.Case, spared: Sequence[str], left: Sequence[str]) -> str:
    """To who reviews it and to the unit: some of what was asked for is not asked for any more."""
    return f"已登记：{replies.named(case)}不再要求补正{'、'.join(spared)}。{_after_waiver(left)}"


def _after_waiver(left: Sequence[str]) -> str:
    return f"仍待补正：{'、'.join(left)}，审查期限继续暂停。" if left else "审查期限继续计算。"


def waived(case: replies.Case, due: str) -> str:
    """To who reviews it and to the unit: what was asked for is not asked for any more."""
    return f"已登记：{replies.named(case)}不再要求补正（{case['missing']}），继续审查，应于{due}前出具意见。"


def unit_supplied(case: replies.Case, due: str) -> str:
    """To the reviewers."""
    return f"{case['unit_name']}告知{replies.named(case)}的材料已补齐，审查期限继续计算，应于{due}前出具意见。材料仍不齐的，请及时告知。"


def lacks(case: replies.Case) -> str:
    """What was asked for and has not come."""
    return f"{replies.named(case)}待补正：{case['missing']}。补齐后请回复“{replies.short(case)} 材料已补齐”。"


def lacks_nothing_known(case: replies.Case, material: Sequence[str]) -> str:
    """Nothing was asked for: what its kind comes with."""
    return f"{replies.named(case)}目前没有要求补正。应备材料：{'、'.join(material)}，尚未送达的请尽快送来。"


def delivered(case: replies.Case, how: str) -> str:
    """To who says that the material has gone off."""
    return f"已登记：{replies.named(case)}的材料已{how}送出，已告知{_reviewer(case)}核收。需要补正的，将一次性告知。"


def nothing_awaited(case: replies.Case, due: str) -> str:
    """To who reviews it: nothing was asked for, so nothing stood still."""
    return f"{replies.named(case)}没有待补正的材料，审查期限照常计算，应于{due}前出具意见。"


def unit_delivered(case: replies.Case, how: str) -> str:
    """To the reviewers."""
    return f"{case['unit_name']}告知{replies.named(case)}的材料已{how}送出，请核收。材料不齐的，请一次性告知补正。"


def delivered_on(how: str, at: str) -> str:
    """For the remarks of the ledger."""
    return f"{at}送审单位告知材料已{how}送出"


def _reviewer(case: replies.Case) -> str:
    return f"审查人{case['reviewer']}" if case["reviewer"] else "审查员"


OF_WHICH = "请问是哪一件的材料："
OF_BOTH = "请问送来的是哪一种材料："
OF_REVIEW = "送审事项的材料"
OF_QUESTION = "疑难问题的补充材料"
OF_REPORT = "应报的材料"


def plans(day: date) -> str:
    """In the remarks: the meeting for which a matter was meant when it was sent."""
    return f"送审时拟于{wording.day(day)}提交集体审议"


def planned(day: date) -> str:
    """To whoever sent it and those who review it."""
    return f"已在备注记下：{plans(day)}。{replies.NOT_YET_REVIEWED}"


def never_sent(names: Sequence[str]) -> str:
    """What went to the meeting, as its unit says, and is on no record."""
    called = "、".join(f"“{one}”" for one in names)
    return f"没有查到{called}的送审记录，上会情况没有登记。属于应审事项的，未经合法性审查不得提交集体审议，请补办送审，例如：送审：农贸市场改造项目招商合同。"


def several_preview(titles: Sequence[str]) -> str:
    """Before each of several papers is registered for itself."""
    lines = [f"{n}. {one}" for n, one in enumerate(titles, 1)]
    return "\n".join([f"这句话说到{len(titles)}件送审，将分别登记：", *lines, "是1件的请回复“取消”，把名称用书名号括起来重发，如“送审：《……》”。"])


def apart(titles: Sequence[str]) -> str:
    """What was said beside the names of several papers, or how many they are, does not tell which is meant."""
    return f"这句话说到{len(titles)}件送审（{'、'.join(titles)}），没有登记。请每件单独发一条，例如：送审：{titles[0]}。"
