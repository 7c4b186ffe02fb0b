"""Difficult questions (疑难问题): raised in the group or in private, taken, answered in the adviser's own words, followed up and closed."""

from handlers.access import Right
from handlers.feature import Command, Feature
from handlers.referral import classified, clocks, guesses, matters, pushing, rechecking, saying, together
from handlers.referral.afterwards import adopting, asking_more, changing, confiding, following, handing_over, opening, rating, silent
from handlers.referral.answers import answering, correcting, discreet, first_signing, gathering, signing
from handlers.referral.asking import adding, marked, raising, recalling
from handlers.referral.handling import (
    extending,
    giving_back,
    lingering,
    material,
    merging,
    needless,
    overruling,
    parting,
    passing,
    promising,
    standing_in,
    taking,
    wishing,
)
from handlers.referral.joint import chasing, exchanging, ordering, releasing
from handlers.referral.ledger import CASES
from handlers.referral.looking import asked, counting, files, listing, showing
from handlers.referral.phrases import PHRASES

FEATURE = Feature(
    name="referral",
    title="疑难问题",
    position=25,
    commands=(
        Command(
            "referral.create", raising.raise_it, Right.RAISE, "提疑难问题，请法律顾问研究",
            ("提个疑难问题：村里土地流转合同到期不续，承包户不腾地怎么办",), PHRASES["referral.create"], ("unit",),
        ),
        Command("referral.accept", taking.take, Right.HANDLE, "受理疑难问题", ("受理YNWT-2026-0001",), PHRASES["referral.accept"], ("number",)),
        Command(
            "referral.answer", answering.answer, Right.HANDLE, "答复疑难问题：结论、依据、建议",
            ("答复YNWT-2026-0001：承包户应当腾地，依据合同第8条，建议先书面催告。",), PHRASES["referral.answer"], ("number",),
            amend=answering.amended,
        ),
        Command(
            "referral.adopt", adopting.adopt, Right.RAISE, "反馈采纳情况：采纳、部分采纳、不采纳", ("顾问的意见我们采纳了",), PHRASES["referral.adopt"],
            ("unit", "number"), amend=adopting.rated_in_words,
        ),
        Command("referral.each", together.do_each, Right.MEMBER, "", ("两个都采纳",), PHRASES["referral.each"]),
        Command("referral.rate", rating.rate, Right.RAISE, "", ("YNWT-2026-0001满意",), PHRASES["referral.rate"], ("unit", "number")),
        Command("referral.close", adopting.close, Right.MEMBER, "", ("YNWT-2026-0001办结",), PHRASES["referral.close"], ("number",)),
        Command(
            "referral.need_material", material.need, Right.HANDLE, "要求提出单位补充材料，期间停止计时",
            ("YNWT-2026-0001还需补充会议纪要和合同原件扫描",), PHRASES["referral.need_material"], ("number",),
        ),
        Command("referral.go_on", needless.go_on, Right.HANDLE, "", ("YNWT-2026-0001不用补了，接着办",), PHRASES["referral.go_on"], ("number",)),
        Command(
            "referral.supplement", material.supplement, Right.RAISE, "补充疑难问题的情况和材料", ("补充YNWT-2026-0001：会议纪要已找到，随后发来",),
            PHRASES["referral.supplement"], ("unit", "number"), amend=material.renumbered,
        ),
        Command("referral.how_to_add", material.how, Right.RAISE, "", ("补充材料怎么弄",), PHRASES["referral.how_to_add"], ("number",)),
        Command(
            "referral.refuse", passing.refuse, Right.HANDLE, "退回疑难问题：写明原因", ("退回YNWT-2026-0001，不属于受理范围",), PHRASES["referral.refuse"],
            ("number",),
        ),
        Command(
            overruling.COMMAND, overruling.overrule, Right.MANAGE_DESK, "不同意退回疑难问题：写明理由，请原顾问或另一位接着办",
            ("YNWT-2026-0001不能退，属于合同事项，还是周律师办",), PHRASES[overruling.COMMAND], ("number",),
        ),
        Command(
            "referral.give_back", giving_back.give_back, Right.HANDLE, "不接办疑难问题：请本办另行指派", ("不接YNWT-2026-0001，太复杂",),
            PHRASES["referral.give_back"], ("number",),
        ),
        Command("referral.files", files.send, Right.MEMBER, "取疑难问题的附件", ("YNWT-2026-0001的附件发我",), PHRASES["referral.files"], ("number",)),
        Command(
            "referral.transfer", passing.transfer, Right.HANDLE, "把疑难问题转给、派给别人办", ("YNWT-2026-0001转给郑律师",), PHRASES["referral.transfer"],
            ("number", "person"),
        ),
        Command(
            "referral.recuse", passing.recuse, Right.HANDLE, "回避：写明事由，另转他人", ("回避YNWT-2026-0001，对方当事人是我的客户",),
            PHRASES["referral.recuse"], ("number",),
        ),
        Command(
            "referral.joint", ordering.join, Right.HANDLE, "联办：拉上有关单位或人员协办", ("YNWT-2026-0001与资规局、综合执法局联办",), PHRASES["referral.joint"],
            ("number",),
        ),
        Command(
            "referral.release", releasing.release, Right.HANDLE, "联办件去掉一家协办单位", ("YNWT-2026-0001不用资规局协办了",), PHRASES["referral.release"],
            ("number",),
        ),
        Command(
            "referral.exchange", exchanging.exchange, Right.HANDLE, "联办件换一家协办单位", ("YNWT-2026-0001把资规局换成综合执法局",),
            PHRASES["referral.exchange"], ("number",),
        ),
        Command(
            "referral.chase", chasing.chase, Right.MEMBER, "催联办件的协办单位提会办意见（主办、提出人）", ("YNWT-2026-0001催一下资规局的会办意见",),
            PHRASES["referral.chase"], ("number",),
        ),
        Command(
            "referral.opinion", answering.joint_opinion, Right.MEMBER, "协办单位提会办意见", ("会办意见YNWT-2026-0001：地块性质为集体建设用地",), PHRASES["referral.opinion"],
            ("number",),
        ),
        Command(
            "referral.extend", extending.extend, Right.HANDLE, "申请延长疑难问题的答复时限，由本办决定", ("YNWT-2026-0001延期两天，案情复杂",),
            PHRASES["referral.extend"], ("number",),
        ),
        Command("referral.sign", signing.sign, Right.MANAGE_DESK, "审签疑难问题的答复，原文发出", ("审签YNWT-2026-0001",), PHRASES["referral.sign"], ("number",)),
        Command(
            "referral.to_sign", first_signing.want, Right.MANAGE_DESK, "一件答复须先审签再发出", ("YNWT-2026-0001的答复先送我审签",),
            PHRASES["referral.to_sign"], ("number",),
        ),
        Command(
            "referral.send_back", signing.send_back, Right.MANAGE_DESK, "", ("YNWT-2026-0001答复退回修改，依据引用不全",), PHRASES["referral.send_back"],
            ("number",),
        ),
        Command(
            "referral.urge", following.urge, Right.RAISE, "问疑难问题办到哪了（每天转告经办人一次）", ("YNWT-2026-0001什么时候答复",), PHRASES["referral.urge"],
            ("unit", "number"),
        ),
        Command("referral.withdraw", following.withdraw, Right.RAISE, "撤回疑难问题", ("撤回YNWT-2026-0001",), PHRASES["referral.withdraw"], ("number",)),
        Command(
            "referral.amend", changing.change, Right.RAISE, "改疑难问题的题目、类别、紧急程度、希望答复日（答复之前）", ("YNWT-2026-0001类别改成征收拆迁，改成紧急，明天要开庭",),
            PHRASES["referral.amend"], ("number",),
        ),
        Command(
            "referral.follow_up", asking_more.follow_up, Right.RAISE, "答复之后追问：接着办，或另提一件", ("YNWT-2026-0001追问：催告书由谁来发",),
            PHRASES["referral.follow_up"], ("unit", "number"),
        ),
        Command(
            "referral.want_other", asking_more.want_other, Right.RAISE, "请求换一位顾问，由本办决定", ("YNWT-2026-0001换个律师",),
            PHRASES["referral.want_other"], ("number",),
        ),
        Command(
            "referral.open", opening.make_public, Right.RAISE, "把不公开的疑难问题改为公开，先看预览", ("YNWT-2026-0001可以公开",),
            PHRASES["referral.open"], ("number",),
        ),
        Command(
            "referral.private", confiding.make_private, Right.RAISE, "把公开的疑难问题改为不公开，群里说过的收不回", ("YNWT-2026-0001不要公开了",),
            PHRASES["referral.private"], ("number",),
        ),
        Command(
            "referral.reopen", following.reopen, Right.MEMBER, "重新提出、重新办理：写明原因", ("YNWT-2026-0001重新办理，当事人又提起了诉讼",),
            PHRASES["referral.reopen"], ("number",),
        ),
        Command(
            "referral.correct", correcting.correct, Right.HANDLE, "更正已发出的答复", ("更正YNWT-2026-0001的答复：催告期应为三十日，依据合同第9条",),
            PHRASES["referral.correct"], ("number",),
        ),
        Command(
            "referral.merge", merging.merge, Right.HANDLE, "并案：两件并作一件，先看预览", ("把YNWT-2026-0002并入YNWT-2026-0001",),
            PHRASES["referral.merge"], ("number",),
        ),
        Command(
            "referral.part", parting.part, Right.MANAGE_DESK, "拆开并案：先看预览，主件答复之前", ("YNWT-2026-0002撤销并案",), PHRASES["referral.part"],
            ("number",),
        ),
        Command(
            "referral.asker", handing_over.change_asker, Right.MANAGE_DESK, "提出人不在了的，指定接手人", ("YNWT-2026-0001的提出人改为王敏",),
            PHRASES["referral.asker"], ("number", "person"),
        ),
        Command(
            classified.COMMAND, classified.stop, Right.MEMBER, "说明疑难问题涉密：立即停办，清除文字和文件", ("YNWT-2026-0001涉密，别转了",),
            PHRASES["referral.classified"], ("number",),
        ),
        Command("referral.promise", promising.promise, Right.HANDLE, "", ("YNWT-2026-0001我下午回",), PHRASES["referral.promise"], ("number",)),
        Command("referral.voice", answering.voice, Right.HANDLE, "", ("[语音]",), PHRASES["referral.voice"]),
        Command("referral.show", showing.timeline, Right.MEMBER, "看一件疑难问题的经过", ("疑难 YNWT-2026-0001",), PHRASES["referral.show"], ("number",)),
        Command(
            "referral.readers", showing.readers, Right.MANAGE_DESK, "看谁查看过一件不公开的疑难问题", ("YNWT-2026-0001谁看过",), PHRASES["referral.readers"],
            ("number",),
        ),
        Command(
            "referral.may_see", showing.who_may_see, Right.RAISE, "看一件疑难问题哪些人能查看", ("YNWT-2026-0001谁能看到",), PHRASES["referral.may_see"],
            ("number",),
        ),
        Command(
            "referral.opinions", showing.opinions, Right.MEMBER, "看联办还有谁没提意见", ("YNWT-2026-0001还有谁没提意见",), PHRASES["referral.opinions"],
            ("number",),
        ),
        Command("referral.numbers", counting.count, Right.MANAGE_DESK, "看某月某年的疑难问题提出、答复、办结各多少", ("本月疑难问题办了多少",), PHRASES["referral.numbers"]),
        Command(
            "referral.query", listing.listed, Right.MEMBER, "看待受理、在办、快到期、超时、未反馈的疑难问题，谁手上有多少", ("待受理的疑难问题有哪些",),
            PHRASES["referral.query"],
        ),
    ),
    adds=adding.added,
    classified=classified.heard,
    marked=marked.heard,
    sealed=saying.is_sealed,
    private_told=discreet.told_of,
    of_another=matters.of_another,
    lapses=lambda state: raising.lapses(state) or gathering.lapses(state) or material.lapses(state),
    guessed=guesses.of,
    recalled=recalling.message_recalled,
    hands=listing.in_hands,
    under_way=asked.under_way,
    ledgers=(CASES,),
    sweeps=(clocks.sweep, silent.sweep, lingering.sweep, wishing.sweep, standing_in.sweep),
    word=pushing.word,
    recheck=rechecking.recheck,
    upcoming=pushing.upcoming,
)  # fmt: skip
