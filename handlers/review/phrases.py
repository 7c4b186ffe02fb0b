"""How reviewers say that a report is approved or goes back, and ask what waits for them."""

from handlers.understanding.phrase import Phrase

_NOT = r"(?<!不)(?<!没)(?<!未)(?<!不[该应让准给予])(?<!不应该)(?<!不同意)"
_PASSED = rf"{_NOT}(?:通过(?!得|太|的?太)|合格|没问题|过了|可以了)"
_LET_ALL = r"(?:都|全|全部|一律|均|统统)(?:给|让|放|予以|算)?(?:他们|它们)?过(?:了|掉|吧)?(?=$|[,。])"
_REFUSED = r"不(?:能|该|应|应该|准|让|给|予)?(?:预审)?通过"
_ALL = r"(?:全部|全都|统统|一律|所有|其余|其他|其它|剩下|都|全)"

_UNDO = r"(?:撤销|撤回|取消|收回|撤掉)(?:了|掉)?"
_UNDONE = r"(?:撤销|撤回|撤掉|收回|撤了|取消)"


def _taken_back(decided: str) -> tuple[Phrase, ...]:
    """撤销刚才的通过, 石桥的通过撤销吧: a decision of the reviewers is taken back."""
    named = r"(?:刚才|刚刚|上一?[个次批]|那[个次批份]|给|对|我|的|U|N|S|J|K|、|和)*"
    return (
        Phrase(rf"{_UNDO}{named}{decided}", 1.9, "office -asked"),
        Phrase(rf"(?:刚才|刚刚|上一?[个次批]|U|N).{{0,8}}?{decided}(?:的|了的)?.{{0,8}}?{_UNDONE}", 1.9, "office -asked"),
    )


_LETTER = r"(?:提醒整改函|整改提醒函|提醒整改|整改提醒|提醒函|整改函|提醒信)"

