"""What is said of cases handled jointly, signed off, asked after, withdrawn, taken up again, corrected and merged."""

from collections.abc import Sequence

from handlers.referral.away_replies import who
from handlers.referral.replies import about, line, please_say, short
from storage.database import Row
from storage.referral import STATE_WORDS, ReferralState

WITH_WHOM = "请写明与哪些单位或人员联办，例如：0001与资规局、综合执法局联办。单位须有登记的联络员。"
NO_OPINION_WANTED = "目前没有等您提会办意见的疑难问题。"
WRITE_THE_OPINION = "请写明会办意见。"
NOTHING_TO_SIGN = "目前没有等待审签的答复。"
NOTHING_TO_URGE = "贵单位目前没有等候答复的疑难问题。"
NOTHING_IN_THEIR_HANDS = "目前没有可以催办的疑难问题。"
NOTHING_TO_WITHDRAW = "贵单位目前没有可以撤回的疑难问题。"
NOTHING_TO_REOPEN = "没有可以重新办理的疑难问题。"
NOTHING_TO_CORRECT = "没有您答复过、可以更正的疑难问题。"
WHY_REOPENED = "请写明重新办理的原因，例如：当事人又提起了诉讼。"
MERGE_TWO = "请写明两件的编号，例如：把0003并入0001。"
MERGE_NOT_BOTH = "两件不都由您经办，没有转报。需要并案的，请与另一位经办人商定后报依法治市办。"
MERGE_PRIVATE = "私下提出的只能与同一提出人私下提出的并案。"


def stood_back(case: Row, name: str) -> str:
    """Who stood back from it does not help with it either."""
    return f"{name}已就 {case['number']} 回避，不能再请其协办。请另指定一位。"


def asks_it(case: Row, name: str) -> str:
    """Its asker helps with it by what they supply."""
    return f"{case['number']} 是{name}提出的，不能再请其协办。要提出单位补情况的，请写“{short(case)}请补充……”。"


def will_read(case: Row, who: Sequence[str], doubtful: Sequence[str]) -> str:
    """Before others read a private case."""
    warned = f"\n请核对：{'、'.join(doubtful)}是提出人的同事或在问题里被提到，转给之前请先征得提出人同意。" if doubtful else ""
    return f"{case['number']} 是私下提出的（不公开）。联办后，问题全文和材料将发给：{'、'.join(who)}。{warned}"


def answer_without(case: Row, left: Sequence[str], given: int, mended: int) -> str:
    """Before a joint case is answered though not all have given their opinion; another one that comes meanwhile shows it anew."""
    had = f"已有会办意见{given}条{f'（另有{mended}条已更正）' if mended else ''}，" if given else ""
    return f"{case['number']} {had}尚有{'、'.join(left)}未提会办意见，仍按您的答复发出吗？"


def to_withdraw(case: Row, whose: str = "") -> str:
    """Before a question is withdrawn of which no number was said, or that is somebody else's."""
    return f"将撤回{whose and f'{whose}提出的'} {about(case)}，不再办理。{whose and f'将告知{whose}。'}"


def withdrawn_for_you(case: Row, name: str) -> str:
    """To who asked, of what somebody else withdrew."""
    return f"您提出的 {about(case)}已由{name}撤回，不再办理。仍要办理的，请回复“重新提出{short(case)}，……”并写明原因。"


def not_withdrawn(case: Row) -> str:
    """To 0001别撤: it stands as it did."""
    return f"好的，{case['number']} 没有撤回。"


def withdrawn_already(case: Row) -> str:
    """The same of what was withdrawn before."""
    return f"{about(case)}已经撤回，不再办理。仍要办理的，请回复“重新提出{short(case)}，……”并写明原因。"


def supplement_stays(case: Row) -> str:
    """To who said that it was sent by mistake, after they added something to a question."""
    return f"刚才补充到 {case['number']} 的内容已转经办人，收不回来。有误的请写“补充{short(case)}：更正……”，以更正的为准；整件不再办理的请回复“撤回{short(case)}”。"


def please_opine(case: Row, name: str, words: str, due: str, *, person: bool = False) -> str:
    """To a co-handler: a unit, or a person named as such."""
    return f"{name}主办的疑难问题 {case['number']}（{case['unit_name']}）请{'您' if person else '贵单位'}协办：\n{words}\n请于{due}提出会办意见，格式：会办意见{short(case)}：……"


def joined(case: Row, name: str, told: Sequence[str], due: str) -> str:
    """It is handled jointly, by all of these; what is urgent stays so."""
    return f"{case['number']} 转为联办，主办：{name}，协办：{'、'.join(told)}，{'仍按紧急件，' * (case['urgency'] == '紧急')}预计{due}答复。"


