"""What the house itself says, whatever the feature."""

from collections.abc import Sequence

from handlers.access import Right

APOLOGY = "抱歉，这条消息处理时出了差错，没有改动任何记录。请稍后重发；仍不成功的，请联系管理员。"
CANCELLED = "已取消，未作任何改动。"
FILE_CANCELLED = "已取消，“{name}”没有登记。"
EXPIRED = "这一步已超时，未作任何改动。请重新发起。"
ASKED_WITH_FILE = "好的。请随后发文件，收到后先请您确认是否登记。"
WORDS_FOR_FILE = "好的，请把文件发来，将按您说的登记。要办别的事，发送“帮助”可查看。"
OUT_OF_HOURS = "不在工作时间，顺延至上班后"
PRIVATE_ONLY = "这件事请私聊办理，群里不便处理。"
STRANGER = "您好，您的账号尚未登记。请发送“我是某某单位联络员某某”，由管理员核准；有绑定码的，请发送“绑定 绑定码”。"
DOUBTED = "机器人的账号重新登录后，各人的账号编号核对不符，正在处理，暂时不能办理，所发文件没有登记。请稍后重发；急件请直接联系依法治市办。"
DENIED = "这件事需由依法治市办办理，您的账号没有相应权限，如有需要请联系管理员。"
DENIED_FOR = {
    Right.RAISE: "疑难问题由单位联络员或负责同志提出，请联系本单位联络员，也可请依法治市办代为登记。",
    Right.HANDLE: "这件事由法律顾问、联所干部和依法治市办办理，您的账号没有相应权限。",
    Right.APPROVE_CASES: "案例由法律顾问和依法治市办审定，您的账号没有相应权限。",
}  # where it is others, not the office alone, who do it
NOT_FOR_OFFICE = "这件事由各单位联络员办理，管理员账号不能代办。发送“帮助”可查看您能办的事。"
OFFICE_RECORDS = "报送由各单位联络员办理，这份文件没有登记。线下收到的，可登记在册，例如：登记柳河镇镇长述法报告，纸质报送。"
OFFICE_WITHDRAWS = "撤回由报送单位的联络员办理。需要其重报的，可退回并写明原因，例如：柳河镇镇长述法报告退回，缺存在问题部分。"
PUT_ASIDE = "前面那件事没有办完，已放下，需要时请重新发起。\n"
SHOWN_AGAIN = "中间办了别的事，请再核对一次：\n"
NOT_YET = "这件事目前还不能在这里办理，未作任何改动。请按原有方式办理，或直接联系依法治市办。"
LEGAL_OPINION = "我不出具法律意见。需要法律顾问研究的，请发送“提个疑难问题：……”，写明事情和要问的，将转给联所顾问。"
OFFER_OPINION = "我不出具法律意见。是否把这件事提给法律顾问研究？"
OFFER_QUESTION = "没有看懂这句话。是否作为疑难问题提给法律顾问？"
OFFERED = (("提给法律顾问", "referral.create"), ("不提", ""))
LIKELY = "没有看准您的意思，请问是不是要办这一件："
NOT_LIKELY = ("都不是", "")
NOT_OFFERED = "好的，没有办理。发送“帮助”可查看您能办的事。"
CARD_NUMBER = "您刚才的消息里有银行卡号，请尽快撤回；卡号、身份证号、电话请隐去后再发。"
IDENTITY_NUMBER = "您刚才的消息里有身份证号，请尽快撤回；身份证号、电话、信访人姓名请隐去后再发。"
NOTHING_WAITS = "目前没有等您回复的事项，可能已经办完或已超时。需要办理的，请重新发起。"
WHICH_MEANT = "没有看准您的意思，请问是想办哪一件："
NOT_TAKEN = "这句话没有当作答复采用。请直接写明前面问的内容；不办了请回复“取消”。"
TAKE_YOUR_TIME = "好的，这句话没有当作答复采用。想好后请直接写明前面问的内容；不办了请回复“取消”。"
STILL_WAITS = "前面的问题仍等您回复；不办了请回复“取消”。"
WHAT_IS_IT = "没有看准这句话的意思，请问是："
AS_ANSWER = "前面所问内容的答复"
OF_ANOTHER = "另一件的：{what}"
NEITHER = ("都不是", "")
YOURS_TO_SAY = "这一项须由您确定；一时定不下来的，问清后再回复即可。"
WORDS_OR_END = "请直接写明要补充的内容；不办了请回复“取消”。"
ADD_ME = "群里不便说明的，请加我为好友后私聊回复。"
OR_END = "不办了请回复“取消”。"
CONFIRM_OR_END = "请回复“确认”或“取消”。"
NOTHING_IN_HANDS = "您手上目前没有在办的事项。"


def which_unit(example: str) -> str:
    """No unit was said, or none that is known; with an example of the command that needs one."""
    return f"没有找到您说的单位，请写明单位名称后再试{f'，例如：{example}' if example else ''}。"


