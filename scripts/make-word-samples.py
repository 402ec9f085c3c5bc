#!/usr/bin/env python3
"""Writes the Word samples in rules/docx/, byte for byte the same each time.

    scripts/make-word-samples.py [--check] [FOLDER]

Runs are split as Word splits them: at proofing marks, at revisions, for languages, and for no visible reason. The
texts were written for this project. With --check nothing is written; the exit status says whether the files are what
this script makes.
"""

import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" mc:Ignorable=""'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
TIME = (1980, 1, 1, 0, 0, 0)

BOLD = "<w:b/>"
ITALIC = "<w:i/>"


def run(text, properties="", session="00A15C3D"):
    space = ' xml:space="preserve"' if text != text.strip() else ""
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r w:rsidR="{session}">{properties}<w:t{space}>{escape(text)}</w:t></w:r>'


def runs(text, properties=""):
    """Text cut into runs at every bar."""
    sessions = ["00A15C3D", "00F20B11", "003C7E42"]
    return "".join(run(piece, properties, sessions[index % 3]) for index, piece in enumerate(text.split("|")))


def proofed(text):
    """A run between marks of the spelling checker."""
    return f'<w:proofErr w:type="spellStart"/>{run(text)}<w:proofErr w:type="spellEnd"/>'


def paragraph(*content, style="", properties=""):
    content = "".join(runs(item) if not item.startswith("<") else item for item in content)
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{style}{properties}</w:pPr>" if style or properties else ""
    return f"<w:p>{properties}{content}</w:p>"


def heading(text, level=1):
    return paragraph(text, style=f"Heading{level}")


