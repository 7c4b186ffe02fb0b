"""What is said when an administrator changes the roster in one sentence."""

from collections.abc import Sequence

from handlers.roster.replies import NOT_A_NAME as NOT_A_NAME
from handlers.roster.replies import WHICH_UNIT as WHICH_UNIT
from handlers.roster.replies import no_liaison_now as no_liaison_now
from handlers.roster.replies import not_on_roster as not_on_roster
from handlers.roster.replies import now_liaison as now_liaison
from handlers.roster.replies import person as person

LAST_ADMINISTRATOR = "这是目前唯一的管理员，未作改动。请先增加另一位管理员。"
NOT_READ = "没有看明白要怎样改名册，未作改动。可以这样说：“柳河镇镇长换成李强”“柳河镇联络员B岗增加张丽”“新增人员 柳河镇 张丽 科员 13900000000”“增加审查员王伟”“张丽调离”。"


NEW = "（名册中没有此人，将新增）"


def not_bound(unit: str, name: str) -> str:
    """A new liaison whom the bot cannot know yet."""
    return f"{name}尚未绑定账号，可发送“给{unit}{name}发绑定码”。"


def done(preview: str) -> str:
    """It was done: what was previewed, as a fact."""
    return "已更新名册：" + preview.removeprefix("拟改名册：").replace(NEW, "（新增）")


def which_person(name: str) -> str:
    """Several may be meant."""
    return f"您说的{name}是哪一位？"


def newcomer(unit: str, name: str) -> str:
    """Somebody not on the roster yet, in a numbered list."""
    return f"另一位，新增为{unit}的{name}"


def need_holder(unit: str, title: str) -> str:
    """A post has passed on, and it was not said to whom."""
    return f"请写明{unit}新任{title}的姓名；空缺的，请回复“取消”后发送“{unit}{title}空缺”。"


def no_such_post(unit: str, said: str, titles: Sequence[str]) -> str:
    """The unit has no such post."""
    return f"{unit}没有“{said}”这个岗位，现有：{'、'.join(titles) or '无'}。未作改动。"


def owed_with(passes_on: bool) -> str:
    """What becomes of reports still owed when a post passes on, or falls vacant."""
    return "尚未报送的任务随之改为新任姓名，已报的保留原姓名。" if passes_on else "尚未报送的任务姓名随之空出，已报的保留原姓名。"


def post(unit: str, title: str, before: str, after: str, owed: str, *, new: bool, phone: str = "") -> str:
    """A post passes on, or falls vacant."""
    note = (NEW if new else "") + (f"，电话{phone}" if phone else "")
    return f"拟改名册：{unit}{title}由{before or '空缺'}改为{after or '空缺'}{note}。{owed}"


def also_holds(titles: Sequence[str]) -> str:
    """一肩挑 comes about."""
    return f"该同志同时任{'、'.join(titles)}（一肩挑），已建任务仍按原来的份数计，可办理免报。" if titles else ""


def apart_how(unit: str, title: str) -> str:
    """分设 without saying who is to have which post."""
    return f"请写明分设后由谁任哪一职，例如“{unit}增设{title}某某”。未写明前名册不作改动。"


def held_by_one(name: str, titles: Sequence[str]) -> str:
    """Two posts of one person, of which one is to change."""
    return f"{name}一人任{'、'.join(titles)}，请问怎样改："


def both_or_one(titles: Sequence[str], title: str, name: str, after: str) -> tuple[str, str]:
    """The two ways of changing a post held together with another."""
    rest = "、".join(one for one in titles if one != title)
    return f"{'、'.join(titles)}都改为{after or '空缺'}", f"只改{title}，{rest}仍为{name}"


def parted(before: str, rest: Sequence[str], after: str, title: str, count: int) -> str:
    """What was one report becomes two."""
    return f"尚未报送的{count}项原为一人一份，改为{'、'.join(rest)}{before}、{title}{after}各报一份；已报的不变。"


def vacant(unit: str, title: str) -> str:
    """Nobody holds the post."""
    return f"{unit}{title}目前空缺，未作改动。"


def liaison_no_more(unit: str) -> str:
    """To somebody whose desk was taken away, with nobody in their place."""
    return f"您不再担任{unit}联络员，{unit}的报送和提醒不再找您。感谢支持。"


def role(unit: str, words: str, name: str, ending: Sequence[str], *, new: bool, phone: str = "") -> str:
    """A role is given."""
    note = NEW if new else ""
    instead = f"，接替{'、'.join(ending)}" if ending else ""
    return f"拟改名册：{name}{note}任{unit}{words}{instead}{f'，电话{phone}' if phone else ''}。"


def role_ends(many: Sequence[tuple[str, str, str]]) -> str:
    """Roles end."""
    return f"拟改名册：{'、'.join(f'{name}不再任{unit}{role}' for name, unit, role in many)}。"


def no_such_role(name: str, role: str) -> str:
    """Nobody has what is to end."""
    return f"{name or '该单位'}目前没有{role}这一角色，未作改动。"


def same_name_twice(unit: str, name: str) -> str:
    """Two of one name at one unit."""
    return f"{unit}有不止一位{name}，请用名册工作簿修改。"


def new_person(unit: str, name: str, title: str, phone: str, *, known: bool) -> str:
    """Somebody is put on the roster, or put right."""
    details = "，".join(one for one in (f"职务{title}" if title else "", f"电话{phone}" if phone else "") if one)
    return f"拟改名册：{'更新' if known else '新增'}{unit}{name}{'，' + details if details else ''}。"


def leaves(name: str, unit: str, posts: Sequence[str], served: Sequence[str]) -> str:
    """Somebody goes."""
    vacant = [*posts, *(f"{one}联络员" for one in served)]
    rest = f"，{'、'.join(vacant)}随之空缺，请及时安排" if vacant else ""
    return f"拟改名册：{unit}{name}调离，角色终止，账号解除绑定{rest}。台账中的姓名保留。"


def both(comes: str, goes: str) -> str:
    """Who comes in whose place, and that these go."""
    return f"{comes}\n{goes.removeprefix('拟改名册：')}"


def one_by_one(name: str) -> str:
    """Several of a name: who goes, and who comes, are to be said apart."""
    return f"名册中有不止一位{name}，未作改动。请分开说，例如“石桥镇{name}调离”，再发“石桥镇联络员换成某某”。"


def unbinds(person: str) -> str:
    """An account is cut off."""
    return f"拟改名册：解除{person}的账号绑定，角色保留；未用的绑定码作废。换新账号时请重新发绑定码。"
