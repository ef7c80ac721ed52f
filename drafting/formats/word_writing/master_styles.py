"""The styles of the plain Word master, as rows: what each looks like, and nothing that the letters do not use."""

from __future__ import annotations

from typing import NamedTuple

from drafting.formats.word_writing.parts import W

_LANGUAGE = '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'


class StyleRow(NamedTuple):
    """A paragraph style: its name as Word stores it, the style after it, and the inside of its w:pPr and w:rPr."""

    name: str
    following: str
    layout: str
    look: str = ""
    based_on: str = "Normal"
    built_in: bool = True

    @property
    def style_id(self) -> str:
        """The id that Word gives to a style of this name."""
        return "".join(word[0].upper() + word[1:] for word in self.name.split())


_NO_GAP_WITHIN = "<w:contextualSpacing/>"
_BOLD = "<w:b/><w:bCs/>"
_ITALIC = "<w:i/><w:iCs/>"


def _face(theme: str) -> str:
    """The face of the theme's headings ("major") or of its text ("minor")."""
    return (
        f'<w:rFonts w:asciiTheme="{theme}HAnsi" w:eastAsiaTheme="{theme}EastAsia" w:hAnsiTheme="{theme}HAnsi" '
        f'w:cstheme="{theme}Bidi"/>'
    )


def _size(points: int) -> str:
    return f'<w:sz w:val="{points * 2}"/><w:szCs w:val="{points * 2}"/>'


def _space(before: int = 0, after: int = 0) -> str:
    """Space in points above and below; the lines themselves are single-spaced."""
    return f'<w:spacing w:before="{before * 20}" w:after="{after * 20}" w:line="240" w:lineRule="auto"/>'


def _heading(level: int, before: int, look: str) -> StyleRow:
    layout = f'<w:keepNext/><w:keepLines/>{_space(before, 6)}<w:outlineLvl w:val="{level - 1}"/>'
    return StyleRow(f"heading {level}", "BodyText", layout, _face("major") + look)


_BULLET = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'

PARAGRAPH_STYLES = (  # in the order of a letter, which the samples in the master follow
    StyleRow("header", "Header", _space()),
    StyleRow("Letterhead", "Letterhead", f'{_space(0, 30)}{_NO_GAP_WITHIN}<w:jc w:val="right"/>', _size(9),
             built_in=False),
    StyleRow("Date", "Address", _space(0, 14)),
    StyleRow("Address", "Address", _space(0, 14) + _NO_GAP_WITHIN, built_in=False),
    StyleRow("Salutation", "BodyText", _space(4, 8)),
    _heading(1, 14, _BOLD + _size(12)),
    StyleRow("Body Text", "BodyText", _space(0, 8)),
    StyleRow("Table Text", "TableText", _space(3, 3), built_in=False),
    StyleRow("Text After Table or List", "BodyText", _space(10, 8), based_on="BodyText", built_in=False),
    _heading(2, 12, _BOLD + _size(11)),
    _heading(3, 10, _BOLD + _ITALIC + _size(11)),
    StyleRow("List Bullet", "ListBullet", _BULLET + _space(0, 5)),
    StyleRow("Closing", "Signature", "<w:keepNext/>" + _space(14, 0)),
    StyleRow("Signature", "Signature", "<w:keepLines/>" + _space(48, 0) + _NO_GAP_WITHIN),
    StyleRow("footer", "Footer", _space() + '<w:jc w:val="center"/>', _size(9)),
)  # fmt: skip

_DEFAULTS = f"""<w:docDefaults><w:rPrDefault><w:rPr>{_face("minor")}{_size(11)}{_LANGUAGE}</w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:widowControl/>{_space()}</w:pPr></w:pPrDefault></w:docDefaults>
<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" w:defQFormat="0"
 w:count="376"/>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>
<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>
<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>
<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>
<w:semiHidden/><w:unhideWhenUsed/></w:style>"""


def _rule(side: str) -> str:
    return f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'


_TABLE = f"""<w:style w:type="table" w:customStyle="1" w:styleId="LetterTable"><w:name w:val="Letter Table"/>
<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="10"/><w:qFormat/>
<w:tblPr><w:tblBorders>{_rule("top")}{_rule("bottom")}{_rule("insideH")}</w:tblBorders></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr>{_BOLD}</w:rPr></w:tblStylePr>
<w:tblStylePr w:type="firstCol"><w:rPr>{_BOLD}</w:rPr></w:tblStylePr></w:style>"""


def _style(row: StyleRow) -> str:
    custom = "" if row.built_in else ' w:customStyle="1"'
    look = f"<w:rPr>{row.look}</w:rPr>" if row.look else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{row.style_id}"><w:name w:val="{row.name}"/>'
        f'<w:basedOn w:val="{row.based_on}"/><w:next w:val="{row.following}"/><w:uiPriority w:val="10"/><w:qFormat/>'
        f"<w:pPr>{row.layout}</w:pPr>{look}</w:style>"
    )


def styles_xml() -> str:
    """The master's styles part: the defaults that Word expects, the paragraph styles, one light table style."""
    paragraph_styles = "\n".join(map(_style, PARAGRAPH_STYLES))
    return f'<w:styles xmlns:w="{W}">{_DEFAULTS}\n{paragraph_styles}\n{_TABLE}</w:styles>'
