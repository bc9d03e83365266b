"""What a PDF says of itself in XMP: title, dates, and for a printer that it keeps to PDF/X-4 (ISO 15930-7, section 6.7)."""

from __future__ import annotations

from html import escape

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{dated}</xmp:CreateDate><xmp:ModifyDate>{dated}</xmp:ModifyDate><xmp:MetadataDate>{dated}</xmp:MetadataDate>
<xmp:CreatorTool>{tool}</xmp:CreatorTool><pdf:Producer>{tool}</pdf:Producer><pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
{conformance}</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
_CONFORMANCE = "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n"


def packet(*, title: str, author: str, subject: str, language: str, dated: str, tool: str, identity: bytes, press: bool) -> bytes:
    """The XMP packet of a book; ``identity`` are 16 bytes that name its content, ``dated`` UTC text with Z."""
    number = identity.hex()
    document = "-".join((number[:8], number[8:12], number[12:16], number[16:20], number[20:32]))
    said = {"title": title, "author": author, "subject": subject, "language": language, "dated": dated, "tool": tool}
    fields = {name: escape(value, quote=False) for name, value in said.items()}
    return _PACKET.format(**fields, document=document, conformance=_CONFORMANCE if press else "").encode()
