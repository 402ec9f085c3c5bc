#!/usr/bin/env python3
"""Rewrites the Word samples with the built-in mapping and reads the results with pandoc and python-docx.

    scripts/check-word-samples.py [--termigrate target/release/termigrate]

What is expected stands in `EXPECTED`: the paragraphs as people read them afterwards. Rejected changes must give back the
original, and a second run must change nothing. Needs pandoc and python-docx.
"""

import argparse
import importlib.util
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "rules" / "docx"
WAYS = {
    "plain": [],
    "tracked": ["--track-changes", "--author", "Legal", "--date", "2024-09-12"],
    "commented": ["--track-changes", "--author", "Legal", "--date", "2024-09-12", "--comment"],
}

# The paragraphs after the rewrite, and who must read them besides the reader of check-docx.py: pandoc (P) sees the body
# without text boxes, and python-docx (D) the body, tables and margins without hyperlinks and insertions.
EXPECTED = {
    "fee-notice.zh-Hant.docx": {
        "自公告生效日起，賣家應以支付帳戶繳納服務費。": "PD",
        "支付機構收取的手續費，由賣家負擔。": "PD",
        "賣家的支付帳戶餘額不足時，平台將於次日扣繳。": "D",
        "退款以原支付帳戶辦理。": "P",
        "自支付帳戶扣繳": "PD",
        " 支付帳戶餘額以扣繳時為準。": "P",
        "賣家支付帳戶　第 1 頁": "D",
    },
    "payment-terms.en.docx": {
        "Each Seller shall open a payment account before it lists goods.": "PD",
        "The Seller's payment account must be verified.": "D",
        "Refunds are paid to the payment account of the Buyer.": "P",
        "A payment account may be closed at any time; a fee of RMB 5 is charged.": "PD",
        "Payment account": "PD",
        "Note: keep the password of your payment account safe.": "",
        "See the payment account help for details. An Alipay software update may be needed.": "P",
        " A payment account that is not verified cannot receive payments.": "P",
        "Yunji Market: rules for payment accounts": "D",
    },
    "seller-agreement.zh-Hans.docx": {
        "本协议由云集市与商家订立。商家应当开立支付账户，并完成实名认证。": "PD",
        "商家应当妥善保管支付账户的登录信息，不得转借他人。": "D",
        "货款由支付机构结算至商家的支付账户。": "PD",
        "结算周期为十五日；结算至支付账户的，自动到账。": "P",
        "退款退回买家的支付账户，手续费不退。": "PD",
        "支付账户余额": "PD",
        "订单交易金额": "PD",
        "提示：解绑支付账户前，请先结清欠款。": "",
        "商家可以在支付账户说明中查看规则；目录见第3页。": "P",
        "支付账户余额不足的，平台可以暂停结算。": "PD",
        " 因支付账户被盗造成的损失，由商家承担。": "P",
        # The rule is for this account only: a person decides.
        "云集市商家服务协议｜支付宝账户专用": "D",
    },
}


def load(name):
    spec = importlib.util.spec_from_file_location(name.replace("-", "_"), Path(__file__).parent / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def paragraphs(reader_module, path, mood):
    with zipfile.ZipFile(path) as package:
        reader = reader_module.Reader(package, mood)
    return [reader_module.text_of(paragraph).replace(reader_module.BARRIER, "") for paragraph in reader.all()]


def python_docx(path):
    """The paragraphs that python-docx sees: the body, tables, headers and footers."""
    import docx

    document = docx.Document(str(path))
    found = [paragraph.text for paragraph in document.paragraphs]
    found += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for section in document.sections:
        found += [paragraph.text for margin in (section.header, section.footer) for paragraph in margin.paragraphs]
    return found


class Check:
    def __init__(self, tool):
        self.tool = tool
        self.reader = load("check-docx")
        self.failures = 0

    def expect(self, is_right, message):
        if not is_right:
            self.failures += 1
            print(f"FAILED {message}", file=sys.stderr)

    def apply(self, folder, arguments):
        result = subprocess.run([self.tool, "apply", ".", "--no-config", *arguments], cwd=folder, capture_output=True, text=True)
        self.expect(result.returncode in (0, 1), f"apply: {result.stderr}")
        return result

    def way(self, way, arguments, folder):
        for sample in SAMPLES.glob("*.docx"):
            (folder / sample.name).write_bytes(sample.read_bytes())
        self.apply(folder, arguments)
        for sample in sorted(SAMPLES.glob("*.docx")):
            self.sample(way, sample, folder / sample.name)
        before = {path.name: path.read_bytes() for path in folder.glob("*.docx")}
        for again in (arguments, WAYS["plain"]):
            self.apply(folder, again)
            after = {path.name: path.read_bytes() for path in folder.glob("*.docx")}
            self.expect(before == after, f"{way}: a second run changed a file")

    def sample(self, way, original, result):
        name = original.name
        expected = EXPECTED[name]
        accepted = paragraphs(self.reader, result, "accept")
        for text in expected:
            self.expect(text in accepted, f"{way} {name}: no paragraph {text!r}")
        read = self.reader.pandoc(result, "accept")
        self.expect(read is not None, f"{way} {name}: pandoc cannot read it")
        joined = "\n".join(read or [])
        for text in [text for text, readers in expected.items() if "P" in readers]:
            self.expect(self.reader.visible(text) in self.reader.visible(joined), f"{way} {name}: pandoc does not read {text!r} in {joined}")
        if way == "plain":
            seen = python_docx(result)
            for text in [text for text, readers in expected.items() if "D" in readers]:
                self.expect(text in seen, f"{name}: python-docx does not read {text!r}")
            return
        python_docx(result)
        self.expect(self.reader.pandoc(original, "reject") == self.reader.pandoc(result, "reject"), f"{way} {name}: pandoc rejects to another text")
        self.expect(
            paragraphs(self.reader, original, "reject") == paragraphs(self.reader, result, "reject"),
            f"{way} {name}: rejected, it is not the original",
        )
        if way == "commented":
            with zipfile.ZipFile(result) as package:
                comments = package.read("word/comments.xml").decode("utf-8")
            self.expect("[account." in comments, f"{name}: no comment names an entry")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--termigrate", default="target/release/termigrate")
    options = parser.parse_args()
    check = Check(str(Path(options.termigrate).resolve()))
    made = subprocess.run([sys.executable, str(Path(__file__).parent / "make-word-samples.py"), "--check"])
    check.expect(made.returncode == 0, "the samples are not what the script makes")
    for way, arguments in WAYS.items():
        with tempfile.TemporaryDirectory() as folder:
            check.way(way, arguments, Path(folder))
    print(f"{check.failures} failures in {len(EXPECTED)} Word samples, written in {len(WAYS)} ways")
    return 1 if check.failures else 0


if __name__ == "__main__":
    sys.exit(main())
