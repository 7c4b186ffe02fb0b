"""One form for what people type: width, case, spaces, typos, politeness; the raw text stays reachable for free-text fields."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from handlers.understanding import pinyin, slips
from handlers.understanding.calls import Calls, Words, calls_of, without_call
from storage.patterns import regex

LIMIT = 600  # characters that are read; a longer text is a document, not a sentence
_SCAN = 4000  # characters in which a quotation or file marker is looked for

_WIDTH = str.maketrans(
    {
        "…": "。",
        "\n": "。",
        "“": '"',
        "”": '"',
        "「": '"',
        "」": '"',
        "\u2005": " ",
        "\u200b": " ",
        "\ufeff": " ",
        "—": "-",
        "–": "-",
        "～": "~",
        "﹒": ".",
        "☆": "★",
    }
    | dict(
        zip(
            "報務鎮書長區縣時間後誰還沒這會說過開發給們門黨員換號為請邊應該幾點關閉單個從問題撤訴覆達專轉評審類領導辦貴郵寫檔議質啟動無與對來見聯係處織紀經財產權農業監規劃環衛體團種樣總結論證據現場錯誤異讓話課項須順訊碼電腦紙張傳遞絡"
            "網際預顧額標準條約構歷屆層徵復戶掛損擔敗數斷東橋檢決況測滿狀獨當盡確積範簡簽細終統線緩縮績繳義習職聽舊節虛術裡製複計訂討託記許訪試詢詳認諮謝識護讀變負責費賬賠購車較輪輸進遠適遲選遺鄉鄭醫釋銷錄錢陽隨險雙雜難頁頭顯飯驗齊龍"
            "嶺劉趙孫週吳陳楊黃馬資補並廢籤採擬納參壓師廳執連兩禮內嗎麼學國實萬億歲獎獻麗舉廣廠強彈愛慮戰戲擇擾攔極樂機歡氣溫漢潔潛濟灣牆獲畫療眾睜礎稅穩窮競築級紅純組絕維緣編練繼續罰羅聞聲莊華葉蓋藥衝裝視親覺觀訓設診誠調諾謀譯豐貢貨"
            "貪貧貸貼賀賓賣贊軍輕載輔輛轄辭運鄰釀釘針鈔銀鋪鏈鐘鑒閒閱陣陰陸階雲靈靜頻風飛養驚鬆魚鳥齒佈佔併傷僅價優兒冊剛劇勞勝協嚴圍園圓圖堅塊墊壞夠夾奪婦寧寬將尋島幫庫彙徹恆悶惡惱態慣慶憂憲懷懶拋挾揚揮搶撥撿擁擊擋攜敘敵於棄棧榮槍樓"
            "橫欄殘殺減溝滅滯漲潤澤濕災煩燒營牽犧猶獸瑣畝畢盜盤禍離稱穫窩竊筆糧糾紛紹綁綠緊緒繞繪罷聖肅脅脫腳臨艱蒼薦蘇虧襲詞誌語談諸謹譜貫販賊贈趕跡踐軌軟輩轟遊違遷鈴銅鋼鍵鎖閣闆闊隊隱霧頂頓頒顆顏願飲飽館駐駕騙騰骯髒鬧鮮鹽麥齡",
            "报务镇书长区县时间后谁还没这会说过开发给们门党员换号为请边应该几点关闭单个从问题撤诉覆达专转评审类领导办贵邮写档议质启动无与对来见联系处织纪经财产权农业监规划环卫体团种样总结论证据现场错误异让话课项须顺讯码电脑纸张传递络"
            "网际预顾额标准条约构历届层征复户挂损担败数断东桥检决况测满状独当尽确积范简签细终统线缓缩绩缴义习职听旧节虚术里制复计订讨托记许访试询详认咨谢识护读变负责费账赔购车较轮输进远适迟选遗乡郑医释销录钱阳随险双杂难页头显饭验齐龙"
            "岭刘赵孙周吴陈杨黄马资补并废签采拟纳参压师厅执连两礼内吗么学国实万亿岁奖献丽举广厂强弹爱虑战戏择扰拦极乐机欢气温汉洁潜济湾墙获画疗众睁础税稳穷竞筑级红纯组绝维缘编练继续罚罗闻声庄华叶盖药冲装视亲觉观训设诊诚调诺谋译丰贡货"
            "贪贫贷贴贺宾卖赞军轻载辅辆辖辞运邻酿钉针钞银铺链钟鉴闲阅阵阴陆阶云灵静频风飞养惊松鱼鸟齿布占并伤仅价优儿册刚剧劳胜协严围园圆图坚块垫坏够夹夺妇宁宽将寻岛帮库汇彻恒闷恶恼态惯庆忧宪怀懒抛挟扬挥抢拨捡拥击挡携叙敌于弃栈荣枪楼"
            "横栏残杀减沟灭滞涨润泽湿灾烦烧营牵牺犹兽琐亩毕盗盘祸离称获窝窃笔粮纠纷绍绑绿紧绪绕绘罢圣肃胁脱脚临艰苍荐苏亏袭词志语谈诸谨谱贯贩贼赠赶迹践轨软辈轰游违迁铃铜钢键锁阁板阔队隐雾顶顿颁颗颜愿饮饱馆驻驾骗腾肮脏闹鲜盐麦龄",
            strict=True,
        )
    )
)
_FILE = regex(
    r"\[文件[ :]\s*(?P<inner>[^\[\]\n]{1,150}\.[a-z0-9]{2,5})\]"
    r"|\[文件\](?:\s*[×x*]\s*(?P<n>\d{1,2})|\s*(?P<name>[^\[\]\n]{1,150}?\.[a-z0-9]{2,5}(?![a-z0-9.])))?"
)
_PICTURE = regex(r"\[图片\](?:\s*[×x*]\s*\d{1,2})?")
_SPACE = regex(r"(?<![!-~])\s+|\s+(?![!-~])")
_POLITE = regex(
    r"(?:您好|你好|在吗|早上好|上午好|下午好|晚上好|各位领导|领导好|老师好|请问一下|请问|想问一下|想问下|问一下|问下|打扰一下|打扰了|麻烦您|麻烦你|麻烦|劳驾|辛苦您|辛苦你|"
    r"辛苦了|不好意思|多谢|谢谢您|谢谢你|谢谢|感谢|拜托了?|(?:那个|这个|就是|喂|哎)[,、]|嗯+[,、]|呃+[,、]?|额[,、]|(?<![一-龥])请(?=[帮把将给]))[,。!~、]*"
)
_TITLE = r"(?:[\u4e00-\u9fff]?(?:主任|科长|书记|镇长|乡长|局长|部长|组长|所长)|领导|老师|同志|同事|大家)"
_HAIL = regex(
    r"^(?:(?:[您你]好|在吗|打扰(?:一下|了)?|不好意思)[,。!~、]*)*"
    rf"(?:(?:各位|(?:各位)?{_TITLE})们?(?:[您你](?:好|早)|(?:早上|上午|中午|下午|晚上)?(?:好|早)(?=$|[,。!~、:])|(?:早上|上午|中午|下午|晚上)好|辛苦了)[,。!~、:]*"
    rf"|(?:各位|[\u4e00-\u9fff]?(?:主任|科长)|领导|老师|同志们?|大家)[,!~]+"
    rf"(?!{_TITLE}(?!们?(?:[您你]?好|早|辛苦))|(?:[\u4e00-\u9fff]{{2,6}}[镇道局办区])?联络员(?:$|[,。])|.{{0,40}}(?:电话|手机|[ab]岗|1[3-9]\d{{9}}))){{1,2}}"
    r"|^请(?=[帮把将给催撤看发退改删换导列告调取]|更正|提醒|登记|同意|通过|新建|确认|关闭)"
)
"""How somebody is spoken to first; not who is told of (刘主任，电话1380…; 书记：已交), nor a list of them."""
_SIGN = r"[\U0001f000-\U0001faff\u2764\ufe0f\u200d]|\[[\u4e00-\u9fffa-z]{1,4}\]"
_PARTED = regex(r"(?:(?<=采纳)|(?<=采纳了))[ \u3000]+(?=[\u4e00-\u9fff]{2})")  # who writes on a phone parts clauses by spaces: 不采纳 书记不同意
_OVER_AND_OVER = regex(r"([^\d\s]{1,12}?)\1{5,}")  # 看看看看看看…: thrice says as much, and no phrase tries all ways to part it
_THANKS = regex(
    r"(?<![,。!~、])(?:^|[,。!~、])++(?:(?:多谢|谢谢|感谢|谢|辛苦|麻烦|劳驾|劳烦|拜托|有劳|费心|受累)++|给(?:您|你们?|大家)?添麻烦)"
    rf"(?:各位|{_TITLE}|您|你们?|大家|们|了|啦|哈|啊|[,。!~、]|{_SIGN})*+$"
    rf"|(?<=.)(?:{_SIGN})++$"
)
"""Thanks at the end, with the comma before them; signs of thanks (🙏, [抱拳]) too. What was taken is not given back (谢谢谢谢谢…), lest it takes for ever."""
_TAIL = regex(
    r"(?<=[\u4e00-\u9fff])[哈啊呀哦噢喔呐哟呗嗷嗯哒滴捏吧嘛咧]+(?=$|[,。!?;~、\n\[\sFG]|吗)|[~^]+(?![\d一二三四五六七八九十])|(?<=[?!])[?!]+"
)
_HOPED = regex(r"[了过]吧[\s?。.!]*$")
_SOFT = {"啦": "了", "咯": "了", "喽": "了", "嘞": "了", "勒": "了", "鸟": "了"}
_SOFTEN = regex(f"[{''.join(_SOFT)}](?=$|[,。!?;没吗])")
_QUOTE = regex(r'\A\s*[「"“](?P<quoted>.{1,2000}?)[」"”]\s*\n[ \-—]{3,}\n(?P<reply>.*)\Z', re.DOTALL)
_SAID_SINGLY = str.maketrans("零〇幺一二三四五六七八九", "001123456789")  # 零一六, 零零幺五: a case's number as it is read out
_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


@dataclass(frozen=True)
class Plain:
    """A normalised text; `at` maps each of its characters to the raw text, with one more entry for the end."""

    raw: str
    text: str
    at: tuple[int, ...]
    files: tuple[str, ...] = ()
    unnamed: int = 0  # files announced without a name
    pictures: int = 0
    mentioned: bool = False
    hoped: bool = False  # it ends with 交了吧, which is read without 吧
    called: bool = False  # the bot's name runs into the sentence: meant for it if the rest is something it understands
    quoted: str = ""

    def words(self, start: int, end: int) -> str:
        """The raw words behind a part of the normalised text."""
        return self.raw[self.at[start] : self.at[end]].strip(" \t\n,，。;；:：、")


class _Draft:
    """A text under change that remembers where each character came from."""

    def __init__(self, raw: str) -> None:
        folded = unicodedata.normalize("NFKC", raw.translate(_WIDTH)).lower()
        if len(folded) == len(raw):
            self.text, self.at = folded, list(range(len(raw) + 1))
        else:
            pieces = [unicodedata.normalize("NFKC", one.translate(_WIDTH)).lower() for one in raw]
            self.text = "".join(pieces)
            self.at = [n for n, piece in enumerate(pieces) for _ in piece] + [len(raw)]

    def sub(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> list[re.Match[str]]:
        """Replace every match and answer the matches."""
        if not pattern.search(self.text):
            return []
        found = list(pattern.finditer(self.text))
        pieces, at, last = [], [], 0
        for match in found:
            start, end = match.span()
            put = new if isinstance(new, str) else new(match)
            pieces += [self.text[last:start], put]
            at += self.at[last:start]
            at += self.at[start:end] if len(put) == end - start else [self.at[start]] * len(put)
            last = end
        self.text = "".join([*pieces, self.text[last:]])
        self.at = at + self.at[last:]
        return found


def normal(text: str, bot_name: str, others: frozenset[str] = frozenset()) -> Plain:
    """Normalise a sentence; only its first 600 characters are read, a quoted message in front of the reply is set apart.

    `others` are folded names that begin with the bot's and do not call it.
    """
    raw, quoted = _unquoted(text)
    raw = raw[:LIMIT]
    draft = _Draft(raw)
    calls = _calls(bot_name, others)
    named = bool(calls.name) and calls.name in draft.text
    mentions = draft.sub(calls.certain, " ") if named else []
    called = draft.sub(calls.running, "") if named and not mentions else []
    before = draft.at
    files = draft.sub(_FILE, "F") if "[" in draft.text else []
    pictures = draft.sub(_PICTURE, "G") if "[" in draft.text else []
    names = [_name(match, raw, before) for match in files]
    said_to = bool(mentions) or _of_bot(quoted, bot_name)
    hoped = _tidy(draft)
    unnamed = sum(int(match["n"] or 1) for match, name in zip(files, names, strict=True) if not name)
    kept = tuple(filter(None, names))
    return Plain(raw, draft.text, tuple(draft.at), kept, unnamed, len(pictures), said_to, hoped, bool(called), quoted)


def spoken(text: str, bot_name: str, others: frozenset[str] = frozenset()) -> Words:
    """A message's own words as they were typed, without the call and without what it quotes, and whether it calls the bot beyond doubt."""
    said = without_call(_unquoted(text)[0], _calls(bot_name, others))
    return replace(said, rest=said.rest + text[_SCAN:]) if len(text) > _SCAN else said


