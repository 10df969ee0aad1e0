"""An independent reading of the PREMIS schema, version 3.0, of what a log of files needs: elements in their order."""
import re
import xml.etree.ElementTree as ET

NAMESPACE = "{http://www.loc.gov/premis/v3}"
XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


def _identifier(name):
    return {f"{name}Type": "1", f"{name}Value": "1"}


# Children in the schema's order: how often (1; ? at most once; * any; + at least once), or None for text.
CHILDREN = {
    "premis": {"object": "+", "event": "*", "agent": "*", "rights": "*"},
    "object": {"objectIdentifier": "+", "preservationLevel": "*", "significantProperties": "*",
               "objectCharacteristics": "+", "originalName": "?", "storage": "*"},
    "objectIdentifier": _identifier("objectIdentifier"),
    "objectCharacteristics": {"compositionLevel": "?", "fixity": "*", "size": "?", "format": "+"},
    "fixity": {"messageDigestAlgorithm": "1", "messageDigest": "1", "messageDigestOriginator": "?"},
    "format": {"formatDesignation": "?", "formatRegistry": "?", "formatNote": "*"},
    "formatDesignation": {"formatName": "1", "formatVersion": "?"},
    "event": {"eventIdentifier": "1", "eventType": "1", "eventDateTime": "1",
              "eventDetailInformation": "*", "eventOutcomeInformation": "*",
              "linkingAgentIdentifier": "*", "linkingObjectIdentifier": "*"},
    "eventIdentifier": _identifier("eventIdentifier"),
    "eventDetailInformation": {"eventDetail": "?"},
    "eventOutcomeInformation": {"eventOutcome": "?", "eventOutcomeDetail": "*"},
    "eventOutcomeDetail": {"eventOutcomeDetailNote": "?"},
    "linkingAgentIdentifier": {**_identifier("linkingAgentIdentifier"), "linkingAgentRole": "*"},
    "linkingObjectIdentifier": {**_identifier("linkingObjectIdentifier"), "linkingObjectRole": "*"},
    "agent": {"agentIdentifier": "+", "agentName": "*", "agentType": "?", "agentVersion": "?", "agentNote": "*"},
    "agentIdentifier": _identifier("agentIdentifier"),
}
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


def _check(element, found):
    name = element.tag.removeprefix(NAMESPACE)
    if name not in CHILDREN:
        if len(element) or not (element.text or "").strip():
            found.append(f"{name}: not a text")
        if name == "eventDateTime" and not DATE_TIME.fullmatch(element.text or ""):
            found.append(f"eventDateTime: {element.text}")
        if name == "size" and not (element.text or "").isdigit():
            found.append(f"size: {element.text}")
        return
    allowed = CHILDREN[name]
    names = [child.tag.removeprefix(NAMESPACE) for child in element]
    order = list(allowed)
    for child in names:
        if child not in allowed:
            found.append(f"{name}: no {child} in it")
    known = [child for child in names if child in allowed]
    if known != sorted(known, key=order.index):
        found.append(f"{name}: out of order: {names}")
    for child, times in allowed.items():
        count = names.count(child)
        if (times in "1+" and count == 0) or (times in "1?" and count > 1):
            found.append(f"{name}: {count} times {child}")
    if name == "object" and element.get(XSI_TYPE, "").split(":")[-1] != "file":
        found.append("object: of no type")
    for child in element:
        _check(child, found)


def mistakes(path):
    """What a validator would say; an empty list for a valid log."""
    root = ET.parse(path).getroot()
    found = []
    if root.tag != NAMESPACE + "premis" or root.get("version") != "3.0":
        found.append("not PREMIS 3.0")
    _check(root, found)
    # Links lead to what is described; identifiers occur once.
    described = {kind: [e.text for e in root.iter(f"{NAMESPACE}{kind}IdentifierValue")]
                 for kind in ("object", "event", "agent")}
    for kind, values in described.items():
        if len(values) != len(set(values)):
            found.append(f"{kind}: an identifier twice")
    for kind in ("Object", "Agent"):
        linked = {e.text for e in root.iter(f"{NAMESPACE}linking{kind}IdentifierValue")}
        for value in sorted(linked - set(described[kind.lower()])):
            found.append(f"linking{kind}Identifier: {value} is not described")
    return found
