"""What is said of a case that turns out to be a secret: never what it was about."""

from handlers.personal import masked
from handlers.referral.replies import about
from storage.database import Row

IT_IS, IT_IS_NOT = "是涉密，立即停办并清除", "不涉密，继续办理"
ASK_FIRST = "拿不准是否涉密的，请先问本单位保密员，弄清之前不要再发。涉密的请回复“这件涉密”；不涉密的，请继续回复上面的问题。"
WHICH = "您说的是哪一件："
WHICH_TO_STOP = "您说的涉密是哪一件，选定后立即停办并清除："
NEITHER = "都不是"
MARKED_ONE = "刚才那条带密级标志的没有收下。"
MARKED_WHICH = "刚才那条带密级标志的没有收下。下面有没有哪一件疑难问题本身也涉密，选定后立即停办并清除："
ALL_GO_ON = "都不涉密，继续办理"
NONE_GOES = "好的，都继续办理。带密级标志的材料请不要再发，通过机要渠道或当面报送。"
NONE_OF_THEM = "好的，没有停办。刚才这句话没有留存。涉密事项请不要在微信里再提，已发的消息请立即撤回、删除，通过机要渠道或当面向依法治市办提出。"
OUTSIDE = "涉密事项不能在微信里提。您名下没有可以停办的疑难问题，刚才这句话没有留存。请撤回已发的消息，通过机要渠道或当面向依法治市办提出。"
OUTSIDE_SHORT = "请撤回已发的消息，按保密规定线下提出。"
DRAFT_MARKED = "您前面正在提的疑难问题因此没有登记，原话没有留存，也没有转给任何人。确与涉密内容无关的，请重新提出，写明“不涉密”。"
NONE = "没有查到您可以说明涉密的疑难问题。涉密事项请停止在微信里传递，按保密规定线下办理。"
PASSED_ON = "这件不是您提出或经办的，您说的已告知依法治市办核实。请不要再在微信里谈及，已发的消息请撤回、删除。"


def cleared(case: Row) -> str:
    """To who says that it was none, too late."""
    return f"{case['number']} 已停止办理并清除，不能恢复。确不涉密的，请重新提出，写明“不涉密”。"


def said_by_other(case: Row, name: str) -> str:
    """To the administrators: somebody who has no part in it says so; nothing is done yet."""
    return f"{name}提示{case['unit_name']}的疑难问题 {case['number']} 可能涉密。本人不是提出人或经办人，尚未停办，请尽快核实；属实的请回复“{case['number']} 涉密”，立即停办并清除。"


def none_called(called: str) -> str:
    """That none is about what was named; nothing where none needed to be."""
    return f"没有查到有关“{masked(called)}”的疑难问题。" if called else ""


def line(case: Row) -> str:
    """To its own people, when it is asked which one is meant."""
    return f"{case['number']} {case['title']}"


def is_it(case: Row) -> str:
    """To who is not sure."""
    return f"{about(case)}是否涉及国家秘密、工作秘密？拿不准的，请先问本单位保密员；弄清之前请不要再发材料。"


def already(case: Row) -> str:
    """To who says so again, when nothing else of theirs can be told from it."""
    return f"{case['number']} 已经停止办理并清除，已发的消息请撤回、删除。说的是别的事项，请回复它的编号加“涉密”。刚才这句话没有留存。"


GOES_ON_ALOUD = "好的，继续办理。"


def goes_on(case: Row) -> str:
    """It is no secret after all."""
    return f"好的，{case['number']} 继续办理。刚才这句话没有转给经办人。"


def still_goes_on(case: Row) -> str:
    """It is no secret itself, though a file of it was."""
    return f"好的，{case['number']} 继续办理。带密级标志的材料请不要再发，通过机要渠道或当面报送。"


def stopped(case: Row) -> str:
    """To who said so."""
    return (
        f"{case['number']} 已停止办理，文字和文件已清除，已请经手的人停办并删除。请立即撤回、删除您发过的消息和文件，"
        "按保密规定通过机要渠道或当面线下向依法治市办提出。"
    )


def stop_and_delete(case: Row, *, asker: bool) -> str:
    """To whoever had it."""
    how = "请立即撤回、删除您发过的" if asker else "请立即停办，删除收到的"
    return f"{case['number']} 经说明涉密，已停止办理，记录已清除。{how}文字和文件，不得转发、另存，后续按保密规定线下办理。"


def to_office(case: Row, name: str) -> str:
    """To the administrators: which case and who said so, not what it is about."""
    return f"{case['unit_name']}的疑难问题 {case['number']} 经{name}说明涉密，已停止办理，内容已清除，已告知经手人停办并删除。请联系提出单位转线下办理，并跟进核实。"
