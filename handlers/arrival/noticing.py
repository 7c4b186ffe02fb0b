"""What is done when people come, leave or ask to become contacts, and when the bot is put out of a room."""

from datetime import UTC, timedelta

from handlers.arrival import ledger, replies
from handlers.happening import Happened, Kind
from handlers.office import Office
from handlers.turn import Turn
from storage import codes, friends, identity, presence, reach
from storage.alarm import alarm
from storage.journal import Actor, record

SHOWN_FOR = timedelta(days=30)


async def notice(event: Happened, _office: Office) -> None:
    """Inside a transaction; the same event again changes nothing."""
    match event.kind:
        case Kind.JOINED:
            await _joined(event)
        case Kind.LEFT:
            await _left(event)
        case Kind.REMOVED:
            await _removed(event)
        case Kind.RENAMED:
            await _renamed(event)
        case Kind.ASKED:
            await _asked(event)
        case Kind.BEFRIENDED:
            await reach.saw(event.channel, event.contacts[0][0], True, event.at)
        case Kind.TROUBLE:
            await _trouble(event)


async def _joined(event: Happened) -> None:
    """Newcomers of a registered room are to be welcomed, unless they are bound; a request of theirs that was left alone is looked at again."""
    room = await identity.room(event.channel, event.room_id)
    if not room or not room["registered_at"]:
        return
    for contact_id, _ in event.contacts:
        await friends.look_again(Actor(event.at), event.channel, contact_id)
    strangers = [one for one, _ in event.contacts if not await identity.is_bound(event.channel, one)]
    await ledger.came(event.channel, event.room_id, strangers, event.at)


async def _left(event: Happened) -> None:
    """Questions that arose in the room go on in private, and nothing is said there instead of a private word."""
    contacts = [one for one, _ in event.contacts]
    await ledger.went(event.channel, event.room_id, contacts)
    for contact_id in contacts:
        await presence.end_of_member(event.channel, event.room_id, contact_id)
        account = await identity.account(event.channel, contact_id)
        if account and account["name"]:
            await record(Actor(event.at), "leave_room", "account", account["id"], event.room_id)


async def _removed(event: Happened) -> None:
    """The room is registered no more, what waited for it is not said, and the office is told once."""
    by, room = Actor(event.at), await identity.room(event.channel, event.room_id)
    if room is None or not await identity.close_room(by, event.channel, event.room_id):
        return
    ended = await presence.end_of_room(event.channel, event.room_id, replies.NOT_IN_ROOM)
    await ledger.went(event.channel, event.room_id)
    await record(by, "removed", "room", room["id"], room["name"])
    await alarm(f"removed:{room['id']}:{event.at:%Y%m%d%H%M%S}", replies.removed(room["name"], ended), event.at)


async def _renamed(event: Happened) -> None:
    """A registered room takes its new name, and the office is told once; one that goes by a name of the office's own keeps that."""
    room = await identity.room(event.channel, event.room_id)
    if not room or not room["registered_at"] or event.words in ("", room["name"]) or event.key not in ("", room["name"]):
        return
    await identity.rename_room(Actor(event.at), event.channel, event.room_id, event.words)
    await alarm(f"renamed:{room['id']}:{event.at:%Y%m%d%H%M%S}", replies.renamed(room["name"], event.words), event.at)


async def _asked(event: Happened) -> None:
    """A request is put on record; whether it is accepted, a sweep decides that asks the gateway who is in the rooms."""
    if await friends.known(event.channel, event.key):
        return
    (contact_id, nickname), by, words = event.contacts[0], Actor(event.at), event.words
    code, code_id = codes.in_text(words), None
    if code:
        words = replies.WITHHELD_CODE
        account_id = await identity.known_account(event.channel, contact_id, nickname)
        if await codes.wrong_tries(account_id, event.at) < codes.WRONG_TRIES:
            found = await codes.valid(code, event.at)
            code_id = found["id"] if found else None
            if found is None:
                await codes.wrong(by, account_id)
    await friends.asked(by, event.channel, event.key, contact_id, nickname, words, code_id)


async def _trouble(event: Happened) -> None:
    """On record each time; the office is told once an hour."""
    await record(Actor(event.at), "trouble", "channel", 0, event.words)
    await alarm(f"trouble:{event.channel}:{event.at.astimezone(UTC):%Y%m%d%H}", replies.trouble(event.words), event.at)


async def requests(turn: Turn) -> None:
    """有哪些好友申请: those that were left alone, told privately, for names stand in it."""
    left = await friends.left_alone(turn.now - SHOWN_FOR)
    waiting = len(await friends.waiting(turn.message.channel))
    turn.whisper(replies.requests(left, waiting, turn.office.timezone, turn.now), fallback=replies.ONLY_PRIVATE)
