"""How more time is asked for, and how the office decides on it and on exemptions."""

from handlers.understanding.phrase import Phrase
from handlers.understanding.words import GIVE

_MAYBE = r"(?:能不能|能否|可否|可不可以|可以|能|申请|请求|希望|想|求|恳请|想要|要|需要|麻烦|帮忙|行不行)"
_NUMBER = r"(?:第|编号|:)?(?P<n>\d{1,6})(?:号)?(?:申请)?"
_OTHER_DAY = r"(?:,?(?:但|不过|只能|最多|时间|日期)*(?:改|延期|延)?(?:到|至|成|为)?D)?"  # 同意延期 3，改到12月8日

REQUESTS: dict[str, tuple[Phrase, ...]] = {
    "exemption.approve": (
        Phrase(rf"^(?:同意|批准|准许|通过)免[报交](?:申请)?{_NUMBER}$", 1.8, "office -asked"),
        Phrase(r"(?<!不)(?:同意|批准|准许|准予)(?:U)?(?:的)?[JK的]*.{0,4}免(?:报|交|述法|于报送|予报送)", 1.6, "office -asked", ("unit?",)),
        Phrase(r"U.{0,8}免(?:报|交|述法|于报送)(?:申请)?.{0,2}(?<!不)(?:同意|批准|批了|准了|可以|通过)", 1.6, "office -asked", ("unit?",)),
        Phrase(r"(?:把|将)U.{0,10}(?:标|改|设|记|登记)(?:成|为|作)?免", 1.6, "office -asked", ("unit?",)),
    ),
    "exemption.reject": (
        Phrase(rf"^(?:不同意|不批准?|驳回|拒绝)免[报交](?:申请)?{_NUMBER}$", 1.8, "office -asked"),
        Phrase(r"(?:不同意|不批准?|驳回|拒绝|不准|不予)(?:U)?(?:的)?[JK的]*.{0,4}免(?:报|交|述法)", 1.7, "office -asked", ("unit?",)),
        Phrase(r"U.{0,8}免(?:报|交|述法)(?:申请)?.{0,3}(?:不同意|不批|不准|驳回|不行|拒绝)", 1.7, "office -asked", ("unit?",)),
    ),
    "extension.request": (
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
    "extension.approve": (
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
