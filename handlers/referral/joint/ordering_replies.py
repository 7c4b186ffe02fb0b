"""What is said when the office orders a case to be handled jointly."""

from collections.abc import Sequence

from handlers.referral.replies import about, short
from storage.database import Row


def preview(case: Row, leads: str, helps: Sequence[str]) -> str:
    """Before it is done."""
    return f"将由{leads}主办、{'、'.join(helps)}协办 {about(case)}，按联办时限办理，告知各方和提出单位。"


def led_by(case: Row, leads: str) -> str:
    """To who helps with it as before."""
    return f"{about(case)}改由{leads}主办，会办意见照旧提出，由{leads}汇总。"


def lead_it(case: Row, by: str, words: str) -> str:
    """To who leads it from now on, by the office or by who led it."""
    who = f"{by}请" if by else "本办指定"
    what = f"{who}您主办疑难问题 {case['number']}（{case['unit_name']} {case['raiser_name']}）：\n{words}"
    return f"{what}\n答复请写“答复{short(case)}：……”；应当回避的请回复“回避{short(case)}”。"


def stood_back(case: Row) -> str:
    """Somebody was named who stood back from it."""
    return f"所指定的人中有人已就 {case['number']} 回避，请另指定。"
