#!/usr/bin/env python3
"""Rewrites real Word files and has independent readers judge the results.

    scripts/check-docx.py FOLDER [--termigrate target/release/termigrate] [--terms N] [--keep FOLDER] [--only NAME]

For each readable file of the folder it chooses terms from the file's own text: one that spans runs, one in a header
or note, and the most frequent word. For each it makes a mapping and checks the plain result and the one with tracked
changes:

  places    every place that an independent reader finds is rewritten, or reported as left to a person
  accept    pandoc reads the tracked result, all changes accepted, like the plain one; so does the reader here
  reject    pandoc reads the tracked result, all changes rejected, like the original; so does the reader here, with the
            formatting of each character
  entries   entries without a reported rewrite keep name, order, method, time, checksum and compressed bytes
  again     a second run, plain and tracked, changes no byte of either result
  opens     python-docx opens the result if it opens the original
  xml       every revision has its own id, and the parts are well-formed

Needs pandoc and python-docx. Exit status 1 if a check fails.
"""

import argparse
import concurrent.futures
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

ENDINGS = {".docx", ".docm", ".dotx", ".dotm"}
WORD = ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
GUARDS = ("title quotation mention old-version definition sibling clash company identifier negation exclusivity interface "
          "transition enumeration").split()
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
BARRIER = "\ufffc"


def word_name(element):
    """The local name of an element in Word's vocabulary, else an empty string."""
    if not isinstance(element.tag, str) or not element.tag.startswith("{"):
        return ""
    namespace, name = element.tag[1:].split("}", 1)
    return name if namespace in WORD else ""


def attribute(element, name):
    for key, value in element.attrib.items():
        if key.endswith("}" + name) or key == name:
            return value
    return None


class Reader:
    """The text of a Word file, part by part and paragraph by paragraph, in three moods: as shown, all tracked changes
    accepted, or all rejected. Each character comes with its formatting and the number of its text element."""

    BARRIERS = {"tab", "ptab", "br", "cr", "sym", "noBreakHyphen", "footnoteReference", "endnoteReference", "drawing",
                "pict", "object", "pgNum"}

    def __init__(self, package, mood="accept"):
        self.mood = mood
        self.parts = {}
        for name in package.namelist():
            if re.fullmatch(r"word/(document\d*|header\d*|footer\d*|footnotes\d*|endnotes\d*)\.xml", name, re.I):
                root = ElementTree.fromstring(package.read(name))
                self.paragraphs = []
                self.texts = 0
                self.walk(root, None, "")
                self.parts[name] = self.paragraphs

    def walk(self, element, paragraph, formatting):
        name = word_name(element)
        if name in ("del", "moveFrom") and self.mood == "accept":
            return
        if name in ("ins", "moveTo") and self.mood == "reject":
            return
        if element.tag == f"{{{COMPATIBILITY}}}AlternateContent":
            for form in element[:1]:
                self.walk(form, paragraph, formatting)
            return
        if name == "p":
            paragraph = []
            self.paragraphs.append(paragraph)
        elif name == "r":
            formatting = self.formatting(element)
        elif name in ("t", "delText") and paragraph is not None:
            self.texts += 1
            text = element.text or ""
            if attribute(element, "space") != "preserve":
                text = text.strip(" \t\r\n")
            paragraph.extend((character, formatting, self.texts) for character in text)
            return
        elif name in self.BARRIERS and paragraph is not None and formatting is not None:
            paragraph.append((BARRIER, "", 0))
        elif name in ("pPr", "rPr", "rt", "instrText", "delInstrText"):
            return
        elif element.tag.endswith("}oMath") and paragraph is not None:
            paragraph.append((BARRIER, "", 0))
            return
        for child in element:
            self.walk(child, paragraph, formatting)

    @staticmethod
    def formatting(run):
        for child in run:
            if word_name(child) == "rPr":
                kept = [inner for inner in child if word_name(inner) not in ("rPrChange", "ins", "del")]
                return "".join(sorted(ElementTree.tostring(inner, encoding="unicode").strip() for inner in kept))
        return ""

    def all(self):
        return [paragraph for paragraphs in self.parts.values() for paragraph in paragraphs]


def text_of(paragraph):
    return "".join(character for character, _, _ in paragraph)