def not_listed(case: Row, names: Sequence[str]) -> str:
    """To who brings in others: some of those who were named are on no roster."""
    return f"{case['number']} “{'、'.join(names)}”不在名册，没有列为协办。需要的请管理员登记后再写明，也可线下征求意见，由您汇总。"


def joined_too(case: Row, new: Sequence[str], told: Sequence[str], due: str) -> str:
    """Others help with what was handled jointly already."""
    return f"{case['number']} 增加协办：{'、'.join(new)}，现协办：{'、'.join(told)}，预计{due}答复。"


def opined_further(case: Row, name: str) -> str:
    """To the lead: a file that belongs to an opinion."""
    return f"{case['number']} {name}会办意见附件："


def says_not_theirs(case: Row, who: str, text: str) -> str:
    """To the lead and the office: a co-handler says that it is not theirs to help."""
    return f"{about(case)}的协办{who}提出不应由其协办：{text}\n仍列为协办，会办意见照等。是否调整，请主办与本办商定。"


def not_theirs_passed_on(case: Row) -> str:
    """To who said so."""
    return f"{case['number']} 您的意见已转主办和依法治市办，由其决定是否调整；决定之前仍列为协办，请按期提出会办意见。"


def opined(case: Row, name: str, text: str, left: Sequence[str]) -> str:
    """To the lead: one opinion, and whose is still missing."""
    return f"{case['number']} {name}会办意见：{text}\n{still_missing(case, left)}"


def still_missing(case: Row, left: Sequence[str]) -> str:
    """Whose opinions are to come yet, to the lead."""
    return f"尚未提出：{'、'.join(left)}。" if left else f"各协办意见已齐，请汇总后答复，格式：答复{short(case)}：……"


def stays_out(case: Row, who: str, text: str, left: Sequence[str]) -> str:
    """To the lead and the office: a co-handler will not join."""
    rest = f"尚未提出意见：{'、'.join(left)}。" if left else "没有其他待提的会办意见。"
    return f"{about(case)}的协办{who}提出不参加联办：{text}\n{rest}是否调整协办单位，请主办与本办商定。"


def staying_out_noted(case: Row) -> str:
    """To who said so."""
    return f"{case['number']} 不参加联办的意见已记录，已转主办和依法治市办。"


def opinion_noted(case: Row) -> str:
    """To who gave it."""
    return f"{case['number']} 会办意见已记录，已转主办。"


def please_sign(case: Row, name: str, text: str) -> str:
    """To the office: an answer waits for it."""
    return f"{case['number']}（{case['unit_name']}，{case['title']}）{name}拟答复：\n{text}\n同意发出请回复“审签{short(case)}”，需修改请回复“{short(case)}答复退回修改，……”。"


def let_out(case: Row, name: str, text: str) -> str:
    """To the office, which said 可以 to nothing: what would go out."""
    return f"{name}对{about(case)}拟的答复待审签，拟同意原文发出：\n{text}"


def put_forward(case: Row) -> str:
    """To who answered."""
    return f"{case['number']} 的答复已报审签，审签后原文发出。"


def nothing_to_sign(case: Row) -> str:
    """No draft waits."""
    return f"{case['number']} 没有等待审签的答复。"


def signed(case: Row) -> str:
    """To who wrote it."""
    return f"{case['number']} 的答复已审签发出。"


def back_or_to_another(case: Row, author: str) -> str:
    """To the office, which rejects an answer and names somebody who did not write it."""
    n = short(case)
    return f"{case['number']} 的答复由{author}拟，这次没有改动。退回{author}修改请回复“{n}答复退回修改，……”，换人办请回复“{n}转给某律师”。"


def why_sent_back(case: Row) -> str:
    """To the office, which gave no reason."""
    return f"请写明{case['number']} 的答复退回修改的原因；不退了请回复“取消”。"


def sent_back(case: Row, why: str) -> str:
    """To who wrote it."""
    return f"{case['number']} 的答复请修改后重新报来，原因：{why}。"


def sent_back_done(case: Row) -> str:
    """To the office."""
    return f"{case['number']} 的答复已退回修改。"


def waits_for_you(case: Row) -> str:
    """It is the asker's turn."""
    return f"{case['number']} 正在等贵单位补充材料，补充后恢复计算时限。"


def urged_already(case: Row, due: str) -> str:
    """Once a day is enough."""
    return f"{case['number']} 今天已转告过经办人" + (f"，时限为{due}。" if due else "。")


