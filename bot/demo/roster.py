"""The demo office 云岭市 as data: units, people, rooms and open tasks, all of it invented."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from storage.people import Role
from storage.unit_kinds import UnitKind

CITY = "云岭市"
OFFICE_UNIT = "依法治市办"
BOT_NAME = "小法"
CHANNEL = "local"
ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 12, 1, 9, 30, tzinfo=ZONE)  # a Tuesday; the demo clock begins here

# 单位｜类别｜别名｜党委（党工委、党组）书记｜行政主要负责人（同一人写“同”）｜联络员A岗｜联络员B岗
_UNITS = """
城关街道｜街道｜｜宋海涛｜邓雪梅｜何明｜谢婷
云东街道｜街道｜｜彭志远｜曾海燕｜赵刚｜
云北街道｜街道｜｜萧国梁｜田秀英｜冯娟｜
云西街道｜街道｜｜董建华｜袁春兰｜孙丽｜
龙山街道｜街道｜｜潘文斌｜蔡晓峰｜许峰｜
龙溪街道｜街道｜｜余庆生｜杜月红｜魏强｜
李家埠镇｜镇｜｜李长青｜叶向东｜王敏｜崔浩
柳河镇｜镇｜｜程立新｜苏桂芳｜赵志国｜
石桥镇｜镇｜｜吕德胜｜丁海霞｜韩梅｜
双石镇｜镇｜｜任广平｜沈玉洁｜杨涛｜
清水镇｜镇｜｜姚守信｜卢凤英｜曹颖｜
高岭镇｜镇｜｜傅金山｜钟丽华｜秦勇｜
经开区｜园区｜云岭经济技术开发区、经济技术开发区、开发区、经开区管委会｜汪宏伟｜金玉龙｜陆瑶｜
发改局｜部门｜云岭市发展和改革局、发展和改革局、发展改革局、发改委｜范正明｜方晓东｜石磊｜
资规局｜部门｜云岭市自然资源和规划局、自然资源和规划局、自然资源局、自规局｜姜文海｜熊志刚｜白雪｜
市监局｜部门｜云岭市市场监督管理局、市场监督管理局、市场监管局、市场局｜史国栋｜同｜毛宁｜
卫健局｜部门｜云岭市卫生健康局、卫生健康局、卫健委｜龙海平｜同｜黎芳｜
教体局｜部门｜云岭市教育和体育局、教育和体育局、教育体育局、教育局｜贺春生｜顾晓梅｜邵兵｜
住建局｜部门｜云岭市住房和城乡建设局、住房和城乡建设局、住房城乡建设局｜孟宪文｜万长江｜何静｜
综合执法局｜部门｜云岭市综合行政执法局、综合行政执法局、执法局、城管局｜段永胜｜同｜雷鸣｜何静（住建局）
"""

# 姓名｜称呼｜职务｜角色，均在依法治市办名下
_OFFICE = """
刘建平｜刘主任｜主任｜管理员
陈静｜陈科长｜合法性审查科科长｜审查员
马建国｜马组长｜督察组组长｜督察组员
周正｜周律师｜律师｜法律顾问
郑文｜郑律师｜律师｜法律顾问
孙立｜孙科长｜科长｜联所干部
"""

# 司法所｜服务的镇街｜联所顾问｜联所干部
_JUSTICE = """
城关司法所｜城关街道｜周正｜
云东司法所｜云东街道、云北街道｜周正｜
云西司法所｜云西街道｜｜
龙山司法所｜龙山街道、龙溪街道｜郑文｜
李家埠司法所｜李家埠镇｜周正｜孙立
柳河司法所｜柳河镇｜周正｜孙立
石桥司法所｜石桥镇、双石镇｜郑文｜孙立
清水司法所｜清水镇、高岭镇｜郑文｜孙立
"""

DUTY = (("周正", "135"), ("郑文", "24"))  # 值班: who, on which weekdays

_KINDS = {"街道": UnitKind.SUBDISTRICT, "镇": UnitKind.TOWN, "园区": UnitKind.ZONE, "部门": UnitKind.DEPARTMENT}
_TITLES = {
    UnitKind.SUBDISTRICT: ("党工委书记", "办事处主任"),
    UnitKind.TOWN: ("党委书记", "镇长"),
    UnitKind.ZONE: ("党工委书记", "管委会主任"),
    UnitKind.DEPARTMENT: ("党组书记", "局长"),
}
_ROLES = {
    "管理员": Role.ADMINISTRATOR,
    "审查员": Role.REVIEWER,
    "督察组员": Role.INSPECTOR,
    "法律顾问": Role.ADVISER,
    "联所干部": Role.CADRE,
}


@dataclass(frozen=True)
class DemoUnit:
    """A unit with its leading posts; `posts` pairs a title with its holder, one holder twice when 一肩挑."""

    name: str
    kind: UnitKind
    aliases: tuple[str, ...] = ()
    posts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class DemoPerson:
    """A person of a unit; `grants` are (role, unit the role is for, desk); an empty contact id means no account."""

    name: str
    unit: str
    title: str = ""
    address: str = ""  # how people call them: 刘主任
    grants: tuple[tuple[Role, str, str], ...] = ()
    contact_id: str = ""

    @property
    def label(self) -> str:
        """How a transcript writes them."""
        return self.address or f"{self.name}（{self.unit}）"


@dataclass(frozen=True)
class DemoPairing:
    """A 司法所, the 镇街 it serves, and by name who of the office is paired with it, each with their role."""

    justice: str
    serves: tuple[str, ...]
    people: tuple[tuple[str, Role], ...]


@dataclass(frozen=True)
class DemoRoom:
    """A registered group."""

    name: str
    purpose: str

    @property
    def room_id(self) -> str:
        """Its id on the local channel."""
        return f"demo-{self.name}"


@dataclass(frozen=True)
class DemoTask:
    """An open task as an administrator would have created it."""

    title: str
    report_year: int
    targets: str
    per_post: bool
    deadline: datetime
    basis: str
    requirement: str


def _table(text: str) -> list[list[str]]:
    return [line.split("｜") for line in text.strip().splitlines()]


def aliases(name: str, kind: UnitKind, written: str) -> tuple[str, ...]:
    """Short and long names by DOMAIN §8.1; “城关办” is left out, it may mean an office."""
    if kind is UnitKind.SUBDISTRICT:
        short = name.removesuffix("街道")
        return short, f"{short}街", f"{name}办事处", f"{CITY}{name}办事处"
    if kind is UnitKind.TOWN:
        return name.removesuffix("镇"), f"{name}人民政府", f"{CITY}{name}人民政府"
    return tuple(written.split("、")) if written else ()


@cache
def units() -> tuple[DemoUnit, ...]:
    """The twenty reporting units in their order, then the office itself, then the 司法所."""
    made = []
    for name, kind_name, written, first, second, *_ in _table(_UNITS):
        kind = _KINDS[kind_name]
        holders = (first, first if second == "同" else second)
        made.append(DemoUnit(name, kind, aliases(name, kind, written), tuple(zip(_TITLES[kind], holders, strict=True))))
    office = DemoUnit(OFFICE_UNIT, UnitKind.OFFICE, ("云岭市委依法治市办", "市委依法治市办"))
    justice = [DemoUnit(one.justice, UnitKind.JUSTICE, (one.justice.replace("司法所", "所"),)) for one in pairings()]
    return (*made, office, *justice)


@cache
def pairings() -> tuple[DemoPairing, ...]:
    """Who is paired with which 司法所; nobody yet is adviser for 云西."""
    return tuple(
        DemoPairing(name, tuple(serves.split("、")), tuple((who, role) for who, role in ((adviser, Role.ADVISER), (cadre, Role.CADRE)) if who))
        for name, serves, adviser, cadre in _table(_JUSTICE)
    )


def account(unit: str, name: str) -> str:
    """The contact id of somebody's account on the local channel."""
    return f"demo-{unit}-{name}"


