"""How people ask how to hand in: where, late, without a signature, anew."""

from handlers.understanding.phrase import Phrase
from handlers.understanding.words import GIVE, THING

_MAY = r"(?:行不行?|行吗|行么|可以吗|可以不|可不可以|能不能|能吗|成吗|成不成?|好吗|好不好|吗|么|不|没事吧|没关系吧|怎么办|咋办|\\?)"

ADVISING: dict[str, tuple[Phrase, ...]] = {
    "submit.how": (
        Phrase(
            rf"^(?:那|请问|这个|这|问一?下|,|我|O|{THING}|改好的?|改完|J|的)*(?:怎么|咋|如何|怎样)(?:样)?(?:{GIVE}|提交|上交|上传)(?:给你们?|呢|啊|上去|法)*\\??$",
            1.3,
            "asked -file",
        ),
        Phrase(rf"^(?:{THING}|这个|是|的)*(?:{GIVE})(?:到|给|在|往)?(?:谁|哪里?|哪儿|哪个群|什么地方)(?:呢|啊)?\\??$", 1.3, "asked -file -office"),
        Phrase(rf"^(?:是)?(?:{GIVE})(?:到|在)?(?:群里?|私聊|W|你).{{0,3}}还是.{{0,8}}$", 1.3, "asked -file"),
        Phrase(r"(?:文件名|名字|文件名称|命名|文件).{0,4}(?:有|要|需要|什么|怎么|咋|如何).{0,3}(?:要求|格式|写|起|取|命名)", 1.3, "asked -file"),
        Phrase(
            rf"(?:逾期|超期|过期|过了|晚.{{0,4}}分钟|截止).{{0,8}}(?:还)?(?:能|可以|算|让)?.{{0,4}}(?:{GIVE}|怎么办|咋办|算|逾期).{{0,6}}",
            1.2,
            "asked -office -file -negated",
        ),
        Phrase(rf"^D(?:之?前)?(?:{GIVE})?(?:算|会不会|会)(?:不算)?(?:逾期|超期|晚).{{0,3}}$", 1.8, "asked -office -file"),
        Phrase(rf"^(?:{THING})?(?:可以|能|能不能|可不可以)?(?:补交|补报)(?:{THING})?{_MAY}+$", 1.3, "asked -office -file"),
        Phrase(rf"^(?:D|周末|双休日?|节假日|晚上|夜里|半夜|放假)(?:也|还)?(?:能|可以|能不能|可不可以)(?:{GIVE}){_MAY}*$", 1.3, "asked -office -file"),
        Phrase(rf"(?:没|未|不)(?:签字?|盖章?|签章)的?(?:版本?|稿|{THING})?.{{0,6}}{_MAY}$", 1.3, "asked unit -file"),
        Phrase(
            r"(?:签字|签章|盖章)(?:版|页|的|件)*,?(?:能不能|可以|能|可不可以)?(?:后|晚点|再|以后|回头|过后)(?:面)?补.{0,4}",
            1.3,
            "asked unit -file",
        ),
        Phrase(
            r"(?:签字页|签章页|盖章页|附件)(?:漏了?|忘了?|少了?|没有?)(?:发|交|传|放)*,?(?:了)?(?:怎么|咋|如何)(?:补|办)", 1.4, "asked unit -file"
        ),
        Phrase(rf"(?:换成|改成|重新|再)(?:.{{1,6}})?(?:再)?(?:{GIVE})(?:一遍|一次|一份|一下)?{_MAY}+$", 1.3, "asked unit -file -office"),
        Phrase(
            rf"^(?:我|O)?(?:还)?(?:要|想|需要|得)(?:再)?(?:改|修改|换)(?:一?下|一改|改)?(?:{THING})(?:怎么办|咋办|行吗|可以吗)?$", 1.2, "unit -file"
        ),
    ),
}
