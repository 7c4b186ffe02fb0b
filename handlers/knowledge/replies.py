"""What is said about past cases."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.searching import Found
from storage.knowledge import KIND_NAMES, VISIBILITY_NAMES, EntryKind, Visibility

REFERENCE = "供参考，不代替本次意见。"
WHAT = "想查哪方面的案例？请写几个关键词，或把问题发来。不查了请回复“取消”。"
ABOUT_NUMBER = "请写明案例的编号，如“看案例AL-003”。"
NONE_PENDING = "现在没有待入库的案例。"
SIDES = {"adviser": "顾问", "office": "本办"}
WHY_REVOKED = "请写明失效的原因，如“所依据的办法已废止”。不标了请回复“取消”。"
NO_SYNONYMS = "本办没有另加同义词。增加请发“同义词 未保=未成年人保护”。"
PERSONAL = "摘要中有疑似身份证号或电话号码，请隐去后重发。"
NO_UNIT = "这个案例没有当事单位，不能改为当事单位可见。"
NOTHING_LEFT = "已同意入库、已标为失效或不再有权办理"
_MOST = 20  # cases listed
_SHORT = 90


def found(text: str, hits: Sequence[Found], *, whole: bool) -> str:
    """What a search gave, the best first; `whole` says why each was found."""
    lines = [f"“{text}”查到{len(hits)}件，{REFERENCE}"]
    lines += [f"{n}. {_line(one, whole=whole)}" for n, one in enumerate(hits, 1)]
    first = next((one for one in hits if not one.digest and not one.duty), None)
    if first is not None:
        lines.append(f"看全文请发“看案例{first.entry['number']}”。")
    return "\n".join(lines)


def _line(one: Found, *, whole: bool) -> str:
    if one.digest:
        return f"（摘要）{one.entry['category']}：{one.entry['digest']}"
    if one.duty:
        basis = one.entry["basis"] or one.entry["local_basis"]
        return f"{one.entry['number']} {one.entry['duty']}（任务责任清单）" + (f"\n依据：{basis}" if basis else "")
    head = f"{one.entry['number']} {one.entry['title']}"
    if not whole:
        return head
    basis = f"\n依据：{_short(one.entry['basis'])}" if one.entry["basis"] else ""
    return f"{head}\n答复：{_short(one.entry['answer'])}{basis}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 1]}……"


def nothing(text: str, *, private: bool) -> str:
    """Nothing like it was found; in a room only public cases were looked through."""
    again = "换几个说法再试，或者直接提出疑难问题。" if private else "群里只查公开的案例，其余请私聊查询。"
    return f"没有查到与“{_short(text)}”相近的案例。{again}"


def entry(one: Mapping[str, Any], *, manages: bool) -> str:
    """A case in full; `manages` is for those who approve, who also see how it stands."""
    lines = [f"{one['number']} {one['title']}"]
    if manages or one["revoked_at"]:
        lines.append(f"状态：{standing(one)}")
    kind = f"{KIND_NAMES[EntryKind(one['kind'])]}，{visible(one)}"
    lines.append(f"类别：{one['category']}（{kind}）" if one["category"] else f"来源：{kind}")
    lines += [f"{name}：{one[column]}" for name, column in (("问题", "question"), ("答复", "answer"), ("依据", "basis")) if one[column]]
    if manages and one["digest"]:
        lines.append(f"摘要：{one['digest']}")
    return "\n".join([*lines, REFERENCE])


def visible(one: Mapping[str, Any]) -> str:
    """公开, or of which unit."""
    name = VISIBILITY_NAMES[Visibility(one["visibility"])]
    return f"{name}：{one['unit_name']}" if one["visibility"] == Visibility.UNIT.value and one.get("unit_name") else name


def waits(one: Mapping[str, Any]) -> str:
    """Who has yet to approve it; empty when nobody has."""
    return "、".join(name for side, name in SIDES.items() if not one[f"{side}_at"])


def standing(one: Mapping[str, Any]) -> str:
    """已入库, what it still waits for, or by whom and why it was marked."""
    if one["revoked_at"]:
        return f"已失效（{one['revoked_by_name'] or '本办'}标记，原因：{one['revoked_why']}）"
    return f"待{waits(one)}同意入库" if waits(one) else "已入库"


def no_such(number: str) -> str:
    """None of this number, or none that the asker may read: the same words."""
    return f"没有找到编号为{number}的案例。"


def several(number: str, numbers: Sequence[str]) -> str:
    """A short number that fits several."""
    return f"“{number}”对应多件案例：{'、'.join(numbers)}。请写全编号。"


def pending(entries: Sequence[Mapping[str, Any]]) -> str:
    """What waits for approval."""
    lines = [f"待入库的案例{len(entries)}件："]
    lines += [f"{n}. {one['number']} {one['title']}（{standing(one)}）" for n, one in enumerate(entries, 1)]
    return "\n".join([*lines, f"看全文请发“看案例{entries[0]['number']}”，同意请发“同意案例{entries[0]['number']}入库”。"])


def waiting(entries: Sequence[Mapping[str, Any]], others: int) -> str:
    """What waits for somebody's approval, told unasked, with what to say."""
    lines = ["以下案例待您同意入库，顾问、本办都同意后才能查到："]
    lines += [f"{n}. {one['number']} {one['title']}（{standing(one)}）" for n, one in enumerate(entries[:_MOST], 1)]
    lines += [f"其余{len(entries) - _MOST}件，请发“待入库的案例有哪些”查看。"] if len(entries) > _MOST else []
    every = "；都同意的，请发“全部同意入库”" if len(entries) + others > 1 else ""
    lines += [f"另有{others}件待同意，请发“待入库的案例有哪些”查看。"] if others else []
    return "\n".join([*lines, f"看全文请发“看案例{entries[0]['number']}”，同意请发“同意案例{entries[0]['number']}入库”{every}。暂不入库的不必答复。"])


