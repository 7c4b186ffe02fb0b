"""How more time is asked for, and how the office decides on it and on exemptions."""

from handlers.understanding.phrase import Phrase
from handlers.understanding.words import GIVE

_MAYBE = r"(?:能不能|能否|可否|可不可以|可以|能|申请|请求|希望|想|求|恳请|想要|要|需要|麻烦|帮忙|行不行)"
_NUMBER = r"(?:第|编号|:)?(?P<n>\d{1,6})(?:号)?(?:申请)?"
_OTHER_DAY = r"(?:,?(?:但|不过|只能|最多|时间|日期)*(?:改|延期|延)?(?:到|至|成|为)?D)?"  # 同意延期 3，改到12月8日

_LONGER = r"(?:延期|推迟|顺延|延后|延缓|宽限|宽延|延长|往后(?:拖|推|延|挪)|后延|后推|缓|宽|延|拖)"
_SPAN = r"(?:几|半|[一二两三四五六七八九十]|\d{1,2})个?(?:天|日|工作日|周|星期|礼拜)"
_UNDO = r"(?:取消|撤回|撤销|撤掉|收回|作废|不要)"
_LIST = r"(?:有哪些|有哪几[件家个]|有多少|有什么|有几[件家个]|清单|情况|有没有|看一?下|都有谁|有谁|$)"

_GRANTED = r"(?:刚才|刚刚|上一?[个次批]|那[个次批份家]|这[个次批份家]|给|对|我|同意|批准?|记)的?"


def _revoked(granted: str) -> tuple[Phrase, ...]:
    """撤销云东的延期, 撤销刚才的免报, 免报记错了，撤回来: the office takes back what it granted."""
    whose = rf"(?:{_GRANTED}|了|的|、|和|U|S|X|,|K|J|都|D)*"
    return (
        Phrase(rf"^(?:我|把|将|请)?{_UNDO}(?:一?下)?{whose}{granted}(?:了|吧)?$", 1.95, "office -asked"),
        Phrase(rf"^(?:把|将)?{whose}{granted}(?:的)?(?:都|就|先|给我|也)?{_UNDO}(?:了|掉|吧)*$", 1.95, "office -asked"),
        Phrase(
            rf"^(?:把|将)?{whose}{granted}{whose}(?:同意|批|记|标|登记|弄|搞)?错了?,?(?:给我|把它|请|帮我)*{_UNDO}(?:了|掉|吧|来|一?下)*$",
            1.95,
            "office -asked",
        ),
    )


