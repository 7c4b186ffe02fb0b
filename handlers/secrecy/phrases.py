"""Secrecy marks are no phrases: the sentence carries what the screening found (`Sentence.secrecy`). Questions about secrecy are."""

from handlers.understanding.phrase import Phrase

_MARKED = r"(?:(?<![不非])涉密|密级|密件|机密|秘密|绝密|保密(?!工作|法|教育|宣传|协议|总结)|不公开(?=的|材料|文件|报告|内容|东西|K)|内部)"
_GIVEN = r"(?:报|交|发|送|传|办|走|上传|处理)"
_MAY = r"(?:能不能|可不可以|可以|能|是否可以|行不行)"

PHRASES: dict[str, tuple[Phrase, ...]] = {
    "secrecy.alert": (),
    "secrecy.warn": (),
    "secrecy.ask": (
        Phrase(
            rf"{_MARKED}(?:性|级|等级)?(?:很|较|比较)?(?:强|高)?的?(?:.{{0,4}}(?:材料|文件|报告|东西|内容|件|K))?.{{0,4}}(?:怎么|如何|咋|怎样|往哪|走哪|走什么)(?:送审|报审|审查)?",
            1.45,
            "-file",
        ),
        Phrase(rf"{_MARKED}(?:性|级)?.{{0,10}}{_MAY}.{{0,6}}{_GIVEN}|{_MAY}.{{0,6}}{_GIVEN}.{{0,4}}{_MARKED}", 1.4, "-file asked"),
        Phrase(rf"(?:红头|公章|盖章|盖了章|签字).{{0,8}}{_MAY}.{{0,6}}{_GIVEN}", 1.3, "-file asked"),
    ),
}