def approval_preview(entries: Sequence[Mapping[str, Any]], sides: Sequence[str]) -> str:
    """Before several are approved at once."""
    lines = [f"将以{'、'.join(SIDES[one] for one in sides)}的名义同意{len(entries)}件案例入库："]
    return "\n".join([*lines, *(f"{n}. {one['number']} {one['title']}" for n, one in enumerate(entries, 1))])


def approved(number: str, still: str) -> str:
    """One approval; what it still waits for."""
    return f"已同意案例{number}入库{f'，待{still}同意后可以查到' if still else '，现在可以查到'}。"


def all_approved(count: int) -> str:
    """Several approvals."""
    return f"已同意{count}件案例入库。"


def already(number: str, standing_now: str) -> str:
    """There is nothing left to approve."""
    return f"案例{number}{standing_now}，无需重复办理。"


def revoke_preview(one: Mapping[str, Any], why: str) -> str:
    """Before a case is marked."""
    return f"将把案例{one['number']}（{one['title']}）标为已失效，原因：{why}。标记后不再作为参考推送，也查不到。"


def revoked(number: str) -> str:
    """A case was marked."""
    return f"案例{number}已标为已失效。要恢复，请发“案例{number}恢复有效”。"


def restored(number: str) -> str:
    """The mark was taken away."""
    return f"案例{number}已恢复有效。"


def not_revoked(number: str) -> str:
    """There is no mark."""
    return f"案例{number}没有标为已失效，无需恢复。"


def revoked_already(one: Mapping[str, Any]) -> str:
    """It bears the mark."""
    return f"案例{one['number']}{standing(one)}，无需重复标记。"


def need_digest(number: str) -> str:
    """What a digest is to say."""
    return f"请写明案例{number}的摘要，隐去当事人的姓名、住址、证件号码和电话。不办了请回复“取消”。"


def digest_preview(one: Mapping[str, Any], text: str, names: Sequence[str]) -> str:
    """Before a digest is shown to others, with the names of persons that seem to stand in it."""
    hint = f"\n提示：摘要中可能有当事人姓名（{'、'.join(names)}）。不是姓名的请照常确认；是姓名的请先回复“取消”，隐去后重发。" if names else ""
    return f"案例{one['number']}的摘要将给不能看全文的人参考，请核对已隐去当事人：\n{text}{hint}"


def digested(number: str) -> str:
    """A digest stands."""
    return f"案例{number}的摘要已保存。"


def open_preview(one: Mapping[str, Any], name: str, names: Sequence[str]) -> str:
    """Before more, or fewer, may read a case, with the names of persons that all would read in it."""
    told, masks = "、".join(names), f"“案例{one['number']}隐去{'、'.join(names)}”"
    hint = f"\n提示：文字中可能有当事人姓名（{told}）。不是姓名的请照常确认；是姓名的请先回复“取消”，再发{masks}。" if names else ""
    return f"将把案例{one['number']}（{one['title']}）的可见范围由{visible(one)}改为{name}。{hint}"


def opened_to(number: str, name: str) -> str:
    """Who may read it now."""
    return f"案例{number}的可见范围已改为{name}。"


def parties_only(number: str) -> str:
    """A private case stays private; a digest is what can be shown."""
    return f"案例{number}只限当事人查看，不能扩大可见范围。可供他人参考的，请写摘要：“案例{number}的摘要：……”。"


def synonyms(pairs: Sequence[tuple[str, str]]) -> str:
    """The office's own pairs."""
    return f"本办另加的同义词{len(pairs)}组：{'；'.join(f'{word}={meaning}' for word, meaning in pairs)}。"


def synonym_added(words: Sequence[str], *, new: bool) -> str:
    """Words of one meaning."""
    named = _and(words)
    return f"已记下：查案例时，{named}按同一个意思。" if new else f"{named}已经是同义词。"


def synonym_preview(words: Sequence[str]) -> str:
    """Before words that were not called synonyms are kept as such."""
    return f"拟加同义词：查案例时，{_and(words)}按同一个意思。"


def _and(words: Sequence[str]) -> str:
    """“甲”、“乙”和“丙”."""
    return f"{'、'.join(f'“{one}”' for one in words[:-1])}和“{words[-1]}”"


def synonym_removed(word: str, meanings: Sequence[str]) -> str:
    """A word stands for itself again."""
    return f"已删除同义词：{'；'.join(f'{word}={one}' for one in meanings)}。" if meanings else f"没有“{word}”这个同义词。"


TOO_MANY_WORDS = "一次最多登记6个同义的词，请分几次发。"
SAME_WORD = "两边是同一个词，无需设为同义词。"
TOO_LONG = "同义词每边请不超过32个字。"


def masked_before(number: str, names: Sequence[str]) -> str:
    """To a digest that holds a name which was masked in its case."""
    return f"案例{number}中已隐去“{'”“'.join(names)}”，摘要里不能再写出，请改为“某某”后重发。"
