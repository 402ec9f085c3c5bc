// Reads and writes the YAML of decisions files: block lists and maps, one-line flow lists and maps, plain and quoted
// text, block text, comments. All scalars are text. What else YAML has (anchors, tags, several documents) is refused
// with its place, never guessed at.
const yaml = (() => {
  const MOST_DEPTH = 30;

  class YamlError extends Error {
    constructor(code, line, column, detail = "") {
      super(code);
      Object.assign(this, { code, line, column, detail });
    }
  }

  /** A node: `kind` is "map" (`entries`: Map of key to node), "list" (`items`) or "text" (`text`; null for nothing). */
  function parse(source) {
    return new Parser(source).document();
  }

  class Parser {
    constructor(source) {
      this.lines = source.replace(/^\ufeff/, "").split(/\r\n|\n|\r/).map((text, index) => {
        const indent = /^ */.exec(text)[0].length;
        return { text, indent, number: index + 1 };
      });
      this.at = 0;
      this.depth = 0;
      this.comments = 0;
    }

    fail(code, line, column, detail) {
      throw new YamlError(code, line.number, column + 1, detail);
    }

    document() {
      let line = this.peek();
      if (line && line.text.startsWith("%")) this.fail("directive", line, 0);
      if (line && /^---(\s|$)/.test(line.text)) {
        if (this.contentEnd(line, 3) > 3) this.fail("start", line, 3);
        this.at += 1;
      }
      const node = this.node(0);
      line = this.peek();
      if (line && /^\.\.\.\s*(#|$)/.test(line.text)) {
        this.at += 1;
        line = this.peek();
      }
      if (line) this.fail(/^---(\s|$)/.test(line.text) ? "several" : "indent", line, line.indent);
      return { node, comments: this.comments };
    }

    // The next line with content; passes blank lines and comments.
    peek() {
      while (this.at < this.lines.length) {
        const line = this.lines[this.at];
        const rest = line.text.slice(line.indent);
        if (rest.startsWith("\t") && rest.trim() !== "") this.fail("tab", line, line.indent);
        if (rest.trim() !== "" && !rest.startsWith("#")) return line;
        if (rest.startsWith("#")) this.comments += 1;
        this.at += 1;
      }
      return null;
    }

    // Where the content of a line ends that may have a comment behind it; nothing but white space may stand before that.
    contentEnd(line, from) {
      const rest = line.text.slice(from);
      if (rest.trim() === "") return from;
      if (/^\s+#/.test(rest)) {
        this.comments += 1;
        return from;
      }
      return line.text.trimEnd().length;
    }

    node(least) {
      const line = this.peek();
      if (!line || line.indent < least || /^(---|\.\.\.)(\s|$)/.test(line.text)) return this.text(null, line ?? this.lastLine(), 0);
      if ((this.depth += 1) > MOST_DEPTH) this.fail("deep", line, line.indent);
      const node = this.nodeAt(line);
      this.depth -= 1;
      return node;
    }

    nodeAt(line) {
      const rest = line.text.slice(line.indent);
      if (/^-(\s|$)/.test(rest)) return this.list(line.indent);
      if (keyLength(rest) !== null) return this.map(line.indent);
      return this.value(line, line.indent, line.indent - 1);
    }

    lastLine() {
      return this.lines[Math.max(0, Math.min(this.at, this.lines.length) - 1)];
    }

    text(text, line, column) {
      return { kind: "text", text, line: line.number, column: column + 1 };
    }

    list(indent) {
      const first = this.lines[this.at];
      const items = [];
      for (let line = this.peek(); line && line.indent === indent && /^-(\s|$)/.test(line.text.slice(indent)); line = this.peek()) {
        let start = indent + 1;
        while (line.text[start] === " ") start += 1;
        if (line.text[start] === "\t") this.fail("tab", line, start);
        if (start >= line.text.length || line.text[start] === "#") {
          if (line.text[start] === "#") this.comments += 1;
          this.at += 1;
          items.push(this.node(indent + 1));
        } else {
          // What stands behind the dash is a line of its own that starts further right.
          this.lines[this.at] = { text: " ".repeat(start) + line.text.slice(start), indent: start, number: line.number };
          items.push(this.node(indent + 1));
        }
      }
      return { kind: "list", items, line: first.number, column: indent + 1 };
    }

    map(indent) {
      const first = this.lines[this.at];
      const entries = new Map();
      for (let line = this.peek(); line && line.indent === indent; line = this.peek()) {
        if (/^-(\s|$)/.test(line.text.slice(indent)) || /^(---|\.\.\.)(\s|$)/.test(line.text)) break;
        const length = keyLength(line.text.slice(indent));
        if (length === null) this.fail("key", line, indent);
        const key = this.key(line, indent, length);
        if (entries.has(key)) this.fail("twice", line, indent, key);
        let start = indent + length + 1;
        while (line.text[start] === " ") start += 1;
        let value;
        if (start >= line.text.length || line.text[start] === "#") {
          if (line.text[start] === "#") this.comments += 1;
          this.at += 1;
          const next = this.peek();
          const isList = next && next.indent === indent && /^-(\s|$)/.test(next.text.slice(indent));
          value = isList ? this.list(indent) : this.node(indent + 1);
        } else {
          value = this.value(line, start, indent);
        }
        value.keyLine = line.number;
        value.keyColumn = indent + 1;
        entries.set(key, value);
      }
      const line = this.peek();
      if (line && line.indent > indent) this.fail("indent", line, line.indent);
      return { kind: "map", entries, line: first.number, column: indent + 1 };
    }

    key(line, indent, length) {
      const raw = line.text.slice(indent, indent + length).trimEnd();
      if (raw.startsWith("?") || /^[&*!|>%@`[{]/.test(raw)) this.fail("unsupported", line, indent, raw[0]);
      if (raw.startsWith('"')) return this.escapes(raw.slice(1, -1), line, indent);
      if (raw.startsWith("'")) return raw.slice(1, -1).replaceAll("''", "'");
      return raw;
    }

    // A value that starts at `start` of `line`; lines that go on with it stand further right than `indent`.
    value(line, start, indent) {
      const first = line.text[start];
      if (/[&*!%@`]/.test(first)) this.fail("unsupported", line, start, first);
      if (first === "|" || first === ">") return this.block(line, start, indent);
      if (first === '"' || first === "'") return this.quoted(line, start, indent, first);
      if (first === "{" || first === "[") return this.flow(line, start);
      return this.plain(line, start, indent);
    }

    plain(line, start, indent) {
      const parts = [];
      let current = line;
      let from = start;
      for (;;) {
        let content = current.text.slice(from);
        const comment = content.search(/\s#/);
        if (comment >= 0) {
          content = content.slice(0, comment);
          this.comments += 1;
        }
        const colon = content.search(/:(\s|$)/);
        if (colon >= 0) this.fail("colon", current, from + colon);
        parts.push(content.trim());
        this.at += 1;
        if (comment >= 0) break;
        let blanks = 0;
        while (this.at < this.lines.length && this.lines[this.at].text.trim() === "") {
          blanks += 1;
          this.at += 1;
        }
        const next = this.lines[this.at];
        if (!next || next.indent <= indent || next.text.slice(next.indent).startsWith("#")) break;
        if (blanks > 0) parts.push("\n".repeat(blanks));
        current = next;
        from = next.indent;
      }
      const text = joinFolded(parts);
      const isNothing = text === "" || text === "~" || /^null$/i.test(text);
      return this.text(isNothing ? null : text, line, start);
    }

    quoted(line, start, indent, quote) {
      const parts = [];
      let current = line;
      let from = start + 1;
      for (;;) {
        const end = closing(current.text, from, quote);
        if (end !== null) {
          parts.push(current.text.slice(from, end));
          if (this.contentEnd(current, end + 1) > end + 1) this.fail("behindQuote", current, end + 1);
          this.at += 1;
          break;
        }
        parts.push(current.text.slice(from).trimEnd());
        let blanks = 0;
        this.at += 1;
        while (this.at < this.lines.length && this.lines[this.at].text.trim() === "") {
          blanks += 1;
          this.at += 1;
        }
        if (blanks > 0) parts.push("\n".repeat(blanks));
        const next = this.lines[this.at];
        if (!next || next.indent <= indent) this.fail("openQuote", line, start);
        current = next;
        from = next.indent;
      }
      const raw = joinFolded(parts);
      const text = quote === '"' ? this.escapes(raw, line, start) : raw.replaceAll("''", "'");
      return this.text(text, line, start);
    }

    escapes(raw, line, column) {
      const simple = { 0: "\0", a: "\x07", b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029" };
      return raw.replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^])/g, (whole, escape) => {
        if (escape.length > 1) {
          const number = Number.parseInt(escape.slice(1), 16);
          if (number > 0x10ffff) this.fail("escape", line, column, whole);
          return String.fromCodePoint(number);
        }
        if (!(escape in simple)) this.fail("escape", line, column, whole);
        return simple[escape];
      });
    }

    block(line, start, indent) {
      const header = /^([|>])([+-]?)([1-9]?)([+-]?)(\s+#.*)?$/.exec(line.text.slice(start).trimEnd());
      if (!header) this.fail("block", line, start);
      if (header[5]) this.comments += 1;
      const chomp = header[2] || header[4];
      this.at += 1;
      const own = [];
      let width = header[3] ? Math.max(indent, 0) + Number(header[3]) : null;
      while (this.at < this.lines.length) {
        const current = this.lines[this.at];
        const isBlank = current.text.trim() === "";
        if (!isBlank && width === null) {
          if (current.indent <= indent) break;
          width = current.indent;
        }
        if (!isBlank && current.indent < width) break;
        own.push(isBlank ? current.text.slice(width ?? current.text.length) : current.text.slice(width));
        this.at += 1;
      }
      let blanks = 0;
      while (own.length > 0 && own[own.length - 1] === "") {
        own.pop();
        blanks += 1;
      }
      let text = header[1] === "|" ? own.join("\n") : foldBlock(own);
      if (own.length > 0 && chomp !== "-") text += "\n";
      if (chomp === "+") text += "\n".repeat(blanks);
      return this.text(text, line, start);
    }

    flow(line, start) {
      const flow = new Flow(this, line, start);
      const node = flow.node();
      if (this.contentEnd(line, flow.at) > flow.at) this.fail("behindFlow", line, flow.at);
      this.at += 1;
      return node;
    }
  }

  /** A flow list or map that stands on one line. */
  class Flow {
    constructor(parser, line, at) {
      Object.assign(this, { parser, line, at, depth: 0 });
    }

    skip() {
      while (/\s/.test(this.line.text[this.at] ?? "")) this.at += 1;
      if (this.at >= this.line.text.length || this.line.text[this.at] === "#") this.parser.fail("flowLines", this.line, this.at);
      return this.line.text[this.at];
    }

    node() {
      if ((this.depth += 1) > MOST_DEPTH) this.parser.fail("deep", this.line, this.at);
      const first = this.skip();
      const node = first === "{" ? this.map() : first === "[" ? this.list() : this.scalar();
      this.depth -= 1;
      return node;
    }

    scalar() {
      const { line, parser } = this;
      const start = this.at;
      const first = line.text[start];
      if (/[&*!|>%@`]/.test(first)) parser.fail("unsupported", line, start, first);
      if (first === '"' || first === "'") {
        const end = closing(line.text, start + 1, first);
        if (end === null) parser.fail("flowLines", line, start);
        this.at = end + 1;
        const raw = line.text.slice(start + 1, end);
        return parser.text(first === '"' ? parser.escapes(raw, line, start) : raw.replaceAll("''", "'"), line, start);
      }
      const length = line.text.slice(start).search(/[,[\]{}]|:(\s|$)|\s#/);
      if (length < 0) parser.fail("flowLines", line, start);
      this.at = start + length;
      const text = line.text.slice(start, this.at).trim();
      return parser.text(text === "" || text === "~" || /^null$/i.test(text) ? null : text, line, start);
    }

    map() {
      const start = this.at;
      const entries = new Map();
      this.at += 1;
      while (this.skip() !== "}") {
        const keyAt = this.at;
        const key = this.scalar().text;
        if (key === null || this.skip() !== ":") this.parser.fail("key", this.line, keyAt);
        this.at += 1;
        if (entries.has(key)) this.parser.fail("twice", this.line, keyAt, key);
        const value = /[,}]/.test(this.skip()) ? this.parser.text(null, this.line, this.at) : this.node();
        value.keyLine = this.line.number;
        value.keyColumn = keyAt + 1;
        entries.set(key, value);
        this.separator("}");
      }
      this.at += 1;
      return { kind: "map", entries, line: this.line.number, column: start + 1 };
    }

    list() {
      const start = this.at;
      const items = [];
      this.at += 1;
      while (this.skip() !== "]") {
        items.push(this.node());
        this.separator("]");
      }
      this.at += 1;
      return { kind: "list", items, line: this.line.number, column: start + 1 };
    }

    separator(end) {
      const next = this.skip();
      if (next === ",") this.at += 1;
      else if (next !== end) this.parser.fail("flowEnd", this.line, this.at, end);
    }
  }

  // How long the key at the start of `rest` is, without its colon; null where there is none.
  function keyLength(rest) {
    if (rest[0] === '"' || rest[0] === "'") {
      const end = closing(rest, 1, rest[0]);
      const colon = end === null ? null : /^\s*:(\s|$)/.exec(rest.slice(end + 1));
      return colon ? end + 1 + colon[0].indexOf(":") : null;
    }
    if (rest[0] === "{" || rest[0] === "[") return null;
    const colon = rest.search(/:(\s|$)/);
    const comment = rest.search(/\s#/);
    return colon < 0 || (comment >= 0 && comment < colon) ? null : colon;
  }

  function closing(text, from, quote) {
    for (let at = from; at < text.length; at += 1) {
      if (quote === '"' && text[at] === "\\") at += 1;
      else if (text[at] === quote) {
        if (quote === "'" && text[at + 1] === "'") at += 1;
        else return at;
      }
    }
    return null;
  }

  // Lines of one scalar: a break is a space, blank lines are breaks.
  function joinFolded(parts) {
    return parts.reduce((text, part) => {
      if (text === null) return part;
      return part.startsWith("\n") || text.endsWith("\n") ? text + part : `${text} ${part}`;
    }, null) ?? "";
  }

  function foldBlock(lines) {
    let text = "";
    lines.forEach((line, index) => {
      if (index === 0) text = line;
      else if (line === "") text += "\n";
      else if (/^\s/.test(line) || /^\s/.test(lines[index - 1])) text += `\n${line}`;
      else text += text.endsWith("\n") ? line : ` ${line}`;
    });
    return text;
  }

  // Words that some reader of YAML takes for something else than text.
  const RESERVED = /^(true|false|yes|no|on|off|y|n|null|~|\.inf|\.nan)$/i;
  // Letters first, then nothing that could begin a comment, a key or an indicator.
  const SAFE = /^[\p{L}][\p{L}\p{M}\p{N} _./()（）《》「」“”、，。；！？·+=%@$&*~^|<>'"\\-]*$/u;

  /** `text` as a YAML scalar on one line that every reader takes for this very text. */
  function scalar(text) {
    const isDate = /^\d{4}-\d\d-\d\d$/.test(text);
    if (isDate || (SAFE.test(text) && !RESERVED.test(text) && !/\s$|\s\s/.test(text))) return text;
    const escaped = wellFormed(text).replace(/["\\]/g, "\\$&").replace(/[\u0000-\u001f\u007f-\u00a0\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g, (character) => {
      const known = { "\n": "\\n", "\t": "\\t", "\r": "\\r" }[character];
      return known ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    });
    return `"${escaped}"`;
  }

  // Half of a surrogate pair is no character and cannot be written to a file.
  function wellFormed(text) {
    return text.replace(/\p{Surrogate}/gu, "\ufffd");
  }

  return { parse, scalar, YamlError };
})();
