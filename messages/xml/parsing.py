"""Bytes to a document, without anything that a document could make the reader do."""

from lxml import etree

from sales.message_errors import DoctypeForbidden, NotWellFormed, RootUnknown

ROOT = "TOTVSMessage"


def parse(raw: bytes) -> etree._Element:
    """The root of a message. Raises Malformed."""
    # No entity is looked up, no file and no address opened, and depth and lengths stay within libxml2's limits.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotWellFormed(reason=str(error)[:300]) from None
    if root.getroottree().docinfo.doctype:
        raise DoctypeForbidden
    if root.tag != ROOT:
        raise RootUnknown(root=str(root.tag)[:60])
    return root
