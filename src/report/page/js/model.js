// The data of the page, with what is asked of it often.
const model = (() => {
  const data = JSON.parse(byId("data").textContent);
  if (data.version !== 1) throw new Error(`data of version ${data.version} needs another page`);

  /** All findings in order; `index` is their place in this list and their name inside the page. */
  const findings = [];
  const clauses = [];
  data.documents.forEach((document, documentIndex) => {
    document.clauses.forEach((clause) => {
      clause.document = documentIndex;
      clause.index = clauses.length;
      clauses.push(clause);
      clause.findings.forEach((finding) => {
        finding.index = findings.length;
        finding.clause = clause;
        finding.document = documentIndex;
        findings.push(finding);
      });
    });
  });

  const byGroup = new Map();
  const byName = new Map();
  for (const finding of findings) {
    push(byGroup, finding.group, finding);
    push(byName, finding.id, finding);
  }

  function push(map, key, value) {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  }

  const entry = (finding) => data.entries[finding.entry];
  const path = (finding) => data.documents[finding.document].path;
  /** Whether a person must or may decide it. */
  const isDecidable = (finding) => finding.outcome === "rewrite" || finding.outcome === "review";
  const decidable = findings.filter(isDecidable);

  /** The words that accepting writes: the new term of a rewrite, the suggestion of a question; null where there are none. */
  const proposal = (finding) => finding.suggestions[0] ?? null;

  /** Why a question is asked: the name of its reason and of the guards that saw something. */
  const reasons = (finding) => [...new Set([finding.reason, ...finding.guards])];

  /** The definition that a held place waits for; null for others. */
  function definition(finding) {
    if (!finding.definition) return null;
    return (byName.get(finding.definition) ?? []).find((other) => other.document === finding.document) ?? null;
  }

  const heldBy = new Map();
  for (const finding of findings) {
    const defined = definition(finding);
    if (defined) push(heldBy, defined.index, finding);
  }
  /** The places that wait for this one. */
  const waiting = (finding) => heldBy.get(finding.index) ?? [];

  /** The question in the language of the interface. The mapping's own words stay as they are. */
  function question(finding) {
    const asked = words(finding);
    return finding.writable ? asked : `${asked} · ${messages.now.onlyKeep}`;
  }

  function words(finding) {
    const known = messages.now.questions[finding.reason];
    if (known) return typeof known === "function" ? known(finding.reads_as) : known;
    return finding.reason === "mapping" ? finding.question : finding.question.charAt(0).toUpperCase() + finding.question.slice(1);
  }

  const sentence = (finding) => finding.clause.text.slice(...finding.sentence);

  /** The line or, in a Word file, the paragraph. */
  const where = (finding) => (finding.part ? messages.now.paragraph(finding.line) : messages.now.line(finding.line));

  /** What stands above a clause, the closest last. */
  function headings(clause) {
    const all = clause.label && !clause.headings.some((heading) => heading.includes(clause.label)) ? [...clause.headings, clause.label] : clause.headings;
    return all;
  }

  /** Finds the finding that a decision of a file is for: by id and document, or by id alone if the file has moved. */
  function find(decision) {
    const named = byName.get(decision.id) ?? [];
    const inDocument = named.find((finding) => path(finding) === decision.document);
    return inDocument ?? (named.length === 1 ? named[0] : null);
  }

  /**
   * The findings that decisions of a file are for: `pairs` of finding and decision, and `left`, the decisions for places
   * that the page does not show. A decision on one place goes before one on its document, and that before one on its sentence.
   */
  function assign(decisions) {
    const pairs = new Map();
    const left = [];
    const wide = (one) => (one.id !== undefined ? 0 : one.document !== undefined ? 1 : 2);
    for (const one of [...decisions].sort((first, second) => wide(first) - wide(second))) {
      const places = wide(one) === 0 ? [find(one)].filter(Boolean) : decidable.filter((finding) => isWithin(finding, one));
      const decided = places.filter(isDecidable);
      if (decided.length === 0) left.push(one);
      for (const finding of decided) if (!pairs.has(finding)) pairs.set(finding, one);
    }
    return { pairs: [...pairs], left };
  }

  function isWithin(finding, one) {
    if (entry(finding).id !== one.entry) return false;
    if (one.document !== undefined) return path(finding) === one.document;
    const bare = (text) => text.replace(/\s+/g, "").toLowerCase();
    return bare(finding.text) === bare(one.text) && bare(sentence(finding)) === bare(one.sentence);
  }

  /** A short hash of which findings the page shows, so that the browser keeps decisions for this very content. */
  function key() {
    let first = 0xdeadbeef;
    let second = 0x41c6ce57;
    for (const finding of findings) {
      for (const character of `${path(finding)}\n${finding.id}\n`) {
        const code = character.codePointAt(0);
        first = Math.imul(first ^ code, 2654435761);
        second = Math.imul(second ^ code, 1597334677);
      }
    }
    return (first >>> 0).toString(16).padStart(8, "0") + (second >>> 0).toString(16).padStart(8, "0");
  }

  return { data, findings, clauses, decidable, byGroup, entry, path, isDecidable, proposal, reasons, definition, waiting, question, sentence, where, headings, find, assign, key };
})();