def _leaders() -> list[DemoPerson]:
    people = []
    for unit in units():
        for holder in dict.fromkeys(name for _, name in unit.posts):
            title = "、".join(post for post, name in unit.posts if name == holder)
            contact_id = account(unit.name, holder) if (unit.name, title) == ("李家埠镇", "党委书记") else ""
            people.append(DemoPerson(holder, unit.name, title, grants=((Role.PRINCIPAL, unit.name, "A"),), contact_id=contact_id))
    return people


def _liaisons() -> list[DemoPerson]:
    desks: dict[tuple[str, str], list[tuple[Role, str, str]]] = {}
    for unit, *_, first, second in _table(_UNITS):
        for desk, written in (("A", first), ("B", second)):
            if written:
                name, _, home = written.removesuffix("）").partition("（")
                desks.setdefault((name, home or unit), []).append((Role.LIAISON, unit, desk))
    order = {unit.name: n for n, unit in enumerate(units())}
    return [
        DemoPerson(name, home, grants=tuple(sorted(grants, key=lambda one: (one[1] != home, order[one[1]]))), contact_id=account(home, name))
        for (name, home), grants in desks.items()
    ]


def office_people() -> tuple[DemoPerson, ...]:
    """Those of the office itself and who helps it."""
    return tuple(
        DemoPerson(name, OFFICE_UNIT, title, address, ((_ROLES[role], "", "A"),), account(OFFICE_UNIT, name))
        for name, address, title, role in _table(_OFFICE)
    )


@cache
def people() -> tuple[DemoPerson, ...]:
    """Everybody: the office and those who help it, liaisons, leaders, and one member without a role."""
    plain = DemoPerson("钱进", "发改局", "科员", contact_id=account("发改局", "钱进"))
    return (*office_people(), *_liaisons(), *_leaders(), plain)


ROOMS = (DemoRoom("述法工作群", "报送"), DemoRoom("重大疑难问题指导群", "疑难问题"))

TASKS = (
    DemoTask(
        title="2026年度书面述法报告",
        report_year=2026,
        targets="镇街、部门",
        per_post=True,
        deadline=datetime(2026, 12, 4, 17, 0, tzinfo=ZONE),
        basis="国家层面：《党政主要负责人履行推进法治建设第一责任人职责规定》、2021年关于列入年终述职内容工作的意见；本地：《云岭市2026年度述法工作方案》（云法办发〔2026〕12号）",
        requirement="党政主要负责人每人一份，2000至3000字，写明履职情况、存在问题、上年度问题整改和下年度措施，Word和PDF各一份。",
    ),
    DemoTask(
        title="督察自查报告",
        report_year=2026,
        targets="镇街",
        per_post=False,
        deadline=datetime(2026, 12, 11, 17, 30, tzinfo=ZONE),
        basis="国家层面：《法治政府建设与责任落实督察工作规定》；本地：《云岭市2026年法治督察工作方案》（云法办发〔2026〕15号）",
        requirement="每单位一份，对照督察要点逐项自查，列明问题和整改打算。",
    ),
    DemoTask(
        title="督察整改报告",
        report_year=2026,
        targets="镇街",
        per_post=False,
        deadline=datetime(2026, 12, 31, 17, 30, tzinfo=ZONE),
        basis="国家层面：《法治政府建设与责任落实督察工作规定》；本地：《云岭市2026年法治督察工作方案》（云法办发〔2026〕15号）",
        requirement="每单位一份，逐条说明督察反馈问题的整改措施、完成时间和佐证。",
    ),
)
