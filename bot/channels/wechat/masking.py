"""Keeping the gateway's token out of every log: whatever a record says, it says without it."""

import logging


class Mask(logging.Filter):
    """Takes a secret out of the records of a handler, their tracebacks included."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self._secret = secret

    def filter(self, record: logging.LogRecord) -> bool:
        """Always True; the record is rewritten when it holds the secret."""
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text and self._secret in record.exc_text:
            record.exc_text = record.exc_text.replace(self._secret, "***")
        if self._secret in (said := _said(record)):
            record.msg, record.args = said.replace(self._secret, "***"), ()
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
