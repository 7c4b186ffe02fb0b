"""The one exception whose text people may read."""


class Refusal(Exception):
    """A courteous no, said to the sender as it stands.

    The text is a whole Chinese sentence ending in “。”. Anything else that is raised is a bug.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text
