"""What is said where somebody who has an account is to be bound to another one."""

from handlers.roster.replies import nicknamed
from storage.database import Row


def names_the_request(number: int, unit: str, name: str) -> str:
    """To a bare 同意 that would take an account its rights."""
    return f"申请{number}要将{unit}联络员{name}改绑为另一账号，请先向本人核实，同意的请回复“同意绑定 {number}”。"


def would_rebind(number: int, unit: str, name: str, nickname: str, former: Row) -> str:
    """Before somebody who has an account is bound to another one: whoever holds that one reads and does all that they may."""
    return (
        f"申请{number}：{unit}联络员{name}现用{nicknamed(former['nickname'])}，将改绑为{nicknamed(nickname)}。\n"
        f"改绑后原账号不能再办事，新账号可查看{name}经办的全部事项。请先当面或打电话向本人核实。"
    )


def rebound(unit: str, name: str) -> str:
    """To the account that a person had until now."""
    return f"经依法治市办核准，{unit}联络员{name}已改绑另一微信账号，本账号不能再办事。不是您本人申请的，请立即联系依法治市办。"
