"""How people tell of what went another way than the chat, and how the office takes it into the ledger or finds nothing."""

from handlers.understanding.phrase import Phrase
from handlers.understanding.words import END, GIVE, THING

_ALREADY = r"(?:(?:已经?|都|刚|刚刚|早|早就|就|昨天|前天|上午|下午|中午|刚才|今早|前两天|上周|全部?|均|于|Y|D)+)"
_TOLD = ("unit", "channel?")
_SEEK = ("unit", "channel")  # it is claimed to be there to be seen, and nothing is: ask which way it came

_GONE = rf"(?=[^,。;]*(?:W|了|过|先|已))(?:已经?|都|刚|先|今天|W|Y|D|通过|从|走|用|的|上午|下午)*(?:{GIVE}|走)[^,。;]{{0,14}}"
_NOT_YET = r"[^,。;]{0,10}(?:还没|没|未|还差|还要|还在|正在|在[改写弄走签办]|晚|稍后|过|等|D|等|再|随后|回头)"  # of the same sentence: another's is not there

DECLARATIONS: dict[str, tuple[Phrase, ...]] = {
    "submit.declare": (
        Phrase(
            rf"^(?:O|U|K|的)*(?:早|已|已经|都|就|Y|D)*W?(?:早就?|已经?|都)?{GIVE}(?:过|了)+,?(?:你们)?(?:怎么|咋|为啥|为什么|干嘛|咋个)(?:还|又|老|总)(?:在|是)?催",
            1.7,
            "unit -file",
            _TOLD,
        ),
        Phrase(
            rf"{THING}(?:[^,。]{{0,8}}?)(?:交给|送至|送给|交到|送到|递给|报给|报至|发给|传给|寄给|寄到|寄至|发至)(?:了)?(?:P|W|你们?|您|办公室|市|县|区|司法局|依法治).{{0,10}}",
            1.15,
            "told -file -office",
            _TOLD,
        ),
        Phrase(
            rf"(?:不是|并非|不可能|没有可能|谁说)(?:说|我们|O|讲)?没(?:有)?(?:{GIVE})[^。]{{0,3}},(?:是|我们?|O|早|D|Y|已|都|就){{1,4}}.{{0,8}}?(?:W|{GIVE})[^。]{{0,12}}",
            1.35,
            "-asked -file -office",
            _TOLD,
        ),
        Phrase(rf"不可能没(?:有)?(?:{GIVE})", 1.3, "-asked -file -office", _TOLD),
        Phrase(
            rf"{THING}(?:[^,。]{{0,10}}?)(?:让|叫|派|请|托)(?:司机|人|同事|P|通讯员|办公室|[小老].).{{0,4}}(?:送|带|捎|拿)(?:过去|过来|去|到|给)[^,。]{{0,8}}了?",
            1.25,
            "told -file -office",
            _TOLD,
        ),
        Phrase(
            rf"^(?:{THING}|O|U|的)*[JK](?:那份|这份|的|{THING})*{_GONE}[,。;].{{0,4}}[JK]{_NOT_YET}", 1.75, "-asked -file -office -supposed", _TOLD
        ),
        Phrase(
            rf"^(?:{THING}|O|U|的)*[JK]{_NOT_YET}[^,。;]*[,。;].{{0,4}}[JK](?:那份|这份|的|{THING})*{_GONE}",
            1.75,
            "-asked -file -office -supposed",
            _TOLD,
        ),
        Phrase(
            rf"[YD](?:通过|从|走|用|以)?(?:W{GIVE}(?:上去|过去)?的(?:$|[,。])|{GIVE}(?:到|去)?的.{{0,3}}W)",
            1.3,
            "-asked -negated -supposed -file -office",
            _TOLD,
        ),
        Phrase(rf"[YD](?:就|已经?|便|早就)+{GIVE}(?:了|过)[^,。]{{0,4}}W", 1.3, "-asked -negated -supposed -file -office", _TOLD),
        Phrase(rf"{THING}(?:我|O)?{_ALREADY}(?:就|已经?)?{GIVE}(?:上去|过去|给你们?)?的{END}", 1.1, "told -file", _TOLD),
        Phrase(rf"{THING}(?:我|O)?{_ALREADY}?{GIVE}(?:送|到).{{1,10}}了{END}", 1.1, "told -file", _TOLD),
        Phrase(
            rf"(?:{THING})?(?:我|O)?(?:们)?(?:这边)?{_ALREADY}(?:经)?(?:.{{0,4}})(?:{GIVE})(?:送|上去|过去|齐|完|好|给你们?|到位|到)?(?:了|过|完毕"
            rf"|毕)?[,。]?(?:.{{0,3}}(?:查收|查看|看一下|注意查收))",
            1.3,
            "-asked -negated -supposed -hearsay -file",
            _SEEK,
        ),
        Phrase(
            rf"(?:{THING})(?:我|O)?(?:们)?(?:这边)?(?:已经?|都|刚|早就?)?(?:.{{0,3}})(?:{GIVE})(?:送|上去|过去|齐|完|好|给你们?)?(?:了|过了|完毕|毕){END}?",
            1.15,
            "told -file",
            _TOLD,
        ),
        Phrase(
            rf"(?:{THING})?(?:我|O)?(?:们)?(?:这边)?{_ALREADY}(?:经)?(?:给你们?|给您|往上|统一|按要求|按时)?(?:{GIVE})(?:送|上去|过去|齐|完|好|给你们?|到位|毕)?(?:过了|了|过)?{END}",
            1.1,
            "told -file",
            _TOLD,
        ),
        Phrase(rf"W.{{0,12}}?(?:{GIVE}|走|给|放|搁|交到|到|捎|带|W)(?:.{{0,14}}?(?:了|过|完毕)|.{{0,10}}办公室)", 1.35, "told -file", _TOLD),
        Phrase(rf"(?:{GIVE}|走|给|放)(?:送|到|的是|了|过|去)?.{{0,6}}W(?:.{{0,6}}(?:了|过|$))?", 1.1, "told -file", _TOLD),
        Phrase(rf"(?:通过|用|从|走|是|经)(?:的)?W(?:.{{0,4}}(?:{GIVE}|走)?(?:的|了|过)?)", 1.2, "told -file", _TOLD),
        Phrase(rf"^(?:O|U|K|J|的|那|这|[一两二三]?[份件])*(?:都|全部?|均|也)?W(?:{GIVE})?了{END}", 1.2, "told -file", _TOLD),
        Phrase(rf"^(?:O|U|K|的|都|是)*(?:(?:让|托|请|叫|派)[^,。]{{1,6}})?W(?:走|过来|过去|{GIVE})*的{END}", 1.2, "told -file", _TOLD),
        Phrase(rf"W(?:{GIVE})(?:送)?(?:了|过)?", 1.2, "told -file", _TOLD),
        Phrase(rf"^(?:{THING})?(?:已|已经)W(?:{GIVE})", 1.3, "told -file", _TOLD),
        Phrase(r"已?W报送(?:$|[,。])|(?:托|让|由|请).{1,6}(?:捎|带|转交|代转|W)(?:给|到|过去|去|来)?.{0,8}了", 1.2, "told -file", _TOLD),
        Phrase(rf"^(?:我|O)?(?:们)?(?:这边)?(?:{GIVE})(?:上去|过去|出去|完|好|给你们?|齐)?了{END}", 1.0, "told -file", _TOLD),
        Phrase(rf"(?:{GIVE})(?:给)?(?:你们?|您|上去|过去|出去)(?:那边|那里|邮箱|办公室)?(?:一份)?了", 1.0, "told -file", _TOLD),
        Phrase(
            rf"(?:把|将)?(?:{THING})(?:都|已经?)?(?:{GIVE})(?:到|在|进)?(?:群里?|你们?|您|群文件|办公室)(?:里|那边|那里)?了{END}",
            1.1,
            "told -file",
            _TOLD,
        ),
        Phrase(rf"(?:{THING}|O|^)(?:都|已经?|这边)?(?:弄|搞|写|做|办|整)(?:好|完|妥)了{END}", 0.9, "told -file", _SEEK),
        Phrase(rf"(?:把|将)U.{{0,6}}(?:标|改|设|记|登记|算|标记)(?:成|为|作|到)?.{{0,3}}(?:已|{GIVE}|按时)", 1.3, "office -asked", _TOLD),
        Phrase(
            r"(?:代|替|帮|给)(?:着)?U(?:的)?(?:J|K)?(?:的)?(?:登记|补登|补录|录入|记)(?:一?下|上)?.{0,6}(?:W|线下)(?:报送|报|交|送|的|K|J)*",
            1.8,
            "office -asked -supposed -hearsay -negated",
            _TOLD,
        ),
        Phrase(rf"登记(?:一?下)?(?:线下)?(?:报送)?.{{0,4}}U.{{0,10}}(?:{GIVE}|W)", 1.2, "office -asked", _TOLD),
        Phrase(rf"^(?:O|我)?(?:已经?|早就?|都)?(?:{GIVE}了[,啊呀]?){{2,3}}$", 1.1, "told -file", _TOLD),
        Phrase(rf"(?:不是|并非)没(?:有)?(?:{GIVE})", 1.2, "told -file", _SEEK),
    ),
    "submit.confirm": (
        Phrase(r"^(?:确认)?(?:核收|收讫|签收)(?:了|一下)?[,:]?(?:全部|[UNSKJWDY的、,已于是经送报到件实际收])+.{0,4}$", 1.6, "office -asked -negated"),
        Phrase(r"(?:U|N)(?:的)?.{0,6}(?:已经?)?(?:核收|收讫|签收)(?:了)?$", 1.5, "office -asked -negated"),
        Phrase(rf"U(?:的)?(?:{THING}|J|的)*.{{0,4}}(?:W)(?:(?![没未]).){{0,8}}(?:收到|到)(?:了|过)?$", 1.45, "office -asked -negated"),
        Phrase(
            rf"^[US](?:的|{THING}|J|W|那份|这份|[两三几][件份家])*(?:都|全部?|均|也|已经?)*收到(?:了|啦)?(?:,?(?:确认|核收|办一下|登记))*$",
            1.45,
            "office -asked -negated",
        ),
        Phrase(
            rf"^[US](?:的|{THING}|J|W|那份|这份)*(?:也|已经?|都)*收到了?,?(?:实际|其实|应该?|应当)?(?:是|于|在)?[DY](?:就|才)?(?:收到|到|送到|送来|报来|报出|报|交来)(?:的|了)?$",
            1.65,
            "office -asked -negated",
        ),
        Phrase(
            rf"^(?:U|N)(?:的|{THING}|J|W|那份|这份|,)*(?:实际|其实|应该?|应当)?(?:是|于|在)?[DY](?:就|才|已经?|的时候)*(?:收到|到|送到|送来|报来|报出|报|交来)(?:的|了)?$",
            1.65,
            "office -asked -negated",
        ),
    ),
    "submit.reject_declared": (
        Phrase(r"^(?:没有?|未|还没)(?:收到|见到|查到)[,:]?(?:[UNKJW的、,])+$", 1.6, "office"),
        Phrase(rf"(?:U|N)(?:的)?(?:{THING}|[JW的])*.{{0,4}}(?:(?:没有?|未|还没)(?:收到|见到)|(?<!还)(?:没有?|未)查到)(?:过)?$", 1.5, "office"),
    ),
}
