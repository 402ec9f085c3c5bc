// Questions to the reviewer in a box over the page: reason, other words, group, help, two decisions for one place.
const dialog = (() => {
  const root = byId("dialog");
  let onClose = null;

  // Closes at once: the next key already goes to the page.
  function close() {
    if (root.open) root.close();
    root.replaceChildren();
    const done = onClose;
    onClose = null;
    done?.();
  }

  root.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  // Browsers may close a dialog without asking.
  root.addEventListener("close", () => {
    if (!root.open && root.children.length > 0) close();
  });

  /**
   * Opens with a title and content; `buttons` are pairs of value and label, the last one the usual choice. `submitted`
   * gives what is to be done once the dialog is closed, or nothing if it is to stay open.
   */
  function open(title, content, buttons, submitted) {
    const form = el("form", { method: "dialog" },
      el("h2", { id: "dialog-title" }, title), content,
      el("div", { class: "dialog-buttons" }, buttons.map(([value, label], index) => el("button", {
        type: value === "cancel" ? "button" : "submit",
        class: index === buttons.length - 1 ? "primary" : null,
        on: value === "cancel" ? { click: close } : {},
      }, label))));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const then = submitted ? submitted() : () => {};
      if (!then) return;
      close();
      then();
    });
    root.replaceChildren(form);
    root.showModal();
    return form;
  }

  function field(label, input, hint) {
    return el("label", { class: "field" }, el("span", {}, label), input, hint && el("small", {}, hint));
  }

  function about(row) {
    const { leader, members } = row;
    return [
      el("blockquote", { lang: leader.clause.lang }, foreign(model.sentence(leader))),
      members.length > 1 && el("p", {}, messages.now.forPlaces(members.length)),
    ];
  }

  /** Asks for the reason of keeping. */
  function keep(row, earlierReasons, done) {
    const words = messages.now;
    const input = el("input", { type: "text", maxlength: "500", autocomplete: "off", value: store.get(row.leader)?.reason ?? "" });
    const used = earlierReasons.length > 0 && el("div", { class: "reasons" }, el("p", {}, words.earlierReasons),
      earlierReasons.map((reason) => el("button", { type: "button", on: { click: () => { input.value = reason; input.focus(); } } }, foreign(reason))));
    open(words.keepTitle, [about(row), field(words.reason, input, words.reasonHint), used], [["cancel", words.cancel], ["save", words.keep]],
      () => () => done(input.value.trim()));
    input.focus();
    input.select();
  }

  /** Asks for other words and their reason. */
  function replace(row, done) {
    const words = messages.now;
    const { leader } = row;
    const decision = store.get(leader);
    const input = el("input", { type: "text", maxlength: "500", autocomplete: "off", lang: leader.clause.lang, "aria-describedby": "fault", value: decision?.decision === "replace" ? decision.to : model.proposal(leader) ?? "" });
    const reason = el("input", { type: "text", maxlength: "500", autocomplete: "off", value: decision?.reason ?? "" });
    const fault = el("p", { id: "fault", class: "fault", role: "alert" });
    open(words.replaceTitle, [about(row), field(words.newWords, input, foreign(words.instead(leader.text))), fault, field(words.reason, reason, words.reasonHint)],
      [["cancel", words.cancel], ["save", words.replace]], () => {
        const to = input.value.trim();
        const wrong = wrongWords(leader, to);
        fault.textContent = wrong ?? "";
        input.setAttribute("aria-invalid", String(wrong !== null));
        if (wrong !== null) {
          input.focus();
          return null;
        }
        return () => done(to, reason.value.trim());
      });
    input.focus();
    input.select();
  }

  // Words that the tool would refuse anyway.
  function wrongWords(finding, to) {
    if (to === "") return messages.now.wordsEmpty;
    if (/[\r\n]/.test(to)) return messages.now.wordsLines;
    const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
    return folded(to).includes(folded(finding.text)) ? messages.now.wordsOld : null;
  }

  /** Asks which places, out of `scopes` (`{label, findings}`), and what to do with them. */
  function group(scopes, done) {
    const words = messages.now;
    const radio = (name, value, label, checked) => el("label", { class: "option" }, el("input", { type: "radio", name, value, checked }), el("span", {}, foreign(label)));
    const form = open(words.groupTitle, [
      el("fieldset", {}, el("legend", {}, words.groupWhich), scopes.map((scope, index) => radio("scope", index, scope.label, index === 0))),
      el("fieldset", {}, el("legend", {}, words.groupWhat), [["accept", words.groupAccept], ["keep", words.groupKeep], ["clear", words.groupClear]].map(([value, label], index) => radio("what", value, label, index === 0))),
      field(words.reason, el("input", { type: "text", name: "reason", maxlength: "500", autocomplete: "off" }), words.reasonHint),
    ], [["cancel", words.cancel], ["apply", words.apply]], () => {
      const answers = new FormData(form);
      return () => done(scopes[Number(answers.get("scope"))].findings, answers.get("what"), answers.get("reason").trim());
    });
    form.querySelector("input").focus();
  }

  function help(areKeysOn, setKeys) {
    const words = messages.now;
    const tick = el("input", { type: "checkbox", checked: areKeysOn, on: { change: () => setKeys(tick.checked) } });
    open(words.helpTitle, [
      words.helpText.map((text) => el("p", {}, text)),
      el("dl", { class: "keys" }, words.keys.map(([key, what]) => el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, what)))),
      el("label", { class: "tick" }, tick, el("span", {}, words.singleKeys)),
    ], [["close", words.close]]);
  }

  /** Says something with a list of lines under it. */
  function tell(title, paragraphs) {
    open(title, paragraphs, [["close", messages.now.close]]);
  }

  /**
   * Goes through conflicts (`{finding, mine, theirs}`) one by one; `done` gets pairs of finding and decision, or null if
   * the reviewer gave up, and then nothing is to change.
   */
  function merge(conflicts, done) {
    const solved = [];
    let isFinished = false;
    onClose = () => { if (!isFinished) done(null); };
    const finish = () => {
      isFinished = true;
      close();
      done(solved);
    };
    const rest = (side) => {
      for (const conflict of conflicts.slice(solved.length)) solved.push([conflict.finding, conflict[side]]);
      finish();
    };
    const step = () => {
      const words = messages.now;
      const { finding, mine, theirs } = conflicts[solved.length];
      const choice = (side, decision) => el("section", { class: "option-card" }, el("h3", {}, words[side]), decisionLines(finding, decision),
        el("button", { type: "button", "data-side": side, on: { click: () => { solved.push([finding, decision]); if (solved.length === conflicts.length) finish(); else step(); } } }, words.useThis));
      const form = el("form", { method: "dialog" }, el("h2", { id: "dialog-title" }, words.mergeTitle),
        el("p", { class: "count", "aria-live": "polite" }, words.mergeCount(solved.length + 1, conflicts.length)),
        el("p", { class: "where" }, foreign(model.path(finding)), " · ", model.where(finding)),
        el("blockquote", { lang: finding.clause.lang }, foreign(model.sentence(finding))),
        el("div", { class: "options" }, choice("mine", mine), choice("theirs", theirs)),
        el("div", { class: "dialog-buttons" },
          el("button", { type: "button", on: { click: close } }, words.cancel),
          el("button", { type: "button", on: { click: () => rest("mine") } }, words.takeAllMine),
          el("button", { type: "button", on: { click: () => rest("theirs") } }, words.takeAllTheirs)));
      root.replaceChildren(form);
      if (!root.open) root.showModal();
      form.querySelector("[data-side=mine]").focus();
    };
    step();
  }

  function decisionLines(finding, decision) {
    const words = messages.now;
    const to = decision.decision === "keep" ? null : decision.to ?? model.proposal(finding);
    return [
      el("p", {}, el("strong", {}, words.states[decision.decision]), to && [": ", el("span", { lang: finding.clause.lang }, foreign(to))]),
      decision.reason && el("p", {}, foreign(decision.reason)),
      el("p", { class: "by" }, foreign(words.by(decision.by, decision.date))),
    ];
  }

  return { keep, replace, group, help, tell, merge, get isOpen() { return root.open; } };
})();
