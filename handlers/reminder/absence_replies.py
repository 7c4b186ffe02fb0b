"""What is said about people who are away and those who stand in for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers import wording

WHICH_DAYS = "请问从哪天到哪天？例如：12月8日到12月12日。"
UNTIL = "请问请到哪一天？例如：到12月12日。还没有定的，请先写预计哪一天，到时再发一次请假即可延长；提前回来发送“销假”。"
REVERSED = "结束日期在开始日期之前，没有登记，请核对后重发，例如：我12月8日到12日请假。"
NOT_YOURS = "只能登记您本人的请假；其他人员请假请由本人或管理员登记。"
ONESELF = "代办人不能是请假的本人，请换一位。"
NOT_AWAY = "目前没有登记的请假。"


@dataclass(frozen=True)
class Told:
    """An absence as it is told: `who` is 您 or a name, `said` the deputy as the speaker put it."""

    who: str
    name: str
    units: Sequence[str]
    first: date
    last: date
    deputy: str
    named: bool
    said: str
    handles: bool = False  # whether questions of the legal desk go to them
    reminded: bool = True  # whether reminders or reports do
    reviews: bool = False  # whether what is sent for legality review does


def span(first: date, last: date) -> str:
    """12月8日（周二）至12月12日（周六）."""
    return wording.day(first) if first == last else f"{wording.day(first)}至{wording.day(last)}"


def unknown(said: str) -> str:
    """Nobody of this name."""
    return f"名册里没有找到{said}，请写明姓名。"


def other_unit(name: str) -> str:
    """A deputy from elsewhere."""
    return f"{name}不是本单位人员，不能由您指定代办；确需由其代办的，请联系管理员登记。"


def not_of_office(name: str) -> str:
    """A deputy for what the office itself is told."""
    return f"发给本办的报送情况只能由本办人员代收，{name}不是本办人员。"


def handles_nothing(name: str) -> str:
    """A deputy for the legal desk who may not answer its questions."""
    return f"代办疑难问题的须是法律顾问、联所干部或管理员，{name}不是，没有登记。"


def reviews_nothing(name: str) -> str:
    """A deputy for legality review who may not review."""
    return f"代办合法性审查的须是审查员、法律顾问或管理员，{name}不是，没有登记。"


def nothing_to_stand_in_for(who: str) -> str:
    """Somebody to whom no reminders go."""
    return f"报送提醒只发给联络员和管理员，{who}目前没有需要代收的提醒，无需登记。"


def preview(told: Told) -> str:
    """A deputy who was named by surname only."""
    return f"{told.said}是指{told.deputy or told.said}吗？拟登记：{_what(told)}"


def registered(told: Told) -> str:
    """The receipt."""
    how = "提前回来请发送“销假”；期满自动恢复。" if told.who == "您" else "期满自动恢复。"
    return f"已登记：{_what(told)}{how}"


def nobody_there(days: str, name: str, deputy: str) -> str:
    """To who says so and to the office: somebody and their deputy are away together."""
    return f"{days}{name}和代办人{deputy}都请假，期间无人代办，须另行安排。"


def _what(told: Told) -> str:
    head = f"{told.who}{span(told.first, told.last)}请假，"
    parts = [_questions(told)] * told.handles + [_reviews(told)] * told.reviews + [_reminders(told)] * told.reminded
    return head + "".join(parts)


def _questions(told: Told) -> str:
    """Who takes the legal desk's questions meanwhile."""
    if told.named:
        return f"期间的疑难问题由{told.deputy}代办。"
    return f"{_unknown(told)}期间新提出的疑难问题转其他联所顾问或值班顾问。已受理的如需他人代办，请写明由谁代（须已绑定账号）。"


def _reviews(told: Told) -> str:
    """Who hears meanwhile what time makes due of legality reviews."""
    if told.named:
        return f"期间的合法性审查由{told.deputy}代办。"
    return f"{_unknown(told)}期间的合法性审查提醒仍发给{told.who}。如需他人代办，请写明由谁代（须已绑定账号）。"


def _unknown(told: Told) -> str:
    return f"{told.said}不在名册或尚未绑定账号，" if told.said else ""


def _reminders(told: Told) -> str:
    if told.named:
        may = f"{told.deputy}可代{'、'.join(told.units)}报送。" if told.units else "不增加管理权限。"
        return f"期间的提醒改发{told.deputy}，{may}"
    if told.deputy:
        return f"{_unknown(told)}期间的提醒改发B岗{told.deputy}。"
    nobody = _unknown(told) or ("没有登记B岗，" if told.units else "没有指定代办人，")
    return f"{nobody}期间的提醒仍发给{told.who}。如需他人代收，请写明由谁代（须已绑定账号）。"


def to_deputy(told: Told) -> str:
    """To the deputy: what is asked of them, and until when."""
    what = f"{'、'.join(told.units)}的报送提醒发给您，您可代为报送" if told.units else "本办的报送情况发给您" if told.reminded else ""
    what = "，".join([*["转来的疑难问题由您办理"] * told.handles, *["合法性审查的提醒发给您"] * told.reviews, *[what] * bool(what)])
    return f"{told.name}{span(told.first, told.last)}请假，由您代办：期间{what}，期满自动结束。"


def back(who: str) -> str:
    """Somebody is back."""
    return f"已销假，提醒恢复发给{who}。"
