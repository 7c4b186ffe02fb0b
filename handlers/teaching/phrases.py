"""How an administrator teaches the bot what a sentence means."""

from handlers.understanding.phrase import Phrase

_ONE = r"^第?(?P<number>\d+|[一二三四五六七八九十]+)(?:句|条)(?:话|说法)?"
_MEANS = r"(?:的?(?:意思)?(?:就?是|等于|相当于|等同于|当作|当成|算作)(?:在?(?:问|说|指))?|的意思[,:])"

PHRASES: dict[str, tuple[Phrase, ...]] = {
    "teaching.list": (
        Phrase(
            r"(?:没|不|没有|未)(?:能)?(?:看|听|读|弄)?(?:得)?懂(?:了)?(?:过)?的?(?:是)?(?:哪些|什么|几|那些)?(?:话|句子|句|说法|问法|消息)",
            1.3,
            "office private",
        ),
        Phrase(
            r"(?:哪些|哪几|什么|有些|几)(?:句)?(?:话|句子|说法|问法|消息)(?:你|小法)?(?:还|都)?(?:没有?|不|未)(?:能)?(?:看|听|读|弄)?懂",
            1.3,
        ),
    ),
    "teaching.teach": (Phrase(rf"{_ONE}{_MEANS}[,:]?(?P<text>.+)$", 2.6, "office private"),),
    "teaching.dismiss": (
        Phrase(rf"{_ONE}(?:都)?(?:不用|不要|不必|别|无需)(?:管|教|理|看|显示|列)(?:了|它)*$", 2.6, "office private"),
        Phrase(rf"{_ONE}(?:忽略|跳过|删了|删掉|划掉)(?:吧|它|了)*$", 2.6, "office private"),
    ),
    "teaching.known": (
        Phrase(
            r"(?:教|学)(?:会|过|了|给)(?:了|你|过|的)*(?:哪些|什么|多少|几)(?:句)?(?:话|说法|句子)?|(?:哪些|什么)(?:话|说法)是?(?:教|学)(?:会|过|的)",
            1.3,
        ),
    ),
    "teaching.unteach": (
        Phrase(rf"{_ONE}(?:的)?(?:说法|意思)?(?:作废|取消|不算了?|不要了|教错了|忘掉|撤销|撤掉)(?:吧|了)*$", 2.6, "office private"),
    ),
}
