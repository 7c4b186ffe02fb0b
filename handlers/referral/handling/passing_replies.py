"""What is said when a case leaves somebody's hands: refused, passed on, stood back from."""

from collections.abc import Sequence

from handlers.referral.replies import about, short
from storage.database import Row

WHY_REFUSED = "请写明退回的原因，例如：不属于受理范围，请向复议机构提出。"
WHY_RECUSED = "请写明回避的事由，例如：曾代理对方当事人。"


def to_refuse(case: Row, why: str) -> str:
    """Before a case is refused of which no number was said."""
    return f"将退回 {about(case)}，原因：{why}。将告知提出单位。"


def to_transfer(case: Row, name: str, readers: str = "", *, unwanted: bool = False) -> str:
    """The same, where it was asked whether it may be passed on, who will read it is to be seen first, or its asker does not want this one."""
    against = f"提出人请求不由{name}经办、代办，{name}尚不知情。" if unwanted else ""
    return f"将把 {about(case)}转给{name}受理。{readers}{against}"


def readers(name: str, role: str, had: Sequence[str]) -> str:
    """Of a private case: who will read it, and who no more."""
    gone = f"；{'、'.join(had)}不再能查看" if had else ""
    return f"这件不公开，转办后{name}（{role}）可以看到全文、文件和答复{gone}。"


def to_recuse(case: Row, why: str, *, helps: bool) -> str:
    """The same, before it is passed on because the speaker must not handle it."""
    return f"将按回避办理 {about(case)}{'，不再提会办意见' if helps else '，另转他人'}，事由：{why}。"


def whose_recusal(case: Row) -> str:
    """To whoever speaks of somebody else's."""
    n = short(case)
    return (
        f"没有办理：说的是别人回避。{case['number']} 的协办单位、人员不参加的，请写“{n}不用某某局协办了”或“{n}把某某局换成某某局”；"
        f"您本人回避的，请写“回避{n}，我……”并写明事由；是答复意见的，请写“答复{n}：……”。"
    )


def on_no_roster(case: Row, name: str) -> str:
    """Whom nobody knows cannot be given a case."""
    return f"名册中没有“{name}”，{case['number']} 没有改派。可以派给法律顾问或联所干部，例如：{short(case)}转给某律师；先要登记的，请由管理员在名册中增加。"


def has_it_already(case: Row, name: str) -> str:
    """It cannot be passed to who has it."""
    return f"{case['number']} 现在就在{name}手里。"


def stood_back(case: Row, name: str) -> str:
    """It cannot be passed to who stood back from it."""
    return f"{name}已就 {case['number']} 回避，不能再转给其办理。请另指定一位。"


def office_assigns(case: Row) -> str:
    """To who would take it, and is not wanted by its asker: they are told no more."""
    return f"{case['number']} 由依法治市办指派经办人，没有改动。有疑问请与管理员联系。"


def not_by(case: Row, name: str) -> str:
    """To who would give it to somebody whom its asker does not want."""
    return f"{name}不便参与 {case['number']}，没有改动。请另请一位，或请管理员决定。"


def stood_back_yourself(case: Row) -> str:
    """To who stood back from it, and would take or answer it all the same."""
    return f"您已就 {case['number']} 回避，不能再由您受理、答复。"


def given_away(case: Row, asked: Row) -> str:
    """To who had it before, and would take it again."""
    by = str(asked["why"]).removesuffix("转办")
    return f"{case['number']} 已由{by}转{asked['name']}受理，没有改动。仍要由您办的，请与{asked['name']}或管理员商定，由其转回。"


def transferred(case: Row, name: str) -> str:
    """It was passed on."""
    return f"{case['number']} 已转{name}受理。"


def recused(case: Row, asked: str) -> str:
    """Somebody stood back."""
    return f"{case['number']} 已按回避办理" + (f"，另转{asked}受理。" if asked else "。")


def deputy_recused(case: Row, name: str) -> str:
    """To who stood in for its lead and stood back from it."""
    return f"{case['number']} 已按回避办理，不再由您代办。{name}请假期间无人代办，将请依法治市办指派。"


def refused(case: Row, name: str, why: str) -> str:
    """To the asker: it is not taken, and why."""
    return f"{case['number']} 已退回（{name}），原因：{why}。情况有变的，可回复“重新提出{short(case)}”。"


def refused_here(case: Row, name: str) -> str:
    """To the room, when the reason was told in private."""
    return f"{case['number']} 已退回（{name}），原因已私聊告知提出人。情况有变的，可回复“重新提出{short(case)}”。"


def refused_done(case: Row, *, told: bool) -> str:
    """To who refused it, whether or not anybody was there to be told."""
    return f"{case['number']} 已退回，" + ("原因已告知提出单位。" if told else "原因尚未告知：提出人已不在册或未绑定账号，已请依法治市办转达。")


def helper_recused(case: Row, name: str) -> str:
    """To the lead of a joint case."""
    return f"{case['number']} 协办人{name}已回避，不再等候其会办意见。"
