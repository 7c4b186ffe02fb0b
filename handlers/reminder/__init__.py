"""Reminders before and after deadlines, 催办, and what is sent next."""

from handlers.feature import Feature
from handlers.reminder.sending import word
from handlers.reminder.sweeps import next_moment, sweep

FEATURE = Feature(name="reminder", title="提醒与催办", position=20, word=word, upcoming=next_moment, sweeps=(sweep,))