def urged_office(case: Row, due: str) -> str:
    """To the asker: who had it in hand cannot be reached any more."""
    return f"{urged(case, due).removesuffix('已转告。')}经办人已无法联系，已转告依法治市办，请其转办。"


def urged(case: Row, due: str) -> str:
    """To the asker: how it stands."""
    state = STATE_WORDS[ReferralState(case["state"])]
    leads = "、".join(dict.fromkeys(who(one) for one in case["handlers"] if one["role"] in ("lead", "asked")))
    return f"{case['number']} 目前{state}{'，' + leads + '经办' if leads else '，尚未指派'}" + (f"，时限为{due}" if due else "") + "。已转告。"


def asked_after(case: Row, due: str, who: str) -> str:
    """To who has it in hand: the unit, or the office, asks."""
    return f"{who}询问{about(case)}的办理情况" + (f"，时限为{due}。" if due else "。")


def withdrawn(case: Row, office: str = "") -> str:
    """It needs no answer any more, its asker says, or the office."""
    return f"{case['number']} 已由{office or '提出单位'}撤回，不再办理。"


def taken_up_again(case: Row, why: str, due: str) -> str:
    """To who answered it."""
    return f"{about(case)}重新办理，原因：{why}。请于{due}答复。"


def reopened(case: Row, name: str, due: str) -> str:
    """It is taken up again by who answered it."""
    return f"{case['number']} 重新办理，主办：{name}，预计{due}答复。"


def raised_again(case: Row, asked: str) -> str:
    """Somebody is asked anew."""
    return f"{case['number']} 已重新提出，{'已转' + asked + '受理' if asked else '已转依法治市办指派'}。"


def corrected(case: Row, name: str, text: str) -> str:
    """An answer in place of an earlier one."""
    return f"{case['number']} 更正答复（{name}），以此为准：\n{text}\n{please_say()}"


def correction_preview(case: Row, text: str, *, beside: bool) -> str:
    """To who corrects one part of an answer: how the whole will be; `beside` the former answer, where it is not told which part."""
    hint = "\n（原答复保留；要整篇更换的，请取消后把结论、依据、建议写全再发。）" if beside else ""
    return f"{case['number']} 的答复将更正为：\n{text}{hint}"


def corrected_here(case: Row) -> str:
    """To the room where it was said already."""
    return f"{case['number']} 已更正答复，以此为准。{please_say()}"


def for_merged(case: Row, text: str) -> str:
    """To who asked what was merged into another one."""
    return f"贵单位提出的 {case['number']} 已并案办理：\n{without_call(text)}\n贵单位的采纳情况请写明编号反馈，如“采纳{short(case)}”；部分采纳、不采纳的请写明原因。"


def without_call(text: str) -> str:
    """An answer as others than the asker are told it."""
    return text.removesuffix(please_say()).rstrip()


def merged_not_answered(case: Row, into: Row) -> str:
    """There is no answer yet of which to say anything."""
    return f"{case['number']} 已并入 {into['number']} 办理，尚未答复。"


def merge_suggested(case: Row, into: Row, name: str) -> str:
    """To the office, by an adviser who has both in hand."""
    return f"{name}认为两件是一回事，建议并案：\n{line(case)}\n并入\n{line(into)}\n同意请回复“把{short(case)}并入{short(into)}”，先看预览。"


def merge_passed_on(case: Row, into: Row) -> str:
    """To whoever suggested it."""
    return f"{case['number']} 并入 {into['number']} 的建议已转依法治市办，由本办决定；并案之前请仍分别办理。"


def merge_preview(case: Row, into: Row) -> str:
    """Before two become one."""
    return f"拟并案：\n{line(case)}\n并入\n{line(into)}\n并入后只办{into['number']}，答复同时告知两边提出单位。"


def merged(case: Row, into: Row) -> str:
    """They are one."""
    return f"{case['number']} 已并入 {into['number']} 一并办理，答复后一并告知。"


def goes_on_outside(case: Row) -> str:
    """To who would take up again what turned out to be a secret."""
    return f"{case['number']} 已说明涉密，内容已清除，不能在微信里办理，请线下提出。"


AS_IT_IS = "照原文发出"


def on_condition(case: Row) -> str:
    """To the office, which agrees with an answer if something of it is changed."""
    return f"{about(case)}的答复须由顾问修改，本办只能照原文发出或退回，请选："


def changed_first(name: str, how: str) -> str:
    """The choice to have it changed first."""
    return f"退回{name}修改：{how}"
