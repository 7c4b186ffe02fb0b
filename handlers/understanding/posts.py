"""Leading posts as people say them, put into the title that the unit's kind has (DOMAIN §8.1)."""

_WORDS = {
    "党委书记": "党委书记", "镇党委书记": "党委书记", "党工委书记": "党工委书记", "工委书记": "党工委书记", "党组书记": "党组书记", "书记": "书记",
    "镇长": "镇长", "乡长": "乡长", "局长": "局长", "部长": "部长", "办事处主任": "办事处主任", "街道主任": "办事处主任", "管委会主任": "管委会主任", "主任": "主任",
    "一把手": "一把手", "主要负责人": "主要负责人", "主要领导": "主要负责人", "党政主要负责人": "主要负责人", "党政正职": "主要负责人", "党政一把手": "主要负责人",
    "两位主要负责人": "主要负责人", "两个主要负责人": "主要负责人", "党委主要负责人": "党委书记", "政府主要负责人": "行政",
}  # fmt: skip
_PARTY = {"town": "党委书记", "rural": "党委书记", "subdistrict": "党工委书记", "zone": "党工委书记", "department": "党组书记", "party": "书记"}
_HEAD = {"town": "镇长", "rural": "乡长", "subdistrict": "办事处主任", "zone": "管委会主任", "department": "局长", "party": "部长"}


def post_terms() -> dict[str, str]:
    """Words for posts with their plain form."""
    return _WORDS


def titles(post: str, kind: str) -> tuple[str, ...]:
    """The titles that a post means in a unit of this kind; 主要负责人 of a town are two."""
    if kind not in _PARTY:
        return (post,)
    if post in ("书记", "党委书记", "党工委书记", "党组书记"):
        return (_PARTY[kind],)
    if post in ("镇长", "乡长", "主任", "办事处主任", "管委会主任", "行政") or (post == "局长" and kind == "department"):
        return (_HEAD[kind],)
    if post == "主要负责人":
        return (_PARTY[kind], _HEAD[kind])
    return (_PARTY[kind],) if post == "一把手" else (post,)
