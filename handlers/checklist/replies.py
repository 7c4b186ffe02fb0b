"""What the checklist says of duties, their basis and their frequency; what nobody has set is said to be unset."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from handlers import wording
from storage.checklist import SHIPPED, SUBJECT_NAMES, SubjectKind

UNSET = "本办未设定"
TO_CHECK = "待本办核对"
NO_LIST = "本办还没有任务责任清单，请联系依法治市办。"
NO_LIST_ADMIN = "本办还没有任务责任清单。可以私聊发来清单工作簿，或发送“导入自带清单”，先用自带的一份，再逐项核对。"
NOT_FOUND = "清单中没有找到对应的事项。请写明责任主体、事项或编号，例如：党委书记有哪几项职责；听取汇报一年几次；DW-1。"
NONE_SELECTED = "现行清单中没有符合的事项。"
NONE_OF_SUBJECT = "清单中没有这一责任主体的事项，本办未设定。"
POST_UNLISTED = "现行清单只列{subjects}，没有“{post}”这一职务的事项，本办未设定。"
UNSET_THROUGHOUT = "现行清单各项的{header}均为本办未设定。"
TASKS_BY_THEMSELVES = "报送任务的截止时间另有规定，发送“什么时候截止”可查看。"
OWED_BY_TASK = "这项材料由哪些单位、哪些岗位报送，以任务为准。发送“我要交什么”可查看贵单位的。"
WHO_REPORTS = "要述法的是党委、政府和部门主要负责人，镇街主要负责人参照执行，每人一份书面述法报告。"
HEADS_REPORT = "主要负责人要述法，每人一份书面述法报告。"
HEAD_REPORTS_BY_REFERENCE = "镇街主要负责人参照《规定》执行，要述法，每人一份书面述法报告。"
NO_REPORT_TASK = "目前没有进行中的述法报告任务，何时报送以本办通知为准。"
DEPUTIES_UNSET = "其他班子成员一般不单独写述法报告，学法、依法决策和依法履职情况写进年度个人述职，以本办通知为准；现行清单没有列其他班子成员的事项。"
SCOPE = "《规定》第二条：直接适用于县级以上地方党委和政府主要负责人。镇街、部门不直接适用，由本地文件延伸，参照执行。"
WHICH_SUBJECT = "任务责任清单共{count}项，请问看哪一类责任主体："
REFERENCE = "镇街参照《规定》执行，清单另列镇街主要负责人{count}项。"
BY_REFERENCE = "镇街不直接适用《规定》，由本地文件延伸，参照执行。"
IN_PRIVATE = "详情请私聊我，发送编号即可，如“{number}”。"

Item = Mapping[str, Any]


def subject(item: Item) -> str:
    """Whose duty it is."""
    return SUBJECT_NAMES[SubjectKind(item["subject"])]


def short(item: Item) -> str:
    """One line of a list: number and duty."""
    return f"{item['number']} {item['duty']}"


def with_subject(item: Item) -> str:
    """The same where several subjects stand in one list."""
    return f"{short(item)}（{subject(item)}）"


def concerned(count: int) -> str:
    """The head of a list of items that a matter concerns."""
    return f"涉及{count}项"


def headed(head: str, known: str) -> str:
    """A head with where the list comes from."""
    return f"{head}（{known}）" if known else head


def counted(name: str, count: int) -> str:
    """A subject kind with how many items it has."""
    return f"{name}{count}项"


def overview(count: int, kinds: Mapping[str, int]) -> str:
    """The whole list in a line."""
    return f"任务责任清单共{count}项：{'，'.join(counted(name, n) for name, n in kinds.items())}。"


def of_whom(who: str, count: int, *, by_reference: bool, lists: Sequence[str]) -> str:
    """The head of somebody's duties."""
    if by_reference:
        return f"{who}参照《规定》执行，对照{'、'.join(lists)}清单，共{count}项"
    return f"{who}职责{count}项"


def listed(head: str, labels: Sequence[str], more: int, notes: Sequence[str]) -> str:
    """A list as it is said where nothing is asked: numbers and duties."""
    lines = [f"{head}：", *(f"{n}. {one}" for n, one in enumerate(labels, 1))]
    return "\n".join([*lines, *([f"另有{more}项，请写明事项再问。"] if more else []), *notes])


def asked(head: str, more: int, notes: Sequence[str]) -> str:
    """The question over a numbered list."""
    rest = f"先列出前几项，另有{more}项，请写明事项再问。" if more else ""
    return f"{head}。{''.join(notes)}{rest}回复序号看详情："