def pattern_of(term):
    """What the tool takes for the term: whole words, any white space between them, invisible characters inside."""
    inside = "[\u00ad\u200b-\u200d\u2060\ufeff]*"
    words = [inside.join(re.escape(character) for character in word) for word in term.split(" ")]
    edge = lambda character: r"(?<![\w\u00ad])" if re.match(r"[A-Za-z]", character) else ""
    after = r"(?!\w)" if re.match(r"[A-Za-z]", term[-1]) else ""
    return re.compile(edge(term[0]) + r"\s+".join(words) + after)


def usable(term, everything):
    """Terms whose replacement the grammar of the tool leaves as it is, and that are never part of an address, a path
    or a placeholder (`C:\\Error`, `<breaks>`), which the tool leaves alone."""
    if not re.fullmatch(rf"[A-Za-z]+( [A-Za-z]+)*|[{HAN}]+", term):
        return False
    if re.match(r"[A-Za-z]", term) and (len(term) < 4 or term.lower() in {"this", "that", "with", "from", "have"}):
        return False
    around = re.compile(rf"(\b[Aa]n? |[-\w/@.:_#&=?%\\<]){re.escape(term)}|{re.escape(term)}(['’\w/@:_&=?%\\>-]|\.\w)")
    return re.match(rf"[{HAN}]", term) or not around.search(everything)


def spanning_terms(paragraphs):
    for paragraph in paragraphs:
        text = text_of(paragraph)
        for at in range(1, len(paragraph)):
            left, right = paragraph[at - 1], paragraph[at]
            if left[2] == right[2] or BARRIER in (left[0], right[0]):
                continue
            if re.match(rf"[{HAN}]", left[0]) and re.match(rf"[{HAN}]", right[0]):
                yield text[max(0, at - 2):at + 2]
                continue
            start, end = at, at
            while start > 0 and (text[start - 1].isascii() and text[start - 1].isalpha()):
                start -= 1
            while end < len(text) and (text[end].isascii() and text[end].isalpha()):
                end += 1
            if start < at < end:
                yield text[start:end]
            elif text[at - 1] == " " or text[at] == " ":
                words = re.search(r"[A-Za-z]+ $", text[:at + (text[at] == " ")])
                after = re.match(r"[A-Za-z]+", text[at + (text[at] == " "):])
                if words and after:
                    yield words.group() + after.group()


def words_of(paragraphs):
    counted = Counter()
    for paragraph in paragraphs:
        text = text_of(paragraph)
        counted.update(re.findall(r"[A-Za-z]{4,}", text))
        for run in re.findall(rf"[{HAN}]{{2,}}", text):
            counted.update(run[at:at + 2] for at in range(len(run) - 1))
    return [word for word, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]


def choose(reader, most):
    everything = "\n".join(text_of(paragraph) for paragraph in reader.all())
    main = [paragraph for name, part in reader.parts.items() if "document" in name for paragraph in part]
    others = [paragraph for name, part in reader.parts.items() if "document" not in name for paragraph in part]
    kinds = {
        "run-spanning": spanning_terms(reader.all()),
        "header or note": words_of(others),
        "frequent": words_of(main),
    }
    chosen = []
    for kind, candidates in kinds.items():
        found = 0
        for term in candidates:
            if found < most and usable(term, everything) and term not in [known for _, known in chosen]:
                chosen.append((kind, term))
                found += 1
    return chosen


def new_term(term):
    if re.match(r"[A-Za-z]", term):
        words = term.split(" ")
        return " ".join(["Quorvex", *words[1:]]) if len(words) > 1 else "Quorvex"
    return "鑫珂" + term[-1] if len(term) > 2 else "鑫珂"


def pandoc(path, mood):
    """What pandoc reads: the text of each block, whatever its formatting."""
    command = ["pandoc", "-f", "docx", "-t", "json", f"--track-changes={mood}", str(path)]
    result = subprocess.run(command, capture_output=True, timeout=120)
    if result.returncode != 0:
        return None
    lines = []

    def walk(node):
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            kind, content = node.get("t"), node.get("c")
            if kind == "Str":
                lines[-1] += content
            elif kind in ("Space", "SoftBreak", "LineBreak"):
                lines[-1] += " "
            elif kind in ("Code", "Math", "RawInline", "CodeBlock"):
                lines[-1] += str(content[-1])
            elif kind == "Table":
                # Its caption is the table's alternative text, which is asked about and not rewritten.
                walk(content[2:])
            else:
                if kind in ("Para", "Plain", "Header", "LineBlock"):
                    lines.append("")
                walk(content if content is not None else [])

    lines.append("")
    walk(json.loads(result.stdout)["blocks"])
    return [re.sub(r"\s+", " ", line).strip() for line in lines]


