"""Legality review: a matter is sent for review, its material asked for once for all, an opinion given in time, and what became of it kept."""

from handlers.access import Right
from handlers.feature import Command, Feature
from handlers.legality import (
    adding,
    asking,
    classified,
    concluding,
    deciding,
    following,
    named_so,
    replies,
    restoring,
    reviewing,
    sending,
    several,
    standing_back,
    template,
    timing,
    waiving,
)
from handlers.legality.books import LEGALITY
from handlers.legality.opinion import TEMPLATE
from handlers.legality.phrases import PHRASES

_UNIT, _NUMBER = ("unit", "number"), ("number",)

FEATURE = Feature(
    name="legality",
    title="合法性审查",
    position=17,
    commands=(
        Command(
            "legality.submit", sending.submit, Right.SUBMIT, "送审：登记事项和材料，送审稿不在微信传",
            ("送审：农贸市场改造项目招商合同，附件3个",), PHRASES["legality.submit"], _UNIT, refusal=replies.NOT_A_LIAISON,
        ),
        Command(
            "legality.record", sending.submit, Right.REVIEW_LEGALITY, "登记线下送来的送审事项", ("登记柳河镇送审：农贸市场改造项目招商合同，纸质送来",),
            PHRASES["legality.record"], ("unit",), refusal=replies.NOT_A_REVIEWER,
        ),
        Command("legality.query", asking.ask, Right.MEMBER, "查送审进度：第几天、何时到期", ("送审的合同到第几天了",), PHRASES["legality.query"], _UNIT),
        Command("legality.material", asking.material, Right.MEMBER, "看送审要哪些材料", ("规范性文件送审要哪些材料",), PHRASES["legality.material"]),
        Command("legality.supply", sending.supply, Right.MEMBER, "告知补正材料已补齐", ("HFSC-001 材料已补齐",), PHRASES["legality.supply"], _NUMBER),
        Command(
            "legality.waive", waiving.waive, Right.REVIEW_LEGALITY, "不再要求补正，继续审查", ("HFSC-001 不用补了，继续审",), PHRASES["legality.waive"],
            _NUMBER, refusal=replies.NOT_TO_WAIVE,
        ),
        Command("legality.restore", restoring.restore, Right.MEMBER, "恢复撤错的送审", ("恢复送审 HFSC-001",), PHRASES["legality.restore"], _NUMBER),
        Command("legality.withdraw", sending.withdraw, Right.MEMBER, "撤回送审", ("撤回送审 HFSC-001",), PHRASES["legality.withdraw"], _NUMBER),
        Command("legality.correct", sending.correct, Right.MEMBER, "", ("HFSC-001 类别改为规范性文件",), PHRASES["legality.correct"], _NUMBER),
        Command(
            "legality.take", reviewing.take, Right.REVIEW_LEGALITY, "确定审查人、法律顾问", ("HFSC-001 我来审", "HFSC-001 请周律师参与审查"),
            PHRASES["legality.take"], _NUMBER, refusal=replies.NOT_A_REVIEWER,
        ),
        Command(
            standing_back.COMMAND, standing_back.stand_back, Right.REVIEW_LEGALITY, "回避一件送审：写明事由，另请他人",
            ("HFSC-001 回避，我是对方的常年顾问",), PHRASES[standing_back.COMMAND], _NUMBER, refusal=replies.NOT_A_REVIEWER,
        ),
        Command("legality.together", several.together, Right.MEMBER, "几件由一人一起审", ("送审的几件一起审",), PHRASES["legality.together"], _UNIT),
        Command(
            "legality.way", reviewing.choose_way, Right.REVIEW_LEGALITY, "确定审查方式：书面、会审、上报县司法局联审", ("HFSC-001 会审",),
            PHRASES["legality.way"], _NUMBER, refusal=replies.NOT_A_REVIEWER,
        ),
        Command(
            "legality.need_material", reviewing.need_material, Right.REVIEW_LEGALITY, "一次性告知补正，期限暂停",
            ("HFSC-001 缺风险评估报告，一次性告知补正",), PHRASES["legality.need_material"], _NUMBER, refusal=replies.NOT_A_REVIEWER,
        ),
        Command(
            "legality.conclude", concluding.conclude, Right.REVIEW_LEGALITY, "出具审查意见：先看预览，确认后告知并生成意见书",
            ("HFSC-001 结论：应当予以修改，第四条处罚无依据，建议删除",), PHRASES["legality.conclude"], _NUMBER, private=True,
            refusal=replies.NOT_A_REVIEWER,
        ),
        Command(
            "legality.opinion", deciding.opine, Right.REVIEW_LEGALITY, "对送审件提意见，转审查人", ("HFSC-001 我看了，违约金过高，建议调到30%以内",),
            PHRASES["legality.opinion"], _NUMBER, private=True, refusal=replies.NOT_A_REVIEWER,
        ),
        Command(
            "legality.extend", reviewing.extend, Right.MANAGE_DESK, "重大疑难的延长审查期限，写明理由", ("HFSC-001 延长3个工作日，理由：案情复杂",),
            PHRASES["legality.extend"], _NUMBER, refusal=replies.OFFICE_EXTENDS,
        ),
        Command(
            "legality.decline", reviewing.decline, Right.REVIEW_LEGALITY, "", ("HFSC-001 不属于合法性审查范围，不予受理",), PHRASES["legality.decline"],
            _NUMBER, private=True, refusal=replies.NOT_A_REVIEWER,
        ),
        Command("legality.adopt", following.adopt, Right.MEMBER, "告知审查意见采纳情况", ("HFSC-001 意见已采纳",), PHRASES["legality.adopt"], _NUMBER),
        Command(
            "legality.recheck", following.recheck, Right.MEMBER, "对审查意见有异议，或已改好的，请求复核", ("HFSC-001 已改好，请复核",),
            PHRASES["legality.recheck"], _NUMBER,
        ),
        Command("legality.meeting", following.meet, Right.MEMBER, "告知提交集体审议的日期", ("HFSC-001 12月10日上会",), PHRASES["legality.meeting"], _NUMBER),
        Command("legality.letter", asking.letter, Right.MEMBER, "取审查意见书", ("HFSC-001 意见书发我",), PHRASES["legality.letter"], _NUMBER),
        Command(
            "legality.template", template.template, Right.MANAGE_OFFICE, "换审查意见书的模板：先说，再发Word文件",
            ("换意见书模板", "意见书模板发我一份", "恢复自带的意见书模板"), PHRASES["legality.template"], private=True,
        ),
        Command(
            "legality.files", asking.material_sent, Right.REVIEW_LEGALITY, "", ("把HFSC-001的材料发我",), PHRASES["legality.files"], _NUMBER,
            private=True, refusal=replies.NOT_A_REVIEWER,
        ),
        Command(
            classified.COMMAND, classified.stop, Right.MEMBER, "说明送审事项涉密：立即停审，清除名称和材料", ("HFSC-001 涉密，别审了",),
            PHRASES[classified.COMMAND], _NUMBER,
        ),
        Command("legality.allow_files", asking.allow_files, Right.MANAGE_DESK, "", ("允许送审发文件",), PHRASES["legality.allow_files"]),
        Command(
            "legality.stats", asking.stats, Right.MEMBER, "看某月某年的送审、结论和先上会后审查", ("11月送审了多少件", "先上会后审查的有哪些"),
            PHRASES["legality.stats"],
        ),
    ),
    makers={"opinion": asking.make_letter, "template": template.make_template},
    adds=adding.added,
    of_another=named_so.of_another,
    classified=classified.heard,
    marked=classified.marked,
    lapses=sending.lapses,
    hands=asking.in_hands,
    under_way=asking.under_way,
    word=timing.word,
    sweeps=(timing.sweep,),
    ledgers=(LEGALITY,),
    own_files=(TEMPLATE,),
)  # fmt: skip
