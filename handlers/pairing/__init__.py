"""联所: who is paired with which 司法所 and the 镇街 it serves, who is on duty, and visits."""

from handlers.access import Right
from handlers.feature import Command, Feature
from handlers.pairing import announcing, arranging, asking, continuing, correcting, following_up, rostering, visiting
from handlers.pairing.books import DUTY, VISITS
from handlers.pairing.phrases import PHRASES

FEATURE = Feature(
    name="pairing",
    title="联所",
    position=32,
    commands=(
        Command("liaison.query", asking.query, Right.MEMBER, "问联所的律师、干部和司法所", ("我们镇联所的律师是谁",), PHRASES["liaison.query"], ("unit",)),
        Command("pairing.list", asking.listed, Right.MEMBER, "看联所安排，或某人联系哪些司法所", ("联所安排", "周律师联系哪些司法所"), PHRASES["pairing.list"]),
        Command("pairing.duty", asking.on_duty, Right.MEMBER, "看顾问值班表", ("今天谁值班", "下周值班表"), PHRASES["pairing.duty"]),
        Command("pairing.gaps", asking.gaps, Right.MANAGE_DESK, "看哪些镇街没有联所顾问", ("哪些镇街没有联所顾问",), PHRASES["pairing.gaps"]),
        Command(
            "pairing.set", arranging.set_, Right.MANAGE_DESK, "登记或更换联所", ("周律师联系云西司法所", "李家埠司法所的联所顾问换成郑律师，从12月15日起"),
            PHRASES["pairing.set"], ("unit", "person"), amend=arranging.amend,
        ),
        Command("pairing.end", arranging.end, Right.MANAGE_DESK, "终止联所", ("周律师不再联系柳河司法所",), PHRASES["pairing.end"], ("unit", "person")),
        Command("pairing.serve", arranging.serve, Right.MANAGE_DESK, "登记司法所服务哪些镇街", ("李家埠司法所服务李家埠镇和高岭镇",), PHRASES["pairing.serve"], ("unit",)),
        Command(
            "pairing.duty_set", rostering.set_, Right.MANAGE_DESK, "登记顾问值班", ("值班：周一、三、五郑律师，周二、四周律师", "12月8日由周律师值班"),
            PHRASES["pairing.duty_set"],
        ),
        Command(
            "pairing.visit", visiting.visit, Right.HANDLE, "登记联所走访", ("孙科长今天到李家埠司法所走访，研究了村级合同审查流程，后续12月10日前反馈意见",),
            PHRASES["pairing.visit"],
        ),
        Command("pairing.visits", visiting.listed, Right.HANDLE, "看联所记录", ("联所记录",), PHRASES["pairing.visits"]),
        Command("pairing.visit_change", correcting.change, Right.HANDLE, "更正、撤销联所记录", ("联所记录1后续改为12月15日前反馈",), PHRASES["pairing.visit_change"]),
    ),
    word=announcing.word,
    sweeps=(announcing.sweep, following_up.sweep),
    adds=continuing.continued,
    undo={("pairing_visit", "visit"): correcting.undo},
    ledgers=(VISITS, DUTY),
)  # fmt: skip
