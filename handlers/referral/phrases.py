"""How difficult questions are raised, taken, answered and followed up."""

from dataclasses import replace

from handlers.understanding.phrase import Phrase

OFFERED = 0.55  # what nothing else explains, where people bring their questions: it is asked whether it is one
_QUESTION = r"(?:重大)?(?:疑难|法律|棘手)(?:的)?(?:问题|难题|事|事项)"

PHRASES: dict[str, tuple[Phrase, ...]] = {
    "referral.create": (
        Phrase(r"(?:提|报|有|问|咨询|反映|登记|请教)(?:一?[个下件]|个)?(?:疑难|法律|重大疑难|棘手)?(?:问题|难题)[:,]", 1.25, "-office -adviser"),
        Phrase(
            r"(?:想|要|能不能|麻烦)?(?:请|让|找|问|咨询)(?:一?下)?(?:顾问|律师|P|法律顾问).{0,6}(?:看|帮|把把关|指导|咨询|出个?主意|意见)",
            1.2,
            "-office -adviser",
        ),
        Phrase(r"疑难问题", 0.8, "-office -adviser -asked"),
        Phrase(r"(?:想|要|能不能|可不可以)(?:请|让|找)(?:我们|O|联所|法律)*(?:的)?(?:顾问|律师)(?!.{0,6}(?:送审|审查))", 1.85, "-office -adviser"),
        Phrase(
            r"(?:请教|咨询|问问|问一?下|求助|麻烦|请)(?:一?下)?(?:我们|O|联所|法律)*(?:的)?(?:顾问|律师)(?!是谁|电话|叫什么)",
            1.35,
            "-office -adviser",
        ),
        Phrase(r"(?:有个|有一个|有件|遇到个?|碰到个?).{0,12}(?:事|纠纷|官司|案子|合同).{0,8}(?:想|要)(?:请教|咨询|问问)", 1.35, "-office -adviser"),
        Phrase(rf"^(?:O|现在|想|要|来)*(?:提|报|登记|咨询)(?:一?[个下件])?{_QUESTION}", 1.25, "-office -adviser"),
        Phrase(r"^(?:请)?(?:不要?|别|不宜|不便)公开(?:处理|办理|提出)?[:,]", 1.6, "private -office -adviser"),
        Phrase(r"(?:代|替|帮)(?:U|P|O|的)+.{0,4}(?:提|报|登记)(?:一?[个件])?(?:疑难|法律)?问题", 1.4, "office"),
        Phrase(r"^.{10,}$", OFFERED, "desk -office -adviser"),
    ),
    "referral.adopt": (
        Phrase(r"(?:意见|建议|答复|N).{0,8}(?:采纳|采用|没采纳|不采纳|部分采纳|照办)", 1.2, "-asked -adviser"),
        Phrase(r"^(?:O|已|已经|全部|都|部分|暂|决定|予以)*(?:不|未|没有?)?(?:予|予以)?(?:采纳|采用)(?:了|N|,|$)", 1.2, "-asked -adviser"),
    ),
    "referral.accept": (
        Phrase(
            r"(?:我来办|我来处理|我接|我受理|受理了?|我来接|我负责|交给我|接单|我来跟|我来看)", 1.2, "adviser -asked -negated", ("number", "person?")
        ),
        Phrase(r"受理.{0,3}N|N.{0,3}(?:受理|我来办|我接)", 1.25, "-asked -negated"),
    ),
    "referral.answer": (
        Phrase(r"(?:答复|回复|意见|回答)[:,]?(?:N)?[:,]|(?:答复|回复)N", 1.25, "-asked -unit"),
        Phrase(r"^N?(?:的)?(?:答复|回复|意见)(?:如下|是|意见)?[:,]", 1.3, "adviser"),
        Phrase(r"^(?:答复|回复)N[:,]?", 1.35, "adviser"),
        Phrase(r"^结论[:,](?!.{0,6}(?:不?合法|应当予以修改|修改后合法)).+依据[:,].+$", 1.45, "adviser"),
        Phrase(r"^(?!(?:收到|好的?|明白|知道|谢|嗯|辛苦|行|在看)[^:]{0,12}$).+$", 0.95, "adviser case -asked"),
        Phrase(r"^.+$", 0.6, "adviser meant"),
        Phrase(r"^(?:我的?)?(?:意见|建议|依据|根据|按照|应当|应该|可以|不能|不得|不宜|宜|本案|这种|该).{6,}$", 1.3, "adviser case -asked"),
    ),
    "referral.transfer": (
        Phrase(r"(?:N|把N).{0,4}(?:派|指派|分|分派|交|转|改派)(?:给|到|办给)?P|(?:派|指派)P.{0,4}(?:办|处理|受理)?N", 1.4, "office -asked"),
        Phrase(r"(?:转给|转交|转办|移交|交给)(?:P|U).{0,4}|(?:转|移)给(?:P|U)", 1.1, "adviser"),
        Phrase(r"^(?:这件|这个|N)?(?:请|还是|由)?(?:转|转办|移交|转交|交)(?:给|由|到)?P(?:办|来办|处理)?", 1.25, "adviser -asked"),
    ),
    "referral.recuse": (
        Phrase(r"^(?:这件|这个|N|O)*(?:需要|应当|应该|申请|要|得)?回避", 1.4, "adviser -asked"),
        Phrase(r"回避N?|N.{0,6}回避", 1.2, "adviser -asked"),
        Phrase(
            r"^(?!.*(?:依据|建议)).*(?:利益冲突|利害关系|(?:是|跟|与)?我的?(?:亲戚|亲属|客户|同学|朋友)|代理过).{0,12}(?:回避|不(?:方便|便|能|好)[办接])"
            r"|^N?,?我.{0,14}回避了?[,。]?|^.{0,10}(?:我|得|要|应)(?:需要?|要|得)?回避[了吧。]*$",
            1.6,
            "adviser -asked",
        ),
    ),
    "referral.refuse": (
        Phrase(r"^(?:N|这件|这个)?(?:不受理|不予受理|退回|不能受理)N?", 1.45, "adviser -asked"),
        Phrase(r"(?:退回|不予受理|不受理)(?:疑难问题)?N|N(?:退回|不予受理|不受理)", 1.75, "case -asked"),
    ),
    "referral.need_material": (
        Phrase(r"(?:材料|资料|证据)(?:不全|不够|缺|不足|不齐)|(?:让|请|要|叫)(?:他们|U|对方|其|提出单位).{0,4}补", 1.2, "adviser", ("number",)),
        Phrase(r"^(?!.*依据).*(?:材料|资料|证据)(?:不全|不够|不足|不齐).{0,30}补", 1.6, "adviser case -asked"),
        Phrase(r"^N?(?:请|还?需要?|还?缺)?(?:他们|U|对方)?(?:再)?补(?:充|交|齐|报)(?:一?下)?", 1.3, "adviser -asked"),
        Phrase(r"(?:让|请|要|叫|通知)(?:他们|U|对方|其|提出单位).{1,24}补(?:上|充|交|齐|来|一下|正)", 1.25, "adviser -asked"),
        Phrase(r"(?<![答回]复)N.{0,4}(?:请|还?需|还?缺|还?差).{0,3}(?:补|材料|一份)?", 1.5, "adviser -asked case"),
    ),
    "referral.supplement": (
        Phrase(r"(?:补|补充|补交|补上)(?:一?下)?(?:的)?(?:疑难|案件|N|上次)?.{0,6}(?:材料|证据|资料|合同原件|会议纪要)", 1.0, "-office -adviser"),
        Phrase(r"^(?:补充|补交|补|补上)(?:材料|说明)?N", 1.5, "-office -adviser -asked"),
    ),
    "referral.joint": (
        Phrase(r"联办|(?:拉上|会同|联合|加上|请)U.{0,6}(?:一起|会商|联合|共同|协办)?", 1.1, "adviser", ("number", "co")),
        Phrase(r"(?:与|和|会同|拉上|请)(?:U|P).{0,6}(?:联办|会办|会商|联合办理|协办)", 1.4, "adviser", ("number", "co")),
    ),
    "referral.opinion": (
        Phrase(r"(?:会办|协办|联办)(?:的)?意见(?:N)?(?:[:,]|$)", 1.5, ""),
        Phrase(r"^N(?:的)?(?:会办|协办|O)?意见[:,]", 1.5, "unit"),
    ),
    "referral.sign": (
        Phrase(r"^(?:同意)?审签(?:通过|同意)?N?$|^N(?:同意)?审签|同意(?:发出|签发)N|N(?:的答复)?(?:同意|可以)(?:签发|发出)", 1.5, "office -asked"),
    ),
    "referral.send_back": (Phrase(r"N(?:的)?答复.{0,4}(?:退回|修改|重写)|(?:退回|打回)N(?:的)?答复", 1.7, "office -asked"),),
    "referral.urge": (
        Phrase(
            r"(?:问题|N|疑难|咨询).{0,8}(?:什么时候|啥时候|多久|怎么还没|还没).{0,6}(?:答复|回复|回|有结果)|催(?:一?下)?(?:顾问|律师|答复|P)",
            1.2,
            "-office -adviser",
        ),
        Phrase(r"(?:问|提|咨询)(?:过)?的(?:疑难|法律)?(?:问题|事|那件事).{0,6}(?:答复|回复|结果|消息|回音|下文)", 1.3, "-office -adviser"),
    ),
    "referral.withdraw": (
        Phrase(
            r"(?:撤回|撤销|取消)(?:疑难(?:问题)?|这个疑难问题)?N|N(?:撤回|撤销|不问了|不用(?:答复|办|问)了)|撤回疑难问题", 2.1, "case -office -asked"
        ),
        Phrase(r"(?:撤回|撤销)(?:疑难(?:问题)?)?N", 1.6, "case office -asked"),
        Phrase(r"^(?:撤回|撤销|取消)N$", 0.9, "-office -asked"),  # a number that reports have too: what it is, the record tells
        Phrase(
            r"^(?:O|我|那|这|刚才?|刚刚|提|问|的|个|件)*(?:疑难|法律)?(?:问题|疑难)(?:就|先)?(?:不问|不提|撤回|撤销|撤|不用(?:答复|问|办))(?:了|吧)*$",
            1.5,
            "-office -asked",
        ),
        Phrase(r"^(?:撤回|撤销|取消)(?:O|我|那|这|刚才?|刚刚|提|问|的|个|件)*(?:疑难|法律)?问题(?:了|吧)*$", 1.5, "-office -asked"),
    ),
    "referral.amend": (
        Phrase(
            r"^(?:O|我|把|将|请|那|这|提|问|的|个|件)*(?:N|疑难|法律|问题)*(?:的)*(?:类别|类型|分类)(?:应该?)?(?:改|换|更正|调整)(?:成|为|到|一?下)?",
            1.6,
            "-adviser -asked",
        ),
        Phrase(
            r"^(?:O|我|把|将|请|那|这|提|问|的|个|件)*(?:N|疑难|法律|问题)*(?:的)*(?:紧急程度)?(?:也|就|要|需要?)?(?:改|换|调整|升|降)(?:成|为|到)?(?:不急|不紧急|一般|较急|比较急|紧急|特急|加急|急件)",
            1.6,
            "-adviser -asked",
        ),
        Phrase(r"N.{0,8}(?:类别|紧急程度).{0,4}(?:改|换|调整)|N.{0,3}改(?:成|为)(?:一般|较急|紧急|特急|加急)", 1.7, "-asked"),
        Phrase(r"^(?:O|我|那|这|提|问|的|个|件)*(?:N|疑难|法律|问题)+(?:现在|已经)?(?:不(?:那么|着|太)?急了|不紧急了)", 1.6, "-adviser"),
    ),
    "referral.reopen": (
        Phrase(r"(?:重新|再次|再)(?:办理|提出|提交|处理|研究)(?:疑难问题)?N?|N.{0,4}(?:重新|再次)(?:办理|提出|研究|办)", 1.4, "-asked case"),
        Phrase(r"^重新(?:办理|提出|研究)N|^N重新(?:办理|提出|研究)", 1.5, "-asked"),
    ),
    "referral.correct": (Phrase(r"^(?:更正|订正)(?:N)?(?:的)?(?:答复|回复|意见)?(?:[:,]|$)|^(?:更正|订正)N", 1.5, "adviser"),),
    "referral.merge": (Phrase(r"(?:把)?N(?:和N)?(?:并入|并到|合并到|合并|并案|是同一件)N?|合并N", 1.5, "office -asked"),),
    "referral.asker": (Phrase(r"N(?:的)?(?:提出人|接手人|联系人)(?:改为|改成|换成|换为|由|是)P", 1.6, "office -asked"),),
    "referral.voice": (Phrase(r"^\[语音(?:消息)?\]$", 1.6, "private adviser"),),
    "referral.close": (Phrase(r"^N?(?:这件|这个|可以|就)?(?:办结|结案|归档)(?:了|吧|N)?$", 1.3, "-asked -negated"),),
    "referral.show": (
        Phrase(r"^(?:查|查询|查看|看)?(?:一?下)?(?:疑难(?:问题)?)?N(?:的?(?:情况|状态|进度|进展|过程|经过|办理情况|到哪一?步了?))?$", 1.7, "case"),
        Phrase(r"N.{0,4}(?:办到哪|到哪一?步|进展|进度|办得怎么样)", 1.4, "case"),
        Phrase(
            r"(?:O|我).{0,6}(?:提|问|报)(?:上去|过)?的(?:那个|那件|这个|这件|疑难|法律)*(?:问题|事情?).{0,3}(?:到哪|办到|办得|怎么样|什么情况|进展|谁(?:在|来)?办)",
            1.4,
            "-adviser",
        ),
        Phrase(r"^(?:现在|那|请问)*(?:是)?(?:谁|哪位(?:律师|顾问)?)(?:来|在|给O|帮O)+办(?:理|的)?(?:啊|呢|\?)*$", 1.4, "private -adviser -office"),
    ),
    "referral.query": (
        Phrase(
            r"(?:超时|超期|未答复|没答复|未办结|没办结|在办|待受理|[待未没等]补充?的?|疑难|办结的?).{0,8}(?:问题|案件|事项|件).{0,4}(?:有|哪|几|多少|列|清单)|(?:问题|案件).{0,4}(?:超时|未答复|没答复)",
            1.2,
            "",
        ),
        Phrase(r"^(?:O|我)(?:一共|总共|今年|都)*(?:提|问|报)(?:过|了|过了)(?:哪些|几[个件]|多少|什么)(?:疑难|法律)?(?:问题|事项|件)", 1.5, "-file"),
        Phrase(r"P(?:手上|手里|名下|经办的?|在办的?).{0,8}(?:问题|案件|疑难|几件|哪些)|待交接的?(?:疑难)?(?:问题|案件)", 1.4, "-file"),
        Phrase(
            r"^(?:看|查|列)?(?:一?下)?(?:超时|待受理|在办|待补充|等补充|未办结|办结)(?:的)?(?:疑难)?(?:问题|案件)?(?:清单|列表|有哪些)?$",
            1.3,
            "-file",
        ),
    ),
}

_OF_A_UNIT = frozenset({"referral.create", "referral.adopt", "referral.supplement", "referral.urge"})
PHRASES |= {
    intent: tuple(replace(one, needs=(*one.needs, "unit?", *(("channel?",) if intent == "referral.create" else ()))) for one in PHRASES[intent])
    for intent in _OF_A_UNIT
}