def opens(path):
    import docx

    try:
        docx.Document(str(path))
        return True
    except Exception:
        return False


def entries(path):
    """Name, method, time, checksum and compressed bytes of each entry, in order."""
    data = path.read_bytes()
    found = []
    with zipfile.ZipFile(path) as package:
        for info in package.infolist():
            head = data[info.header_offset:info.header_offset + 30]
            start = info.header_offset + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
            compressed = data[start:start + info.compress_size]
            found.append((info.filename, (info.compress_type, info.date_time, info.CRC, compressed)))
    return found


class Case:
    """One term of one file."""

    def __init__(self, tool, path, kind, term, folder):
        self.tool, self.path, self.kind, self.term, self.folder = tool, path, kind, term, folder
        self.new = new_term(term)
        self.failures = []
        self.rewrites = 0
        self.left = 0

    def fail(self, check, detail):
        self.failures.append((check, detail))

    def run(self, *arguments):
        command = [self.tool, *arguments, "--no-config", "-m", str(self.folder / "terms.yaml")]
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True, timeout=300)

    def check(self):
        name = "file" + self.path.suffix
        mapping = {
            "name": "check",
            "version": "1",
            # What a term means is no question here: every place is to be rewritten.
            "guards": {guard: "off" for guard in GUARDS},
            "terms": [{"id": "t", "from": self.term, "to": self.new, "case": "exact", "inflect": False}],
        }
        (self.folder / "terms.yaml").write_text(json.dumps(mapping, ensure_ascii=False), encoding="utf-8")
        original, plain, tracked = (self.folder / kind / name for kind in ("original", "plain", "tracked"))
        for path in (original, plain, tracked):
            path.parent.mkdir()
            path.write_bytes(self.path.read_bytes())
        result = self.run("check", "--format", "json", str(original))
        if result.returncode == 2:
            self.fail("reads", result.stderr.strip().splitlines()[-2:])
            return
        findings = json.loads(result.stdout)["documents"][0]["findings"]
        self.rewrites = sum(finding["outcome"] == "rewrite" for finding in findings)
        self.left = len(findings) - self.rewrites
        parts = {finding["part"] for finding in findings if finding["outcome"] == "rewrite"}
        self.run("apply", str(plain))
        tracked_result = self.run("apply", "--track-changes", "--author", "Check", "--date", "2024-09-12T00:00:00Z", str(tracked))
        if tracked_result.returncode == 2:
            self.fail("tracked", tracked_result.stderr.strip()[-300:])
            return
        self.places(original, plain, findings)
        self.revisions(original, plain, tracked)
        for path in (plain, tracked):
            self.unchanged(original, path, parts)
            if opens(original) and not opens(path):
                self.fail("opens", path.parent.name)
            before = path.read_bytes()
            self.run("apply", str(path))
            self.run("apply", "--track-changes", "--author", "Check", "--date", "2024-09-12T00:00:00Z", str(path))
            if path.read_bytes() != before:
                self.fail("again", path.parent.name)

    def places(self, original, plain, findings):
        pattern = pattern_of(self.term)
        with zipfile.ZipFile(original) as package:
            before = Reader(package)
        with zipfile.ZipFile(plain) as package:
            after = Reader(package)
        found = sum(len(pattern.findall(text_of(paragraph))) for paragraph in before.all())
        shown = [finding for finding in findings
                 if finding["outcome"] == "rewrite" or finding["reason"] != "unreached" or finding["part"] in before.parts]
        if found > len(shown):
            self.fail("places", f"{found} places, {len(shown)} reported")
        still = sum(len(pattern.findall(text_of(paragraph))) for paragraph in after.all())
        if found - still < self.rewrites and not self.left:
            self.fail("places", f"{found - still} places of {self.rewrites} were rewritten")
        if self.left == 0:
            for old, new in zip(before.all(), after.all()):
                expected = pattern.sub(self.new, text_of(old))
                if visible(expected) != visible(text_of(new)):
                    self.fail("places", f"expected {expected!r}, got {text_of(new)!r}")
                    break
            accepted, read = pandoc(original, "accept"), pandoc(plain, "accept")
            if accepted is not None:
                # Soft hyphens are characters to pandoc, and part of a word to the pattern.
                expected = [visible(pattern.sub(self.new, visible(line))) for line in accepted]
                read = [visible(line) for line in read or []]
                if expected != read:
                    self.fail("pandoc replaced", first_difference(expected, read))

    def revisions(self, original, plain, tracked):
        for mood, like in (("accept", plain), ("reject", original)):
            expected, read = pandoc(like, mood), pandoc(tracked, mood)
            if expected != read:
                self.fail(f"pandoc {mood}", first_difference(expected or [], read or []))
            with zipfile.ZipFile(like) as package:
                expected = Reader(package, mood)
            with zipfile.ZipFile(tracked) as package:
                read = Reader(package, mood)
            for name, paragraphs in expected.parts.items():
                for old, new in zip(paragraphs, read.parts[name]):
                    if text_of(old) != text_of(new):
                        self.fail(mood, f"{name}: expected {text_of(old)!r}, got {text_of(new)!r}")
                        break
                    if mood == "reject" and [item[:2] for item in old] != [item[:2] for item in new]:
                        self.fail("formatting", f"{name}: {text_of(old)!r}")
                        break
        with zipfile.ZipFile(tracked) as package:
            ids = Counter()
            for name in package.namelist():
                if name.startswith("word/") and name.endswith(".xml"):
                    for element in ElementTree.fromstring(package.read(name)).iter():
                        if word_name(element) in ("ins", "del") and attribute(element, "author") == "Check":
                            ids[attribute(element, "id")] += 1
                            if any(word_name(child) in ("ins", "del") for child in element):
                                self.fail("xml", f"{name}: a revision in a revision")
            doubled = [id for id, count in ids.items() if count > 1]
            if doubled:
                self.fail("xml", f"ids used twice: {doubled[:5]}")

    def unchanged(self, original, path, parts):
        before, after = entries(original), entries(path)
        if [name for name, _ in before] != [name for name, _ in after]:
            self.fail("entries", f"{path.parent.name}: other names or order")
            return
        for (name, old), (_, new) in zip(before, after):
            if name not in parts and old != new:
                self.fail("entries", f"{path.parent.name}: {name} changed")
            if name in parts and old[:2] != new[:2]:
                self.fail("entries", f"{path.parent.name}: {name} has another method or time")


