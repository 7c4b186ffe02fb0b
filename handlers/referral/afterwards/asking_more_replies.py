"""What is said where more is asked after an answer, or somebody else is to give it."""

from handlers.referral.replies import about, short
from storage.database import Row

WHAT_MORE = "请写明还要问什么。"
ANEW, ANOTHER = "就这件接着办，由原顾问再答复", "另提一件新的疑难问题"
NOT_ANSWERED = "目前没有已经答复贵单位的疑难问题。要追问哪一件的，请写明编号，例如：0001追问：催告书由谁来发。"
NOTHING_IN_HAND = "贵单位目前没有在办的疑难问题。"


def how(case: Row) -> str:
    """Of an answer that was given."""
    return f"{about(case)}已答复。这次追问："


def _handling(case: Row) -> str:
    names = dict.fromkeys(one["name"] for one in case["handlers"] if one["role"] in ("lead", "asked"))
    return "、".join(names) or "尚未确定"


def wants_other(case: Row, name: str, why: str) -> str:
    """To the office."""
    reason = f"，原因：{why.strip('。')}" if why else ""
    return (
        f"{case['unit_name']}{name}请求更换{about(case)}的经办顾问（现经办：{_handling(case)}）{reason}。"
        f"同意的，请指定一位，发送“{short(case)}改派给”加姓名；不换的不必回复。"
    )


def passed_on(case: Row) -> str:
    """To who asked for it."""
    return f"{case['number']} 更换顾问由依法治市办决定，已转告；决定之前仍由{_handling(case)}办理。"


def not_to(case: Row, name: str, who: str, said: str) -> str:
    """To the office: whom the asker does not want to have it; they are told nothing."""
    return (
        f"{case['unit_name']}{name}请求{about(case)}不由{who}经办、代办（现经办：{_handling(case)}）：“{said}”。未告知{who}。"
        f"同意的，请指定一位，发送“{short(case)}改派给”加姓名；不换的不必回复。"
    )


def heeded(case: Row, who: str) -> str:
    """To who said so in the question itself."""
    return f"{case['number']} 按您的请求不交{who}经办、代办，没有告知{who}。"


def noted_for_you(case: Row, who: str) -> str:
    """To the office: of one that these do not have."""
    return f"{case['unit_name']}{case['raiser_name']}请求{about(case)}不由{who}经办、代办，已记下，现经办：{_handling(case)}。未告知{who}。"


def heeded_for_you(case: Row, who: str, asked: str) -> str:
    """To the office: it went to somebody else."""
    return f"{case['unit_name']}{case['raiser_name']}请求{about(case)}不由{who}经办、代办，已转{asked}。未告知{who}；需要另行指派的，请发送“{short(case)}改派给”加姓名。"


def not_to_passed_on(case: Row, who: str) -> str:
    """To who asked for it."""
    return f"{case['number']} 不由{who}经办的请求已转告依法治市办，由其决定，没有告知{who}；决定之前仍由{_handling(case)}办理。"
