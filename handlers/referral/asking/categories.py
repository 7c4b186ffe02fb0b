"""What kind of matter a question is about (DOMAIN §4.2), as its words tell."""

import re

CATEGORIES = ("行政决策", "合同", "规范性文件", "行政处罚", "信访", "征收拆迁", "劳动人事", "村务", "其他")

_SIGNS = (
    ("规范性文件", "规范性文件|红头文件|管理办法|实施细则|暂行规定|(?:出台?|制定|印发|起草|修订)(?:了|一?[个份])?.{0,12}(?:规定|办法|细则|制度)"),
    ("征收拆迁", "征收|拆迁|征地|腾房|回迁|安置(?:补偿|房)|迁坟|(?:占地|占(?:用|了).{0,8}[地田林]|坟地?|搬迁).{0,12}(?:补偿|赔偿|损失)"),
    ("行政处罚", "处罚|罚(?:款|多少|没)|能不能罚|(?<![年月])没收(?![上到回齐过租])|查封|扣押|扣车|强拆|强制拆除|违建|违法建设|执法|取缔|查处"),
    ("信访", "信访(?:件|事项|答复|复查|复核|积案|诉求|问题|人)|缠访"),
    ("劳动人事", "劳动|工资|欠薪|讨薪|社保|工伤|辞退|开除|编外|公益岗|临时工|聘用|人事"),
    ("合同", "合同|协议|流转|租赁|承包|招商|违约"),
    ("村务", "村委|村务|村集体|村民(?:代表)?(?:会议|大会)|宅基地|村规民约|外嫁女|居委会"),
    ("行政决策", "决策|规划|立项|审批|许可|风险评估|集体研究|撤并"),
    ("行政处罚", "噪声|噪音|油烟|扬尘|异味|占道|摆摊|无证|偷排|乱倒|偷采|盗采"),
    ("合同", "租金|欠租|转租|租约|预付|押金|退(?:费|钱|款)|采购|中标|特许经营|工程款"),
    ("信访", "信访|上访|举报人|实名举报|投诉人"),
)
"""Category by category, which words tell it; first what is plain, then what is only likely. A place or a person (养老院, 村民, 业委会) tells
nothing: what the matter is stays 其他 until somebody says so. That somebody complains to higher places (上访) tells only where nothing else does."""


def category_of(text: str) -> str:
    """What kind of matter its words are about, 其他 when they do not tell."""
    return next((name for name, signs in _SIGNS if re.search(signs, text)), "其他")
