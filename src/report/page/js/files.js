// Export and import of decisions files, and what an import came to.
const files = (() => {
  const NAME = "termigrate-decisions.yaml";
  const MOST_BYTES = 50 * 1024 * 1024;

  /** The text of the decisions file as things stand, in the order of the documents, then what is carried along. */
  function text() {
    const known = model.findings.filter((finding) => store.get(finding)).map((finding) => {
      const decision = store.get(finding);
      return {
        id: finding.id,
        document: model.path(finding),
        clause: finding.clause.label,
        entry: model.entry(finding).id,
        text: finding.text,
        sentence: model.sentence(finding),
        ...decision,
      };
    });
    return decisionsFile.write(model.data.mapping, [...known, ...store.carried]);
  }

  function save() {
    const address = URL.createObjectURL(new Blob([text()], { type: "application/yaml" }));
    const link = el("a", { href: address, download: NAME });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    return store.decisions.size + store.carried.length;
  }

  /** Reads files one after the other; `done` is called with what was taken over when all are through. */
  async function load(list, done) {
    for (const file of list) {
      let found;
      try {
        found = decisionsFile.read(await content(file));
      } catch (error) {
        if (!(error instanceof yaml.YamlError)) throw error;
        dialog.tell(messages.now.importFailed(plain(file.name)), [el("p", {}, foreign(faultText(error))), el("p", {}, messages.now.importMovedOn)]);
        return;
      }
      if (!(await take(found))) return;
    }
    done();
  }

  async function content(file) {
    if (file.size > MOST_BYTES) throw new yaml.YamlError("tooLarge", 0, 0);
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    } catch {
      throw new yaml.YamlError("notFile", 0, 0);
    }
  }

  function faultText(error) {
    const message = messages.now.faults[error.message](error.detail);
    return error.line > 0 ? messages.now.importAt(error.line, error.column, message) : message;
  }

  // Takes over what a file says; differences are solved by the reviewer first. Whether it was taken over.
  function take(found) {
    const changes = [];
    const conflicts = [];
    const carried = [...store.carried];
    let same = 0;
    const { pairs, left } = model.assign(found.decisions);
    for (const one of left) carry(carried, one);
    for (const [finding, one] of pairs) {
      const decision = store.tidy(one);
      const mine = store.get(finding);
      if (!mine) changes.push([finding, decision]);
      else if (decisionsFile.isSame(complete(finding, mine), complete(finding, decision))) same += 1;
      else conflicts.push({ finding, mine, theirs: decision });
    }
    return new Promise((resolve) => {
      const finish = (solved) => {
        if (solved === null) {
          resolve(false);
          return;
        }
        store.change([...changes, ...solved.filter(([finding, decision]) => decision !== store.get(finding))], carried);
        report(found, { taken: changes.length, same, solved: solved.length, left });
        resolve(true);
      };
      if (conflicts.length === 0) finish([]);
      else dialog.merge(conflicts, finish);
    });
  }

  // An accepted rewrite may be written with or without its words.
  function complete(finding, decision) {
    return decision.decision === "accept" ? { ...decision, to: decision.to ?? model.proposal(finding) } : decision;
  }

  function carry(carried, one) {
    const { line, column, ...decision } = one;
    const isSamePlace = (known) => ["id", "document", "entry", "sentence"].every((name) => known[name] === decision[name]);
    const at = carried.findIndex(isSamePlace);
    if (at < 0) carried.push(decision);
    else carried[at] = decision;
  }

  function report(found, { taken, same, solved, left }) {
    const words = messages.now;
    const mine = [model.data.mapping.name, model.data.mapping.version].filter(Boolean).join(" ");
    const theirs = [found.mapping.name, found.mapping.version].filter(Boolean).join(" ");
    const wide = found.decisions.filter((one) => one.id === undefined && !left.includes(one)).length;
    dialog.tell(words.importTitleDone, [
      el("p", {}, words.importTaken(taken)),
      same > 0 && el("p", {}, words.importSame(same)),
      solved > 0 && el("p", {}, words.importSolved(solved)),
      theirs !== "" && theirs !== mine && el("p", { class: "warning" }, foreign(words.importMapping(theirs, mine))),
      left.length > 0 && [
        el("p", {}, words.importUnknown(left.length)),
        el("ul", { class: "plain-list" }, left.slice(0, 50).map((one) => el("li", {}, foreign([one.document, one.clause, one.text].filter(Boolean).join(" · ")))), left.length > 50 && el("li", {}, "…")),
      ],
      wide > 0 && el("p", {}, words.importWide(wide)),
      found.comments > 0 && el("p", {}, words.importComments(found.comments)),
    ]);
  }

  return { text, save, load, faultText };
})();
