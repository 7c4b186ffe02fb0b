"""Characters that are taken for one another in place names, because they sound or look alike; no dictionary of pinyin is loaded."""

_ALIKE = """
李里理丽黎礼力利离莉梨 家佳嘉加甲夹 埠布步部铺普浦卜不补捕 柳流刘六留溜 河合何和荷喝贺 石时实十拾识诗市事师试式世狮 桥乔侨瞧荞敲巧 双爽霜 清青轻倾情庆 水睡税谁 高搞告膏糕
岭领玲铃令灵零林凌岺 城成程诚承呈陈晨 关官观冠管 云运芸匀耘允晕 东冬动懂栋董 北贝背被备 西夕溪希锡喜息吸稀 龙隆笼拢胧农
山三杉珊善 经京精径井金 开凯 区曲
戈哥歌格 岔叉差 集级吉积 莱来赖 王汪旺 张章彰 沙杀纱 湖胡壶葫 安按岸鞍 平坪萍屏 新心辛欣 南男难楠 阳杨洋扬羊 泉全权 湾弯完 庄装妆 村存 店点 马码妈 木目 口扣 前钱 后候 大达 小晓 金今斤津 银寅引 白百柏 黄皇 红洪宏鸿 兴星幸 福富府
发法 改该概 资咨自姿 规归 监间建件健见检 卫为位未 教交叫较 体提题替 住主柱祝 综宗棕 执直知值 街阶 和合 永勇泳 太泰 古谷 塔踏 坪平 塘堂唐糖 滩摊
"""
_GROUPS: dict[str, set[int]] = {}
for _n, _group in enumerate(_ALIKE.split()):
    for _one in _group:
        _GROUPS.setdefault(_one, set()).add(_n)


_NO_PLACES = frozenset(
    {"大家", "东西", "家里", "城里", "里面", "前后", "领红", "平安", "新闻", "先后", "家家", "小小", "和平", "开会", "经常", "高兴"}
)


def may_name_a_place(word: str) -> bool:
    """Whether every character of a word is one that places are often called by."""
    return word not in _NO_PLACES and all(one in _GROUPS for one in word)


def alike(one: str, other: str) -> bool:
    """Whether two characters are easily taken for one another."""
    return not _GROUPS.get(one, set()).isdisjoint(_GROUPS.get(other, ()))


def distance(one: str, other: str) -> int:
    """How many edits lie between two short words: a character put in, left out, changed, or two neighbours swapped."""
    rows = [list(range(len(other) + 1))]
    for i, left in enumerate(one, 1):
        row = [i]
        for j, right in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def sounds_like(one: str, other: str) -> bool:
    """Whether two words of one length differ only in characters that are easily taken for one another."""
    return len(one) == len(other) and all(a == b or alike(a, b) for a, b in zip(one, other, strict=True))
