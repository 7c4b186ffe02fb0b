"""In what other words the questions are answered that are put while a difficult question is raised."""

SECRET = {
    **dict.fromkeys(("涉密", "是", "是的", "是涉密", "是涉密的", "有涉密", "涉及", "涉及秘密", "属于", "属于涉密"), True),
    **dict.fromkeys(
        ("不", "否", "不是", "不是的", "没有", "没有的", "没", "无", "都没有", "不涉及", "不属于", "不涉密", "不涉密的", "没涉密"), False
    ),
    **dict.fromkeys(
        ("没有涉密", "无涉密", "非涉密", "不涉", "不涉及涉密", "不涉及秘密", "不涉及国家秘密", "不涉及国家秘密和工作秘密", "不属于涉密"), False
    ),
}
"""How it is said whether something is a secret, in answer to the question."""
OPENLY = {
    **dict.fromkeys(("公开", "公开吧", "公开提", "公开提出", "公开办理", "可以公开", "群里公开", "公开的"), False),
    **dict.fromkeys(("不公开", "不公开吧", "不公开办理", "不要公开", "别公开", "私下", "私下办理", "保密", "私下提", "不公开的"), True),
}
"""How it is said whether others may know of it, in answer to the question."""
