"""How people say who they are and how the office keeps its roster."""

from handlers.understanding.phrase import Phrase
from handlers.understanding.words import NAME

_OLD = r"(?P<old>U|[\u4e00-\u9fff]{2,14})"
_CHANGE = r"(?:换|改|变更|调整|更换|更新|换人|变动)(?:成|为|了|由|给)*"
_WHO = ("unit", "person")
_CODE = r"(?:[a-z0-9WDMN][a-z0-9WDMN_. -]{3,23}|M|N)"  # what was typed for a code, right or wrong: digits in it may read as a date or a number
_NOW = r"(?:现在|目前|眼下|如今|今后|以后|往后|从现在起|暂时|这段时间|D起?)?"
_ALSO = r"(?:也|还|同时|又|另外|都|一并|一起|临时|已经?)*"
_SERVE = r"(?:负责|兼任|兼管|兼着|兼|担任|分管|对接|联系|联络|接手|接管|代管|管|承担)(?:了|着)?"
_DUTY = r"(?:的)?(?:联络员|联络|对接人|报送人|报送|上报|材料|报告|对接|工作|\(?[ab]岗\)?)+"

PHRASES: dict[str, tuple[Phrase, ...]] = {
    "roster.whoami": (
        Phrase(r"^我(?:是谁|的身份|是什么身份|是哪个单位的?|叫什么|在系统里是谁|绑定(?:的)?(?:是)?(?:了)?(?:谁|没有?|吗|哪个|成功)).{0,4}$", 1.3),
        Phrase(
            r"^(?:你)?(?:知道|认识|认得)我(?:是谁)?(?:吗|么|\?)?$|^(?:查|看)(?:一?下|看)?我的(?:身份|绑定)$|^我的(?:身份|绑定|角色|权限)(?:是什么)?\??$",
            1.2,
        ),
    ),
    "roster.bind": (
        Phrase(rf"^(?:我)?(?:要|想|来)?绑定(?:账号|码)?(?:是|为)?[:,]?(?P<code>{_CODE})[,]?(?P<person>{NAME}|[\u4e00-\u9fff]{{2,4}})?$", 1.5),
        Phrase(r"^(?:我)?(?:要|想)?绑定(?:账号|一下|微信|身份)?$", 1.1),
        Phrase(rf"^(?:我的)?绑定码(?:是|为|:)?(?P<code>{_CODE})$", 1.4),
        Phrase(r"^[a-hjkmnp-z]{4}[-_ ]?[a-hjkmnp-z]{4}$", 1.1, "stranger private"),  # the code and nothing else
    ),
    "roster.code": (
        Phrase(
            rf"(?:给|为|帮)(?:U)?的?(?:联络员)?(?P<person>{NAME})?.{{0,6}}(?:发|生成|要|开|出|弄|来)(?:一?个|一?份|一?条)?绑定码",
            1.5,
            "-asked",
            ("unit?", "person?"),
        ),
        Phrase(rf"(?:生成|发|开|出|要)(?:一?个|一?份)?(?:U)?的?(?P<person>{NAME})?(?:的)?绑定码", 1.35, "-asked", ("unit?", "person?")),
        Phrase(rf"(?:U)?的?(?P<person>{NAME})的绑定码(?:发|给|生成)?", 1.1, "", ("unit?", "person?")),
    ),
    "roster.room": (
        Phrase(r"^(?:请)?(?:把)?(?:登记|注册|启用|绑定)(?:本|这个|该|此)群(?:为|作为|用途?|:|,)*.{0,40}$", 1.4, "-asked"),
        Phrase(r"^(?:把)?(?:本|这个|该)群(?:登记|注册|启用)(?:为|成|一?下|:|,)*.{0,40}$", 1.4, "-asked"),
    ),
    "roster.approve": (
        Phrase(r"^(?:同意|批准|准了|核准)(?:了|吧)?$", 1.2, "office -asked -waiting"),
        Phrase(
            r"^(?:同意|批准|通过|准予|核准)(?:第)?(?:绑定|认证|登记|换人|变更)(?:申请)?(?:第|编号|:)?(?P<n>\d{1,6}|N)?(?:号)?(?:申请)?$",
            1.2,
            "office -asked",
        ),
        Phrase(r"^(?:同意|批准|通过|准予|核准)(?:申请)?(?:第|编号|:)?(?P<n>\d{1,6}|N)(?:号)?(?:绑定|申请|的绑定)?(?:申请)?$", 1.2, "office -asked"),
        Phrase(rf"^(?:同意|批准|通过)(?:U)?的?(?P<person>{NAME})的?(?:绑定|认证|登记|身份|申请)", 1.35, "office -asked", ("unit?", "person?")),
        Phrase(r"^(?:同意|批准|通过)(?:U)(?:的)?(?:绑定|换人|联络员变更|变更|换联络员)", 1.35, "office -asked", ("unit?",)),
    ),
    "roster.requests": (
        Phrase(
            r"^(?:现在|目前|今天)?(?:还)?(?:有|收到)?(?:哪些|什么|多少|几个|几件|没有)(?:人)?(?:没处理的?|待处理的?|待审的?|新的?)?(?:的)?(?:绑定|认证|登记|换人|联络员)?(?:的)?申请",
            1.5,
            "office",
        ),
        Phrase(
            r"^(?:看|查|查看|列出?|看看)?(?:一下)?(?:待处理|待答复|待审批?|待核准|没处理|等我答复)?的?(?:绑定|认证|登记|换人|联络员)的?申请(?:有哪些|有几个|列表|清单|情况)?(?:吗|\?)?$",
            1.5,
            "office -negated",
        ),
        Phrase(r"^(?:有没有|有)(?:人)?(?:要|申请|待处理的?|新的?)*(?:绑定|认证|登记|换人)?的?申请(?:吗|\?|没有)*$", 1.5, "office"),
    ),
    "roster.reject": (
        Phrase(
            r"^(?:不同意|拒绝|驳回|不批准?|不通过)(?:第)?(?:绑定|认证|登记|换人|变更)?(?:申请)?(?:第|编号|:)?(?P<n>\d{1,6}|N)?(?:号)?(?:绑定|申请)?(?:申请)?$",
            1.2,
            "office -asked",
        ),
        Phrase(
            rf"^(?:不同意|拒绝|驳回)(?:U)?的?(?P<person>{NAME})?的?(?:绑定|认证|登记|身份|变更|换人)", 1.35, "office -asked", ("unit?", "person?")
        ),
    ),
    "roster.rename": (
        Phrase(
            rf"{_OLD}(?:撤[镇乡][设建改][\u4e00-\u9fff]{{1,3}},?)?(?:正式|已|已经|从D|自D)?(?:起)?(?:(?:更名|改名|名称变更|更改名称)(?:为|成|叫|作)|改称|改叫)(?P<name>[^,。;]{{1,30}})",
            1.4,
            "office -asked",
        ),
        Phrase(
            r"(?:把|将)(?P<old>U)(?:的)?(?:名称|名字|单位名称)?改(?:为|成|叫)(?P<name>[^,。;FGDJ]{2,20}|U)(?:街道|镇|局|区|$)",
            1.2,
            "office -asked -negated",
        ),
    ),
    "roster.merge": (
        Phrase(
            r"^U(?:已经?|正式|现在|被|要|的|建制|街道|镇)*(?:撤销|撤并|裁撤|撤掉|撤镇|撤乡|撤了)(?:了|建制|掉|,)*(?:(?:并入|并到|合并到|划入)(?:了)?U)?$",
            1.9,
            "office -asked",
        ),
        Phrase(r"^(?:把|将)?U(?:正式|已|已经)?(?:合并|整合|合)(?:为|成|组成|组建|设立|成立)(?:一?个)?[^,。;]{1,30}", 1.6, "office -asked"),
        Phrase(rf"{_OLD}(?:正式|已|已经)?(?:并入|合并到|合并进|合并至|划入|撤并到|并到|撤并入|划归)(?P<into>U)", 1.5, "office -asked"),
    ),
    "roster.member": (
        Phrase(
            rf"(?:新增|添加|增加|录入|登记|加)(?:一?个|一?名|一?位)?(?:人员|成员|联络员|b岗|a岗|管理员|审查员|顾问|法律顾问)[:,]?(?:U)?(?:的)?(?P<person>{NAME})?",
            1.3,
            "office -asked",
            ("unit?", "person?"),
        ),
        Phrase(
            rf"U(?:的)?(?P<post>J)(?:现在|已经?)?(?:换成|换|改成|改为|变更为|调整为|是|由|为)(?:了)?(?P<person>{NAME})",
            1.35,
            "office -asked",
            ("unit", "person"),
        ),
        Phrase(
            rf"(?:把|将)?U(?:的)?(?:[ab]岗)?(?:联络员)?[ab]岗(?:联络员)?(?:换成|改成|改为|是|为|:|设为|加上|加|由)(?P<person>{NAME})",
            1.4,
            "office -asked",
            ("unit", "person"),
        ),
        Phrase(rf"(?P<person>{NAME})(?:任|担任|接任|调任|出任|到)U(?:的)?(?P<post>J)", 1.3, "office -asked", ("unit", "person")),
        Phrase(
            rf"(?:把|将)?(?P<person>{NAME})(?:设为|设成|加为|任命为|改成|列为)(?:U)?(?:的)?(?:联络员|管理员|审查员|[ab]岗|法律顾问|督察组员)",
            1.4,
            "office -asked",
            ("unit?", "person"),
        ),
        Phrase(rf"(?:U)(?:的)?(?P<person>{NAME})(?:已经?)?(?:调离|离任|退休|调走|不在了|免职|离职)", 1.2, "office -asked", ("unit", "person")),
    ),
    "office.pause": (
        Phrase(r"^(?:请)?(?:全部|一律|立即|马上|先)?(?:都)?暂停(?:一切|所有|全部|对外)?(?:发送|消息|推送|发消息|发言)?$", 1.15, "office -asked"),
        Phrase(
            r"(?:全部暂停|暂停(?:所有|全部|一切)(?:发送|消息|推送)|停止(?:所有|全部|一切)(?:发送|消息|推送)|全体?静默|先别发任何|什么都别发)",
            1.5,
            "-asked",
        ),
    ),
    "office.resume": (
        Phrase(
            r"^(?:可以)?(?:恢复|继续|重新开始|重启)(?:全部|所有|正常|一切)?的?(?:发送|推送|消息|提醒|发消息|运行)了?$|解除暂停|取消暂停|取消全部暂停|结束暂停",
            1.45,
            "-asked",
        ),
    ),
    "contact.change": (
        Phrase(rf"联络员.{{0,8}}?(?:现在|新的|现|目前)(?:的)?(?:是|为|叫|由)(?P<person>{NAME})", 1.4, "-asked -negated", _WHO),
        Phrase(rf"(?:我|O|U)?.{{0,8}}?联络员.{{0,6}}?{_CHANGE}(?:我(?:们)?的?)?(?P<person>{NAME})", 1.45, "-asked -supposed -negated", _WHO),
        Phrase(
            rf"(?:我|O|这里)?(?:是|叫)?(?:U|O)的?(?:新来?的?|新任|新)?(?:的)?(?:联络员|负责人|对接人)[,:]?(?:叫|我叫|是|名叫)?(?P<person>{NAME})",
            1.3,
            "-asked -office -negated",
            _WHO,
        ),
        Phrase(
            rf"(?:我)?(?:是|叫)(?P<person>{NAME})[,]?.{{0,4}}(?:U|O)的?(?:新)?(?:来|任)?的?(?:联络员|对接)", 1.35, "-asked -office -negated", _WHO
        ),
        Phrase(rf"新(?:的|来的)?(?:联络员|对接人)(?:是|叫|为|:)?(?P<person>{NAME})", 1.35, "-asked -negated", _WHO),
        Phrase(
            rf"(?:联络员|联络|对接|报送|工作|这块|以后|今后).{{0,6}}(?:由|换|让|是|找|改由|改成)(?P<person>{NAME}).{{0,8}}(?:接替|接手|接|负责|对接|担任|来|联系)",
            1.3,
            "-asked -negated",
            _WHO,
        ),
        Phrase(rf"(?:由|换)(?P<person>{NAME})(?:来|同志)?(?:接替|接手|接任|负责联络|对接|担任联络员|任联络员|负责)", 1.35, "-asked -negated", _WHO),
        Phrase(rf"(?P<person>{NAME})(?:同志)?(?:来)?(?:接替|接手|接任|接)(?:我|P|老|联络|他|她)", 1.25, "-asked -negated", _WHO),
        Phrase(r"(?:我|O)?.{0,6}(?:要|想|申请|需要)?(?:换|更换|变更|调整)(?:一?下|个|一个)?(?:新)?的?联络员", 1.05, "-office -asked -negated", _WHO),
        Phrase(r"我.{0,5}(?:调走|调离|退休|离职|不干|不负责联络|调到|借调|不再负责|不再担任)", 1.0, "-asked -negated unit", _WHO),
    ),
    "contact.update": (
        Phrase(
            r"(?:电话|手机号?|号码|联系方式|座机|办公电话|手机号码|联系电话).{0,6}?(?:改|换|变|更新|更正|变更|修改)(?:成|为|了|到|一下)*(?P<phone>M)?",
            1.2,
            "-asked -negated",
        ),
        Phrase(
            r"(?:换|改|更新|更正|修改|变更)(?:了|一?下|个)?(?:我的?|O的?|新)?(?:电话|手机号?|号码|座机|联系方式|联系电话)(?:号码?|号)?.{0,6}?(?P<phone>M)?",
            1.4,
            "-asked -negated",
        ),
        Phrase(
            r"(?:我|O|P)(?:的|现在的|新的?|办公)*(?:电话|手机号?|号码|座机|联系方式|联系电话)(?:号码?)?(?:是|为|:|现在是)*(?P<phone>M)",
            1.25,
            "-asked -negated",
        ),
        Phrase(r"(?:^|[,。UOP的])(?:新)?(?:电话|手机号?|号码|座机)(?:是|为|:)?(?P<phone>M)(?!的)", 1.0, "-asked -negated unit"),
    ),
    "privacy.query": (
        Phrase(r"(?:有|知道|查到)(?:了)?(?:关于)?我的?(?:哪些|什么|啥)(?:个人)?(?:信息|资料|数据)", 1.2),
        Phrase(
            r"(?:存|保存|记录?|收集|掌握|留|保留|采集)(?:了|着|有)?(?:关于)?(?:我|O|我们)(?:的)?(?:哪些|什么|啥|多少)?.{0,3}(?:信息|资料|数据|隐私|东西|内容|$|\?)?",
            1.15,
            "-office",
        ),
        Phrase(r"(?:我|O)的(?:个人)?(?:信息|资料|数据|隐私)(?:有哪些|是什么|都有|$|\?|在你|被|你们?(?:存|记)|会不会|安全)", 1.2),
        Phrase(r"隐私(?:说明|政策|保护|声明|条款)?(?:$|\?|在哪|是什么|怎么)", 1.15),
        Phrase(r"(?:存|保存|记|收集|采集|掌握|留)(?:了|着)?(?:哪些|什么|啥)(?:个人|我的|关于我的)?(?:信息|资料|数据)", 1.15),
        Phrase(r"(?:查|看|调|告诉)(?:一?下|看)?我的(?:个人)?(?:信息|资料|数据)", 1.2),
    ),
    "privacy.delete": (
        Phrase(
            r"(?:删|清除|清空|注销|抹|清掉|移除|去掉|删除|删掉|删了)(?:掉|除|了)?(?:一?下)?(?:我|本人)(?:的|在你这的)?(?:所有|全部|个人)?(?:信息|资料|数据|账号|帐号|记录|号|电话|绑定|$)",
            1.3,
            "-asked -negated",
        ),
        Phrase(
            r"(?:把|将)我(?:的)?(?:所有|全部|个人|在你这的)*(?:信息|资料|数据|账号|帐号|记录|号)?(?:都|给)?(?:删|清|注销|抹|移除|去掉)",
            1.3,
            "-negated",
        ),
        Phrase(r"^(?:我要|申请|我想)?(?:注销|解除绑定|解绑)(?:账号|帐号|我的账号|我)?$", 1.3, "-asked"),
        Phrase(r"(?:我的)?(?:个人)?(?:信息|资料|数据)(?:都|全部|给我|请|帮我)*(?:删|清除|清空|抹)", 1.2, "-asked -negated -office"),
        Phrase(r"(?:能不能|可以|能|可不可以).{0,4}(?:删|注销|清除).{0,3}我的?(?:信息|资料|数据|账号|帐号)", 1.2),
    ),
    "import.workbook": (
        Phrase(r"F", 1.2, "office private workbook"),
        Phrase(
            r"(?:导入|更新|上传|录入)(?:一?下|这份|新|新的)?(?:名册|任务表?|清单|工作簿|花名册|责任清单|联络员名册).{0,6}F?", 1.3, "office -asked"
        ),
    ),
}

