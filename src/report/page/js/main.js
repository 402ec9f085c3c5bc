// Puts the parts together: controls, keys, decisions, language and theme.
const AUTO_FOLD = matchMedia("(max-width: 48rem)");
let layoutChosen = null;
let areKeysOn = store.setting("keys") !== "off";

function say(text) {
  const box = byId("said");
  box.textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { box.textContent = ""; }, 6000);
}

// ---- What is shown

function layout() {
  return layoutChosen ?? (AUTO_FOLD.matches ? "inline" : "beside");
}

function sectionName(section) {
  return filter.wanted.view === "document" ? model.data.documents[section.id].path : model.data.entries[section.id].id;
}

function sectionHead(section) {
  const entry = filter.wanted.view === "entry" ? model.data.entries[section.id] : null;
  return el("div", { class: "section-head" }, el("h2", { id: `h${section.id}` }, foreign(sectionName(section))),
    entry?.why && el("p", {}, foreign(entry.why)));
}

function showList() {
  const rows = filter.rows();
  const sections = filter.sections(rows);
  list.show(sections, layout(), sectionHead, filter.wanted.view === "entry");
  side.show(sections, sectionName);
  if (rows.length === 0) byId("list").replaceChildren(el("p", { class: "nothing" }, model.findings.length === 0 ? messages.now.empty : messages.now.nothing));
  showCounts();
}

function showCounts() {
  const words = messages.now;
  const { done, open, total } = store.progress();
  byId("progress-count").textContent = words.progress(done, total);
  byId("progress-detail").textContent = words.progressDetail(open);
  byId("meter-done").style.width = `${total === 0 ? 100 : (done / total) * 100}%`;
  const places = list.rows.flatMap((row) => row.members);
  const waiting = places.filter((finding) => finding.outcome === "held").length;
  byId("shown-count").textContent = words.shown(list.rows.length, places.length, waiting);
  const stale = filter.wanted.status === "undecided" ? list.rows.filter((row) => store.get(row.leader)).length : 0;
  byId("refresh").hidden = stale === 0;
  byId("refresh").textContent = words.refresh(stale);
  byId("clear").hidden = !filter.isOn();
}

store.onChange((findings) => {
  list.redraw(findings);
  side.refresh();
  showCounts();
  if (!store.isKept) showNotices();
});

// ---- Decisions

function signed(decision) {
  return store.tidy({ ...decision, by: byId("reviewer").value.trim(), date: print.today() });
}

function decide(findings, decision, kind) {
  store.change(findings.map((finding) => [finding, decision && signed(typeof decision === "function" ? decision(finding) : decision)]));
  say(messages.now.said[kind](findings.length));
}

const actions = {
  next: () => list.move(1),
  previous: () => list.move(-1),

  accept(row, index = 0) {
    const { leader, members } = row;
    const to = leader.suggestions[index];
    if (to === undefined) {
      say(leader.writable ? messages.now.noSuggestion : messages.now.onlyKeep);
      return;
    }
    decide(members, leader.outcome === "review" ? { decision: "accept", to } : { decision: "accept" }, "accept");
    moveOn();
  },

  keep(row) {
    dialog.keep(row, reasonsUsed(), (reason) => {
      decide(row.members, { decision: "keep", reason }, "keep");
      moveOn();
    });
  },

  replace(row) {
    if (!row.leader.writable) {
      say(messages.now.onlyKeep);
      return;
    }
    dialog.replace(row, (to, reason) => {
      decide(row.members, { decision: "replace", to, reason }, "replace");
      moveOn();
    });
  },

  group(row) {
    dialog.group(groupScopes(row), (findings, what, reason) => {
      const chosen = what === "accept" ? findings.filter((finding) => model.proposal(finding) !== null) : findings;
      const accept = (finding) => ({ decision: "accept", to: finding.outcome === "review" ? model.proposal(finding) : null, reason });
      decide(chosen, { accept, keep: { decision: "keep", reason }, clear: null }[what], what);
      if (chosen.length < findings.length) say(`${messages.now.said.accept(chosen.length)} ${messages.now.groupLeft(findings.length - chosen.length)}`);
      moveOn();
    });
  },

  undo() {
    const findings = store.undo();
    if (!findings) {
      say(messages.now.nothingToUndo);
      return;
    }
    say(messages.now.undone(findings.length));
    const row = list.rows.find(({ members }) => members.some((finding) => findings.includes(finding)));
    if (row) list.choose(row.leader.index);
  },

  help: () => dialog.help(areKeysOn, (areOn) => {
    areKeysOn = areOn;
    store.setting("keys", areOn ? "on" : "off");
  }),
};

