"""What is said when a case of the desk is given more time."""

from handlers.referral.replies import about, short
from storage.database import Row

HOW_MANY = "请写明延长几个工作日，例如：2个工作日。不延了请回复“取消”。"
WHY = "请写明延期的理由，例如：需要现场核实。不延了请回复“取消”。"


def please_extend(case: Row, name: str, days: int, why: str) -> str:
    """To the office."""
    return f"{name}申请将疑难问题{about(case)}的答复时限延长{days}个工作日，理由：{why}。同意请回复“同意{short(case)}延期”，不同意请回复“不同意{short(case)}延期，……”并写明理由。"


def asked(case: Row, days: int) -> str:
    """To who asked for it."""
    return f"{case['number']} 延长{days}个工作日的申请已转依法治市办，同意后告知您；同意之前仍按原时限办理。"


def on_record(days: int, why: str) -> str:
    """For its timeline."""
    return f"答复时限延长{days}个工作日，理由：{why}"


def extended(case: Row, days: int, due: str) -> str:
    """To everybody concerned."""
    return f"{case['number']} 答复时限经本办同意延长{days}个工作日，{f'预计{due}答复' if due else '材料补来后接着计算'}。"


def none_asked(case: Row) -> str:
    """To the office, of a case for which nobody asks for more time now."""
    return f"{case['number']} 目前没有等待同意的延期申请，时限未作改动。要延长的，请写明天数和理由，如“{short(case)}延期2个工作日，需要现场核实”。"


def refusal_on_record(why: str) -> str:
    """For its timeline."""
    return f"延长答复时限的申请未获同意{f'，理由：{why}' if why else ''}"


def refused(case: Row, why: str, due: str) -> str:
    """To who asked for it."""
    return f"{about(case)}延长答复时限的申请，本办未同意{f'，理由：{why}' if why else ''}。{f'请于{due}答复。' if due else ''}"


def refused_done(case: Row) -> str:
    """To the office."""
    return f"{case['number']} 延期的申请未同意，已告知经办人，仍按原时限办理。"
