"""How people ask for reminders, against them, and after them."""

from handlers.understanding.people import SURNAMES
from handlers.understanding.phrase import Phrase
from handlers.understanding.words import GIVE, NAME, THING

_NOT = r"(?:没有?|未|不曾|尚未|还未|欠)"
_OWED = rf"{_NOT}(?:有)?(?:按时|及时)?(?:把|将)?(?:K|报告|材料)?{GIVE}"
_TASK = ("task",)
_WHO = rf"(?:[小老][{SURNAMES}]|{NAME})"
_AWAY = (
    r"(?:(?:请|休|有)?(?:[病产年婚事丧公]|陪产|探亲)假|请假|休假|休息|公休|调休|出差|外出(?:学习|培训|开会|考察)?|脱产学习|(?:去|参加)(?:学习|培训|党校)|住院|离岗|"
    r"不在(?:单位|岗|家|办公室)?)"
)
_SELF = r"(?:我们?|本人|O)"
_STANDS = r"(?:来|帮我?|替我?|先|负责|暂时|临时|给我)*(?:代(?!码|表)|顶|替|接|盯|负责)"

PHRASES: dict[str, tuple[Phrase, ...]] = {
    "reminder.send_all": (
        Phrase(r"(?<=.)(?:@|艾特|圈|at)(?:一下|下)?(?:所有人|全体成员|全体|全员|大家|所有)", 1.6, "-negated"),
        Phrase(r"^(?:@|艾特|圈|at)(?:一下|下)?(?:所有人|全体成员|全体|全员|大家)", 1.5, "private -negated"),
        Phrase(r"(?:群里|全群|所有人|全员).{0,6}(?:通知一遍|喊一声|都通知|全体提醒|提醒所有人)", 1.2, "office -asked"),
        Phrase(r"提醒(?:一?下)?(?:群里)?(?:所有人|全体成员|全员)", 1.25, "office -asked -negated"),
    ),
    "reminder.send": (
        Phrase(
            rf"催(?!款|化|促一下吧?了|了[几多]|办记录)(?:一?下|催|办|促|报|交|收)?(?:一?下)?(?:各位|那些|这些|几家|还)?(?:.{{0,4}}{_OWED}(?:{THING})?的?|[US]|他们|她们|K)?(?:单位|镇街|部门)?",
            1.25,
            "office -asked -forbidding",
            _TASK,
        ),
        Phrase(rf"提醒(?:一?[下次遍]|他们)?(?:那些|这些|各位)?(?:还)?(?:{_OWED}|[US]|他们|欠|剩下)", 1.25, "office -asked -forbidding", _TASK),
        Phrase(
            rf"(?:给|跟|对|向|让|通知|叫)(?:[US]|{_OWED}的|还{_OWED}的|他们).{{0,6}}(?:催|提醒|抓紧|说一声|赶紧{GIVE}|快点{GIVE})",
            1.25,
            "office -asked -forbidding",
            _TASK,
        ),
        Phrase(
            rf"{_OWED}(?:{THING})?的(?:单位|镇街|部门|几家)?(?:都|再|给我|挨个|逐个)?(?:催|提醒|通知|发个?提醒)",
            1.4,
            "office -asked -forbidding",
            _TASK,
        ),
        Phrase(r"(?:再|发)(?:发)?(?:一?次|一?个|一?遍|条)(?:催办|提醒|催报)", 1.1, "office -asked -forbidding", _TASK),
        Phrase(r"^催办?$", 1.1, "office", _TASK),
    ),
    "reminder.urgent": tuple(
        Phrase(
            r"^(?:情况)?(?:紧急|特急|加急|十万火急)(?:情况|事项|任务)?[:,]?.{0,30}?(?:催|提醒|通知(?=.{0,6}(?:没|未|欠|U|S))).{0,60}?"
            r"(?:(?:原因|理由|因为|由于|因)(?:是|为|:|,)*(?P<reason>.+))?$",
            2.1,
            f"{who} -asked -forbidding",
            _TASK,
        )
        for who in ("office", "private -office")
    ),
    "reminder.absent": (
        Phrase(
            rf"^(?:(?P<away>{_WHO})|{_SELF})?(?:的|从|自|在|于|因)?.{{0,12}}?{_AWAY}.{{0,20}}?(?:由|请|让|交给|交由|托|委托)?(?P<deputy>{_WHO}){_STANDS}",
            1.6,
            "-asked -negated",
        ),
        Phrase(
            rf"^(?:{_SELF})?.{{0,12}}?{_AWAY}.{{0,16}}?(?:提醒|消息|通知)(?:请|都|先|就|要)*(?:发|转|改发|推)给(?P<deputy>{_WHO})",
            1.7,
            "-asked",
        ),
        *(
            Phrase(
                rf"^(?:(?P<away>{_WHO})|{_SELF}){who}(?:从|自|在|于|因)?(?:D|[这本下]周|这两天)?(?:要|得|开始|起)?{_AWAY}(?:D|了|[这本下]周|一?天|,)*$",
                1.3,
                f"{where} -asked -negated",
            )
            for who, where in (("?", "private"), ("", "group"))  # 小法今天休息 in a room speaks of the bot
        ),
    ),
    "reminder.back": (
        Phrase(
            rf"^(?:(?P<away>{_WHO})|{_SELF})?(?:已经?|今天|D)?(?:销假|休完假|(?:回来|到岗|返岗|回单位|上班|休假结束)了?|(?:请|休|产|病)假(?:已经?)?结束|提前回来)了?(?:上班)?了?$",
            1.35,
            "-asked -negated",
        ),
    ),
    "reminder.mute": (
        Phrase(
            r"(?:别|不要|不用|停止|暂停|先不|取消|关掉|关闭|停掉|停|别再|不必|免|先停)(?:再|先|给我|给O|给U|在群里|往群里|往外|自动|发|这个|K|的|一下|U|了)*(?:提醒|催|催办|推送|打扰)",
            1.2,
            "-asked",
        ),
        Phrase(r"(?:D|今天|这两天|本周|这周|周末|假期|放假)?.{0,4}(?:提醒|催办)(?:先)?(?:停|关|暂停|别发|不要发|先不发|取消|免了)", 1.2, "-asked"),
        Phrase(r"(?:提醒|消息)?免打扰|静音|安静(?:一?下|点|会)", 1.05, "-asked"),
    ),
    "reminder.resume": (
        Phrase(r"^(?:可以)?(?:恢复|继续|重新开始|打开)(?:发送?)?(?:自动)?提醒了?$", 1.9, "-asked -negated"),
        Phrase(r"(?:可以|重新)(?:再)?提醒(?:我|O)了?$", 1.2, "-asked -negated"),
    ),
    "reminder.plan": (
        Phrase(
            r"(?:接下来|下一?步|后面|之后|近期|最近|明天|后天|这几天|D)(?:会|要|将|还会|还要)?(?:发|提醒)(?:些|出)?(?:什么|哪些|谁|啥)", 1.6, "office"
        ),
        Phrase(r"(?:提醒计划|发送计划|计划发送)|(?:待发|要发)的?提醒", 1.5, "office -negated"),
        Phrase(r"(?:什么时候|何时|几时)(?:会)?(?:再)?发?(?:下一?次)?提醒", 1.3, "office"),
    ),
}