_ROLE = r"(?:联络员|管理员|审查员|审核员|(?:法律)?顾问|联所干部|督察组员|主要负责人)(?:[ab]岗)?"
PHRASES["roster.member"] += (
    Phrase(r"^U的?J(?:现|已经?|暂时?|目前)?(?:空缺|暂缺|空着|免职)$", 1.7, "office -asked", ("unit",)),
    Phrase(rf"^U的?{_ROLE}(?:增加|新增|添加|加上|增设|加|设为|定为)(?P<person>{NAME})", 1.5, "office -asked", ("unit", "person")),
    Phrase(rf"^(?:增加|新增|添加|加上|增设|加)(?P<person>{NAME})(?:为|担任|任|当)(?:U的?)?{_ROLE}", 1.5, "office -asked", ("unit?", "person")),
    Phrase(rf"^(?:取消|撤销|免去|去掉|删除)(?:U的?)?(?P<person>{NAME})?的?{_ROLE}(?P<late>{NAME})?(?:身份|角色)?$", 1.7, "office -asked", ("unit?",)),
    Phrase(rf"^(?:U的?)?(?P<person>{NAME})(?:已经?)?(?:调离|离任|退休|调走|调出|不在了|离职|辞职)了?$", 1.7, "office -asked", ("unit?", "person")),
)
PHRASES["roster.member"] += (
    Phrase(r"^U的?J(?:已经?|现已?|最近)?(?:调走|调离|调出|离任|退休|离职|辞职|走)了?$", 1.7, "office -asked", ("unit",)),
    Phrase(r"^U的?J(?:[、和与]?J)?分(?:设|开|任)(?:了|,)*(?:J.{0,12})?$", 1.7, "office -asked", ("unit",)),
    Phrase(rf"^U的?(?:增设|新设|另设|增配|增加|新增)(?:一名|一位|了)?J[:,]?(?:由|是|为)?(?P<person>{NAME})$", 1.7, "office -asked", ("unit", "person")),
    Phrase(
        rf"^(?P<person>{NAME})不再?(?:兼任|兼管|兼着|兼|负责|联系|管|担任|任)U的?(?:{_ROLE})?(?:的?(?:工作|报送))?了?$", 1.8, "office -asked", ("unit", "person")
    ),
    Phrase(
        rf"^U的?(?:要|想|需要)?(?:(?:更换|变更|换)(?:一下|个|了)?|新(?:任|的)?){_ROLE}[:,]*(?:换成|改成|为|是|由|叫)?(?P<person>{NAME})(?:,?(?:电话|手机号?)?:?M)?$",
        1.7, "office -asked", ("unit", "person"),
    ),
)  # fmt: skip
PHRASES["roster.room"] += (Phrase(r"^(?:取消登记|注销|停用)(?:本|这个|该|此)群$", 1.5, "-asked"),)
PHRASES["roster.bind"] += (Phrase(r"^(?P<code>[a-z]{4}-[a-z]{4})$", 1.2, "private"),)
PHRASES["import.workbook"] += (
    Phrase(r"^(?:我?要|我想|怎么)?导入(?:一?下|这份|新的?)?(?:名册|花名册|任务表?|工作簿)", 1.8, "office"),
    Phrase(r"(?:名册|导入|任务)的?(?:空白)?(?:模板|样表)", 1.8, "office"),
    Phrase(r"^(?:我?要|我想|怎么)?导入(?:一?下)?(?:节假日|放假)|(?:节假日|放假安排)的?(?:空白)?(?:工作簿|模板|样表)", 1.8, "office"),
)
PHRASES["roster.member"] += (
    Phrase(
        rf"^(?:解绑|解除绑定|取消绑定|解除)(?:U的?)?(?P<person>{NAME})的?(?:账号|帐号|微信)?(?:的?绑定)?$", 1.7, "office -asked", ("unit?", "person")
    ),
    Phrase(rf"^(?:把|将)?(?:U的?)?(?P<person>{NAME})的?(?:账号|帐号|微信)?(?:解绑|解除绑定|取消绑定)$", 1.7, "office -asked", ("unit?", "person")),
)
PHRASES["roster.member"] += (
    Phrase(r"^U的?J(?:已经?|刚|又|要)?(?:换人|换|调走|变|有变动|变动|调整)了$", 1.3, "office -asked", ("unit",)),
    Phrase(rf"^U的?J(?:换成|改成|改为|变更为|调整为|由)(?P<person>{NAME})(?:担任|接任|同志)?$", 1.7, "-asked", ("unit", "person")),
)
PHRASES["contact.change"] += (
    Phrase(
        rf"(?:我|这里)?(?:是|叫)?(?:U|O)的?(?:新来?的?|新任|新)?的?(?:联络员)?\(?[ab]岗\)?(?:联络员)?[,:]?(?:我叫|叫|是|我是)?(?P<person>{NAME})",
        1.4,
        "-asked -office",
        _WHO,
    ),
)
PHRASES["contact.change"] += (  # the speaker themselves, who need not say their name
    Phrase(
        rf"^(?P<self>我|本人){_NOW}{_ALSO}(?:是|任|当){_ALSO}(?:U|O|这边)(?:这边)?的?(?:新来?的?|新任|新)?的?(?:联络员|对接人|报送人|\(?[ab]岗\)?)+(?:了)?$",
        1.3,
        "-asked -office -negated -supposed",
        ("unit",),
    ),
    Phrase(
        rf"^(?P<self>我|本人){_NOW}{_ALSO}{_SERVE}(?:U|O)的?{_DUTY}(?:工作|这块|事宜|了)*$",
        1.3,
        "-asked -office -negated -supposed -later",
        ("unit",),
    ),
    Phrase(
        rf"^(?P<self>我|本人){_NOW}(?:也|还|同时|又|另外|一并)+{_SERVE}(?:了)?U(?:了)?$", 1.3, "-asked -office -negated -supposed unit", ("unit",)
    ),
    Phrase(
        rf"^(?:另外|还有)?U(?:这边|那边)?(?:{_DUTY})?{_NOW}{_ALSO}(?:是|由|归|让|也是)(?P<self>我|本人)(?:来|在|一并)?(?:{_SERVE}|担任|跑|报|交)?(?:{_DUTY})?(?:了|的)?$",
        1.3,
        "-asked -office -negated -supposed unit",
        ("unit",),
    ),
)
PHRASES["contact.change"] += (
    Phrase(
        r"不(?:再)?归我(?:管|负责|报|弄|办)了$|我(?:已经?|早就?|现在)?(?:不负责|不管)(?:这个|这块|这项|报送)?了",
        1.2,
        "unit -office -file",
        _WHO,
    ),
)