def item(*content):
    return paragraph(*content, properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')


def inserted(text, id, author):
    return f'<w:ins w:id="{id}" w:author="{author}" w:date="2024-08-01T09:00:00Z">{runs(text)}</w:ins>'


def deleted(text, id, author):
    text = f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>'
    return f'<w:del w:id="{id}" w:author="{author}" w:date="2024-08-01T09:00:00Z">{text}</w:del>'


def note(kind, id):
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{id}"/></w:r>'


def link(text):
    underlined = '<w:u w:val="single"/>'
    return f'<w:hyperlink r:id="rIdLink" w:history="1">{runs(text, underlined)}</w:hyperlink>'


def field(code, result):
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
    return mark.format("begin") + code + mark.format("separate") + runs(result) + mark.format("end")


def table(rows):
    grid = "<w:tblGrid>" + '<w:gridCol w:w="4500"/>' * len(rows[0]) + "</w:tblGrid>"
    cells = lambda row: "".join(f"<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>" for cell in row)
    body = "".join(f"<w:tr>{cells(row)}</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr>{grid}{body}</w:tbl>'


def text_box(text, id):
    """A text box in both of its forms."""
    content = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    drawing = (
        f'<w:drawing><wp:inline><wp:extent cx="3000000" cy="600000"/><wp:docPr id="{id}" name="Text box {id}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f"<wps:cNvSpPr txBox=\"1\"/><wps:spPr/><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>"
        "</a:graphic></wp:inline></w:drawing>"
    )
    shape = f'<w:pict><v:shape style="width:240pt;height:48pt"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
    both = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{shape}</mc:Fallback>'
    return f"<w:p><w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>"


def notes(kind, texts):
    separators = "".join(
        f'<w:{kind} w:type="{name}" w:id="{id}"><w:p><w:r><w:{tag}/></w:r></w:p></w:{kind}>'
        for id, (name, tag) in enumerate([("separator", "separator"), ("continuationSeparator", "continuationSeparator")], -1)
    )
    body = "".join(
        f'<w:{kind} w:id="{id}"><w:p><w:r><w:{kind}Ref/></w:r>{runs(" |" + text)}</w:p></w:{kind}>' for id, text in enumerate(texts, 1)
    )
    return separators + body


def styles():
    heading = lambda level: (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    )
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    grid = '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/></w:style>'
    return normal + heading(1) + heading(2) + grid


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def part(root, content):
    return f"{HEAD}<w:{root} {NAMESPACES}>{content}</w:{root}>"


def word_file(body, others, title):
    """The bytes of a file: `others` maps names of parts to the kind of their relationship and their XML."""
    main = part("document", f"<w:body>{body}<w:sectPr>{{margins}}</w:sectPr></w:body>")
    others = {"styles.xml": ("styles", part("styles", styles())), "numbering.xml": ("numbering", part("numbering", NUMBERING)), **others}
    margins, relations, types = "", "", ""
    for index, (name, (kind, _)) in enumerate(others.items(), 1):
        relations += f'<Relationship Id="rId{index}" Type="{RELATION}{kind}" Target="{name}"/>'
        types += f'<Override PartName="/word/{name}" ContentType="{TYPE}{kind}+xml"/>'
        if kind in ("header", "footer"):
            margins += f'<w:{kind}Reference w:type="default" r:id="rId{index}"/>'
    relations += f'<Relationship Id="rIdLink" Type="{RELATION}hyperlink" Target="https://rules.yunjimarket.example/alipay-account" TargetMode="External"/>'
    package = "http://schemas.openxmlformats.org/package/2006/"
    core = (
        f'{HEAD}<cp:coreProperties xmlns:cp="{package}metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>Yunji Market</dc:creator></cp:coreProperties>"
    )
    entries = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{TYPE}document.main+xml"/>{types}'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{package}relationships"><Relationship Id="rId1" Type="{RELATION}officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{package}relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{package}relationships">{relations}</Relationships>',
        "word/document.xml": main.replace("{margins}", margins),
        **{f"word/{name}": text for name, (_, text) in others.items()},
        "docProps/core.xml": core,
    }
    return entries


def seller_agreement():
    """Simplified Chinese: a text box, a footnote, a table, a header, an earlier revision, a comment."""
    body = [
        heading("云集市|商家服务协议"),
        paragraph("本协议由云集市与商家订立。商家应当开立", run("支付", BOLD), run("宝", BOLD, "00F20B11"), "账户", "，并完成实名认证。"),
        heading("第一章　账户", 2),
        item("商家应当妥善保管支|付宝账|户的登录信息，不得转借他人", note("footnote", 1), "。"),
        item("货款由第三|方支付|平台结算至商家的支付宝账户。"),
        item("结算周期为", deleted("三十日", 11, "李娜"), inserted("十五日", 12, "李娜"), "；", inserted("结算至支付宝|账户的，自动到账。", 13, "李娜")),
        item("退款退回买家的 |Ali|pay |账户，手续费不退。"),
        table([["项目", "标准"], ["支付宝|账户余|额", "不低于人民币1,000元"], ["交易金额", "按订单计算"]]),
        text_box("提示：解绑支|付宝账户前，请先结清欠款。", 101),
        heading("第二章　其他", 2),
        paragraph("商家可以在", link("支付宝|账户说明"), "中查看规则；目录见第", field("PAGEREF _Toc1", "3"), "页。"),
        paragraph('<w:commentRangeStart w:id="21"/>', "支付宝账户余额不足的，平台可以暂停结算。", '<w:commentRangeEnd w:id="21"/><w:r><w:commentReference w:id="21"/></w:r>'),
    ]
    comment = f'<w:comment w:id="21" w:author="王芳" w:date="2024-08-02T10:00:00Z" w:initials="王">{paragraph("支付宝账户余额以哪个时点为准？")}</w:comment>'
    others = {
        "footnotes.xml": ("footnotes", part("footnotes", notes("footnote", ["因支付|宝账户被盗造成的损失，由商家承担。"]))),
        "header1.xml": ("header", part("hdr", paragraph("云集市商家服务协议｜支付|宝账户专用"))),
        "comments.xml": ("comments", part("comments", comment)),
    }
    return word_file("".join(body), others, "云集市商家服务协议（支付宝账户）")


def fee_notice():
    """Traditional Chinese: endnotes, a footer, a table, a revision by another author."""
    body = [
        heading("雲集市|費用公告"),
        paragraph("自公告生效日起，賣家應以", runs("支付|寶帳戶", ITALIC), "繳納服務費。"),
        item("賣家的支付寶|帳戶餘額不足時，平台將於次日扣繳", note("endnote", 1), "。"),
        item("第三方|支付平台收取的手續費，由賣家負擔。"),
        item("退款以", inserted("原支付寶|帳戶", 31, "陳怡君"), deleted("銀行帳戶", 32, "陳怡君"), "辦理。"),
        table([["費用", "說明"], ["服務費", "自支付|寶帳戶扣繳"]]),
    ]
    others = {
        "endnotes.xml": ("endnotes", part("endnotes", notes("endnote", ["支付寶帳|戶餘額以扣繳時為準。"]))),
        "footer1.xml": ("footer", part("ftr", paragraph("賣家支付|寶帳戶", "　第 ", field("PAGE", "1"), " 頁"))),
    }
    return word_file("".join(body), others, "雲集市費用公告")


def payment_terms():
    """English: words split by the spelling checker, articles, a text box, a footnote, a table, an earlier revision."""
    body = [
        heading("Payment| Terms of |Yunji Market"),
        paragraph("Each Seller shall open an ", proofed("Ali"), runs("pay", ""), " ", run("account", BOLD), " before it lists goods."),
        item("The Seller's ", run("Alipay", ITALIC), " acc|ount must be verified", note("footnote", 1), "."),
        item("Refunds are paid to the ", inserted("Ali|pay account of the Buyer", 41, "Tom Reed"), deleted("card of the Buyer", 42, "Tom Reed"), "."),
        item("An Al|ipay accou|nt may be closed at any time; a fee of RMB 5 is charged."),
        table([["Item", "Rule"], ["Alipay| account", "one for each Seller"], ["Service fee", "charged monthly"]]),
        text_box("Note: keep the password of your Ali|pay account safe.", 102),
        paragraph("See the ", link("Alipay| account help"), " for details. An Alipay soft", "<w:r><w:softHyphen/></w:r>", "ware update may be needed."),
    ]
    others = {
        "footnotes.xml": ("footnotes", part("footnotes", notes("footnote", ["An Alipay acc|ount that is not verified cannot receive payments."]))),
        "header1.xml": ("header", part("hdr", paragraph("Yunji Market: rules for Alipay |accounts"))),
    }
    return word_file("".join(body), others, "Payment Terms")


SAMPLES = {"seller-agreement.zh-Hans.docx": seller_agreement, "fee-notice.zh-Hant.docx": fee_notice, "payment-terms.en.docx": payment_terms}


def write(path, entries):
    """Stored, not compressed, so that the bytes depend on no library."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        for name, text in entries.items():
            info = zipfile.ZipInfo(name, TIME)
            info.external_attr = 0o600 << 16
            info.create_system = 0
            package.writestr(info, text.encode("utf-8"))


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    folder = Path(arguments[0]) if arguments else Path(__file__).parent.parent / "rules" / "docx"
    if "--check" not in sys.argv:
        folder.mkdir(parents=True, exist_ok=True)
        for name, make in SAMPLES.items():
            write(folder / name, make())
        return 0
    status = 0
    for name, make in SAMPLES.items():
        with zipfile.ZipFile(folder / name) as package:
            found = {entry: package.read(entry).decode("utf-8") for entry in package.namelist()}
        if found != make():
            print(f"{folder / name}: not what {Path(__file__).name} makes; run it", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
