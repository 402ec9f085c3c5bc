// One clause on the screen: where it stands, its text before and after, and a row for each finding to decide.
const card = (() => {
  /** The card of `{clause, rows}`; `layout` is beside or inline. */
  function build({ clause, rows }, layout, showDocument) {
    const head = el("header", {}, place(clause), el("p", { class: "where" }, where(clause, rows, showDocument)));
    const element = el("article", { class: "card" }, head, text(clause, layout), el("ul", { class: "rows" }, rows.map(row)));
    return element;
  }

  function place(clause) {
    const headings = model.headings(clause);
    const kind = [messages.now.place[clause.kind], clause.column].filter(Boolean).join(" · ");
    const last = headings[headings.length - 1];
    if (clause.kind === "heading" || (!last && kind)) return el("h3", {}, foreign(kind));
    if (!last) return el("h3", { class: "bare" }, model.where(clause.findings[0]));
    const above = headings.slice(0, -1);
    return el("h3", { lang: clause.lang },
      above.map((heading) => [el("span", { class: "above" }, foreign(heading)), el("span", { class: "above", "aria-hidden": "true" }, " › ")]),
      foreign(last), kind && el("span", { class: "tag" }, foreign(kind)));
  }

  function where(clause, rows, showDocument) {
    const line = model.where(rows[0].leader);
    return showDocument ? [foreign(model.path(rows[0].leader)), " · ", line] : line;
  }

  function text(clause, layout) {
    const pieces = clauseText.pieces(clause);
    if (layout === "inline") return el("div", { class: "texts" }, el("p", { class: "text", lang: clause.lang }, clauseText.nodes(pieces, "inline")));
    const side = (name) => el("div", { class: "side" }, el("p", { class: "label" }, messages.now[name]),
      el("p", { class: "text", lang: clause.lang }, clauseText.nodes(pieces, name)));
    return el("div", { class: "texts two" }, side("before"), side("after"));
  }

  function row({ leader, members }) {
    const words = messages.now;
    const about = el("div", { class: "about" }, chip(leader), change(leader),
      members.length > 1 && el("span", { class: "same" }, words.identical(members.length)));
    const why = leader.outcome === "review" ? model.question(leader) : leader.outcome === "held" ? heldBy(leader) : model.entry(leader).why;
    const entry = model.entry(leader).id;
    const element = el("li", { class: `row ${leader.outcome}`, id: `f${leader.index}`, tabindex: "-1", "data-row": leader.index },
      about,
      el("p", { class: "why" }, el("span", { class: "entry" }, foreign(entry)), typeof why === "string" ? foreign(why) : why),
      model.waiting(leader).length > 0 && el("p", { class: "why" }, words.settles(model.waiting(leader).length)),
      members.length > 1 && others(leader, members),
      decided(leader, members),
      model.isDecidable(leader) && buttons(leader));
    if (store.get(leader)) element.classList.add("done");
    return element;
  }

  // What a held place waits for, and what became of that.
  function heldBy(finding) {
    const words = messages.now;
    const definition = model.definition(finding);
    const decision = definition && store.get(definition);
    const state = decision && words.states[decision.decision];
    const link = definition && el("button", { type: "button", class: "link", "data-go": definition.index }, model.where(definition));
    return [words.heldBy, " ", link, state && ` · ${state}`];
  }

  function chip(finding) {
    return el("span", { class: `chip ${finding.outcome}` }, messages.now.outcome[finding.outcome] ?? finding.outcome);
  }

  function change(finding) {
    const to = finding.outcome === "rewrite" ? model.proposal(finding) : null;
    const lang = finding.clause.lang;
    return el("span", { class: "change", lang }, foreign(finding.text), to !== null && [el("span", { class: "arrow", "aria-hidden": "true" }, " → "), foreign(to)]);
  }

  function others(leader, members) {
    const rest = members.filter((finding) => finding !== leader);
    const list = () => rest.slice(0, 100).map((finding) => {
      const heading = model.headings(finding.clause).slice(-1)[0];
      return el("li", {}, foreign(`${model.path(finding)}:${finding.line}`), heading && [" · ", foreign(heading)]);
    });
    const details = el("details", { class: "others" }, el("summary", {}, messages.now.alsoAt(rest.length)));
    details.addEventListener("toggle", () => {
      if (details.open && details.children.length === 1) details.append(el("ul", {}, list(), rest.length > 100 && el("li", {}, "…")));
    });
    return details;
  }

  function decided(leader, members) {
    const words = messages.now;
    const decision = store.get(leader);
    const isMixed = members.some((finding) => !same(store.get(finding), decision));
    if (!decision) return isMixed && el("p", { class: "decided" }, el("strong", {}, words.mixed));
    const to = decision.decision === "replace" || (leader.outcome === "review" && decision.decision === "accept") ? decision.to : null;
    const by = words.by(decision.by, decision.date);
    return el("p", { class: "decided" },
      el("strong", {}, words.states[decision.decision]), to && [": ", foreign(to)],
      decision.reason && [" · ", foreign(decision.reason)],
      by && [" · ", el("span", { class: "by" }, foreign(by))],
      isMixed && [" · ", words.mixed]);
  }

  function same(left, right) {
    return left && right ? decisionsFile.isSame(left, right) : left === right;
  }

  function buttons(finding) {
    const words = messages.now;
    const decision = store.get(finding);
    const isAccepted = (to) => decision?.decision === "accept" && (decision.to ?? model.proposal(finding)) === to;
    const button = (action, label, isPressed, argument) => el("button", { type: "button", "data-action": action, "data-argument": argument, "aria-pressed": String(isPressed) }, label);
    const suggestions = finding.outcome === "review"
      ? finding.suggestions.map((to, index) => button("accept", foreign(words.acceptAs(to)), isAccepted(to), index))
      : [button("accept", words.accept, decision?.decision === "accept", 0)];
    return el("div", { class: "buttons", role: "group", "aria-label": plain(finding.text) }, suggestions,
      button("keep", words.keep, decision?.decision === "keep"),
      finding.writable && button("replace", words.replace, decision?.decision === "replace"));
  }

  return { build };
})();
