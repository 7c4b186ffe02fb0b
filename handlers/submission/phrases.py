"""How people hand in, replace, withdraw and fetch reports, and ask for more time."""

from handlers.submission.advising_phrases import ADVISING
from handlers.submission.declaring_phrases import DECLARATIONS
from handlers.submission.exchanging_phrases import EXCHANGES
from handlers.submission.fetching_phrases import FETCHING
from handlers.submission.request_phrases import REQUESTS
from handlers.submission.reviewing_phrases import REVIEWING
from handlers.understanding.phrase import Phrase
from handlers.understanding.words import GIVE, THING

_UNIT = ("unit",)

_PAGE = r"(?:签字页|签章页|签名页|盖章页|盖章件|附件|附表|佐证材料|封面|汇总表)"
_FORMER = r"(?:刚才|刚刚|刚|之前|前面|先前|上次|原来|原先|早上|上午|下午|昨晚|旧|老|Y|D|[上前]一?[份版次个稿]|第.[份版次稿])"
_VOID = r"(?:作废|作罢|不算数?|不作数|不要了?|废了?|无效|删了?|撤了?|别用了?|不用了?|有误|有错|错了?|不对)"
_INSTEAD = r"(?:(?:就|改|请|麻烦|我)?(?:用|换|看|按|以|改|认|收)(?:成|为|上)?(?:我|O)?(?:新|这|最新|下面|刚|现在|后|此|下一)|(?:这|新|下面)[个份版的]?才(?:是|对|算))"

