"""How else is spoken of questions: put to the advisers as such; more time asked for and given; a file for one of several cases; 联合办理."""

from handlers.understanding.phrase import Phrase

_LONGER = r"(?:延期|延长|展期|宽限|推迟|延迟|晚)"

LATER: dict[str, tuple[Phrase, ...]] = {
    "referral.need_material": (
        Phrase(r"^(?:请|还要|还需|让他们)?补(?:充|交|齐)?N[:,].{2,}$", 2.0, "adviser short -asked"),
        Phrase(r"^N(?:号)?,?(?:请|麻烦|再|还|要|需)*(?:提供|补充|补齐|发来|出具)[:,](?!.*(?:依据|建议|应当)).{2,}$", 2.0, "adviser short -asked"),
        Phrase(
            r"^(?:还|另外?|再)+(?:差|缺|少)(?:了)?.{0,4}(?:材料|证据|资料|合同|协议|纪要|记录|凭证|证明)(?!.*(?:依据|建议|应当)).{0,40}$",
            1.5,
            "adviser -asked",
            ("number",),
        ),
    ),
    "referral.classified": (Phrase(r"N.{0,10}(?<![不非无])(?:涉密|国家秘密|工作秘密)", 1.9, "-asked"),),
    "referral.create": (
        Phrase(
            r"^(?:O|各位|联所|法律|的)*(?:顾问|律师)们?好?[:,](?:O|这边|这里|现在)*(?:有|遇到|碰到)了?(?:一?[个件])?(?:棘手|疑难|麻烦|头疼|难办)?的?(?:事情?|问题|难题|案子)(?:拿不准)?$",
            1.3,
            "-office -adviser",
        ),
    ),
    "referral.extend": (
        Phrase(
            rf"^(?:把|将)?N(?:的)?(?:答复|办理)?(?:时限|期限|时间)?(?:想|要|需要?|请|得|能否|能不能|可否)?(?:申请)?(?:再)?{_LONGER}",
            2.2,
            "adviser -legal",
        ),
        Phrase(rf"^(?:申请|请求|请)(?:把|将|对)?N(?:的)?(?:答复|办理)?(?:时限|期限|时间)?(?:再)?{_LONGER}", 2.2, "adviser -legal"),
        Phrase(rf"^(?:同意|准予|批准)(?:把|将|疑难)*N(?:的)?(?:答复|办理)?(?:时限|期限|时间)?(?:再)?{_LONGER}", 2.2, "office -legal -asked"),
        Phrase(rf"^(?:把|将)?N(?:的)?(?:答复|办理)?(?:时限|期限|时间)?(?:再)?{_LONGER}", 1.9, "office -legal -asked"),
    ),
    "referral.transfer": (
        Phrase(
            r"^(?:N|这个?|这件|,)*我?(?:这边|最近|实在)?(?:办不了|没空办?|忙不过来|顾不上),?(?:还是|就)?(?:转|交|派)?(?:给|让|请|由)P(?:来?办|处理|接手)?(?:吧)?$",
            1.95,
            "adviser -asked",
        ),
        Phrase(
            r"^(?:把)?N(?:就|还是)?(?:请|让|由|交|给|派)(?:给)?P(?:来)?(?:接手|接办|接|办理|办|处理|看看)吧?,.{1,12}$", 1.7, "adviser -asked -legal"
        ),
        Phrase(
            r"^(?:把)?N(?:就|还是)?(?:请|让|由|交|给|派)(?:给)?P(?:来)?(?:接手|接办|接|办理|办|处理|看看)(?:吧|吧?,.{1,12})$",
            1.7,
            "office -asked -legal",
        ),
    ),
    "referral.rate": (
        Phrase(
            r"^N,?(?:号|这件|的|O|我们?|对|答复|办理|结果|评价|是|为|:|律师|顾问|P|,)*(?:很|非常|不太?|不怎么|基本|比较|挺|十分|还算)*满意(?!.*(?:吗|[?])).{0,40}$",
            2.1,
            "unit -adviser -legal",
        ),
        Phrase(r"^N,?(?:的)?(?:评价|满意度)(?:是|为|:)*(?:很|非常|不太?|基本|比较|挺|十分)*(?:满意|好|差|一般).{0,20}$", 2.1, "unit -adviser -legal"),
    ),
    "referral.readers": (
        Phrase(
            r"^(?:查看?|看|查一?下)?(?:一?下)?N(?:这件|的|都|有|被)*(?:谁|哪些人)(?:都)?(?:看|查看|查|读)(?:过|了)(?:吗|\?)*$", 2.1, "office -legal"
        ),
        Phrase(r"^(?:查看?|看|查一?下)?(?:一?下)?N(?:的)?(?:查看|查阅|阅读|访问|操作)记录$", 2.1, "office -legal"),
    ),
    "referral.show": (
        Phrase(
            r"^N(?:号)?(?:的|会办|协办|意见|最晚|最迟|得|要|,)*(?:什么时候|啥时候|哪天|几号|几时|何时)(?:前|之前)?(?:要|交|提|给|截止|到期)(?:意见|啊|呢|\?)*$",
            2.0,
            "unit four -legal -adviser",
        ),
        Phrase(
            r"^(?:请问|那|我们?|O|问一?下|,)*N(?:号)?(?:那件|这件|的)?(?:现在|目前)?(?:办|走|审|弄|处理)?(?:到|得)(?:哪一?步|哪了|哪里|什么程度|怎么样|咋样).{0,4}$",
            1.95,
            "unit -legal",
        ),
    ),
    "referral.opinion": (Phrase(r"^(?:O|我|们|局|这边|单位|的)+(?:会办|协办)?意见(?:是|为|如下)?[:,].{4,}$", 1.2, "unit -asked"),),
    "referral.recuse": (
        Phrase(
            r"^(?:N|这个?|这件|,)*我?不(?:方便|便|好|适合|能)(?:办|接|处理|答复),.{0,12}(?:认识|熟人|亲戚|亲属|朋友|同学|客户|代理过|利害关系)",
            1.6,
            "adviser -asked",
        ),
    ),
    "referral.supplement": (Phrase(r"[FG]", 0.6, "unit meant"),),  # a file of which it was asked to which of several cases it belongs
    "referral.joint": (Phrase(r"联合(?:办理|会办|研究|答复).{0,4}[,:].{0,30}U|U.{0,8}联合(?:办理|会办)", 1.4, "adviser -asked", ("number", "co")),),
}