def source(year: int, items: Sequence[Item], today_year: int) -> str:
    """Where a list comes from, when people should know: shipped and unchecked, or of an earlier year; "" when it needs no word."""
    if year == SHIPPED:
        left = sum(bool(one["to_check"]) for one in items)
        return "" if not left else f"自带清单，{TO_CHECK}" if left == len(items) else f"自带清单，其中{left}项{TO_CHECK}"
    return f"{today_year}年清单尚未导入，按{year}年清单" if year != today_year else ""


def detail(item: Item, township: bool) -> str:
    """One item in full."""
    lines = [
        with_subject(item),
        f"具体措施：{item['measure'] or UNSET}",
        f"上位依据：{item['basis'] or UNSET}",
        f"本地依据：{item['local_basis'] or UNSET}",
        f"牵头单位：{item['lead_unit'] or UNSET}",
        f"责任单位：{item['responsible_units'] or UNSET}",
        f"完成时限：{item['due'] or UNSET}",
        f"频次：{item['frequency'] or UNSET}",
        f"成果形式：{item['outcome'] or UNSET}",
    ]
    return "\n".join([*lines, *([BY_REFERENCE] if township else []), *([f"（自带清单，{TO_CHECK}）"] if item["to_check"] else [])])


ASPECTS: Mapping[str, Callable[[Item], str]] = {
    "frequency": lambda one: f"频次：{one['frequency'] or UNSET}",
    "basis": lambda one: f"上位依据：{one['basis'] or UNSET}；本地依据：{one['local_basis'] or UNSET}",
    "who": lambda one: f"责任主体：{subject(one)}；牵头单位：{one['lead_unit'] or UNSET}；责任单位：{one['responsible_units'] or UNSET}",
    "due": lambda one: f"完成时限：{one['due'] or UNSET}",
    "outcome": lambda one: f"成果形式：{one['outcome'] or UNSET}",
    "measure": lambda one: f"具体措施：{str(one['measure']).rstrip('。') or UNSET}",
}


def answer(item: Item, aspects: Sequence[str]) -> str:
    """What was asked of one item, in a sentence."""
    whose = "" if "who" in aspects else f"（{subject(item)}）"
    return f"{short(item)}{whose}。{'；'.join(ASPECTS[one](item) for one in aspects)}。"


def answers(items: Sequence[Item], aspects: Sequence[str], source: str, *, by_reference: bool = False) -> str:
    """The same of several; `by_reference`: for a 镇街."""
    note = [*([BY_REFERENCE] if by_reference else []), *([f"（{source}）"] if source else [])]
    if len(items) == 1:
        return "\n".join([answer(items[0], aspects), *note])
    return "\n".join([*(f"{n}. {answer(one, aspects)}" for n, one in enumerate(items, 1)), *note])


def binds(lists: Sequence[tuple[str, int]]) -> str:
    """Whom the rule binds, and how many items the list has for those who go by it by reference."""
    return SCOPE + (f"清单中另列{'、'.join(f'{name}{count}项' for name, count in lists)}。" if lists else "")


def deputies(items: Sequence[Item], known: str) -> list[str]:
    """How other members of a leadership report: in their own yearly report, not by one of its own (DOMAIN §1.2)."""
    if not items:
        return [DEPUTIES_UNSET]
    lines = ["其他班子成员一般不单独写述法报告，在年度个人述职中写明以下内容，以本办通知为准：", *(f"· {short(one)}" for one in items)]
    return [*lines, *([f"（{known}）"] if known else [])]


def unset_in_all(headers: Sequence[str]) -> str:
    """Columns that none of the items told has set."""
    return f"{'、'.join(headers)}：各项均为{UNSET}。"


def called_rule(document: str) -> str:
    """Which document the lines call by its short name."""
    return f"《规定》即{document}。"


def spaced(words: str) -> str:
    """A column's words behind its name."""
    return f"：{words or UNSET}"


def task_basis(title: str, basis: str) -> str:
    """The basis of a reporting task."""
    return f"{title}的依据：{basis or UNSET}。"


def progress(tasks: Sequence[Mapping[str, Any]]) -> str:
    """落实情况: the tasks that were opened for an item, and how many reports came."""
    told = [f"{wording.task_title(one['title'], one['report_year'])}应报{one['owed']}件、已收{one['came'] or 0}件" for one in tasks]
    return "；".join(told) or "未建报送任务"


def progress_line(tasks: Sequence[Mapping[str, Any]]) -> str:
    """The same under an item's detail, for whoever may see it."""
    return f"落实情况：{progress(tasks)}"


