// The text of a clause before and after, with the changed words marked.
const clauseText = (() => {
  /** What becomes of a finding as things stand: `state` is proposed, accept, keep, replace, open, note or held. */
  function effect(finding) {
    const definition = model.definition(finding);
    const decision = definition ? follow(store.get(definition)) : store.get(finding);
    if (decision?.decision === "keep") return { state: "keep", changes: [] };
    if (decision?.decision === "replace") return { state: "replace", changes: [[...finding.span, decision.to]] };
    if (decision?.decision === "accept") return { state: "accept", changes: proposed(finding, decision.to) };
    if (finding.outcome === "rewrite") return { state: "proposed", changes: proposed(finding) };
    return { state: finding.outcome === "review" ? "open" : finding.outcome, changes: [] };
  }

  // A held place follows the decision on its definition, in its own form.
  function follow(decision) {
    return decision?.decision === "accept" ? { decision: "accept" } : decision;
  }

  // The first suggestion comes with what changes around it (an article, a joining space); another one alone.
  function proposed(finding, words) {
    const isFirst = words === undefined || words === null || words === model.proposal(finding);
    if (isFirst && finding.changes.length > 0) return finding.changes;
    const text = words ?? model.proposal(finding);
    return text === null ? [] : [[...finding.span, text]];
  }

  /**
   * The clause as pieces, in order: `{kept}` is text that stays; `{removed, added, finding, state}` is text that changes;
   * `{kept, finding, state}` is a place that stays as it is or is open.
   */
  function pieces(clause) {
    const marks = [];
    for (const finding of clause.findings) {
      const { state, changes } = effect(finding);
      if (changes.length === 0) marks.push({ start: finding.span[0], end: finding.span[1], finding, state });
      else for (const [start, end, added] of changes) marks.push({ start, end, added, finding, state });
    }
    marks.sort((left, right) => left.start - right.start || left.end - right.end);
    const pieces = [];
    let done = 0;
    for (const { start, end, added, finding, state } of marks) {
      if (start < done) continue;
      if (start > done) pieces.push({ kept: clause.text.slice(done, start) });
      const text = clause.text.slice(start, end);
      pieces.push(added === undefined ? { kept: text, finding, state } : { removed: text, added, finding, state });
      done = end;
    }
    if (done < clause.text.length) pieces.push({ kept: clause.text.slice(done) });
    return pieces;
  }

  /** Nodes for one side: `before`, `after`, or `inline` for both in one text. */
  function nodes(pieces, side) {
    return pieces.flatMap((piece) => {
      if (!piece.finding) return foreign(piece.kept);
      const properties = { "data-finding": piece.finding.index, class: piece.state };
      if (piece.removed === undefined) {
        const name = piece.state === "open" ? "mark" : "span";
        return [el(name, { ...properties, class: `place ${piece.state}` }, foreign(piece.kept))];
      }
      const removed = side !== "after" && piece.removed !== "" && el("del", properties, foreign(piece.removed));
      const added = side !== "before" && piece.added !== "" && el("ins", properties, foreign(piece.added));
      return [removed, added].filter(Boolean);
    });
  }

  const hasChanges = (pieces) => pieces.some((piece) => piece.removed !== undefined);

  return { effect, pieces, nodes, hasChanges };
})();
