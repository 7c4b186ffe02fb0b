"""The local channel: rooms and private chats of one process, for the page in the browser, with a history of its own."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from bot.channels import Announced, Heard, NotSent, Parcel
from bot.channels import local_history as history
from bot.channels.local_place import PRIVATE, ROOM, Place
from bot.channels.local_uploads import Upload, Uploads, clean_name, clean_text, pieces
from bot.clock import Clock
from handlers.understanding.calls import begin_alike
from handlers.understanding.normalise import spoken
from storage.database import Row
from storage.refusal import Refusal

log = logging.getLogger(__name__)

TEXT_LIMIT = 20_000  # characters of one message

Hear = Callable[[Heard], Awaitable[None]]
Watcher = Callable[[Row, frozenset[str]], None]


@dataclass(frozen=True)
class Posting:
    """What a contact says on the page; `key` is the page's own, new for every message, the same when it must send it again."""

    key: str
    text: str = ""
    mentions: tuple[str, ...] = ()
    mentions_bot: bool = False
    quoted_id: int | None = None
    file_id: str = ""


class LocalChannel:
    """Implements Channel; `post` and the questions beside it are the page's side.

    `place` tells who is there, `screen` whether words carry a secrecy mark, `folder` is where uploads lie, `limit` in bytes.
    """

    name = "local"
    drops_repeats = True  # the key is unique in the history
    away = ""

    def __init__(
        self,
        place: Callable[[], Awaitable[Place]],
        screen: Callable[[str], bool],
        folder: Path,
        clock: Clock,
        *,
        bot_name: str,
        limit: int = 100 << 20,
    ) -> None:
        self.place, self.clock, self.bot_name = place, clock, bot_name
        self.uploads = Uploads(folder, limit, clock)
        self._screen = screen
        self._hear: Hear | None = None
        self._watchers: set[Watcher] = set()
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._telling: dict[str, asyncio.Task[None]] = {}

    async def open(self, hear: Hear) -> None:
        """Begin to hear; what the office had not taken when the process ended is told again, in order."""
        self.uploads.open(await history.file_ids())
        self._hear = hear
        for found in await history.unheard():
            self._tell(found["conversation"], _heard_again(found))

    async def close(self) -> None:
        """Stop hearing; what is being told is finished."""
        while self._telling:
            await asyncio.gather(*self._telling.values(), return_exceptions=True)
        self._hear = None

    async def reachable(self, contact_id: str) -> bool:
        """Whether this contact can be written to privately."""
        contact = (await self.place()).contact(contact_id)
        return contact is not None and contact.reachable

    async def departed(self, room_id: str, contacts: Collection[str]) -> frozenset[str]:
        """Which of these contacts are not in a room."""
        audience = (await self.place()).audience(ROOM + room_id)
        return frozenset(contacts) - audience if audience else frozenset()

    async def send(self, parcel: Parcel) -> str:
        """Keep the bot's message and show it; the same key again changes nothing and tells the first id. Raises NotSent."""
        key = "out:" + parcel.key
        if before := await history.by_key(key):
            return str(before["id"])
        place = await self.place()
        conversation = ROOM + parcel.room_id if parcel.room_id else PRIVATE + parcel.contact_id
        contact = place.contact(parcel.contact_id)
        if not parcel.room_id and not (contact and contact.reachable):
            raise NotSent("对方不在联系人中，无法私聊。", final=True)
        if not (audience := place.audience(conversation)):
            raise NotSent("群不存在或机器人不在群内。", final=True)
        upload = await self._copy_of(parcel.file) if parcel.file else None
        found, new = await history.add(
            conversation=conversation,
            nickname=self.bot_name,
            text=clean_text(parcel.text),
            mentions=" ".join(parcel.mentions),
            sent_at=self.clock.now(),
            key=key,
            **_file_columns(upload, parcel.file_name),
        )
        if new:
            self._show(found, audience)
        elif upload:
            self.uploads.discard(upload.file_id)
        return str(found["id"])

    async def _copy_of(self, file: Path) -> Upload:
        try:
            return await self.uploads.copy_in(file)
        except OSError as error:
            raise NotSent("文件读取失败，未能发出。") from error
        except Refusal as error:
            raise NotSent(error.text, final=True) from error

    async def fetch(self, heard: Heard) -> AsyncIterator[bytes]:
        """The uploaded bytes; raises NotSent when they are gone."""
        found = await history.by_id(history.as_int(heard.message_id))
        if not found or not found["file_id"] or not self.uploads.path(found["file_id"]).exists():
            raise NotSent("文件已不在，无法读取。", final=True)
        async for piece in pieces(self.uploads.path(found["file_id"])):
            yield piece

    async def forget(self, message_id: str) -> None:
        """Remove a message's text and file from the history and from every page: the screening inside the document hit."""
        found = await history.by_id(history.as_int(message_id))
        if found is None:
            return
        await history.withhold(found["id"])
        if found["file_id"]:
            self.uploads.discard(found["file_id"])
        after = await history.by_id(found["id"])
        assert after is not None
        self._show(after, (await self.place()).audience(after["conversation"]))

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Be shown every message from now on, with who may see it; call what is returned to end it."""
        self._watchers.add(watcher)
        return lambda: self._watchers.discard(watcher)

    def offer(self, contact_id: str, name: str, size: int) -> Upload:
        """Announce a file before it is uploaded: a screened name gets an upload that takes no bytes. Raises TooLarge."""
        return self.uploads.begin(contact_id, clean_text(name)[:255], size, withheld=self._screen(name))

    async def post(self, contact_id: str, conversation: str, posting: Posting) -> Row:
        """A contact says something. The same key again (a page that lost its connection) says nothing twice. Raises Refusal."""
        place = await self.place()
        contact, audience = place.contact(contact_id), place.audience(conversation)
        if contact is None or contact_id not in audience:
            raise Refusal("您不在这个会话中，消息没有发出。")
        if len(posting.text) > TEXT_LIMIT:
            raise Refusal(f"消息过长，请控制在{TEXT_LIMIT}字以内，或改用文件发送。")
        key = f"in:{contact_id}:{posting.key}"
        async with self._turns[conversation]:
            if before := await history.by_key(key):
                return before
            upload = self.uploads.take(posting.file_id, contact_id) if posting.file_id else None
            if not posting.text.strip() and upload is None:
                raise Refusal("消息是空的，没有发出。")
            quoted = await self._quoted(posting.quoted_id, conversation)
            said = self._said(posting, upload, quoted, place, audience)
            withheld = self._screen(posting.text) or (upload is not None and (upload.withheld or self._screen(upload.name)))
            if withheld and upload:
                self.uploads.discard(upload.file_id)
            kept = {"text": history.WITHHELD, "withheld": True} if withheld else said
            spoken = {"conversation": conversation, "contact_id": contact_id, "nickname": contact.name[:64], "sent_at": self.clock.now()}
            found, _ = await history.add(**spoken, **kept, key=key)
            self._show(found, audience)
            file = Announced(upload.name, upload.size, upload.picture) if upload else None
            self._tell(conversation, _heard({**found, **said, **_quoted_columns(quoted)}, file))
        return found

    def _said(self, posting: Posting, upload: Upload | None, quoted: Row | None, place: Place, audience: frozenset[str]) -> dict[str, object]:
        namesakes = begin_alike((one.name for one in place.contacts), self.bot_name)
        return {
            "text": clean_text(posting.text),
            "mentions": " ".join(one for one in posting.mentions if one in audience),
            "mentions_bot": posting.mentions_bot or spoken(posting.text, self.bot_name, namesakes).certain,
            "quoted_id": quoted["id"] if quoted else None,
            "heard": False,
            **_file_columns(upload, upload.name if upload else ""),
        }

    async def _quoted(self, quoted_id: int | None, conversation: str) -> Row | None:
        quoted = await history.by_id(quoted_id) if quoted_id else None
        return quoted if quoted and quoted["conversation"] == conversation else None

    def _show(self, found: Row, audience: frozenset[str]) -> None:
        for watcher in tuple(self._watchers):
            watcher(found, audience)

    def _tell(self, conversation: str, heard: Heard) -> None:
        """The office hears one conversation's messages one after the other; conversations do not wait for each other."""
        task = asyncio.create_task(self._tell_after(self._telling.get(conversation), heard))
        self._telling[conversation] = task
        task.add_done_callback(lambda done: self._told(conversation, done))

    async def _tell_after(self, before: "asyncio.Task[None] | None", heard: Heard) -> None:
        if before:
            await asyncio.wait([before])
        if self._hear:
            await self._hear(heard)
            await history.mark_heard(history.as_int(heard.message_id))

    def _told(self, conversation: str, task: "asyncio.Task[None]") -> None:
        if self._telling.get(conversation) is task:
            del self._telling[conversation]
        if not task.cancelled() and (error := task.exception()):
            log.error("本地会话 %s 的一条消息未能转交，下次启动时重试", conversation, exc_info=error)


def _file_columns(upload: Upload | None, name: str) -> dict[str, object]:
    if upload is None:
        return {}
    return {
        "file_id": upload.file_id,
        "file_name": clean_name(name or upload.name),
        "file_size": upload.size,
        "file_sha256": upload.sha256,
        "picture": upload.picture,
    }


def _quoted_columns(quoted: Row | None) -> dict[str, object]:
    return {"quoted_text": quoted["text"], "quoted_file_name": quoted["file_name"]} if quoted else {}


def _heard(found: Row, file: Announced | None) -> Heard:
    conversation = found["conversation"]
    return Heard(
        channel=LocalChannel.name,
        message_id=str(found["id"]),
        contact_id=found["contact_id"],
        nickname=found["nickname"],
        room_id=conversation.removeprefix(ROOM) if conversation.startswith(ROOM) else "",
        at=history.moment(found),
        text=found["text"],
        mentions=tuple(found["mentions"].split()),
        mentions_bot=bool(found["mentions_bot"]),
        quoted=found.get("quoted_text") or found.get("quoted_file_name") or "",
        file=file,
    )


def _heard_again(found: Row) -> Heard:
    return _heard(found, Announced(found["file_name"], found["file_size"], bool(found["picture"])) if found["file_id"] else None)
