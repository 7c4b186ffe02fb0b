"""What legality review says as a case is taken, found lacking, concluded or declined."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.legality import ledger, replies
from handlers.legality.ledger import LONGEST_REMARK, LegalityState

NEED_DAYS = "请写明延长几个工作日，例如：3个工作日。不办了请回复“取消”。"
NEED_WHY_LONGER = "延长期限须说明理由，请写明。不办了请回复“取消”。"


WHICH_OF_BOTH = "这是审查结论，还是要求补正材料："
CONCLUSION, MATERIAL = "conclusion", "material"
BOTH = (("审查结论：应当予以修改", CONCLUSION), ("要求补正材料", MATERIAL))
_OPINION_SHOWN = 80  # characters of an opinion in the remarks of the ledger


def with_remark(case: replies.Case, more: str) -> str:
    """The remarks of the ledger with one more, the newest kept whole where there is no room for all."""
    room = max(0, LONGEST_REMARK - len(more) - 1)
    return "；".join(filter(None, [case["remark"][:room], more]))[:LONGEST_REMARK]


def opinion_of(name: str, text: str) -> str:
    """For the remarks of the ledger."""
    return f"{name}意见：{text[:_OPINION_SHOWN]}{'……' if len(text) > _OPINION_SHOWN else ''}"


def opinion_preview(case: replies.Case, text: str) -> str:
    """Before an opinion goes to who reviews it, where its number was not said."""
    return f"拟把您的意见记入{replies.named(case)}，并转告{_reviewer(case)}：\n{text}"


def opinion_noted(case: replies.Case, *, decides: bool, own: bool) -> str:
    """To who gave an opinion and does not conclude, or may not."""
    noted = f"已记下您对{replies.named(case)}的意见{'' if own else f'，转告{_reviewer(case)}'}"
    return f"{noted}。由您出具审查意见的，请回复“{replies.short(case)} 结论：……”。" if decides else f"{noted}，审查意见由其出具。"


def _reviewer(case: replies.Case) -> str:
    return f"审查人{case['reviewer']}" if case["reviewer"] else "审查员"


def reviewed_by(case: replies.Case) -> str:
    """To who may not decide on it: who does."""
    adviser = f"，法律顾问为{case['adviser']}" if case["adviser"] else ""
    return f"{replies.named(case)}由{_reviewer(case)}审查{adviser}，这次未作改动。有意见请与其会商；需要换人审查的，请审查员或管理员指定。"


def concluded_by(case: replies.Case, name: str, *, again: bool) -> str:
    """To those who review it and to the office: what another than its reviewer concluded."""
    opinion = f"\n主要意见：{case['opinion']}" if case["opinion"] else ""
    return (
        f"{case['unit_name']}送审的{replies.named(case)}，{name}已{'重新' * again}出具审查意见：{replies.judged(case['conclusion'], case['reasons'])}，"
        f"已告知送审单位。请核对，有不同意见的请会商。{opinion}"
    )


def opined(case: replies.Case, name: str, text: str) -> str:
    """To those who review it."""
    return f"{name}对{replies.named(case)}的意见：\n{text}"


def longer(days: int, why: str) -> str:
    """For the remarks of the ledger."""
    return f"延长{days}个工作日，理由：{why}"


def extended(case: replies.Case, days: int, why: str, due: str) -> str:
    """To the office, to those who review and to the unit."""
    stands = case["state"] == LegalityState.AWAITING.value
    until = "补齐后顺延" if stands else f"应于{due}前出具意见"
    return f"{replies.named(case)}的审查期限{longer(days, why)}。{until}。"


def no_reviewer(name: str) -> str:
    """Somebody was named who reviews nothing."""
    return f"{name}不是审查员或法律顾问，不能承担审查，没有改动。请另指定一位，或先由管理员登记其角色。"


def taken(case: replies.Case, name: str, what: str, *, own: bool) -> str:
    """Who reviews it now, or who advises."""
    return f"已登记：{replies.named(case)}{what}{'由您担任' if own else f'为{name}'}。"


def take_all_preview(cases: Sequence[replies.Case], what: str) -> str:
    """Before somebody takes several at once."""
    return "\n".join([f"拟由您担任以下{len(cases)}件的{what}：", *(f"{n}. {_of_whom(one)}" for n, one in enumerate(cases, 1))])


def _of_whom(case: replies.Case) -> str:
    now = f"，现由{case['reviewer']}审查" if case["reviewer"] else ""
    return f"{replies.in_a_list(case)}{now}"


def wish(cases: Sequence[replies.Case]) -> str:
    """To a unit that wishes its matters to be reviewed together."""
    return f"{'、'.join(map(replies.named, cases))}是否一并审查，由审查人决定。各件仍按各自的编号和期限办理。"


def wished(case: replies.Case) -> str:
    """The same to who reviews one of them."""
    return f"{case['unit_name']}希望{replies.named(case)}与其他送审事项一并审查，请酌定。"


def taken_over(case: replies.Case, name: str, what: str) -> str:
    """To whom it was with until now."""
    return f"{case['unit_name']}送审的{replies.named(case)}，{what}已改为{name}。"


def handed_to(case: replies.Case, what: str, due: str) -> str:
    """To whom a review was given."""
    return f"{case['unit_name']}送审的{replies.named(case)}，请您担任{what}，应于{due}前出具意见。"


def way_set(case: replies.Case, way: str, invited: Sequence[str] = ()) -> str:
    """By which way it is reviewed, and who is asked to come."""
    asked = f"已请{'、'.join(invited)}参加。" if invited else ""
    return f"已登记：{replies.named(case)}审查方式为{way}。{asked}"


WHY_STAND_BACK = "请写明回避的事由，例如：曾代理对方当事人。"


def not_in_your_hands(case: replies.Case) -> str:
    """There is nothing to stand back from."""
    return f"{replies.named(case)}不由您审查，您也不是它的法律顾问，没有改动。"


def stood_back(name: str, why: str) -> str:
    """In the remarks."""
    return f"{name}回避：{why}"


def stands_back(case: replies.Case) -> str:
    """To who stands back."""
    return f"已登记：您对{replies.named(case)}回避，另请他人审查。"


def please_choose(case: replies.Case, name: str, why: str) -> str:
    """To those who may take it, or say who does."""
    n = replies.short(case)
    return f"{name}对{case['unit_name']}送审的{replies.named(case)}回避：{why}。请另定一位，例如“{n} 我来审”“{n} 请某某律师参与审查”。"


def stays_away(case: replies.Case) -> str:
    """To who was asked to a joint review, and stands back."""
    return f"已登记：您对{replies.named(case)}的会审回避，已告知审查人。"


def please_invite(case: replies.Case, name: str, why: str) -> str:
    """To who reviews it: one who was asked to a joint review will not come."""
    n = replies.short(case)
    return f"{name}对{case['unit_name']}送审的{replies.named(case)}回避，不参加会审：{why}。另请他人的，请写明，例如“{n} 会审，请某某律师参加”。"


def please_come(case: replies.Case, by: str, said: str) -> str:
    """To who is asked to a joint review, in the words of who asks, which may say when and where."""
    return f"{case['unit_name']}送审的{replies.named(case)}将会审，{by}请您参加：{said}"


def asked_for(case: replies.Case, items: Sequence[str]) -> str:
    """To the reviewer: the unit is told, the clock stands still."""
    return f"已一次性告知{case['unit_name']}补正{replies.named(case)}：{'、'.join(items)}。审查期限即时暂停，补齐后顺延。"


def please_supply(case: replies.Case, items: Sequence[str], office: str) -> str:
    """To the unit: everything that is lacking, once for all."""
    lines = [f"{n}. {one}" for n, one in enumerate(items, 1)]
    return "\n".join(
        [
            f"贵单位送审的{replies.named(case)}材料需要补正，一次性告知如下：",
            *lines,
            f"请通过OA或纸质补送{office}，补齐后回复“{replies.short(case)} 材料已补齐”。补正期间不计入审查期限。",
        ]
    )


def ask_preview(case: replies.Case, items: Sequence[str], told: str, zone: ZoneInfo) -> str:
    """What is about to be told to the unit; what it means where something was asked for before."""
    lines = [f"{n}. {one}" for n, one in enumerate(items, 1)]
    text = "\n".join([f"拟一次性告知{case['unit_name']}补正{replies.named(case)}：", *lines, "确认后告知送审单位，审查期限暂停，补齐后顺延。"])
    if not case["asked_at"]:
        return text
    return (
        f"{replies.named(case)}已于{wording.moment(case['asked_at'], zone)}一次性告知补正：{told or case['missing']}。\n"
        f"补正应当一次告知，仍要再次要求补正的，将如实记入台账备注。\n{text}"
    )


def asked_again(items: Sequence[str], at: datetime, zone: ZoneInfo) -> str:
    """For the remarks of the ledger."""
    return f"{wording.moment(at, zone)}再次要求补正：{'、'.join(items)}"


def not_come_preview(case: replies.Case, awaited: Sequence[str]) -> str:
    """Before the clock stands because nothing has arrived."""
    said = f"{case['unit_name']}已告知材料补齐。" if case["supplied_at"] else ""
    return f"{said}拟登记{replies.named(case)}的材料尚未收到：{'、'.join(awaited)}。确认后请{case['unit_name']}核对补送，审查期限暂停，收到后顺延。"


def not_come_on(awaited: Sequence[str], at: str) -> str:
    """For the remarks of the ledger."""
    return f"{at}材料未收到：{'、'.join(awaited)}"


def not_come(case: replies.Case) -> str:
    """To who reviews it."""
    return f"已登记：{replies.named(case)}的材料尚未收到，已请{case['unit_name']}核对补送。审查期限即时暂停，收到后请回复“{replies.short(case)} 材料已补齐”。"


def please_look(case: replies.Case, awaited: Sequence[str], office: str) -> str:
    """To the unit, which may have said that it has come."""
    return (
        f"贵单位送审的{replies.named(case)}，审查人告知材料尚未收到：{'、'.join(awaited)}。请核对是否送达{office}，未送达的请通过OA或纸质补送；"
        f"确已送达的，请联系审查人核实，核实后回复“{replies.short(case)} 材料已补齐”。在此期间不计入审查期限。"
    )


def preview(case: replies.Case, conclusion: str, reasons: str, opinion: str, used: str, others: tuple[str, str] | None) -> str:
    """What is about to go on record and to the unit."""
    lines = [f"{case['number']}，{case['unit_name']}，{case['title']}（{case['kind']}）", f"审查结论：{replies.judged(conclusion, reasons)}"]
    if opinion:
        lines.append(f"主要意见：{opinion}")
    if case["conclusion"]:
        lines.append(f"原结论：{replies.judged(case['conclusion'], case['reasons'])}，将由这一次的代替。")
    if case["state"] == LegalityState.AWAITING.value:
        lines.append(f"提示：该件待补正（{case['missing']}），尚未补齐。")
    if others:
        lines.append(f"提示：该件{'法律顾问' if others[0] == 'adviser' else '审查人'}为{others[1]}。")
    return "\n".join([*lines, f"用时{used}。确认后告知送审单位，并生成审查意见书。"])


def overruled_on(case: replies.Case, conclusion: str, reasons: str, name: str, zone: ZoneInfo, now: datetime) -> str:
    """For the remarks of the ledger: what was concluded before, and who changed it when."""
    at = wording.moment(now, zone)
    return f"原结论{replies.judged(case['conclusion'], case['reasons'])}，{at}由{name}改为{replies.judged(conclusion, reasons)}"


def overruled(old: replies.Case, case: replies.Case, first: str, name: str) -> str:
    """To who concluded before, to those who review it and to the office."""
    before, now = replies.judged(old["conclusion"], old["reasons"]), replies.judged(case["conclusion"], case["reasons"])
    change = f"由“{before}”改为“{now}”" if before != now else f"“{now}”未变{'，主要意见有改动' * (old['opinion'] != case['opinion'])}"
    return f"{case['unit_name']}送审的{replies.named(case)}，{first}出具的审查结论，{name}已重新出具：{change}，已告知送审单位。请核对，有不同意见的请会商。"


def concluded(case: replies.Case) -> str:
    """To the reviewer, before the letter."""
    return f"已出具：{replies.named(case)}，{replies.judged(case['conclusion'], case['reasons'])}。审查意见书随后发给您，请核对用印后送达。"


def result(case: replies.Case, *, files: bool) -> str:
    """To the unit: the conclusion and what follows from it; where files may be sent, how to have the letter."""
    lines = [f"贵单位送审的{replies.named(case)}，审查结论：{replies.judged(case['conclusion'], case['reasons'])}。"]
    if case["opinion"]:
        lines.append(f"主要意见：{case['opinion']}")
    ask = f"请告知采纳情况，例如：{replies.short(case)} 意见已采纳。"
    if case["conclusion"] == ledger.LAWFUL:
        ask = "" if case["meeting_on"] else f"提交审议后请告知日期，例如：{replies.short(case)} 12月10日上会。"
    letter = f"需要审查意见书的，请回复“{replies.short(case)} 意见书发我”。" if files else replies.OPINION_OFF_LINE
    return "\n".join([*lines, ("" if case["meeting_on"] else replies.FOLLOWS[case["conclusion"]]) + ask + letter])


def decline_preview(case: replies.Case, why: str) -> str:
    """Before it is declined."""
    return f"{replies.in_a_list(case)}\n不予受理，理由：{why}。确认后告知送审单位。"


def declined(case: replies.Case, why: str) -> str:
    """To the reviewer."""
    return f"已登记：{replies.named(case)}不予受理，理由：{why}。已告知{case['unit_name']}。"


def was_declined(case: replies.Case, why: str) -> str:
    """To the unit."""
    return f"贵单位送审的{replies.named(case)}不予受理，理由：{why}。如有疑问，请联系本办。"


AS_IT_IS, CHANGED_FIRST = "没有涉及，照原文出具", "先不出具，我改一改"


def tells_of(case: replies.Case, other: str) -> str:
    """An opinion that tells of somebody else's private question, before it goes to the unit."""
    return f"{case['number']} 的审查意见尚未出具：里面像是说到了另一件不公开的 {other}，送审单位不应知道。请核对："


def not_concluded(case: replies.Case) -> str:
    """To who wants it changed first."""
    return f"{case['number']} 的审查意见没有出具。改好后请把结论和意见重新发来。"
