"""What is said about a roster workbook: its changes, and what is wrong with its rows."""

from collections.abc import Sequence

MOST = 20  # names of those not listed that are told

ROLES_NOTE = (
    "可填：联络员（即A岗）、联络员A岗、联络员B岗、管理员、法律顾问、联所干部、督察组员、审查员、主要负责人。"
    "多个用顿号隔开；为别的单位担任的，写成“联络员B岗（石桥镇）”。任主要领导岗位的自动为主要负责人。"
)
NO_ADMINISTRATOR = "导入后将没有管理员，请至少保留一位。"
SAME_PERSON = "与上文的人员重复：同一单位同名的，请在姓名后加以区分。"
SEVERAL_SAME = "名册中该单位有不止一位同名人员，无法对应，请先在对话中改正。"
BAD_PHONE = "电话只应有数字、横线和“转”。"
ENDS_BEFORE = "截止日期在起始日期之前。"
DUTY_OPEN = "没有填“星期”的，要写明截止日期；每周轮值的，请填“星期”。"
BAD_WEEKDAY = "应为周一、周二……周日，多个用顿号隔开。"


def no_justice(name: str) -> str:
    """A unit that is no 司法所."""
    return f"{name}不是司法所，请在“单位”表中把类别改为司法所，或改正名称。"


def pairing_twice(row: int) -> str:
    """The same pairing twice."""
    return f"与第{row}行重复。"


def no_such_handler(name: str, roles: Sequence[str], found: int) -> str:
    """Nobody of this name who may be paired, or several."""
    if found:
        return f"有{found}位{name}，请在对话中登记。"
    return f"没有叫“{name}”的{'或'.join(f'联所{one}' if one == '干部' else f'法律{one}' for one in roles)}，请先在“人员”表中列出并填写角色。"


def too_long(most: int) -> str:
    """More characters than are kept."""
    return f"超过{most}个字，请缩短。"


def which_unit(name: str, found: Sequence[str], once: str) -> str:
    """A name that is no unit's, or several units'."""
    if found:
        return f"“{name}”可能是{'、'.join(found)}，请写全称。"
    return f"“{name}”已是{once}的旧称，请改用现名。" if once else f"没有“{name}”这个单位，请在“单位”表中列出，或改正名称。"


def alias_taken(name: str, bearer: str) -> str:
    """A short form that another unit has."""
    return f"“{name}”已是{bearer}的名称或简称，请换一个。"


def old_name(name: str, now: str) -> str:
    """A unit listed under a name that has become an alias."""
    return f"“{name}”是{now}的旧称或简称，请改用现名。"


def same_unit(row: int) -> str:
    """The same unit twice."""
    return f"与第{row}行的单位重复。"


def no_such_post(name: str, known: Sequence[str]) -> str:
    """Not a leading post."""
    return f"不认识岗位“{name}”，应为：{'、'.join(known)}。其他职务请写在“职务”列。"


def post_twice(post: str, row: int) -> str:
    """Two people in one post."""
    return f"“{post}”与第{row}行重复，一个岗位只能有一人。"


def no_such_role(name: str, known: Sequence[str]) -> str:
    """Not a role."""
    return f"不认识角色“{name}”，应为：{'、'.join(known)}。"


def account_taken(holder: str) -> str:
    """The account is somebody else's."""
    return f"这个账号已绑定{holder}，请核对；确需改绑的，请先由原人员注销。"


def account_twice(row: int) -> str:
    """The same account for two people."""
    return f"与第{row}行的账号相同，一个账号只能属于一人。"


def second_liaison(unit: str, old: Sequence[str], new: Sequence[str]) -> str:
    """A unit that gets another A岗."""
    return f"提示：{unit}已有A岗{'、'.join(old)}，又列{'、'.join(new)}为A岗，请核对是否应为B岗。"


def counted(what: str, whom: Sequence[str], most: int) -> str:
    """One kind of change, with names."""
    names = "、".join(whom[:most]) + (f"等{len(whom)}处" if len(whom) > most else "")
    return f"{what}{len(whom)}：{names}"


def unlisted(what: str, names: Sequence[str]) -> str:
    """On record and not in the book: told, not changed."""
    return f"工作簿未列、名册中仍在的{what}{len(names)}（不作改动）：{'、'.join(names[:MOST])}{'等' if len(names) > MOST else ''}"