function moveOn() {
  if (!list.moveOn()) {
    if (list.row) list.choose(list.row.leader.index);
    say(messages.now.lastDone);
  }
}

function reasonsUsed() {
  const reasons = new Set([...store.decisions.values()].reverse().map((decision) => decision.reason).filter(Boolean));
  return [...reasons].slice(0, 5);
}

function groupScopes({ leader }) {
  const words = messages.now;
  const entry = model.entry(leader).id;
  const open = model.decidable.filter((finding) => finding.entry === leader.entry && !store.get(finding));
  const inDocument = open.filter((finding) => finding.document === leader.document);
  const same = model.byGroup.get(leader.group);
  const rewrites = list.rows.flatMap((row) => row.members).filter((finding) => finding.outcome === "rewrite" && !store.get(finding));
  return [
    { label: words.groupSame(same.length), findings: same },
    { label: words.groupDocument(entry, inDocument.length), findings: inDocument },
    { label: words.groupEntry(entry, open.length), findings: open },
    { label: words.groupRewrites(rewrites.length), findings: rewrites },
  ].filter((scope) => scope.findings.length > 0);
}

function act(name, argument) {
  const needsRow = ["accept", "keep", "replace", "group"].includes(name);
  const row = list.row;
  if (!needsRow) actions[name]();
  else if (row && model.isDecidable(row.leader)) actions[name](row, argument);
  else say(messages.now.notDecidable);
}

// ---- Controls

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-action]");
  const row = event.target.closest("[data-row]");
  const place = event.target.closest("[data-finding]");
  const link = event.target.closest("[data-go]");
  if (link) {
    goTo(Number(link.dataset.go));
    return;
  }
  if (row) list.choose(Number(row.dataset.row), { focus: !button, block: "nearest" });
  if (button) act(button.dataset.action, button.dataset.argument === undefined ? undefined : Number(button.dataset.argument));
  else if (!row && place) list.choose(Number(place.dataset.finding), { block: "nearest" });
});

document.addEventListener("keydown", (event) => {
  if (!areKeysOn || dialog.isOpen || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, select, textarea")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const name = { j: "next", k: "previous", a: "accept", x: "keep", e: "replace", g: "group", u: "undo", "?": "help" }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (name) {
    event.preventDefault();
    act(name);
  } else if (/^[1-9]$/.test(event.key)) {
    event.preventDefault();
    act("accept", Number(event.key) - 1);
  } else if (event.key === "/") {
    event.preventDefault();
    byId("filter-text").focus();
  }
});

// Goes to a place even if the filters hide it.
function goTo(index) {
  if (!list.has(index)) clearFilters();
  const { group } = model.findings[index];
  const row = list.rows.find((one) => one.leader.index === index) ?? list.rows.find((one) => one.leader.group === group);
  if (row) list.choose(row.leader.index);
}

function clearFilters() {
  byId("filter-text").value = "";
  for (const name of ["status", "kind", "reason", "entry", "document"]) byId(`filter-${name}`).value = "all";
  readFilters();
  showList();
}

function readFilters() {
  const value = (name) => byId(`filter-${name}`).value;
  const index = (name) => (value(name) === "all" ? null : Number(value(name)));
  Object.assign(filter.wanted, { text: value("text"), status: value("status"), kind: value("kind"), reason: value("reason"), entry: index("entry"), document: index("document") });
  filter.wanted.fold = byId("fold").checked;
  filter.wanted.view = byId("order").elements.view.value;
}

for (const name of ["filters", "order"]) byId(name).addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("change", (event) => {
  if (!event.target.closest("#filters, #order")) return;
  if (event.target.name === "layout") layoutChosen = event.target.value;
  readFilters();
  showList();
});
byId("filter-text").addEventListener("input", () => {
  clearTimeout(readFilters.timer);
  readFilters.timer = setTimeout(() => { readFilters(); showList(); }, 120);
});
byId("refresh").addEventListener("click", showList);
byId("clear").addEventListener("click", clearFilters);
byId("export").addEventListener("click", () => say(messages.now.exported(files.save())));
byId("import").addEventListener("click", () => byId("file").click());
byId("file").addEventListener("change", async () => {
  const chosen = [...byId("file").files];
  await files.load(chosen, showCounts);
  byId("file").value = "";
});
byId("print-button").addEventListener("click", () => window.print());
byId("reviewer").addEventListener("change", () => store.setting("reviewer", byId("reviewer").value.trim()));
byId("language").addEventListener("click", () => {
  messages.use(messages.isChinese ? "en" : "zh");
  store.setting("language", messages.isChinese ? "zh" : "en");
  translate();
  showList();
});
byId("theme").addEventListener("click", () => {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  store.setting("theme", theme);
  setTheme(theme);
});
AUTO_FOLD.addEventListener("change", () => {
  byId("filters-fold").open = !AUTO_FOLD.matches;
  showLayout();
  showList();
});