@lru_cache(maxsize=8)
def _calls(bot_name: str, others: frozenset[str]) -> Calls:
    return calls_of(folded(bot_name), others)


def _of_bot(quoted: str, bot_name: str) -> bool:
    """Whether a quoted message is the bot's own."""
    return bool(bot_name) and quoted.startswith((f"{bot_name}:", f"{bot_name}："))


def _unquoted(text: str) -> tuple[str, str]:
    """The reply, and the message that it quotes in front, as some chat programs write both into one text."""
    raw = text[:_SCAN].replace("\r", "\n")
    reply = _QUOTE.match(raw) if raw[:3].strip()[:1] in ("「", '"', "“") else None
    return (reply["reply"], reply["quoted"]) if reply else (raw, "")


def folded(name: str) -> str:
    """A name of the office in the form it takes in a normalised sentence."""
    draft = _Draft(name)
    draft.sub(_SPACE, "")
    draft.sub(slips.TYPO, slips.put_right)
    return draft.text


def _name(match: re.Match[str], raw: str, at: list[int]) -> str:
    """An announced file's name as it was typed; empty when none was."""
    group = "inner" if match["inner"] else "name"
    return raw[at[match.start(group)] : at[match.end(group)]].strip() if match[group] else ""


_POINTED = regex(
    r"(?<![\d一二三四五六七八九十第])([一二三四五六七八九]|十[一二]?)点([一二三四五六七八九])(?=[项条]|这|指标|o|我|咱|自评|自己|[得扣打给评]|[0-9一二两三四五六七八九十半]{1,3}分)"
    r"|(?<=[扣得打给评为])([零一二两三四五六七八九])点([一二三四五六七八九])(?![十刻钟])"
)
_TWO_OF_A_KIND = regex(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2})([、和与])([\u4e00-\u9fff]{2})两(局|镇|街道)")  # 资规、执法两局
_SPOKEN = regex(
    r"(?<![零〇幺\u4e00-\u9fff])[零〇][零〇幺一二三四五六七八九]{2,3}(?![零〇一二三四五六七八九十百千万年])|(?<=[号审查案复理办转催答])零[零〇幺一二三四五六七八九]{2,3}(?![零〇一二三四五六七八九十百千万年])"
)
_HALF = regex(r"([一二两三四五六七八九\d])分半(?!钟|小?时)")