PHRASES: dict[str, tuple[Phrase, ...]] = {
    "review.pass": (
        Phrase(r"^(?:给|让)[UN](?:的|J|K|那份)*(?:先)?过(?:了|吧)?$", 1.3, "office -asked -negated"),
        Phrase(
            r"^[UNK](?:的|J|K|[那这][个份件家]|,|看过了?|看了)*(?:没毛病|没啥问题|没什么问题|挺好|很好|不错|合格|可以|行|规范|符合要求)[,了的]*(?:给|让|予以|就)?(?:预审)?(?:过|通过|过了|放行|ok)(?:了|吧)?$",
            1.6,
            "office -asked -negated",
        ),
        Phrase(r"^[UN](?:的|J|K|[那这][个份件家]|,)*(?:没毛病|没啥问题|没什么问题)[,了的]*(?:给|让|就)?过(?:了|吧)?$", 1.6, "office -asked"),
        Phrase(rf"(?:U|K|N)(?!的?[^,。]{{0,6}}(?:合同|协议|决定书?|送审|文件)).{{0,8}}(?:预审|审核|审查)?{_PASSED}", 1.25, "office -asked -negated"),
        Phrase(r"(?:预审|审核)(?<!不)通过.{0,4}[UN]", 1.2, "office -asked -negated"),
        Phrase(
            r"^(?:U|N)(?:的|J|K|[那这][个份件家]|,|也|看了)*(?:行|可以|不错|没问题|挺好)*了?,?(?:就|都)?(?:给|让|放)(?:他们?|它)?过(?:了|吧)?$",
            1.4,
            "office -asked -negated",
        ),
        Phrase(r"^(?:同意|预审)?通过[UN](?:的?J)?(?:的?(?:那份|那件))?(?:的?K)?(?:$|[,。])", 1.3, "office -asked -negated"),
        Phrase(rf"X的?,?{_ALL}?.{{0,8}}(?:都|全部|全|均)?.{{0,4}}{_PASSED}", 1.35, "office -asked"),
        Phrase(rf"X的?,?{_ALL}?[^UN]{{0,8}}?{_LET_ALL}", 1.35, "office -asked"),
        Phrase(rf"^(?:[SKU]的?)*{_ALL}?(?:的)?(?:K|报告|材料)?{_LET_ALL}", 1.25, "office -asked -negated"),
        Phrase(rf"^(?:[SK]的?)*{_ALL}(?:的)?(?:K|报告|材料)?(?:都|均)?(?:预审|审核)?{_PASSED}", 1.3, "office -asked -negated"),
        Phrase(
            rf"^(?:除了?)?(?:预审)?(?:有|带)(?:预审)?提示的?(?:那?[几两三\d]?[份件个家])?(?:先不[动过审])?(?:以外|之外|除外|外)?,?{_ALL}.{{0,6}}(?:{_PASSED}|过了?$)",
            1.4,
            "office -asked",
        ),
        Phrase(rf"^(?:没有?|无)(?:预审)?提示的?,?.{{0,4}}(?:{_PASSED}|(?:都|全|给)+过了?$)", 1.4, "office -asked"),
        Phrase(rf"^(?:预审|审核)?(?:全部|都|全)(?:预审|审核)?{_PASSED}", 1.3, "office -asked -negated"),
        Phrase(rf"^S(?:的)?.{{0,8}}{_PASSED}", 1.2, "office -asked -negated"),
    ),
    "review.return": (
        Phrase(r"U(?:的|J|K|报告|材料)*不合格,?(?:请|让他们)?重", 1.6, "office -asked", ("deadline?",), reasoned=True),
        Phrase(
            r"(?:让|叫|请|要求|通知)(?:U|N)[^,。]{0,6}?(?:重|重新|再)[报交写弄做来](?:一?[遍份次])?",
            1.5,
            "office -asked",
            ("deadline?",),
            reasoned=True,
        ),
        Phrase(
            r"(?:让|叫|请|要求|通知)U(?:的|J)*(?:把|将|对)?(?:J的?|K|报告|材料|那份|,)*.{0,4}(?:改改|改一?下|修改|重写|重改|重新(?:写|改|报|弄)|补充完善|完善|返工|重做).{0,40}",
            1.5,
            "office -asked",
            ("deadline?",),
            reasoned=True,
        ),
        Phrase(
            rf"(?:U|N|S|X).{{0,10}}(?:退回|打回|退改|返回修改|{_REFUSED}|没通过|不合格|重写|要修改|要改|退)",
            1.3,
            "office -asked",
            ("deadline?",),
            reasoned=True,
        ),
        Phrase(  # 柳河镇书记那份问题部分太少，打回去: what is wrong first, then the order
            r"^U[^US]{2,40},(?:先|请|给他们?|都)?(?:退回|打回|退)(?:去|来|给)?(?:修改|重写|重改|改|重报)?(?:吧|了)?$",
            1.35,
            "office -asked",
            ("deadline?",),
            reasoned=True,
        ),
        Phrase(r"(?:退回|打回|退)(?:给)?(?:U|N)", 1.6, "office -asked", ("deadline?",), reasoned=True),
        Phrase(r"N.{0,3}(?:退回|打回)", 1.5, "office -asked", ("deadline?",), reasoned=True),
    ),
    "review.doubt": (
        Phrase(
            r"(?:U|N).{0,12}(?:(?:通过|过|审)得?(?:也|有点|有些)?(?:太|过于)?(?:快|早|松|草率|急|随意)|不(?:该|应|应该)(?:就|给)?(?:预审)?通过)(?!.*(?:退回|打回|退改))",
            1.6,
            "office -asked",
            ("deadline?",),
            reasoned=True,
        ),
    ),
    "review.recall": _taken_back("(?:预审)?通过(?!率)"),
    "review.retract": (
        *_taken_back("(?:预审)?(?:退回|打回)(?:修改)?"),
        Phrase(rf"^(?:刚才|刚刚|上一?[个次批]|U|N|K|J|S|的|、|和|都|是|我)*(?:退回?|打回)错了?,?.{{0,4}}{_UNDONE}", 1.9, "office -asked"),
    ),
    "review.history": (
        Phrase(
            r"^(?:U|N)(?:的|K|J|[那这][份件个]|报告|材料|到底|是不是|是否|现在|已经?|有没有|被)*(?:预审|审核)?(?:通过|过|退回|退|打回)(?:修改|来|去)?(?:了|过)?(?:没(?:退回?|通过|过|打回)|没有?|吗|么"
            r"|\?|$)",
            1.6,
            "office asked",
        ),
        Phrase(r"^(?:U|N)(?:的|K|J|[那这][份件个]|报告|材料)*(?:预审|审核|审)(?:过|完|通过|好)*了?(?:没有?|吗|么|\?)+$", 1.5, "office asked"),
        Phrase(r"(?:谁|哪位|哪个人?)(?:给)?(?:预审|审核|审|通过|退回|退)(?:过|了|的)+(?:U|N)", 1.5, "office"),
        Phrase(r"(?:谁|哪位|哪个人?|哪几个人?)(?:来|给|负责)?(?:预审|审核|审查|审|把关|通过|退回|退)(?:过|了)?的", 1.5, "office"),
        Phrase(r"(?:预审|审核)(?:的)?(?:记录|经过|情况|历史|轮次|意见)|(?:审|退|预审|退回)了?(?:几|多少)[轮次回]", 1.4, "office"),
    ),
    "review.letter": (
        Phrase(
            r"(?:起草|草拟|拟|写|生成|出|准备|弄|做|发)(?:一?[份个下封]|几[份封])?.{0,10}(?:提醒整改|整改提醒|提醒函|整改函|提醒整改函|提醒信)",
            1.9,
            "office -asked",
            ("deadline?",),
        ),
        Phrase(
            r"(?:提醒整改|整改提醒|提醒函|整改函|提醒整改函).{0,6}(?:起草|草拟|拟|写|生成|准备)(?:一?[份个下封])?",
            1.8,
            "office -asked",
            ("deadline?",),
        ),
    ),
    "review.letter_send": (
        Phrase(r"(?:提醒函|整改函|提醒信|提醒整改).{0,10}(?:发到|发给|发至|发往|发出|发送|群发|发在|发布)(?!.{0,2}我)", 2.0, "office -asked"),
        Phrase(r"(?:群发|发出|发送|发布)(?:这|那)?(?:几|一)?[份封]?.{0,4}(?:提醒函|整改函|提醒信)", 2.0, "office -asked"),
    ),
    "review.letters": (
        Phrase(rf"{_LETTER}(?:的)?(?:起草|发出)?(?:台账|清单|记录|情况|名单|有哪些|有几[份封件]|有多少|发了没有?|发出去?了?没有?)$", 2.1, "office"),
        Phrase(rf"(?:起草|草拟|拟|写|出|发)(?:过|了)(?:哪些|几[份封件]|多少[份封件]?|什么).{{0,4}}{_LETTER}", 2.1, "office"),
        Phrase(rf"(?:哪些|哪几[个家]|给谁|谁)(?:单位)?(?:起草|写|出|发|收到)(?:过|了){_LETTER}", 2.1, "office"),
    ),
    "review.letter_sent": (
        Phrase(
            rf"^(?:给)?(?:[USK的、和那份这几]|{_LETTER})*{_LETTER}(?:都|全部|今天|昨天|刚才|我|我们|D|Y)*(?:已经?|都)?(?:人工|正式)?(?:发|印发|寄|送)(?:出|走|到)?(?:去)?了$",
            2.3,
            "office -asked -negated",
        ),
        Phrase(
            rf"^(?:给)?(?:[USK的、和那份这几]|{_LETTER})*{_LETTER}(?:都|全部|我|我们)*已经?(?:由?人工|正式)?(?:发|印发|寄|送)(?:出|走|到)?(?:去)?$",
            2.3,
            "office -asked -negated",
        ),
    ),
    "review.waiting": (
        Phrase(
            r"(?:有)?(?:哪些|哪几|多少|几|什么|谁)(?:件|份|家|个|项)?(?:K|报告|材料)?(?:是|还|要|需要|等着?)?(?:待|没|未|没有|要)预审", 1.4, "office"
        ),
        Phrase(
            r"(?:待|未|没有?|要|等着?)预审(?:完)?的?(?:报告|材料|报送|件|K)?(?:还)?(?:有|是)?(?:哪|谁|什么|多少|几|清单|名单|列表|$)", 1.4, "office"
        ),
        Phrase(r"(?:预审|审核)(?:清单|列表|台账|任务)$", 1.2, "office"),
        Phrase(r"^(?:K|的|现在|目前)*(?:预审|审核)(?:得|的|工作|情况|进度|进展)*(?:怎么样|怎样|如何|咋样|到哪一?步)了?$", 1.6, "office"),
    ),
}
