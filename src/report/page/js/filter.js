// Which places are shown and in which order: findings to rows, rows to cards, cards to sections.
const filter = (() => {
  /** What is asked for. Empty text, `all` and null mean that it does not matter. */
  const wanted = { text: "", status: "all", kind: "all", reason: "all", entry: null, document: null, view: "document", fold: true };

  const haystacks = new Map();

  // All that a search looks at, in lower case.
  function haystack(finding) {
    const clause = finding.clause;
    let text = haystacks.get(clause.index);
    if (text === undefined) {
      text = [clause.text, ...model.headings(clause), model.data.documents[clause.document].path].join("\n").toLowerCase();
      haystacks.set(clause.index, text);
    }
    return text;
  }

  function decisionText(finding) {
    const decision = store.get(finding);
    return decision ? [decision.to, decision.reason, decision.by].filter(Boolean).join("\n").toLowerCase() : "";
  }

  function matches(finding) {
    if (wanted.kind === "all" ? !model.isDecidable(finding) && finding.outcome !== "held" : finding.outcome !== wanted.kind) return false;
    if (wanted.entry !== null && finding.entry !== wanted.entry) return false;
    if (wanted.document !== null && finding.document !== wanted.document) return false;
    if (wanted.reason !== "all" && !(finding.outcome === "review" && model.reasons(finding).includes(wanted.reason))) return false;
    const needle = wanted.text.trim().toLowerCase();
    if (needle === "") return true;
    return haystack(finding).includes(needle) || model.entry(finding).id.toLowerCase().includes(needle) || decisionText(finding).includes(needle);
  }

  function hasStatus(finding) {
    const decision = store.get(finding);
    switch (wanted.status) {
      case "all": return true;
      case "undecided": return !decision && model.isDecidable(finding);
      case "decided": return decision !== null;
      default: return decision?.decision === wanted.status;
    }
  }

  /**
   * The rows that match. A row has a `leader`, the finding that it shows, and `members`, all findings that a decision on
   * it is for: the leader alone, or every matching finding with the identical sentence.
   */
  function rows() {
    const found = model.findings.filter(matches);
    const shown = found.filter(hasStatus);
    if (!wanted.fold) return shown.map((finding) => ({ leader: finding, members: [finding] }));
    const members = new Map();
    for (const finding of found) {
      const list = members.get(finding.group);
      if (list) list.push(finding);
      else members.set(finding.group, [finding]);
    }
    const rows = [];
    const seen = new Set();
    for (const finding of shown) {
      if (seen.has(finding.group)) continue;
      seen.add(finding.group);
      rows.push({ leader: finding, members: members.get(finding.group) });
    }
    return rows;
  }

  /** Rows by section and card: a section is a document or an entry, a card is a clause in it. */
  function sections(rows) {
    const of = wanted.view === "document" ? (finding) => finding.document : (finding) => finding.entry;
    const sections = new Map();
    for (const row of rows) {
      const id = of(row.leader);
      let section = sections.get(id);
      if (!section) {
        section = { id, cards: [], rows: [] };
        sections.set(id, section);
      }
      section.rows.push(row);
      const last = section.cards[section.cards.length - 1];
      if (last && last.clause === row.leader.clause) last.rows.push(row);
      else section.cards.push({ clause: row.leader.clause, rows: [row] });
    }
    return [...sections.values()].sort((left, right) => left.id - right.id);
  }

  /** What stands in the lists of choices: only what occurs. */
  function choices() {
    const reasons = new Set();
    const entries = new Map();
    const kinds = new Set();
    for (const finding of model.findings) {
      kinds.add(finding.outcome);
      entries.set(finding.entry, (entries.get(finding.entry) ?? 0) + 1);
      if (finding.outcome === "review") for (const reason of model.reasons(finding)) reasons.add(reason);
    }
    return { reasons: [...reasons].sort(), entries: [...entries].sort(([left], [right]) => left - right), kinds };
  }

  function isOn() {
    return wanted.text.trim() !== "" || wanted.status !== "all" || wanted.kind !== "all" || wanted.reason !== "all" || wanted.entry !== null || wanted.document !== null;
  }

  return { wanted, rows, sections, choices, isOn };
})();
