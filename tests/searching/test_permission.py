"""Nobody finds a case that he may not read, whatever he asks, whatever else there is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.searching.found import PUBLIC, Viewer
from handlers.searching.grams import Thesaurus
from handlers.searching.index import Index
from handlers.searching.remembered import documents
from storage.knowledge import Visibility
from storage.people import Role

CASE = st.fixed_dictionaries({"visibility": st.sampled_from(Visibility), "unit": st.sampled_from([None, 1, 2]), "readers": st.frozensets(st.integers(1, 4)),
                              "digest": st.sampled_from(["", "摘要，迁坟"])})  # fmt: skip
WHO = st.builds(Viewer, st.frozensets(st.sampled_from(Role), max_size=2), st.sampled_from([(), (1,), (2,), (1, 2)]), st.integers(1, 5))


def _index(cases: list[dict[str, object]]) -> Index:
    index = Index(Thesaurus())
    for n, one in enumerate(cases):
        row = {"id": n, "number": f"AL-{n}", "kind": "referral", "category": "", "title": "迁坟", "question": "机密之事", "answer": "", "basis": "",
               "visibility": Visibility(str(one["visibility"].value)).value, "unit_id": one["unit"], "digest": one["digest"]}  # type: ignore[attr-defined]  # fmt: skip
        for document in documents(row, one["readers"]):  # type: ignore[arg-type]
            index.add(document)
    return index


@settings(deadline=None, max_examples=60)
@given(st.lists(CASE, min_size=1, max_size=6), WHO)
def test_only_those_on_record_and_administrators_find_a_private_case(cases: list[dict[str, object]], who: Viewer) -> None:
    for viewer in (who, PUBLIC):
        found = _index(cases).search("迁坟的机密之事", 20, lambda document: viewer.may_read(document.about))  # noqa: B023
        for hit in found:
            case = cases[hit.document.about.row["id"]]
            if case["visibility"] is Visibility.PARTIES and Role.ADMINISTRATOR not in viewer.roles and viewer.member_id not in case["readers"]:
                assert hit.document.about.digest
                assert "机密" not in "".join(text for text, _weight in hit.document.texts)
        shown = [hit.document.about.row["id"] for hit in found]
        assert len(shown) == len(set(shown))  # the case or its digest, never both
