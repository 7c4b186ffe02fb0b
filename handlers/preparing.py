"""What a turn stands on: who speaks, where, the words of the office, and whether the bot is spoken to."""

from dataclasses import replace
from datetime import datetime

from handlers.lexicon import Memory
from handlers.message import Message
from handlers.office import Office
from handlers.turn import Turn
from handlers.understanding.read import own_words
from handlers.understanding.reading import Reading
from storage.identity import DESK
from storage.lease import revision
from storage.people import Role


async def prepare(message: Message, memory: Memory, office: Office, now: datetime) -> Turn:
    """Everything a turn stands on, read inside its transaction."""
    memory.at(await revision(), now.astimezone(office.timezone).date())
    speaker = await memory.speaker(message.channel, message.contact_id)
    room = await memory.room(message.channel, message.room_id) if message.room_id else None
    lexicon = await memory.words(office)
    if not message.mentioned and own_words(message.text, lexicon).certain:
        message = replace(message, mentioned=True)  # a channel knows only what its chat program marks
    message = replace(message, written=message.text)
    turn = Turn(message, speaker, Reading("ignore"), lexicon, office, now, lately=memory.lately(message), just_said=memory.just_said(message))
    if message.room_id:
        turn.room_name = room["name"] if room else ""
        turn.room_registered = bool(room and room["registered_at"])
        turn.at_desk = bool(room and DESK in room["purpose"])
        turn.unheard = bool(room and room["shadow_at"]) and Role.ADMINISTRATOR not in speaker.roles
    return turn
