"""What the journal tells of reviews, and the kinds of posts, for the ledger of submissions."""

from collections.abc import Collection

from storage.database import Row, rows


async def reviews(obligation_ids: Collection[int]) -> dict[int, list[Row]]:
    """Approvals and returns by obligation, in order: move, detail, happened_at, name of the reviewer."""
    sql = (
        "SELECT j.subject_id, j.move, j.detail, j.happened_at, m.name FROM journal j LEFT JOIN member m ON m.id = j.member_id "
        "WHERE j.subject = 'obligation' AND j.move IN ('approve', 'return') ORDER BY j.id"
    )
    wanted, found = set(obligation_ids), dict[int, list[Row]]()
    for one in await rows(sql):
        if one["subject_id"] in wanted:
            found.setdefault(one["subject_id"], []).append(one)
    return found


async def post_kinds() -> dict[tuple[int, str], str]:
    """The kind of each post by unit and title."""
    return {(one["unit_id"], one["title"]): one["kind"] for one in await rows("SELECT unit_id, title, kind FROM post")}