// ---- Language, theme, notices

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  byId("theme").textContent = theme === "dark" ? messages.now.light : messages.now.dark;
}

function showLayout() {
  byId("order").elements.layout.value = layout();
}

function translate() {
  const words = messages.now;
  document.documentElement.lang = words.code;
  document.title = words.title;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = words[element.dataset.text];
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", words[element.dataset.label]);
  for (const element of document.querySelectorAll("[data-title]")) element.title = words[element.dataset.title];
  byId("language").lang = messages.isChinese ? "en" : "zh-Hans";
  byId("mapping").textContent = [model.data.mapping.name, model.data.mapping.version].filter(Boolean).map(plain).join(" · ");
  setTheme(document.documentElement.dataset.theme);
  fillChoices();
  showNotices();
}

function fillChoices() {
  const words = messages.now;
  const { reasons, entries, kinds } = filter.choices();
  const options = (name, pairs) => {
    const select = byId(`filter-${name}`);
    const before = select.value;
    select.replaceChildren(...pairs.map(([value, label]) => el("option", { value }, plain(label))));
    select.value = before === "" ? "all" : before;
  };
  options("status", Object.entries(words.statuses));
  options("kind", Object.entries(words.kinds).filter(([kind]) => kind === "all" || kinds.has(kind)));
  options("reason", [["all", words.all], ...reasons.map((reason) => [reason, words.reasons[reason] ?? reason])]);
  options("entry", [["all", words.all], ...entries.map(([index, count]) => [String(index), `${model.data.entries[index].id} (${count})`])]);
  options("document", [["all", words.all], ...model.data.documents.map((document, index) => [String(index), document.path])]);
}

let earlierDecisions = [];

function showNotices() {
  const words = messages.now;
  const { unreadable } = model.data;
  const notices = [
    unreadable.length > 0 && el("div", { class: "notice bad" }, el("p", {}, words.unreadable(unreadable.length)),
      el("ul", {}, unreadable.map(({ path, error }) => el("li", {}, foreign(error.startsWith(path) ? error : `${path}: ${error}`))))),
    store.fault && el("div", { class: "notice bad" }, el("p", {}, words.decisionsFailed), el("p", {}, foreign(files.faultText(store.fault)))),
    !store.isKept && el("div", { class: "notice" }, el("p", {}, words.notKept)),
    earlierDecisions.length > 0 && el("div", { class: "notice" }, el("p", {}, words.earlier(earlierDecisions.length)),
      el("button", { type: "button", on: { click: takeEarlier } }, words.takeOver), " ",
      el("button", { type: "button", on: { click: () => { earlierDecisions = []; showNotices(); } } }, words.dismiss)),
  ];
  byId("notices").replaceChildren(...notices.filter(Boolean));
}

function takeEarlier() {
  store.change(earlierDecisions);
  say(messages.now.said.import(earlierDecisions.length));
  earlierDecisions = [];
  showNotices();
}

addEventListener("pagehide", store.save);
addEventListener("beforeunload", (event) => {
  store.save();
  if (!store.isSaved) event.preventDefault();
});

// ---- Start

const prefersChinese = (navigator.languages ?? [navigator.language]).find((language) => /^(zh|en)/i.test(language)) ?? "en";
messages.use(store.setting("language") ?? (/^zh/i.test(prefersChinese) ? "zh" : "en"));
document.documentElement.dataset.theme = store.setting("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
byId("reviewer").value = store.setting("reviewer") ?? "";
byId("filters-fold").open = !AUTO_FOLD.matches;
const conflictsOfVisits = store.load();
earlierDecisions = store.earlier();
showLayout();
translate();
readFilters();
showList();
if (conflictsOfVisits.length > 0) dialog.merge(conflictsOfVisits, (solved) => solved && store.change(solved));
