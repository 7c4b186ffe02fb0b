"""What is said when the office does not agree that a question was refused."""

from handlers.referral.replies import about, short
from storage.database import Row

NOTHING_REFUSED = "目前没有被退回的疑难问题。指定别的经办人，请写“0001转给某某律师”。"
BY_OFFICE = "本办不同意退回"


def why(case: Row) -> str:
    """Asked for: who refused it is to know."""
    return f"请写明 {case['number']} 不同意退回的理由，将告知经办人，例如：属于镇里的合同事项，应当受理。"


def preview(case: Row, name: str, reason: str) -> str:
    """Where no number was said."""
    return f"将不同意退回 {about(case)}，{f'请{name}接着办' if name else '另行指派'}，理由：{reason}。"


def on_record(reason: str) -> str:
    """In the timeline."""
    return f"{BY_OFFICE}：{reason}"


def goes_on(case: Row, office: str, name: str) -> str:
    """To its asker and the office; the reason is for who refused it."""
    return f"{case['number']} 经{office}研究，继续办理，{f'已转{name}受理' if name else '由依法治市办指派'}。"


def please_go_on(case: Row, office: str, reason: str, due: str, words: str) -> str:
    """To who is to take it."""
    n = short(case)
    return (
        f"{office}不同意退回 {case['number']}（{case['unit_name']}），理由：{reason}。请于{due}受理：\n{words}\n"
        f"受理请回复“受理{n}”，也可直接“答复{n}：……”；应当回避的请回复“回避{n}”。"
    )


def goes_on_anyhow(case: Row) -> str:
    """It was not refused."""
    return f"{about(case)}没有退回，正在办理。要换经办人的，请写“{short(case)}转给某某律师”。"


def outside(case: Row) -> str:
    """It turned out to be a secret."""
    return f"{case['number']} 已按涉密停办，请在微信之外按保密规定办理。"


def stood_back(case: Row, name: str) -> str:
    """Who stood back from it does not get it."""
    return f"{name}已就 {case['number']} 回避，请另指定一位。"
