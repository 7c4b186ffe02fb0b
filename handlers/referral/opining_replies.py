"""What is said of words, or a file, that may be a co-handler's opinion."""

NO_OPINION = "都不是"
NOT_TAKEN = "好的，没有作为会办意见，也没有转给主办。"


def is_opinion(text: str) -> str:
    """Of words that nobody called one."""
    return f"“{text}”是否作为会办意见转给主办，是哪一件的："
