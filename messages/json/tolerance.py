"""JSON as other systems write it, brought into the one form that is read here.

Published schemas of these messages give ids in lower case, and declare ReturnContent as a list, or as a list of lists.
"""

from typing import Any

_IDS = ("Name", "Origin", "Destination")


def regular(document: Any) -> Any:
    """`document` with ReturnContent as one object and the ids in it with capitals; anything else as it is."""
    content = document.get("Content") if isinstance(document, dict) else None
    if not isinstance(content, dict):
        return document
    content = dict(content)
    if "ReturnContent" in content:
        content["ReturnContent"] = _one(content["ReturnContent"])
    return {**document, "Content": content}


def _one(returned: Any) -> Any:
    """The objects of a list, however deep, as one."""
    if isinstance(returned, list):
        whole: dict[str, Any] = {}
        for each in returned:
            part = _one(each)
            if not isinstance(part, dict):
                return returned
            ids = [*_listed(whole), *_listed(part)]
            whole |= {**part, **({"ListOfInternalId": ids} if ids else {})}
        return whole
    if isinstance(returned, dict) and isinstance(returned.get("ListOfInternalId"), list):
        return {**returned, "ListOfInternalId": [_capitals(one) for one in returned["ListOfInternalId"]]}
    if isinstance(returned, dict) and "ListOfInternalId" not in returned and {*map(str.lower, _IDS)} <= returned.keys():
        return {"ListOfInternalId": [_capitals(returned)]}
    return returned


def _listed(part: dict[str, Any]) -> list[Any]:
    ids = part.get("ListOfInternalId")
    return ids if isinstance(ids, list) else []


def _capitals(one: Any) -> Any:
    if not isinstance(one, dict):
        return one
    return {(key.capitalize() if key.capitalize() in _IDS else key): value for key, value in one.items()}