def _figured(match: re.Match[str]) -> str:
    """四点二 is the item 4.2, 两分半 are 2.5 points."""
    return ".".join(str(numeral(one)) for one in match.groups() if one) if len(match.groups()) > 1 else f"{numeral(match[1])}.5分"


def _tidy(draft: _Draft) -> bool:
    """Bring a draft into the form that is read; whether it hopes for what it says (交了吧)."""
    draft.sub(_PARTED, ",")
    draft.sub(_SPACE, "")
    draft.sub(_OVER_AND_OVER, lambda match: match[1] * 3)
    if draft.sub(pinyin.run(), pinyin.in_characters):
        draft.sub(_SPACE, "")
    draft.sub(slips.TYPO, slips.put_right)
    draft.sub(slips.SOUND, slips.sounded)
    draft.sub(slips.POINT, ".")
    draft.sub(slips.WEEKDAY, "周")
    draft.sub(slips.FRONT, "前")
    draft.sub(slips.DAY, "号")
    draft.sub(slips.CAPITAL, slips.capital)
    draft.sub(slips.CLOCK, slips.clock)
    draft.sub(slips.BEFORE, "前")
    draft.sub(slips.IN_TWO_DAYS, "后天")
    draft.sub(slips.COLON, ":")
    draft.sub(slips.FIGURES, slips.figures)
    if "两" in draft.text:
        draft.sub(_TWO_OF_A_KIND, lambda match: f"{match[1]}{match[4]}{match[2]}{match[3]}{match[4]}")
    if "零" in draft.text or "〇" in draft.text:
        draft.sub(_SPOKEN, lambda match: str.translate(match[0], _SAID_SINGLY))
    if "点" in draft.text or "分半" in draft.text:
        draft.sub(_POINTED, _figured)
        draft.sub(_HALF, _figured)
    draft.sub(_HAIL, "")
    draft.sub(_THANKS, "")
    draft.sub(_POLITE, "")
    draft.sub(_SOFTEN, lambda match: _SOFT[match[0]])
    hoped = bool(_HOPED.search(draft.text))
    draft.sub(_TAIL, "")
    return hoped


def numeral(words: str) -> int:
    """A number in digits or Chinese numerals up to 9999 (12, 十二, 二十三, 二〇二六, 廿五); 半 is not one.

    :raises ValueError: it is no number
    """
    if words.isdecimal():
        return int(words)
    words = words.replace("廿", "二十").replace("卅", "三十")
    if not set(words) & set("十百"):
        return int("".join(str(_DIGITS[one]) if one in _DIGITS else one for one in words))
    total = 0
    hundreds, found, rest = words.partition("百")
    if found:
        total += 100 * (_DIGITS.get(hundreds, 1))
    else:
        rest = hundreds
    tens, found, ones = rest.lstrip("零〇").partition("十")
    if found:
        return total + 10 * (_DIGITS.get(tens, 1) if tens else 1) + _DIGITS.get(ones, 0)
    return total + _DIGITS.get(tens, 0)
