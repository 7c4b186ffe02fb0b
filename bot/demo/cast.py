"""The people and groups a transcript may name, and the contact ids behind the names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.demo.offices import YUNLING, DemoOffice
from storage.patterns import regex

_STRANGER = regex(r"路人“(.+)”")


class UnknownName(Exception):
    """A name that could be taken for two people; the text says how to write it."""


@dataclass(frozen=True)
class Contact:
    """An account as other people see it; the first label is how transcripts write it."""

    contact_id: str
    nickname: str
    labels: tuple[str, ...]


class Cast:
    """Names to contact ids and back. Names nobody has are strangers, remembered from the first time on."""

    def __init__(self, contacts: Iterable[Contact], rooms: dict[str, str]) -> None:
        self._known = {contact.contact_id: contact for contact in contacts}
        self._by_label = {label: contact for contact in self._known.values() for label in contact.labels}
        self._taken = {contact.nickname: contact for contact in self._known.values()}
        self._rooms = dict(rooms)

    def contact(self, label: str) -> Contact:
        """Who is meant; raises UnknownName for a bare name that a member of a unit has."""
        if known := self._by_label.get(label):
            return known
        named = _STRANGER.fullmatch(label)
        name = named[1] if named else label
        if not named and name in self._taken:
            raise UnknownName(f"“{name}”请写成“{self._taken[name].labels[0]}”，同名的路人写成“路人“{name}””")
        plain = name not in self._taken and name not in self._by_label
        stranger = Contact(f"路人-{name}", name, (name,) if plain else (f"路人“{name}”",))
        return self._remember(stranger, label)

    def _remember(self, stranger: Contact, label: str) -> Contact:
        self._known[stranger.contact_id] = stranger
        for one in (label, *stranger.labels):
            self._by_label[one] = stranger
        return stranger

    @property
    def nicknames(self) -> frozenset[str]:
        """What everybody known so far is called."""
        return frozenset(contact.nickname for contact in self._known.values())

    def label(self, contact_id: str) -> str:
        """How transcripts write this contact."""
        known = self._known.get(contact_id)
        return known.labels[0] if known else contact_id

    def mention(self, contact_id: str) -> str:
        """What stands after an @: the nickname, or the label of a stranger who bears somebody's name."""
        known = self._known.get(contact_id)
        if known is None or contact_id.startswith("路人-"):
            return self.label(contact_id)
        return known.nickname

    def mentioned(self, text: str) -> tuple[str, ...]:
        """The contact ids of those whom a text calls by @name or @label."""
        found: list[str] = []
        for word in re.findall(r"@([^\s@，。；：]+)", text):
            contact = self._by_label.get(word) or self._taken.get(word)
            if contact and contact.contact_id not in found:
                found.append(contact.contact_id)
        return tuple(found)

    def room(self, name: str) -> str:
        """The id of a group; a name not yet known is a group that the bot was put into and nobody has registered."""
        return self._rooms.setdefault(name, f"群-{name}")

    def room_name(self, room_id: str) -> str:
        """How transcripts write this group."""
        return next((name for name, known in self._rooms.items() if known == room_id), room_id)


def demo_cast(office: DemoOffice = YUNLING) -> Cast:
    """Everybody of a demo office who has an account, and its rooms."""
    contacts = []
    for person in office.people:
        if person.contact_id:
            units = dict.fromkeys((person.unit, *(unit for _, unit, _ in person.grants if unit)))
            labels = dict.fromkeys((person.label, *(f"{person.name}（{unit}）" for unit in units)))
            contacts.append(Contact(person.contact_id, person.name, tuple(labels)))
    return Cast(contacts, {room.name: room.room_id for room in office.rooms})
