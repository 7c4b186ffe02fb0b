"""Keeping the gateway's token out of every log: whatever a record says, it says without it."""

import json
import logging


def without(secret: str, words: str) -> str:
    """Words with *** for a secret, also where its quotation marks and backslashes are written as in JSON or in Python."""
    for written in {secret, json.dumps(secret)[1:-1], repr(secret)[1:-1]}:
        words = words.replace(written, "***")
    return words


class Mask(logging.Filter):
    """Takes a secret out of the records of a handler, their tracebacks included."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self._secret = secret

    def filter(self, record: logging.LogRecord) -> bool:
        """Always True; the record is rewritten when it holds the secret."""
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = without(self._secret, record.exc_text)
        said = _said(record)
        if (masked := without(self._secret, said)) != said:
            record.msg, record.args = masked, ()
        return True


def _said(record: logging.LogRecord) -> str:
    """What a record says; of one whose words and values do not fit, both as they are: a slip in somebody's logging breaks off nothing."""
    try:
        return record.getMessage()
    except (TypeError, ValueError, LookupError):
        return f"{record.msg} {record.args}"


def mask(secret: str) -> None:
    """From now on every handler of this process's log leaves the secret out."""
    for handler in logging.getLogger().handlers:
        handler.addFilter(Mask(secret))