PHRASES: dict[str, tuple[Phrase, ...]] = {
    "submit.file": (
        Phrase(
            r"^(?:这是|这个是|这份是|O|的|,)*J的?(?:K|报告|材料|那[个份])?,?(?:请|麻烦|帮忙?|你|您|给)*(?:查收|收(?:一?下|下)|登记?(?:一?下|上)|存一?下)(?:吧|了|哈|谢谢|,)*$",
            1.6,
            "unit -asked -negated -office",
            _UNIT,
        ),
        Phrase(
            rf"(?:补|加|附|追加|增加)(?:充|交|传|发|报|上|送)?(?:一?[个下张页份]|[两几][个张页份]|上|的|K)*{_PAGE}",
            1.25,
            "unit told -file -picture",
            _UNIT,
        ),
        Phrase(
            rf"(?:{THING}|O|U).{{0,6}}(?:少|缺|漏|忘|落)(?:了|传|发|交|附|放|个|一?[张页份])*{_PAGE},?.{{0,6}}补", 1.25, "unit -asked -file", _UNIT
        ),
        Phrase(rf"(?:{THING}|O|U)(?:的)?(?:J的?)?{_PAGE}(?:现在|这就|我|O)?补(?:上|交|传|发|报|一下|一份|$)", 1.2, "unit told -file -picture", _UNIT),
        Phrase(rf"{_PAGE}(?:少|缺|漏|忘|落|没)(?:了|传|发|交|附|放|上)*,?.{{0,6}}补(?!完)", 1.2, "unit -asked -file", _UNIT),
        Phrase(
            rf"(?:能|能不能|可以|可不可以|想|要)(?:再)?(?:补|加|附)(?:充|交|传|发|上)?(?:一?[个下张页份])*{_PAGE}", 1.1, "unit -file -supposed", _UNIT
        ),
        Phrase(r"F", 0.85, "file", _UNIT),
        Phrase(rf"(?:先|只|就){GIVE}(?:上)?J(?:的|那份)*$", 1.3, "-asked -file -office", _UNIT),  # its file comes next
        Phrase(rf"(?:{GIVE}|这是|附件|见附件|如下|上|请查收|请收|交一下|请审).{{0,8}}F", 1.0, "file", _UNIT),
        Phrase(rf"(?:{THING}|J).{{0,12}}F", 1.05, "file", _UNIT),
        Phrase(rf"F.{{0,6}}(?:{GIVE}|{THING}|请查收|请收|请审|收一下)", 1.05, "file", _UNIT),
        Phrase(r"G", 0.7, "picture private unit", _UNIT),
        Phrase(r"(?:K).{0,14}G|G.{0,4}K", 1.05, "picture -asked", _UNIT),
    ),
    "submit.text": (
        Phrase(
            r"^(?:现|现将|我|O)?(?:的)?(?:报送|上报|填报|报|交)(?:一?下|如下)?K(?:正文|内容|如下)?[:](?P<text>.{6,})",
            1.7,
            "-asked -file -office",
            _UNIT,
        ),
        Phrase(r"^(?:O|U)?的?K(?:正文|内容|如下|正文如下)[:](?P<text>.{6,})", 1.6, "-file -office", _UNIT),
    ),
    "submit.pasted": (  # a heading with a colon or a line of its own, and then the report itself
        Phrase(
            r"^(?:U|O|D|J|的|关于|20\d\d年?度?)*K(?:的)?(?:情况)?(?:的)?(?:报告|汇报|总结)?[:。].{0,80}?(?:(?<=[。:])|^)"
            r"(?:[一1][、.]|\([一1]\)|根据|按照|为(?:深入)?(?:贯彻|落实)|今年以来|一年来|近年来|我[镇街局乡])",
            2.6,
            "long unit -file -office",
            _UNIT,
        ),
    ),
    "submit.replace": (
        Phrase(
            r"(?:拿|用|以|按|换|看|收)(?:这|此|下面|新|后面?)(?:[个份版稿]|一[个份版])?.{0,4}(?:顶|换|替|盖|覆盖|更新|更换|代替|算|为)(?:上|掉|准|了|数|前面|原来|之前|的)*.{0,4}F",
            1.6,
            "file -asked",
            _UNIT,
        ),
        Phrase(rf"{_FORMER}.{{0,8}}(?:有错|有误|错别字|错字|不对|不全|漏|缺|问题|格式).{{0,16}}F", 1.5, "file -asked", _UNIT),
        Phrase(rf"{_FORMER}[^,。]{{0,10}}?{_VOID}[,。]?.{{0,4}}?{_INSTEAD}[^,。]{{0,8}}", 1.5, "-asked -supposed", _UNIT),
        Phrase(rf"(?:用|拿)[这新][^,。]{{0,4}}(?:替|换|顶|盖|覆盖)(?:掉|下|了|代)?[^,。]{{0,2}}{_FORMER}", 1.45, "-asked -supposed", _UNIT),
        Phrase(rf"{_INSTEAD}[^,。]{{0,6}}[,。]{_FORMER}[^,。]{{0,10}}?{_VOID}", 1.5, "-asked -supposed", _UNIT),
        Phrase(r"(?:以|按)(?:这|此|最|后|第|新|刚|我|下|终|定|改|修|正式)[^,。]{0,8}为准", 1.5, "-asked", _UNIT),
        Phrase(r"(?:最后|最新|最终|后面?|新|这|刚)(?:发|传|交|报|来)?的?(?:那|这)?[个份版]?的?为准", 1.5, needs=_UNIT),
        Phrase(r"(?:发|传|交|报|弄|搞|选|上传)错(?:了|文件|版本|了文件)?.{0,20}(?:F|为准|这个|这份|重新|换|替)", 1.45, "-asked", _UNIT),
        Phrase(
            r"(?:替换|更新|换掉|换成|换一?[下份]|更正|代替|覆盖)(?:一?下|掉|[成为的]|之前|原来|上次|上一?[份版]|刚[才刚]|前面|旧|那[份个]|这[份个])*"
            r"(?:.{0,8}(?:F|这[份个]|版|稿|为准|K|报告)|(?:一?[下个份]|文件|附件|新的|材料|[了吧啊呀,])*$)",
            1.3,
            "-asked -office",
            _UNIT,
        ),
        Phrase(r"(?:重新|再|重)(?:发|传|交|报|上传)(?:一?[份下遍版次])?.{0,8}F", 1.4, "file -asked", _UNIT),
        Phrase(
            r"(?:修改|(?<!整)改|更新|完善|改过|订正|修订|改好|补充)(?:好|后|过|完|了)*的?(?:版本|稿|版|报告|K)?.{0,8}F", 1.35, "file -asked", _UNIT
        ),
        Phrase(r"(?:最终|最新|定稿|正式|新|修改|修订|改后)(?:版|稿|的)?.{0,8}F", 1.15, "file -asked", _UNIT),
        Phrase(
            r"(?:之前|刚才|前面|上次|原来|上一?[份版])(?:那个|那份|的|发的|交的|传的)*(?:不对|有误|有错|作废|不算|不要|错了|删|格式不对).{0,12}F",
            1.45,
            "file -asked",
            _UNIT,
        ),
        Phrase(r"^(?:替换|以新的为准|用这份|用新的|用这个|换成这[份个])$", 1.2, "", _UNIT),
    ),
    "submit.keep": (
        Phrase(
            r"^(?:误[点触发按]|点错|按错|手滑|算了|先|O|我)?.{0,8}?(?:不|别|不要|不用|不想|先不)撤(?:回|销|掉|了|$)", 1.2, "unit -file -asked", _UNIT
        ),
    ),
    "submit.withdraw": (
        Phrase(
            r"^(?:帮我?|帮忙|给我|先|,)*(?:把|将)(?:我|O)?(?:们)?(?:刚|方才|那|这|上午|下午|早上|Y)[^,。]{0,8}?(?:收|拿|要|取|撤)回来?(?:吧|一下|了)*(?=$|[,。])",
            1.45,
            "unit -asked -supposed -file -office -forbidding",
            _UNIT,
        ),
        Phrase(
            r"(?:[那这上][份个]|上一[份个]|刚才|刚刚)[^,。]{0,4}?(?:先)?撤(?:了|掉|下来|回)",
            1.2,
            "unit -asked -negated -supposed -file -office",
            _UNIT,
        ),
        Phrase(
            r"(?:发|传|交|报|弄|搞|选|点)错(?:了|文件|版本|人)*[,。]?(?:请|麻烦|帮我?|帮忙|给我|能不能|可以|把|它|先|就)*撤(?:回|销|掉|一?下|下来)?",
            1.45,
            "-asked -file -office",
            _UNIT,
        ),
        Phrase(r"^N(?:号|这[个件份]|那[个件份]|的|就|先|还是|,)*撤(?:回|销|掉)?了(?:算了)?$", 1.3, "-file -office -negated", _UNIT),
        Phrase(r"(?:帮我?|帮忙|请|把).{0,8}撤(?:一?下|下来|下去|掉|回来?)", 1.3, "-asked -file -office -negated", _UNIT),
        Phrase(
            r"^(?:我|O)?(?:们)?(?:想|要|申请|需要)?(?:把|将)?.{0,12}?撤(?:回|销|掉|下来|了)(?!了?一?条|消息)",
            1.15,
            "-asked -negated -supposed -file -office",
            _UNIT,
        ),
        Phrase(r"撤(?:回|销|掉)(?:一?下)?(?:我|O|刚|这|那|上|N|K|U|昨|前|报告|材料|$)", 1.2, "-asked -negated -supposed -file -office", _UNIT),
        Phrase(
            r"撤回|(?:[UN].{0,8}|刚才?.{0,4}|[上那]一?份.{0,4})撤(?:销|掉|下来|了)|撤(?:销|掉)(?:一?下)?(?:[UN刚这那上]|$)",
            1.15,
            "office -asked -negated -supposed -file",
            _UNIT,
        ),  # what else the office takes back is a task
        Phrase(
            rf"{_FORMER}(?:我|O)?(?:发|交|报|传)?(?:上去|过去|过来)?的?(?:那[个份]|这[个份]|报告|文件|K|J的?)*(?:就|先)?(?:不算|作废|不要了|删了|删掉|无效|先拿回来)",
            1.1,
            "-asked -file -supposed",
            _UNIT,
        ),
        Phrase(
            r"(?:发|传|交|报|弄|选|上传)错(?:了|文件|版本)*[,。](?:请|麻烦|那[个份]|这[个份]|刚才?|帮我?|给我|把|它|先|就)*(?:不算|作废|撤了?|撤掉|不要了?|删了?|删掉|无效)",
            1.4,
            "-asked -file",
            _UNIT,
        ),
        Phrase(r"(?:收回|作废|取回|拿回)(?:一?下)?(?:我|O|刚|这份|那份|上一|K|报告)", 1.15, "-asked -negated -file -office", _UNIT),
        Phrase(
            r"(?:能不能|可以|能|可不可以|帮我?|帮忙)(?:把)?.{0,10}撤(?:回|掉|销)(?:一?下|来)?(?:我|O|刚|这|那|K|吗|么|\?|$)",
            1.05,
            "-negated -supposed -file",
            _UNIT,
        ),
    ),
    "submit.mistaken": (
        Phrase(
            r"^(?:我|O)?(?:刚才|刚刚|刚|好像|把)*(?:发|传|交|报|弄|搞)(?:错|混|反)(?:了)?(?:任务|单位|岗位|人|地方|群|J|K)(?:了)?$",
            1.3,
            "unit -file",
            _UNIT,
        ),
        Phrase(r"^(?:刚才|刚刚|那|这|刚)[^,。]{0,3}[份个](?:是)?[^,。]{1,8},?(?:不要了?|不算|别用了?|作废)$", 1.2, "unit -file -asked", _UNIT),
        Phrase(
            r"^(?:不好意思|抱歉|对不起|哎呀?|糟了?|坏了|啊|,)*(?:我|O)?(?:刚才|刚刚|刚|好像|可能|上午|下午|那[个份]|文件|报告|K|J|的|是|把|,)*"
            r"(?:发|传|交|报|弄|搞|选|上传|拿)错(?:了|文件|版本|报告|一?[个份])*(?:怎么办|咋办|怎么弄|咋弄|能改吗|,|不好意思|抱歉)*\??$",
            1.3,
            "unit -file -negated -supposed",
            _UNIT,
        ),
        Phrase(
            r"^(?:不好意思|抱歉|对不起|,)*(?:刚才|刚刚|刚|上午|下午|那[个份]|文件|报告|K|J|O|的|我|交|发|报)*(?:是)?(?:不是)?"
            r"(?:错的|旧版|旧的|老版本|初稿|草稿|不是(?:最终|定稿|正式)(?:版|稿)?的?|有错误?|有误|不对)(?:,|不好意思|抱歉|怎么办|咋办)*\??$",
            1.15,
            "unit -file -supposed",
            _UNIT,
        ),
    ),
    "submit.onbehalf": (
        Phrase(
            rf"U的?(?:联络员|同志|同事|他们|那边)?(?:让|托|叫|请|委托)(?:我|O)(?:们)?(?:帮忙|顺便|顺路|给)?(?:捎|带|代|转|W|{GIVE})[^,。]{{0,8}}",
            1.7,
            "unit others -asked",
            _UNIT,
        ),
        Phrase(r"(?:他|她|他们)的?[^,。]{0,3}(?:我|O)[^,。]{0,6}F", 1.6, "file unit others -asked", _UNIT),
        Phrase(r"(?:代|替|帮|托|捎|带|不是(?:我|O)的|由(?:我|O)).{0,24}F", 1.7, "file unit others -asked", _UNIT),
        Phrase(r"(?:受|应)U.{0,6}(?:委托|请托|请求|所托).{0,14}F?", 1.8, "-asked", _UNIT),
        Phrase(
            rf"U[^。]{{0,14}}[,。].{{0,6}}(?:代|替|帮)(?:他们|她们|他|她|其|该镇|该局|U)[^。]{{0,14}}?(?:{GIVE}|的)?.{{0,6}}F",
            1.8,
            "file -asked",
            _UNIT,
        ),
        Phrase(rf"(?:这是|这份是|此份为)?(?:代|替|帮)(?:他们|她们|U)的?{GIVE}的?.{{0,8}}F", 1.6, "file -asked", _UNIT),
        Phrase(rf"(?:代|替|帮)(?:着|忙|为|隔壁|旁边|邻镇|兄弟单位|的)*U.{{0,6}}(?:{GIVE}|上传|登记|弄)(?:一?下)?", 1.6, "-asked", _UNIT),
        Phrase(r"(?:代|替|帮)(?:着|忙|为|隔壁|旁边|邻镇|兄弟单位|的)*U的?.{0,12}F", 1.6, "file", _UNIT),
        Phrase(r"(?:代报|代交|代为报送|代为上报|代发|代送)U", 1.5, "-asked", _UNIT),
        Phrase(rf"U.{{0,8}}(?:让|托|委托|请|叫)(?:我|O).{{0,8}}(?:代|帮|替|{GIVE})", 1.5, "-asked", _UNIT),
        Phrase(rf"(?:我|O).{{0,4}}(?:代|替|帮)U(?:的)?.{{0,10}}(?:{GIVE}|{THING})", 1.5, "-asked", _UNIT),
        Phrase(rf"U(?:的)?.{{0,8}}(?:我|O)(?:代|替|帮)(?:他们|她们|着)?(?:{GIVE}|报)", 1.5, "-asked", _UNIT),
    ),
    "submit.agree": (
        Phrase(r"^(?:我们|O)?(?:确认|认可|同意|承认)(?:[UKJ的]*)?(?:是)?(?:由)?U?代(?:为)?(?:报送|报|交|送)(?:的)?[,:]?N?$", 1.7, "-asked -negated"),
        Phrase(r"^(?:[UKJ的]*)?代(?:为)?(?:报送|报|交)(?:的)?(?:[UKJ的]*)?(?:属实|没问题|认可|无误|是我们委托的)[,:]?N?$", 1.6, "-asked -negated"),
        Phrase(r"^(?:认可|属实)[,:]?N$", 1.7, "-asked -negated"),
        Phrase(r"^(?:我们|O)?(?:都)?(?:同意|认可|(?:情况)?属实)$", 1.7, "unit -office -asked -negated"),
    ),
    "submit.disagree": (
        Phrase(
            r"(?:没有?|未)(?:让|叫|委托|托|请|授权)(?:过)?(?:他|她|他们|她们|U|P|谁|别人|人家)?(?:来|去|们)?(?:代)?(?:报|交|发|送|代|办|$|[,。])",
            1.7,
            "unit -asked -file",
        ),
        Phrase(
            r"^(?:这份?|那份?|这个|代报的?|他报的|材料)*(?:不是|并非)(?:我们|O)(?:单位)?(?:的|报的|委托的|让报的)(?:材料|报告|文件)?(?:$|[,。])",
            1.6,
            "unit -asked -file",
        ),
        Phrase(r"^(?:我们|O)?(?:不同意|(?:情况)?不属实)$", 1.7, "unit -office -asked"),
        Phrase(r"^取消(?:这[份次个]|那[份次个]|他们的|U的?)?代报(?:吧)?$", 1.7, "unit -office -asked"),
        Phrase(
            r"^(?:这[份个]?|那[份个]?)?(?:不是|并非)(?:我们|O)(?:单位)?(?:让|叫|委托|托|请)(?:他们?|人|谁|U)?(?:来)?代?(?:交|报|发|送)的$",
            1.7,
            "unit -asked -file",
        ),
        Phrase(r"^(?:我们|O)?(?:不认可|不承认|不认)(?:[UKJ的]*)?(?:代(?:为)?(?:报送|报|交)(?:的)?)?[,:]?N?$", 1.7, "-asked"),
        Phrase(r"^(?:[UKJ的]*)?代(?:为)?(?:报送|报|交)(?:的)?(?:[UKJ的]*)?(?:不属实|不认可|不算|不是我们委托的)[,:]?N?$", 1.6, "-asked"),
    ),
    "submit.note": (
        Phrase(
            r"J(?:的)?(?:岗位)?(?:空缺|暂缺|缺位|空着|没到任|未到任|还没(?:到|来|定|配)|刚?调走)[^。]{0,10}(?:只|就|仅|目前)(?:能|有|报|交|是)?[^。]{0,6}J",
            1.4,
            "unit -asked -file",
            _UNIT,
        ),
        Phrase(
            rf"(?:J|党政|主要负责人|O).{{0,6}}?(?:兼|同一个?人|一个人|一人|一肩挑).{{0,14}}?(?:{GIVE}|出|写|弄|要|用|K)?.{{0,4}}?(?:一|1|两|2|几)份.{{0,8}}",
            1.4,
            "-file -office",
            _UNIT,
        ),
        Phrase(r"一肩挑.{0,10}(?:(?:怎么|咋|如何)(?:报|交|写|弄|算)|[一1两2几]份)", 1.4, "-file -office", _UNIT),
        Phrase(r"一肩挑", 1.4, "-asked -office", _UNIT),
        Phrase(rf"(?:我|O)?.{{0,6}}(?:只|就|仅)(?:{GIVE}|有|需|需要|要|用|出)?(?:这)?(?:一|1)份", 1.1, "-asked -file -office", _UNIT),
        Phrase(r"J(?:是)?(?:兼|由|同一个?人|一个人|一人)(?:.{0,8}(?:兼|同一|一人|担任|一个人|J))?", 1.1, "-asked -file", _UNIT),
        Phrase(rf"(?:两[份个人]|J).{{0,6}}(?:合并|合在一起|并在一起|合成)(?:一份)?(?:{GIVE}|写)?", 1.15, "-asked -file", _UNIT),
        Phrase(
            r"(?:J|两[份个人位]|党政).{0,10}(?:合(?:成|写|为|并|在|着|到)?.{0,3}一(?:份|起|个|篇)|写(?:在|到|成)了?(?:一(?:份|起|个)|同一)|合写|合报)",
            1.3,
            "-asked -file -office",
            _UNIT,
        ),
        Phrase(r"(?:说明|备注)(?:一?下|:)(?!.{0,20}(?:当事人|对方|原告|被告|村民|商户|合同|纠纷)).{2,}", 0.95, "unit -asked -file", _UNIT),
    ),
    "status.number": (Phrase(r"^(?:查|查询|查看|看)?(?:一?下)?(?:查询号)?N的?(?:情况|状态|进度|到哪一?步了?)?$", 1.1, "-file"),),
}
PHRASES |= FETCHING | DECLARATIONS | REQUESTS | ADVISING | EXCHANGES | REVIEWING
