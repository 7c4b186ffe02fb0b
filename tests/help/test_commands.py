"""What the help shows at once: commands there are, few enough for a phone, whoever asks."""

from handlers.feature import commands
from handlers.help.commands import AT_HAND, WANTED, WHILE_OWING


def test_what_is_wanted_most_is_there_and_told_once() -> None:
    assert [intent for intent in WANTED if intent not in commands() or not commands()[intent].help] == []
    assert len(set(WANTED)) == len(WANTED)
    assert WHILE_OWING.issubset(WANTED)
    assert AT_HAND <= 8