NEED_NUMBER = "请写明清单编号，例如：按清单DW-1建任务；清单DW-1的频次改为每季度一次。"
NO_SUCH_NUMBER = "现行清单中没有编号“{number}”。发送“任务责任清单”可查看。"
NEED_TARGETS = "清单{number}没有写明可用的责任单位，请问由哪些单位报送，例如：全部镇街和部门，或写明单位名称。不办了请回复“取消”。"
NEED_DEADLINE = "清单{number}未设定频次，请问截止时间定在什么时候，例如：12月20日前；或写明每月、每季度、每半年、每年。不办了请回复“取消”。"
NO_TARGETS = "按这个范围没有找到应报单位，请重新写明。"
PAST = "截止时间已经过去，请重新写明。"


def unknown_targets(number: str, names: Sequence[str]) -> str:
    """Responsible units that the roster does not know."""
    return f"清单{number}的责任单位中，{'、'.join(f'“{one}”' for one in names)}在名册中对不上，请在话中写明由哪些单位报送。"


def exists(title: str) -> str:
    """The task of this period is there."""
    return f"“{title}”已经建立，不再重复建。需要改动的，请修改原任务。"


def preview(number: str, facts: Mapping[str, str], hints: Sequence[str]) -> str:
    """The task that would be opened."""
    lines = [f"{name}：{value}" for name, value in facts.items() if value]
    return "\n".join([f"拟按清单{number}新建报送任务：", *lines, *(f"提示：{hint}" for hint in hints)])


def scope(words: str, whose: str, count: int) -> str:
    """Whom it is for; `whose` post, when each is a post's."""
    return f"{words}，{whose}逐人报送，共{count}件" if whose else f"{words}，每单位一份，共{count}家"


def without_post(count: int) -> str:
    """Units of the scope that have nobody's post to report for."""
    return f"其中{count}家没有这一岗位，不列入应报。"


def opened(number: str, title: str, count: int, until: str, recurs: bool) -> str:
    """The task is there."""
    later = "下一期开始时私聊提示管理员，由管理员决定是否再建。" if recurs else ""
    return f"已按清单{number}新建：{title}，应报{count}件，{until}截止。报送计入该清单事项。{later}"


def short_notice(days: int) -> str:
    """Less than three working days (DOMAIN §7)."""
    return f"距截止只有{days}个工作日，留给基层的时间偏短，建议不少于3个工作日。"


def rest_day(day: str) -> str:
    """A deadline on a rest day, taken as it was said."""
    return f"{day}是休息日，请核对。"


def provisional(year: int) -> str:
    """The notice of that year's holidays is not on record."""
    return f"{year}年放假安排尚未公布，工作日暂按周一至周五计。"


def propose(item: Item, label: str, due: str) -> str:
    """To the administrators when a period begins: its task is proposed, never opened by itself."""
    head = f"{label}已开始，清单事项{item['number']}“{item['duty']}”的本期任务尚未建立，按清单{due}截止。"
    return f"{head}需要的，请发送“按清单{item['number']}建任务”，核对后再确认；不需要的不用处理。"


ALREADY = "任务已经建立"


NO_PARTS = "{title}：本办未设定内容要求。"
NO_FORM = "{title}：本办未设定格式和份数。"
ELSE_ASK = "没有写明的，请以本办通知为准，或联系管理员。"
FORM_CUSTOM = "格式（常见做法，以本办通知为准）：{form}。"
FORM_OWN = "格式要求：{form}。"
TEMPLATE_HINT = "需要模板的，请私聊发送“述法报告模板”。"
TEMPLATE_COMING = "述法报告模板已生成，请查收。"
TEMPLATE_PRIVATELY = "模板另行私聊发您。"
TEMPLATE_FALLBACK = "模板发不到您。请先加我为好友，再私聊发送“述法报告模板”。"
NO_TEMPLATE = "这项任务本办未设定模板。"
_NUMERALS = "一二三四五六七八九"


def parts(title: str, sections: Sequence[tuple[str, str]], *, full: bool) -> list[str]:
    """What a report must contain."""
    if full:
        return [
            f"{title}要写{_NUMERALS[len(sections) - 1]}部分：",
            *(f"{_NUMERALS[n]}、{heading}：{points}。" for n, (heading, points) in enumerate(sections)),
        ]
    return [
        f"{title}要写{_NUMERALS[len(sections) - 1]}部分：{'；'.join(f'{_NUMERALS[n]}是{heading}' for n, (heading, _points) in enumerate(sections))}。"
    ]


def requirement(title: str, words: str) -> str:
    """What the task itself asks for."""
    return f"{title}的要求：{words.rstrip('。')}。"


def until(titled: str, moment: str) -> str:
    """Until when it is to be handed in, beside what it must contain."""
    return f"{titled}的截止时间：{moment}。"