def confirm_amend_or_end(example: str) -> str:
    """To what is no answer to a preview that takes corrections."""
    return f"请回复“确认”或“取消”；要改哪一项请直接写明，例如：{example}。"


def behalf_waits(found: Sequence[tuple[str, str, str]]) -> str:
    """确认 or 取消 of somebody whose unit's reports were handed in by another: each with what may be said of it."""
    told = "、".join(f"{item}（{other}代报）" for item, other, _number in found)
    numbers = [number for _item, _other, number in found]
    return f"等您答复的有代报{len(found)}件：{told}。属实的请回复“确认代报 {numbers[0]}”，不属实的请回复“不认可 {numbers[0]}”。" + (
        f"其余查询号：{'、'.join(numbers[1:])}。" if numbers[1:] else ""
    )


def call_me(name: str, answer: str) -> str:
    """With a question that is put to somebody in a room: what is heard there as an answer."""
    return f"在群里回复请先@{name}，如“@{name} {answer}”；没有@{name}的不算。"


def number_up_to(count: int) -> str:
    """To a number that stands for no option."""
    return f"请回复1到{count}之间的序号；不办了请回复“取消”。"


_NOT_BUILT = {
    "lineup": "述法的现场、书面安排",
    "comment": "述法点评记录",
    "appraisal": "民主测评登记",
    "inspection": "法治督察",
    "selfscore": "督察自评",
    "teamscore": "督察打分",
    "score": "督察得分查询",
    "rectify": "整改销号",
    "deduct": "考核扣分",
    "quiz": "法治知识抽考",
    "dossier": "法治档案",
    "bulletin": "通报起草",
}
_NEVER = {
    "score.query_others": "各单位得分不对外提供，也不排名；需了解本单位得分的，请联系依法治市办。",
    "quiz.score_others": "他人的考试成绩不能提供；需了解本人成绩的，请联系依法治市办。",
    "bulletin.publish": "我不直接发布通报，只可由依法治市办人工审定后印发；起草通报的功能目前还没有。",
}


def not_built(intent: str, text: str, *, sure: bool) -> str:
    """To what no feature answers yet: what cannot be done and whom to ask; or why it never will be. "" for any other intent. Where it is only like
    that, that it may be meant otherwise; "" where no word of the text speaks of it."""
    name = _NOT_BUILT.get(intent.split(".")[0], "")
    if name and not sure and not any(name[n : n + 2] in text for n in range(len(name) - 1)):
        return ""
    if name and not sure:
        return f"没有看准您的意思。{name}目前还不能在这里办理，请联系依法治市办；要办别的，请换个说法。"
    return _NEVER.get(intent) or (f"我目前还不能办理{name}，没有改动任何记录，请联系依法治市办办理。" if name else "")


def not_understood(question: str | None) -> str:
    """To a sentence that was not understood."""
    return question or "没有看懂这句话。发送“帮助”可查看您能办的事。"


def usage(ways: Sequence[tuple[str, str]]) -> str:
    """To the mere word of a command: how it is said, and the nearest one."""
    return f"没有看懂要办什么，请写完整，例如：{'；'.join(f'{title}，写“{example}”' for title, example in ways)}。"


def not_understood_while(hint: str) -> str:
    """The same, while a question waits: how that one is answered."""
    return f"没有看懂这句话。前面的问题{hint}"


def still_to_confirm(preview: str) -> str:
    """To what may be a command, while another waits for 确认: what that is, so that it is not confirmed for this one."""
    return f"没有看懂这句话，没有照办。仍等您回复的是前面这一件：\n{preview}"


def after_the_other(names: Sequence[str]) -> str:
    """Files that came while another one is asked about."""
    each = "依次办理" if len(names) > 1 else "办理"
    return f"已收到{''.join(f'“{one}”' for one in names)}，待前面的问题答复后{each}。"


def file_expired(name: str) -> str:
    """A question about a file was never answered."""
    return f"您发的“{name}”因未收到答复，没有登记。如需报送，请重新发送。"


def told_later(when: str) -> str:
    """After an answer out of hours: those it concerns are told when people are at work."""
    return f"现在不是工作时间，将于{when}告知有关人员。"


def applied(unit: str, name: str) -> str:
    """To somebody who is not on record yet and has asked to be."""
    return f"您的申请（{unit}，{name}）正在等管理员核准，核准后告诉您。在此之前还不能办理报送。有绑定码的，请发送“绑定 绑定码”。"


def is_question(number: str) -> str:
    """A number is a difficult question's, where a report was looked for."""
    short = number[-4:]
    return f"{number}是疑难问题的编号。看办理情况请发“疑难{short}”；补充、催办、采纳、撤回的，请把要办的事和编号写在一起，例如“补充{short}：……”“催一下{short}”。"


def is_review(number: str) -> str:
    """The same of a review."""
    short = f"HFSC-{number[-3:]}"
    return (
        f"{number}是送审事项的编号。看进度请发“{short}到第几天了”；补正、采纳、上会、撤回的，请把要办的事和编号写在一起，例如“{short} 材料已补齐”。"
    )
