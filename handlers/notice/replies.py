"""What is said about a pasted notice: to the administrator a question with a draft, to nobody else anything unless they told the bot."""

from collections.abc import Sequence

SEEN = "看到您发的通知，还没有据此建任务。是否按下面读到的内容新建："
NOT_YOURS = "已看到您转来的通知。报送任务由依法治市办建立；贵单位要报什么，请发送“我要交什么”。"
NO_REPORT = "这份通知里没有读到要报送的材料和截止时间，未建任务。需要登记报送的，请发送“新建任务：名称，对象，截止时间”。"
UNREADABLE = "看到您发的通知，没有据此建任务：{cause}需要登记报送的，请发送“新建任务：名称，对象，截止时间”。"


def who(units: Sequence[str], name: str, nickname: str) -> str:
    """Who pasted it; of an account that belongs to nobody the nickname, marked as such."""
    return f"{''.join(units)}{name}" if name else f"“{nickname}”（账号未登记）"


def others(who: str, where: str, order: str) -> str:
    """To an administrator: somebody else pasted a notice; whether a task is made of it is theirs to say."""
    return f"{who}在{where}发了一份通知，还没有据此建任务。是否新建？需要的，请把下面一句发给我，可以先改；不需要的不用处理：\n{order}"


def order(title: str, scope: str, until: str, basis: str) -> str:
    """The sentence that creates the task as the notice was read; what was not found is left out and will be asked."""
    parts = [f"新建任务：{title}", f"对象{scope}" if scope else "", f"{until}前" if until else "", f"依据：{basis}" if basis else ""]
    return "，".join(one for one in parts if one)


def incomplete(title: str, until: str) -> str:
    """What was read, before the question for what the notice does not say."""
    return f"看到您发的通知，还没有据此建任务。读到的是：{title}，{until}前。需要新建的，请接着回答。"
