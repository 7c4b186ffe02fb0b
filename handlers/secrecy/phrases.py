"""Secrecy marks are no phrases: the sentence carries what the screening found (`Sentence.secrecy`)."""

from handlers.understanding.phrase import Phrase

PHRASES: dict[str, tuple[Phrase, ...]] = {"secrecy.alert": (), "secrecy.warn": ()}
