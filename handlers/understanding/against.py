"""What speaks against a deed though its word is said: 回避0001，对方不是我的客户; it is asked about before anything is done."""

from storage.patterns import regex

_NOT_GIVEN = r"[JP](?:不同意|不批|不让|没表态|不点头)"
_AGAINST = {
    "submit.withdraw": regex(_NOT_GIVEN),
    "referral.withdraw": regex(_NOT_GIVEN),
    "referral.adopt": regex(r"拟(?:不?予?以?)?(?:部分)?采纳|打算|准备采纳|哪里点|可能|大概|^J说|再问|(?:不好|很难|难以?|不太?能)采纳"),
    "legality.adopt": regex(rf"^(?!.*(?:[不没未]|部分)(?:予以?)?采纳).*{_NOT_GIVEN}"),
    "extension.request": regex(rf"{_NOT_GIVEN}|^(?!.*(?:想|申请|请)).*(?:可能|估计|说不定)"),
    "referral.recuse": regex(
        r"不(?:是|算|认识|熟|涉及)|没(?:有)?(?:代理|利害|关系|往来|接)|无(?:利害)?关|不用|无需|不必|^P说|审判员|法官|[他她]要回避|等[PJ]"
    ),
    "submit.note": regex(r"[咋怎]么?(?:说|规定)|规矩|谁知道|风传|传言|听[人说]|据[说传]|明年|以后|将来|要是|假如|如果|空缺|缺位|暂缺"),
    "submit.exempt_request": regex(
        r"[啥什]么?意思|代写|[啥什]么?叫免报|^(?!.*(?:申请|请批|批准|给免|去掉)).*(?:是不是(?!可以不报|能不报)|可不可以不|要不要)"
    ),
    "submit.declare": regex(
        r"退信|[他她]忘了|就差|(?<![PJ]的)(?<![PJ]那份)还没(?:签|盖|审|发)|一半$|没发出|错地方|门锁|没人(?:收|在|接)|(?:送|寄|交|报|发)(?:到|给|去)了?(?:[县市区镇])?(?:政府办|[县市区]委办|党政办"
        r"|档案|信访|[县市区]里)|^P说|给了?(?:纪委|组织部|政法委|宣传部|司法局|人大|督察组)|(?<!已)(?<!已经)(?<!都)(?<!改)也(?:是|走)?W(?:上)?报?$|(?:让|叫|喊|派)[^,。]*(?:报|送|交"
        r"|W)(?!.{0,3}了)(?:一下|去|过去|来)?(?:$|[,。])|还没回来"
    ),
    "referral.amend": regex(r"[吗?]|不了吧|(?<!类)别(?!人)|本来想|没(?:写|登|填)?错|不用|不改"),
    "referral.urge": regex(r"催过|催我|已经?催|没催|别催|不催"),
    "referral.supplement": regex(
        r"不让(?:发|给|交)|[了过]没[?]?$|麻烦$|N的事|(?:发|送)错了$|[:,](?:算了|等一下|稍等|不补了?)|没什么(?:要)?补|(?:材料|补充)(?:D|Y|明天|后天|回头|晚点|过[一两几]天)再?(?:发|补|给|交|送"
        r"|传)[^,。]{0,3}$"
    ),
    "legality.submit": regex(r"送审(?:过了?|通过|退|被退|很慢|的事|去了|到(?!W)|忘)|(?:已经?|Y|上周)送审|书记说|说送审"),
    "legality.supply": regex(r"就差|除了|再说|太|不少|又要|等[^,。]{1,4}签"),
    "legality.recheck": regex(r"改好了?再|改好?一半|快改好|没有?异议|不申请"),
    "legality.take": regex(r"审过|以前|原来|^N?(?:我|这个)*(?:先)?看看$"),
    "contact.change": regex(r"会怎|黄了|还早|或者?|的事|[JP](?:不同意|不批|不让)|可能|大概|估计|也许"),
    "reminder.mute": regex(r"别再?(?:提醒|催)J|太好了?$|不让|[JP]不同意|(?:交|报|送)了[^,。]*[,。](?:怎么|还|就|都)*(?:别|不要)再?(?:催|提醒)"),
    "referral.create": regex(r"^不提|(?:先|请)?(?:别|不要|不用)登记|还没想好|没必要提|不用提"),
    "referral.opinion": regex(r"[:](?:D|明天|后天|过两天)给?$|还在|在审|初稿|没看|先别"),
    "referral.need_material": regex(
        r"(?:什么|哪些|[啥])$|我跟|我和|D(?:我|要)|[PJ]说要|补充一句|投资款|签一份|得厉害$|(?:企业|对方|公司)还?需|电话|需要再看|需要(?:一?点)?时间$|(?<!不)要了$|[PJ]说"
    ),
    "referral.extend": regex(r"一两|两三|三五|三四|先不|同意不了|没同意"),
    "referral.answer": regex(
        r"^(?:D|P|明天|晚上|回头|等会)[^:]{0,3}答复N|^[^:]*D[^,。:]{0,2}(?:才?能|会|再)?(?:出|给|写|回|做)(?:意见|答复|结论)|[。,](?:D|Y|晚上|下午|回头)再?发$|这样写行|待改"
        r"|等[^,。]{1,4}看过$|发错了$|发P看|P看过|还在找|大概是|自言自语"
    ),
    "pairing.visit": regex(
        r"没碰|白跑|没(?:回来|见到)|别登记|不用登记|发错|就好了|或|^P说|县局|派[^,。]{1,3}到|还没写|晚点|不算|送材料|[他她]来记|自己登"
    ),
    "feedback": regex(r"不让提|没什么意见|没意见$"),
    "review.return": regex(
        r"发错|撤回这|开玩笑|(?:已经?|被)(?:退回|打回)|Y把?[^,。]{0,6}(?:退回|打回)|^建议|或者?[UN]|有一[家份个]|待[PJ]|[PJ]您看|^请示|(?:退回|打回)过|^(?:省|市|县)里把|别告诉"
        r"|建议[^,。]{0,6}(?:退回|打回)|先不动|也一样|一个[过退]|U的?D看|退回?[^,。]{0,2},X,D"
    ),
    "task.close": regex(r"(?:不|别|先别|还不)(?:要|用|能|想)?(?:办结|结束|关闭|关)"),
    "legality.need_material": regex(
        r"唔使|不用补|不需补|(?:像是|好像|似乎|可能)[^,。]{0,3}缺|翻[翻看下]|再[找看翻]|不缺|原来缺|不影响|先别发|或者|缺人手|缺乏|审不过来|发错|打电话|[PJ][你您]?看"
    ),
    "review.pass": regex(r"台账上|抓紧审|^U我审过了?$|\[疑问\]|等[PJ]|一个退"),
    "referral.transfer": regex(r"看看|参考|看一眼|如果|发错|有一[件个]|(?<![给由])P受理了|不[转派]|D[转派]|(?:材料|链接)我?(?:已经?)?转"),
    "referral.accept": regex(
        r"P受理|(?:[上下]午|晚上|中午|等会儿?|待会儿?|回头)[^,。;:]{0,4}受理|D(?:我|O)来$|晚点再?受理|等我|才有空|^(?!.*接).*看(?:看|一?下)$"
    ),
    "referral.refuse": regex(r"发错|开玩笑|的?决定书"),
    "referral.joint": regex(r"[?]$|U说|或者"),
    "submit.confirm": regex(r"到了我?再|收到通知"),
    "extension.approve": regex(r"的?也一样|也是一样|或者|不过|短一点|长一点"),
    "task.update": regex(r"原来(?:是|的)|后来改|^(?:省|市|县)里把"),
    "reminder.send": regex(r"[PJ]在催|U(?:就|先)?算了"),
    "reminder.schedule": regex(r"不按"),
    "legality.conclude": regex(r"P说|没有不合法|不是不合法|,等[PJ]|基本没(?:啥|什么)?问题|没(?:什么|啥)大问题"),
    "legality.withdraw": regex(r"U说"),
    "legality.extend": regex(r"同意才|[三两][五三四]个"),
    "legality.record": regex(r"说要|D(?:再|才)?送(?:来|到|过来)?(?:$|[,。])"),
    "pairing.duty_set": regex(r"去年的|这是"),
}
"""What speaks against a deed though its word is said: 回避0001，对方不是我的客户."""


def is_spoken_against(intent: str, skeleton: str) -> bool:
    """Whether a sentence says with a deed what may make it none."""
    words = _AGAINST.get(intent)
    return words is not None and words.search(skeleton) is not None