REQUESTS: dict[str, tuple[Phrase, ...]] = {
    "exemption.approve": (
        Phrase(rf"^(?:同意|批准|准许|通过)免[报交](?:申请)?{_NUMBER}$", 1.8, "office -asked"),
        Phrase(r"(?<!不)(?:同意|批准|准许|准予)(?:U)?(?:的)?[JK的]*.{0,4}免(?:报|交|述法|于报送|予报送)", 1.6, "office -asked", ("unit?",)),
        Phrase(r"U.{0,8}免(?:报|交|述法|于报送)(?:申请)?.{0,2}(?<!不)(?:同意|批准|批了|准了|可以|通过)", 1.6, "office -asked", ("unit?",)),
        Phrase(r"(?:把|将)U.{0,10}(?:标|改|设|记|登记)(?:成|为|作)?免", 1.6, "office -asked", ("unit?",)),
        Phrase(
            r"^U(?:的|J|K|那份|这份|,|空缺|目前|现在)*(?:可以|就|准予|给予)?免[报交](?:了|吧)?(?:$|,.{2,30}$)",
            1.6,
            "office -asked -negated",
            ("unit?",),
        ),
    ),
    "exemption.reject": (
        Phrase(rf"^(?:不同意|不批准?|驳回|拒绝)免[报交](?:申请)?{_NUMBER}$", 1.8, "office -asked"),
        Phrase(r"(?:不同意|不批准?|驳回|拒绝|不准|不予)(?:U)?(?:的)?[JK的]*.{0,4}免(?:报|交|述法)", 1.7, "office -asked", ("unit?",)),
        Phrase(r"U.{0,8}免(?:报|交|述法)(?:申请)?.{0,3}(?:不同意|不批|不准|驳回|不行|拒绝)", 1.7, "office -asked", ("unit?",)),
    ),
    "extension.request": (
        Phrase(
            rf"{_LONGER}(?:我们|O|一?下|个|交|报|送)*(?:(?:到|至|成)?D|{_SPAN})(?:再|{GIVE}|左右|以?后|可以|行|好|中|成|吗|吧|不|,)*",
            1.65,
            "-office -file",
            ("unit", "deadline?"),
        ),
        Phrase(rf"D(?:再)?(?:{GIVE})(?:行不行|可不可以|好不好|中不中|成不成)", 1.6, "unit asked", ("unit", "deadline?")),
        Phrase(rf"{_LONGER}(?:一?[些点])?(?:再)?{GIVE}.{{0,4}}(?:行不行|可以不|行吗)", 1.4, "unit asked", ("unit", "deadline?")),
        Phrase(
            rf"{_MAYBE}.{{0,14}}?(?:宽限|延期|延后|延缓|缓(?:一缓|几天|[一两二三]天|交|报)|推迟|延(?:长|[几一两二三]|到|至|D)|通融|宽延|往后拖|拖[几一两二三])",
            1.25,
            "-office",
            ("unit", "deadline?"),
        ),
        Phrase(
            r"(?:宽限|通融|缓)(?:我们|我|O)?(?:几|[一两二三四五]|\d+|半)?(?:天|日|个工作日|周|下)?", 1.05, "-office -negated", ("unit", "deadline?")
        ),
        Phrase(
            rf"{_MAYBE}(?:.{{0,10}}?)(?:晚|迟|过)(?:点|些|个?(?:几|[一两二三四五]|\d+|半)(?:天|日|周)|D)?(?:再)?(?:{GIVE})",
            1.25,
            "unit asked",
            ("unit", "deadline?"),
        ),
        Phrase(
            rf"(?:晚|迟|拖)(?:点|些|个?(?:几|[一两二三四五]|\d+|半)(?:天|日|周))?(?:再)?(?:{GIVE})?.{{0,6}}(?:行吗|行不行|可以吗|可不可以|好吗|成吗|行么|可以不|中不中|得不得行)",
            1.3,
            "unit asked",
            ("unit", "deadline?"),
        ),
        Phrase(rf"D(?:再)?(?:{GIVE}).{{0,4}}(?:行吗|行不行|可以吗|可不可以|好吗|成吗|来得及吗)", 1.25, "unit asked", ("unit", "deadline?")),
        Phrase(r"(?:申请|请求|请示|要求|需要|想)(?:K)?(?:办理)?延期", 1.3, "-office -asked", ("unit", "deadline?")),
        Phrase(rf"(?:K)?(?:延期|推迟|延)(?:到|至)D(?:{GIVE}|报送)?(?:吗|行吗|可以吗|好吗|\?|$)", 1.0, "unit", ("unit", "deadline?")),
        Phrase(r"(?:多给|再给)(?:我们|O|我)?(?:几|[一两二三四五]|\d+|半)个?(?:天|日|工作日|时间)", 1.2, "-office", ("unit", "deadline?")),
    ),
    "extension.withdraw": (
        Phrase(
            rf"^(?:我们?|O|K|J|的|现在)*{_UNDO}(?:一?下|我们?|O|的|K|J|刚才|刚刚|之前)*(?:延期|宽限|免[报交])(?:的?申请)?(?:{_NUMBER})?(?:了|吧)?$",
            2.0,
            "unit -asked",
        ),
        Phrase(rf"(?:延期|宽限|免[报交])(?:的?申请)?(?:{_NUMBER})?{_UNDO}(?:了|吧|一下)?$", 2.0, "unit -asked"),
        Phrase(r"(?:不用|不需要|不必|用不着|不|不想)(?:再)?(?:申请)?(?:延期?|宽限|免[报交])(?:期)?了(?:$|[,。])", 2.0, "unit -asked -file"),
        Phrase(r"(?:延期|宽限|免[报交])(?:的?申请)?(?:就)?(?:不用|不需要|算)了(?:$|[,。])", 2.0, "unit -asked -file"),
    ),
    "extension.revoke": _revoked("(?:延期|宽限)"),
    "exemption.revoke": (
        *_revoked("免[报交]"),
        Phrase(rf"^{_UNDO}(?:一?下)?U(?:的|K|J)*免[报交](?:了|吧)?$", 1.95, "-office -asked"),  # asked for by who may not
        Phrase(r"^(?:恢复|还原)(?:U|S|J|K|、|和|的|那份|这份)+(?:为|成)?(?:应报|要报)$", 1.9, "office -asked -negated"),
    ),
    "request.waiting": (
        Phrase(
            rf"^(?:现在|目前|还|都|看看|看一?下)*有?(?:哪些|什么|多少|几个|没有)?(?:待处理|待审|待批|待答复|没处理|未处理|没批)?的?(?:延期|免[报交])申请{_LIST}?",
            1.7,
            "office",
        ),
        Phrase(rf"^(?:待处理|待审|待批|待答复|没处理|未处理|没批)的?(?:延期|免报)?申请{_LIST}", 1.7, "office"),
        Phrase(r"^谁(?:在)?申请(?:了)?(?:延期|免报)", 1.5, "office"),
    ),
    "submit.waiting": (
        Phrase(rf"^(?:现在|目前|还)*(?:待核收|没核收|未核收|要核收|线下(?:报送|报)?)的?(?:报送)?(?:还)?{_LIST}", 1.7, "office"),
        Phrase(r"^(?:还|现在|目前)*有?(?:哪些|哪几[件家个]|什么|多少)(?:单位|是)?(?:待核收|没核收|未核收|要核收|线下(?:报送|报)?)的?", 1.7, "office"),
    ),
    "office.pending": (
        Phrase(
            r"^(?:我的?|我有什么|我有哪些|看看|看一下|现在|目前|今天|有什么|有哪些|还有什么|还有哪些)*(?:待办|待办事项)(?:有哪些|有什么|清单|事项)?$",
            1.8,
            "office",
        ),
        Phrase(
            r"^(?:现在|目前|今天|我|这边)*(?:还)?有(?:什么|哪些|啥)(?:事)?(?:要|需要|等着?|等)(?:我)?(?:处理|办|审批|答复)(?:的)?(?:事|事项)?$",
            1.7,
            "office",
        ),
    ),
    "extension.approve": (
        Phrase(
            rf"^(?:同意|批准|准许|通过)(?:延期|宽限)(?:申请)?{_NUMBER},?(?:但|只能?|可以?|最多)*(?:延期?|改)?(?:到|至|为)?D$", 1.9, "office -asked"
        ),
        Phrase(rf"^(?:同意|批准){_NUMBER}{_OTHER_DAY}(?<=D)$", 1.7, "office -asked"),
        Phrase(rf"^(?:同意|批准|准许|通过)(?:延期|宽限)(?:申请)?{_NUMBER}{_OTHER_DAY}$", 1.6, "office -asked"),
        Phrase(
            r"(?<!不)(?<!没)(?:同意|批准|准了|准许|准予|允许|批了)(?:给)?(?:[US]|他们|N|延|K|宽限)?的?(?:K)?(?:的)?(?:申请)?.{0,3}?(?:延期|延到|延至|延长|延|宽限|推迟|缓交)",
            1.4,
            "office -asked",
            ("unit", "deadline"),
        ),
        Phrase(
            r"U(?:的)?(?:K)?(?:可以|准许|准予|同意|给他们|给)?(?:延期|延|宽限|推迟|延长|顺延)(?:期)?(?:到|至)?D",
            1.25,
            "office -asked -negated",
            ("unit", "deadline"),
        ),
        Phrase(
            r"(?:给|让)U(?:的)?(?:K)?.{0,3}(?:延期|延|宽限|推迟|延长|宽)(?:到|至|几天|[一两二三四五]天|\d+天|D)",
            1.3,
            "office -asked -negated",
            ("unit", "deadline"),
        ),
        Phrase(
            r"U(?:的)?(?:延期|延期申请|宽限)(?:申请)?.{0,2}(?<!不)(?:同意|批准|批了|准了|可以|通过|准)",
            1.35,
            "office -asked -negated",
            ("unit", "deadline"),
        ),
    ),
    "extension.reject": (
        Phrase(rf"^(?:不同意|不批准?|驳回|拒绝)(?:延期|宽限)(?:申请)?{_NUMBER}$", 1.6, "office -asked"),
        Phrase(
            r"(?:不同意|不批准?|不准|不能|驳回|拒绝|不予|别给|没法给|不给|不行)(?:给)?(?:[US]|他们)?的?(?:K)?(?:的)?(?:申请)?.{0,3}(?:延期|延|宽限|推迟)",
            1.4,
            "office -asked",
            ("unit",),
        ),
        Phrase(r"U(?:的)?(?:延期|延期申请|宽限)(?:申请)?.{0,3}(?:不同意|不批|不准|驳回|不行|不予|拒绝|不可以)", 1.4, "office -asked", ("unit",)),
    ),
}
