"""What kind of matter a question is about (DOMAIN §4.2), as its words tell."""

import re

CATEGORIES = ("行政决策", "合同", "规范性文件", "行政处罚", "信访", "征收拆迁", "劳动人事", "村务", "其他")

_SIGNS = (
    ("征收拆迁", "征收|拆迁|征地|搬迁|腾房|回迁|安置补偿"),
    ("行政处罚", "处罚|罚款|没收|查封|扣押|强拆|强制拆除|违建|违法建设|执法"),
    ("信访", "信访(?:件|事项|答复|复查|复核|积案|诉求|问题|人)|缠访"),
    ("劳动人事", "劳动|工资|欠薪|社保|工伤|辞退|编外|聘用|人事"),
    ("规范性文件", "规范性文件|管理办法|实施细则|暂行规定"),
    ("合同", "合同|协议|流转|租赁|承包|招商|违约"),
    ("村务", "村委|村务|村民|村集体|宅基地|村规民约|居委|业委会|业主大会|加装电梯"),
    ("行政决策", "决策|规划|立项|审批|许可"),
    ("行政处罚", "噪声|噪音|油烟|扬尘|异味|占道|摆摊|无证|偷排|污染|固废|乱倒"),
    ("合同", "养老院|养老机构|物业|租金|预付|押金|退费|采购|中标|招标|特许经营"),
    ("信访", "信访|上访|举报人|实名举报|投诉人"),
)
"""Category by category, which words tell it; first what is plain, then what is only likely. That somebody complains to higher places (上访) says
nothing of the matter itself: it tells only where nothing else does."""


def category_of(text: str) -> str:
    """What kind of matter its words are about, 其他 when they do not tell."""
    return next((name for name, signs in _SIGNS if re.search(signs, text)), "其他")
