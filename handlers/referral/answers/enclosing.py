"""An answer that stands in a file (见附件): it goes out with the file, and what the file's own words lack is asked about first."""

from dataclasses import replace

from handlers import dialogue
from handlers.archives import Suspicious
from handlers.documents import read_text
from handlers.referral.answers import answer_parts, in_files
from handlers.referral.answers import enclosing_replies as says
from handlers.turn import Turn
from storage.database import Row
from storage.dialogue import close
from storage.files import FileStore
from storage.patterns import regex

_MEANS_FILE = regex(
    r"(?:见|如|详见)(?:所?附的?|后附的?)?(?:附件|附图|文件|(?:法律)?意见书|答复书)|附后|(?:附件|文件|意见书)(?:随后|马上|稍后|接着|一会儿?)(?:就)?(?:发|传|送)"
)
_ANSWER = "referral.answer"
_SENDS = dict.fromkeys(("发", "发出", "发吧", "可以", "可以发", "就这样发"), True)


async def is_whole(turn: Turn, case: Row, text: str) -> bool:
    """Whether an answer may go out: no file is spoken of that did not come, and conclusion, basis and advice stand in its words, in the file, or
    in neither because their author says so. A file whose words cannot be read says what it says."""
    means_file = _MEANS_FILE.search(text) is not None and not turn.message.quoted
    if turn.message.file is None and means_file:
        await _with_file_before(turn, case)
    if not (files := in_files.every(turn, text)):
        if not means_file:
            return True
        turn.keep_text = True
        turn.await_file(turn.message.text)
        turn.whisper_unless_file(says.send_the_file(case))
        return False
    await dialogue.words_used(turn.message)
    told = _MEANS_FILE.sub("", text)
    if not answer_parts.lacking(told):
        return True
    store = FileStore(turn.office.files_dir)
    told_inside = [await _words_in(store, one.name, one.sha256) for one in files]
    inside = "\n".join(told_inside) if all(told_inside) else ""  # what cannot be read may say the rest
    lacks = answer_parts.lacking(f"{told}\n{inside}") if inside else []
    sends = not lacks or turn.pick(
        "as_it_is", says.file_lacks(case, in_files.names(turn), lacks), [(says.SEND, True), (says.HOLD, False)], also=_SENDS
    )
    if sends is False:
        turn.reply(says.not_sent(case))
    return bool(sends)


async def _with_file_before(turn: Turn, case: Row) -> None:
    """The file that came first, of which it is still asked whether it is the answer: it is."""
    found = await dialogue.latest_file(turn.message)
    if found and found.intent == _ANSWER and found.chosen.get("case", case["id"]) == case["id"]:
        await close(found.id)
        turn.message = replace(turn.message, file=found.message.file)


async def _words_in(store: FileStore, name: str, sha256: str) -> str:
    try:
        return await read_text(store.path(sha256), name, sha256) or ""
    except (Suspicious, OSError):
        return ""
