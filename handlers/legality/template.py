"""意见书模板: an administrator sends the office's own Word file, sees which names in it are filled in, and takes it back again in the same way."""

import shutil
from pathlib import Path
from zipfile import BadZipFile
from zoneinfo import ZoneInfo

from handlers.legality import opinion
from handlers.legality import template_replies as replies
from handlers.turn import Turn
from handlers.word_file import write_word
from storage.files import FileStore
from storage.journal import record
from storage.patterns import regex
from storage.refusal import Refusal

_BACK = regex(r"恢复|还原|自带|默认|原来|取消|不用|停用|删")
_CHANGE = regex(r"换|改|更新|上传|用我们|用本办")
_GIVE = regex(r"发|给|传|取|要|看|下载")


async def template(turn: Turn) -> None:
    """意见书模板: with a file it becomes the office's own after a preview; 恢复自带的 takes it away; else the one in use is handed over.

    :raises Refusal: it is no Word file, or has none of the names
    """
    own = turn.office.files_dir.parent / opinion.TEMPLATE
    file, said = turn.message.file, turn.message.text
    if file is not None:
        await _renew(turn, own, FileStore(turn.office.files_dir).path(file.sha256), file.name)
    elif _BACK.search(said):
        await _take_away(turn, own)
    elif _GIVE.search(said) and not _CHANGE.search(said):
        turn.reply(replies.GIVEN)
        turn.hand_over("legality.template:", opinion.TEMPLATE)
    else:
        turn.await_file(said)
        turn.whisper_unless_file(replies.send_it(opinion.NAMES, own=own.is_file()))


async def _renew(turn: Turn, own: Path, sent: Path, name: str) -> None:
    try:
        known, unknown = opinion.names_in(sent)
    except (BadZipFile, KeyError, UnicodeDecodeError):
        raise Refusal(replies.no_word_file(name)) from None
    if not known:
        raise Refusal(replies.no_names(name, opinion.NAMES))
    if not turn.confirmed(replies.preview(name, known, unknown)):
        return
    await record(turn.actor, "renew", "template", 0, name)
    part = own.with_suffix(".part")
    shutil.copyfile(sent, part)
    part.replace(own)  # a turn that is undone now and run again does the same once more
    turn.reply(replies.RENEWED)


async def _take_away(turn: Turn, own: Path) -> None:
    if not own.is_file():
        turn.reply(replies.SHIPPED_ALREADY)
    elif turn.confirmed(replies.BACK_PREVIEW):
        await record(turn.actor, "restore", "template", 0)
        own.unlink(missing_ok=True)
        turn.reply(replies.SHIPPED)


async def make_template(_argument: str, into: Path, store: FileStore, _zone: ZoneInfo) -> None:
    """The template in use, its names not filled in."""
    own = store.root.parent / opinion.TEMPLATE
    if own.is_file():
        shutil.copyfile(own, into)
    else:
        write_word(into, opinion.DEFAULT)
