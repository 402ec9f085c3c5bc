// The comparison table, made when the page is printed: what the filters show, whole clauses, changed words marked.
const print = (() => {
  const root = byId("print");

  function build() {
    const words = messages.now;
    const clauses = [];
    const shown = new Map();
    for (const row of list.rows) {
      for (const finding of row.members) {
        const findings = shown.get(finding.clause);
        if (findings) findings.push(finding);
        else {
          shown.set(finding.clause, [finding]);
          clauses.push(finding.clause);
        }
      }
    }
    clauses.sort((left, right) => left.index - right.index);
    const { name, version } = model.data.mapping;
    root.replaceChildren(
      el("h1", {}, words.printTitleTable),
      el("p", {}, foreign([name, version].filter(Boolean).join(" · ")), " — ", words.printedOn(today())),
      table(clauses, shown));
    root.hidden = false;
  }

  function table(clauses, shown) {
    const { columns } = messages.now;
    const body = el("tbody");
    let document = null;
    clauses.forEach((clause, index) => {
      if (clause.document !== document) {
        document = clause.document;
        body.append(el("tr", { class: "document" }, el("th", { colspan: "5", scope: "rowgroup" }, foreign(model.data.documents[document].path))));
      }
      const pieces = clauseText.pieces(clause);
      body.append(el("tr", {},
        el("td", {}, String(index + 1)),
        el("td", { lang: clause.lang }, place(clause)),
        el("td", { lang: clause.lang }, clauseText.nodes(pieces, "before")),
        el("td", { lang: clause.lang }, clauseText.nodes(pieces, "after")),
        el("td", {}, shown.get(clause).map((finding) => el("p", {}, note(finding))))));
    });
    const head = el("thead", {}, el("tr", {}, ["number", "place", "before", "after", "note"].map((name) => el("th", { scope: "col", class: name }, columns[name]))));
    return el("table", {}, head, body);
  }

  function place(clause) {
    const headings = model.headings(clause);
    if (clause.kind !== "heading" && headings.length > 0) return foreign(headings[headings.length - 1]);
    return messages.now.place[clause.kind] || model.where(clause.findings[0]);
  }

  function note(finding) {
    const words = messages.now;
    const decision = store.get(finding);
    const { state } = clauseText.effect(finding);
    if (state === "open") return [el("strong", {}, words.openQuestion), ": ", foreign(finding.text), " — ", foreign(model.question(finding) ?? "")];
    if (state === "keep") return [words.states.keep, ": ", foreign(finding.text), decision.reason && [" — ", foreign(decision.reason)]];
    return foreign(decision?.reason ?? model.entry(finding).why ?? model.entry(finding).id);
  }

  addEventListener("beforeprint", build);
  addEventListener("afterprint", () => {
    root.hidden = true;
    root.replaceChildren();
  });

  /** The date of today in the reviewer's own time zone, as 2026-11-23. */
  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  }

  return { today };
})();
