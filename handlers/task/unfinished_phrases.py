"""How people say that they are not done yet: it changes nothing."""

from handlers.understanding.phrase import Phrase
from handlers.understanding.words import GIVE

UNFINISHED: dict[str, tuple[Phrase, ...]] = {
    "status.note_unfinished": (
        Phrase(
            r"(?:还|都|也|材料|稿子|数据|领导|J|O)(?:都|也|还)*没(?:有)?(?:影|谱|齐|眉目|着落|头绪|审|看完|看|签|批|盖|定|过会|凑齐|对上)",
            1.1,
            "-asked -supposed -office -file unit",
            ("unit",),
        ),
        Phrase(
            r"^(?:O|我|K|这边|目前|现在|,)*(?:才|刚|刚刚)(?:动笔|开头|起头|开始|着手|起草|写|弄)(?!完|好)|(?:够呛|悬了?|难|怕是|恐怕)(?:能|可以)?(?:交|报|弄|写|赶|完成|按时)|^D够呛",
            1.1,
            "-asked -supposed -office -file unit",
            ("unit",),
        ),
        Phrase(
            r"(?:在|正|还在)?走(?:着)?(?:会签|签批|审批|流程|程序)|卡在(?:了)?(?!W)[^,。]{1,6}", 1.0, "-asked -supposed -office -file unit", ("unit",)
        ),
        Phrase(
            r"^(?:我|O)?(?:还)?(?:得|要|需要)(?:再)?(?:[一两三四五几]|\d)(?:天|个小时|个钟头|会儿)",
            1.0,
            "-asked -supposed -office -file unit",
            ("unit",),
        ),
        Phrase(r"(?:签|盖|批|审|弄|写|做|赶|定|印)不(?:了|上|完|出来?|成)(?:字|章|稿)?", 1.05, "-asked -supposed -office -file", ("unit",)),
        Phrase(r"(?:在|正在|还在)(?:写|弄|改|走流程|盖章|签字|整)着?呢", 1.1, "-supposed -office -file", ("unit",)),
        Phrase(
            r"(?:还|都|一直|暂时|目前)?(?:没|没有|未|尚未)(?:顾上|顾得上|空|开始|动笔|动手|着手|轮到|来及|落笔|成稿|定下来|出来)(?:弄|写|做|看|搞|整|审|签)?",
            1.05,
            "-asked -supposed -office -file",
            ("unit",),
        ),
        Phrase(
            r"还(?:差|缺|少)(?:一?[个份些点张项]|几[个份项]|[两三][个份项]|最后)?[^,。?]{1,8}(?=[,。]|$).{0,10}",
            1.0,
            "-asked -supposed -office -file",
            ("unit",),
        ),
        Phrase(
            r"(?:在|正|正在|还在|仍在|刚在)(?:着手|抓紧|加紧|努力|起草|写|弄|改|修改|整理|汇总|核对|审批|会签|报批|走|签|盖|整|完善|写着|打印|编|校|审|研究|撰写)(?:着|中|流程|签批|程序|了)*",
            1.0,
            "-asked -supposed -office -file",
            ("unit",),
        ),
        Phrase(
            rf"(?:恐怕|可能|估计|怕是|大概|只能|得)?(?:要|得|会)?(?:拖|推|缓|晚|慢|延)(?:一?拖|一?缓|一?推|几天|两天|一?些|一?点|一?下|到D)(?:了|再{GIVE})?(?=$|[,。])",
            0.9,
            "-asked -supposed -office -file",
            ("unit",),
        ),
        Phrase(
            r"(?:初稿|草稿|稿子|框架|一半|大半)(?:已经?|刚|才|是)?(?:出来|写|有|弄|完成)?(?:了)?,?.{0,6}(?:还|正|再|等|领导).{0,8}",
            0.95,
            "-asked -supposed -office -file",
            ("unit",),
        ),
        Phrase(
            rf"(?:先)(?:{GIVE})(?:一半|一部分|一份|几份),?(?:剩下|剩余|其余|其他|另外|余下)(?:的)?.{{0,4}}(?:D|晚|再|随后|稍后|过).{{0,6}}",
            1.3,
            "-asked -office -file",
            ("unit",),
        ),
        Phrase(r"(?:签字?|盖章|审核|审定|定稿)(?:要|得|需要|还要|恐怕)*(?:等到?|到|拖到)D", 1.1, "-asked -office -file", ("unit",)),
        Phrase(
            r"^(?:我们?|O)?还?(?:没|没有|未)(?:报|交)[呢呀啊]?,?(?:请|先|就|你)?(?:别|不要|不用)(?:再|老|总|一直)?催(?:我|O|了)*$",
            1.7,
            "-office",
            ("unit",),
        ),
        Phrase(
            rf"(?:还|都|暂时|一直)?(?:没|没有|未|尚未)(?:来得及|时间|空|人)?(?:{GIVE}|弄|写|做|搞|整|准备|定|签|盖|批|打印|改|完成|整理|报上)(?:完|好|齐|字|章|稿|上去|出来)?",
            1.0,
            "-asked -supposed -office -file",
            ("unit",),
        ),
        Phrase(
            rf"(?:这就|晚点|晚些|稍后|稍晚|待会儿?|等会儿?|等下|一会儿?|马上|回头|随后|尽快|尽量|争取|准备|打算|明天|D|下午|再|过[两几]天).{{0,8}}(?:{GIVE}|补|弄|给[你您])",
            0.95,
            "later -asked -supposed -office -file",
            ("unit",),
        ),
        Phrase(r"(?:正在|还在|在)(?:写|弄|改|走|签|盖|整|准备|修改|完善|走流程|审)", 1.0, "later -asked -office -file", ("unit",)),
        Phrase(r"(?:快|就快|马上)(?:写|弄|做|搞|改|整理)?(?:好|完)了", 1.05, "-asked -supposed -office -file", ("unit",)),
        Phrase(rf"(?:不是|并非)(?:已经?)?{GIVE}了", 0.9, "-asked -office -file", ("unit",)),
        Phrase(r"(?:没|没有)(?:写|弄|做|搞|定)?(?:完|好|弄好|定稿)", 1.0, "-asked -supposed -office -file", ("unit",)),
        Phrase(r"(?:暂时|今天|这两天|目前|暂)?(?:交|报|发|传)不(?:了|上|上去|出来)", 1.05, "-asked -office -file", ("unit",)),
        Phrase(
            rf"等.{{0,10}}(?:签字?|盖章|回来|审|定|同意)(?:完|好|后|了|之后)?(?:再|就|才)?(?:{GIVE})?",
            0.95,
            "-asked -supposed -office -file",
            ("unit",),
        ),
    ),
}
