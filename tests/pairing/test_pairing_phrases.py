"""How people speak of 联所, 值班 and visits, and what sounds alike but is not meant."""

import pytest

from handlers.understanding.read import read
from handlers.understanding.reading import Reading
from tests.understanding.conftest import GRAMMAR, LEXICON, situation

SAID = {
    "联络员@清水镇": {
        "liaison.query": (
            "我们镇联所的律师是谁", "谁是我们的联所干部", "我们归哪个司法所管", "联所律师电话多少", "我们镇有联所律师吗", "对口我们的律师是谁", "我们的法律顾问是谁", "哪位律师联系我们镇",
            "清水镇的联所顾问是哪位", "石桥司法所的律师是谁", "我们镇的联所律师", "李家埠归哪个司法所",
        ),
        "pairing.list": ("联所安排", "各司法所的律师都是谁", "周律师联系哪些司法所", "看一下联所安排表"),
        "pairing.duty": ("今天谁值班", "下周值班表", "12月8日谁值班", "今天值班的律师是谁", "顾问值班表", "这周值班安排", "明天是哪个律师值班"),
    },
    "管理员": {
        "pairing.set": (
            "周律师联系李家埠司法所", "安排郑律师联系石桥镇", "李家埠司法所的联所顾问换成郑律师，从12月15日起", "清水镇的联所律师由郑律师担任", "郑律师接替周律师联系李家埠镇",
            "孙立联系石桥司法所和清水司法所，从12月7日到明年6月30日", "李家埠司法所联所干部定为孙立", "由王芳律师联系清水司法所",
        ),
        "pairing.end": ("周律师不再联系李家埠司法所", "周律师12月18日起不再联系柳河镇", "终止周律师与清水司法所的联所", "取消孙立的联所", "李家埠司法所不再由周律师联系"),
        "pairing.serve": ("李家埠司法所服务李家埠镇和高岭镇", "高岭镇改由石桥司法所服务", "双石镇划归石桥司法所管"),
        "pairing.gaps": ("哪些镇街没有联所顾问", "哪几个镇没有律师", "还有哪些镇街没安排联所律师", "联所缺口"),
        "pairing.duty_set": (
            "值班：周一、三、五周律师，周二、四郑律师", "12月8日由郑律师值班", "每周五郑律师值班", "下周一到周三周律师值班", "12月14日起每周五由周律师值班", "周律师12月8日值班",
        ),
        "pairing.visit": ("郑律师昨天到石桥司法所走访，研究了信访积案化解",),
        "pairing.visits": ("联所记录", "李家埠司法所的联所记录", "今年走访了几次"),
    },
    "周律师": {
        "pairing.visit": (
            "今天到李家埠司法所走访，研究了村级合同审查流程，后续12月10日前反馈修改意见", "昨天去柳河镇调研，了解了涉企执法检查情况", "今天在李家埠镇坐班，审了3份合同",
            "补记联所", "联所记录：11月20日清水司法所，研究村规民约审查",
        ),
        "pairing.visits": ("我的联所记录", "联所记录有哪些"),
        "pairing.visit_change": ("联所记录3日期改为11月19日", "联所记录12后续改为12月11日前反馈", "撤销联所记录2"),
        "liaison.query": ("我联系哪些司法所",),
    },
}  # fmt: skip
OTHERS = {
    ("联络员@清水镇", "联络员是谁"): "unknown",
    ("联络员@清水镇", "新建任务：国庆假期值班安排，对象全部镇街，12月18日17:00前"): "ignore",
    ("管理员", "新建任务：国庆假期值班安排，对象全部镇街，12月18日17:00前"): "task.create",
    ("管理员", "柳河镇镇长换成李强"): "roster.member",
    ("管理员", "增加法律顾问王芳"): "roster.member",
    ("管理员", "李家埠镇联络员换成李娜"): "contact.change",
    ("管理员", "镇长空缺"): "unknown",
    ("管理员", "谁没交"): "status.missing",
    ("周律师", "我12月8日到12日请假，由郑律师代"): "reminder.absent",
    ("周律师", "答复YNWT-2026-0001：走访时已当面说明，依据《民法典》第一百四十三条"): "referral.answer",
}


def heard(speaker: str, text: str) -> Reading:
    return read(situation(text, speaker, "private"), LEXICON, GRAMMAR)


@pytest.mark.parametrize(
    ("speaker", "intent", "text"), [(who, what, text) for who, many in SAID.items() for what, texts in many.items() for text in texts]
)
def test_it_is_understood_and_nothing_comes_near(speaker: str, intent: str, text: str) -> None:
    reading = heard(speaker, text)
    assert (reading.intent, reading.rivals) == (intent, ())
    assert reading.acts


@pytest.mark.parametrize(("speaker", "text"), OTHERS)
def test_what_sounds_alike_is_not_meant(speaker: str, text: str) -> None:
    wanted = OTHERS[speaker, text]
    assert (heard(speaker, text).intent == wanted) or (wanted in ("ignore", "unknown") and not heard(speaker, text).intent.startswith("pairing"))


def test_in_a_room_nothing_is_done_unless_it_is_said_to_the_bot() -> None:
    for who, many in SAID.items():
        for text in (one for texts in many.values() for one in texts):
            assert not read(situation(text, who, "group"), LEXICON, GRAMMAR).acts, text
