"""An invented office of 58 部门 and 22 镇街, each with a liaison: as many as a written 督察 of a whole district has (DOMAIN §3.1)."""

from bot.demo.roster import OFFICE_UNIT, DemoPerson, DemoRoom, DemoUnit, account, aliases, office_people
from storage.people import Role
from storage.unit_kinds import UnitKind

ROOMS = (DemoRoom("法治督察工作群", "报送"),)

_SUBDISTRICTS = "城关 云东 云北 云西 龙山 龙溪 南湖 北塔"
_TOWNS = "李家埠 柳河 石桥 双石 清水 高岭 白沙 青峰 三汊 马渡 官塘 桐坪 茶园 罗田"
_DEPARTMENTS = (
    "发改局 教体局 科技局 经信局 民政局 财政局 人社局 资规局 生态环境局 住建局 交通局 水利局 农业农村局 商务局 文旅局 卫健局 退役军人局 应急局 "
    "审计局 国资局 市监局 统计局 医保局 综合执法局 信访局 数据局 林业局 机关事务局 行政审批局 招商局 公安局 司法局 税务局 气象局 消防大队 供电公司 "
    "组织部 宣传部 统战部 政法委 编办 网信办 社会工作部 老干部局 党校 档案馆 总工会 团委 妇联 科协 残联 红十字会 文联 工商联 "
    "供销社 公积金中心 融媒体中心 公共资源交易中心"
)
_SURNAMES = "何赵冯孙许魏王陈韩杨曹秦陆石白毛黎邵雷林钱周吴郑褚卫蒋沈朱尤施张孔严华金陶姜戚谢邹喻柏窦章苏潘葛奚范彭鲁韦昌苗凤花方俞任袁柳鲍史唐费廉岑薛贺倪汤滕殷罗毕郝邬安李"
_GIVEN = "明 婷 志刚 晓燕 建国 丽华 永强 雪梅 海涛 秀兰 文博 春霞 立新 佳慧 国庆 玉珍"


def units() -> tuple[DemoUnit, ...]:
    """The twenty-two 镇街, the fifty-eight 部门, then the office itself."""
    named = [
        *((f"{name}街道", UnitKind.SUBDISTRICT) for name in _SUBDISTRICTS.split()),
        *((f"{name}镇", UnitKind.TOWN) for name in _TOWNS.split()),
        *((name, UnitKind.DEPARTMENT) for name in _DEPARTMENTS.split()),
    ]
    return (*(DemoUnit(name, kind, aliases(name, kind, "")) for name, kind in named), DemoUnit(OFFICE_UNIT, UnitKind.OFFICE))


def people() -> tuple[DemoPerson, ...]:
    """The office's own people as everywhere in the demo, and a liaison for each unit; no two bear one name."""
    given = _GIVEN.split()
    reporting = [unit for unit in units() if unit.kind is not UnitKind.OFFICE]
    liaisons = []
    for n, (unit, surname) in enumerate(zip(reporting, _SURNAMES, strict=True)):
        name = surname + given[n % len(given)]
        liaisons.append(DemoPerson(name, unit.name, grants=((Role.LIAISON, unit.name, "A"),), contact_id=account(unit.name, name)))
    return (*office_people(), *liaisons)
