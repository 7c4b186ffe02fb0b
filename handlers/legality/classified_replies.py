"""What is said of a matter sent for review that turns out to be a secret: never what it was about."""

from collections.abc import Sequence

from handlers.legality.replies import Case, in_a_list, named, short

IT_IS, IT_IS_NOT = "是涉密，立即停办并清除", "不涉密，继续审查"
WHICH = "您说的是哪一件送审："
NONE = "没有查到您可以说明涉密的送审事项。涉密事项请停止在微信里传递，按保密规定线下办理。"
NOT_SENT = "涉密事项不能在微信里送审，这件没有登记，刚才所说没有留存。请撤回已发的消息，通过机要渠道或当面向依法治市办送审。"
ASK_FIRST = "是否涉密拿不准的，请先问本单位保密员。这件没有登记，刚才所说没有留存；弄清之前请不要再发。确不涉密的，请重新送审并写明“不涉密”。"
SHORT = "请撤回已发的消息，按保密规定线下办理。"
PASSED_ON = "这件不是您送审或经办的，您说的已告知依法治市办核实。请不要再在微信里谈及，已发的消息请撤回、删除。"


def line(case: Case) -> str:
    """To its own people, when it is asked which one is meant."""
    return in_a_list(case)


def is_it(case: Case) -> str:
    """To who is not sure."""
    return f"{named(case)}是否涉及国家秘密、工作秘密？拿不准的，请先问本单位保密员；弄清之前请不要再发材料。"


GOES_ON_ALOUD = "好的，继续审查。"


def goes_on(case: Case) -> str:
    """It is no secret after all."""
    return f"好的，{case['number']} 继续审查。刚才这句话没有转给审查人。"


def if_of_review(cases: Sequence[Case]) -> str:
    """To who sent words with a mark of secrecy and has reviews."""
    numbers = "、".join(short(one) for one in cases)
    return f"如果说的是送审事项本身涉密或属工作秘密，请只回复编号，例如“{short(cases[-1])} 涉密”，将立即停审并清除（您相关的送审：{numbers}）。"


def stopped(case: Case) -> str:
    """To who said so."""
    return (
        f"{case['number']} 已停止审查，事项名称、材料和意见已清除，已请经手的人停办并删除。请立即撤回、删除您发过的消息和文件，"
        "按保密规定通过机要渠道或当面线下送审。"
    )


def stop_and_delete(case: Case, *, sender: bool) -> str:
    """To whoever had it."""
    how = "请立即撤回、删除您发过的" if sender else "请立即停办，删除收到的"
    return f"{case['number']} 经说明涉密，已停止审查，记录已清除。{how}文字和文件，不得转发、另存，后续按保密规定线下办理。"


def to_office(case: Case, name: str) -> str:
    """To the administrators: which case and who said so, not what it is about."""
    return f"{case['unit_name']}的送审 {case['number']} 经{name}说明涉密，已停止审查，内容已清除，已告知经手人停办并删除。请联系送审单位转线下办理，并跟进核实。"


def said_by_other(case: Case, name: str) -> str:
    """To the administrators: somebody who has no part in it says so; nothing is done yet."""
    return f"{name}提示{case['unit_name']}的送审 {case['number']} 可能涉密。本人不是送审单位或经办人，尚未停办，请尽快核实；属实的请回复“{case['number']} 涉密”，立即停办并清除。"