def visible(text):
    return re.sub(r"\s+", " ", INVISIBLE.sub("", text)).strip()


def first_difference(expected, read):
    for left, right in zip(expected, read):
        if left != right:
            return f"expected {left[:200]!r}, got {right[:200]!r}"
    return f"{len(expected)} blocks expected, {len(read)} read"


def check_file(tool, path, keep, most):
    try:
        with zipfile.ZipFile(path) as package:
            terms = choose(Reader(package), most)
    except Exception as error:
        return path, str(error), []
    cases = []
    for kind, term in terms:
        with tempfile.TemporaryDirectory() as temporary:
            case = Case(tool, path, kind, term, Path(temporary))
            case.check()
            cases.append(case)
            if keep and case.failures:
                target = keep / f"{path.stem}-{kind.replace(' ', '-')}"
                target.mkdir(parents=True, exist_ok=True)
                for item in Path(temporary).rglob("*.*"):
                    (target / f"{item.parent.name}-{item.name}").write_bytes(item.read_bytes())
    return path, None, cases


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--termigrate", default="target/release/termigrate")
    parser.add_argument("--keep", type=Path, help="keep the files of failed cases here")
    parser.add_argument("--terms", type=int, default=1, help="terms of each kind in each file (default: 1)")
    parser.add_argument("--only", default="", help="only files whose name holds this")
    options = parser.parse_args()
    tool = str(Path(options.termigrate).resolve())
    files = sorted(path for path in options.folder.rglob("*") if path.suffix.lower() in ENDINGS and options.only in path.name)
    counted, rewrites, failed = Counter(), 0, 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for path, error, cases in pool.map(lambda path: check_file(tool, path, options.keep, options.terms), files):
            counted["files"] += 1
            if error or not cases:
                counted["files without a term"] += 1
                print(f"{path.name}: no term ({error or 'no text'})")
                continue
            is_failed = False
            for case in cases:
                rewrites += case.rewrites
                counted[f"terms, {case.kind}"] += 1
                counted["places left to a person"] += case.left
                for check, detail in case.failures:
                    is_failed = True
                    counted[f"failures of {check}"] += 1
                    print(f"{path.name}: {case.kind} {case.term!r}: {check}: {detail}")
            failed += is_failed
            counted["files that pass" if not is_failed else "files that fail"] += 1
    print(f"rewrites: {rewrites}")
    for name, count in sorted(counted.items()):
        print(f"{name}: {count}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
