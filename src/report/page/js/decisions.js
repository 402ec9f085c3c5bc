// The decisions file: text of a file to checked decisions, and back.
const decisionsFile = (() => {
  const VERSION = "1";
  const KEYS = ["id", "document", "clause", "entry", "text", "sentence", "decision", "to", "reason", "by", "date"];
  const CHOICES = ["accept", "keep", "replace"];

  /**
   * `{mapping, decisions, comments}`; a decision has the keys of the file. One without an id is for all places of its
   * entry in a document, or in a sentence.
   */
  function read(source) {
    const { node, comments } = yaml.parse(source);
    if (node.kind !== "map") fail("notMap", node);
    const version = node.entries.get("version");
    if (!version) fail("noVersion", node);
    if (version.text !== VERSION) fail("version", version, version.text ?? "");
    const list = node.entries.get("decisions");
    if (list && list.kind !== "list" && list.text !== null) fail("notList", list);
    const mapping = node.entries.get("mapping");
    const decisions = (list?.items ?? []).map(decision);
    return { mapping: mapping?.kind === "map" ? texts(mapping) : {}, decisions: unique(decisions), comments };
  }

  function decision(item) {
    if (item.kind !== "map") fail("notItem", item);
    const found = { line: item.line, column: item.column };
    for (const [key, node] of item.entries) {
      if (!KEYS.includes(key)) fail("unknownKey", { line: node.keyLine, column: node.keyColumn }, key);
      if (node.kind !== "text") fail("notText", node, key);
      found[key] = node.text ?? undefined;
    }
    const isFor = found.id !== undefined ? ["document"] : found.document !== undefined ? [] : ["sentence", "text"];
    for (const key of ["entry", "decision", ...isFor]) if (!found[key]) fail("missing", item, key);
    const choice = item.entries.get("decision");
    if (!CHOICES.includes(found.decision)) fail("badDecision", choice, found.decision);
    if (found.decision === "replace" && !found.to) fail("noWords", choice);
    if (found.decision === "keep" && found.to) fail("keepWords", item.entries.get("to"));
    return found;
  }

  // A decision that stands twice counts once; two for one place in one document contradict each other.
  function unique(decisions) {
    const seen = new Map();
    for (const found of decisions) {
      const key = [found.document, found.id ?? `${found.entry}\u0000${found.document ? "" : found.sentence + found.text}`].join("\u0000");
      const before = seen.get(key);
      if (before && !isSame(before, found)) fail("sameId", found, found.id ?? found.entry);
      if (!before) seen.set(key, found);
    }
    return [...seen.values()];
  }

  function texts(node) {
    return Object.fromEntries([...node.entries].filter(([, value]) => value.kind === "text").map(([key, value]) => [key, value.text]));
  }

  function fail(code, node, detail) {
    throw new yaml.YamlError(code, node.line, node.column, detail);
  }

  /** Whether two decisions come to the same; who gave them, when and why does not count. */
  function isSame(left, right) {
    return left.decision === right.decision && (left.to ?? "") === (right.to ?? "");
  }

  /** The text of a file with these decisions, in this order. */
  function write(mapping, decisions) {
    const about = ["name", "version"].filter((key) => mapping[key]).map((key) => `${key}: ${yaml.scalar(mapping[key])}`);
    const lines = [`version: ${VERSION}`, `mapping: {${about.join(", ")}}`];
    lines.push(decisions.length === 0 ? "decisions: []" : "decisions:");
    for (const one of decisions) {
      const pairs = KEYS.filter((key) => one[key] !== undefined && one[key] !== null && one[key] !== "").map((key) => [key, one[key]]);
      pairs.forEach(([key, value], index) => {
        lines.push(`${index === 0 ? "  - " : "    "}${yaml.scalar(key)}: ${yaml.scalar(value)}`);
      });
    }
    return `${lines.join("\n")}\n`;
  }

  return { read, write, isSame };
})();
