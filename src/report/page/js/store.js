// What was decided, how to take it back, and keeping it in the browser between visits.
const store = (() => {
  const PREFIX = "termigrate-review:";
  const UNDO_STEPS = 200;

  /** Decisions by the index of their finding: `{decision, to, reason, by, date}`. */
  const decisions = new Map();
  /** Decisions of files for places that the page does not show; they go into the export. */
  let carried = [];
  const steps = [];
  const listeners = [];
  let isKept = true;
  let isSaved = true;
  let timer = null;

  const key = PREFIX + model.key();
  let fault = null;
  const original = startingDecisions();

  /** What counts of a decision of a file, without empty keys. */
  function tidy({ decision, to, reason, by, date }) {
    return Object.fromEntries(Object.entries({ decision, to, reason, by, date }).filter(([, value]) => value));
  }

  // The decisions file that the page was made with.
  function startingDecisions() {
    if (!model.data.decisions) return new Map();
    try {
      const { pairs, left } = model.assign(decisionsFile.read(model.data.decisions).decisions);
      carried = left;
      return new Map(pairs.map(([finding, one]) => [finding.index, tidy(one)]));
    } catch (error) {
      if (!(error instanceof yaml.YamlError)) throw error;
      fault = error;
      return new Map();
    }
  }

  // Other programs may write to the storage of local files, so what comes from it is looked at.
  function isDecision(value) {
    return ["accept", "keep", "replace"].includes(value?.decision) && ["to", "reason", "by", "date"].every((name) => ["undefined", "string"].includes(typeof value[name]));
  }

  function get(finding) {
    return decisions.get(finding.index) ?? null;
  }

  /** Makes changes, pairs of a finding and its decision or null, as one step that `undo` takes back. */
  function change(changes, newCarried = carried) {
    const before = changes.map(([finding]) => [finding, get(finding)]);
    steps.push({ before, carried });
    if (steps.length > UNDO_STEPS) steps.shift();
    carried = newCarried;
    set(changes);
  }

  function set(changes) {
    for (const [finding, decision] of changes) {
      if (decision) decisions.set(finding.index, decision);
      else decisions.delete(finding.index);
    }
    keep();
    for (const listener of listeners) listener(changes.map(([finding]) => finding));
  }

  /** Takes the last step back; the findings it touched, or null where there is none. */
  function undo() {
    const step = steps.pop();
    if (!step) return null;
    carried = step.carried;
    set(step.before);
    return step.before.map(([finding]) => finding);
  }

  /** How many of the places to decide are decided, and how many questions are open. */
  function progress() {
    let done = 0;
    let open = 0;
    for (const finding of model.decidable) {
      if (decisions.has(finding.index)) done += 1;
      else if (finding.outcome === "review") open += 1;
    }
    return { done, open, total: model.decidable.length };
  }

  // Writing ten thousand decisions takes a moment, so it waits until the reviewer pauses.
  function keep() {
    isSaved = false;
    clearTimeout(timer);
    timer = setTimeout(save, 300);
  }

  function save() {
    clearTimeout(timer);
    if (isSaved) return;
    const list = [...decisions].map(([index, decision]) => [model.findings[index].id, model.path(model.findings[index]), decision]);
    const text = JSON.stringify({ mapping: model.data.mapping, base: fingerprint(original), decisions: list, carried });
    try {
      localStorage.setItem(key, text);
      isSaved = true;
    } catch {
      isKept = false;
    }
  }

  function fingerprint(map) {
    return JSON.stringify([...map]);
  }

  /** Reads what an earlier visit left; what it differs in from the decisions that came with the page is returned. */
  function load() {
    for (const [index, decision] of original) decisions.set(index, decision);
    const kept = stored(key);
    if (!kept) return [];
    carried = kept.carried;
    const mine = new Map();
    for (const [id, document, decision] of kept.decisions) {
      const finding = model.find({ id, document });
      if (finding && model.isDecidable(finding)) mine.set(finding.index, decision);
    }
    if (kept.base === fingerprint(original)) {
      decisions.clear();
      for (const [index, decision] of mine) decisions.set(index, decision);
      return [];
    }
    // The page came with newer decisions than those it had at the last visit: both count, and differences are asked about.
    const conflicts = [];
    for (const [index, decision] of mine) {
      const other = original.get(index);
      if (other && !decisionsFile.isSame(other, decision)) conflicts.push({ finding: model.findings[index], mine: decision, theirs: other });
      else if (!other) decisions.set(index, decision);
    }
    keep();
    return conflicts;
  }

  function stored(name) {
    try {
      const text = localStorage.getItem(name);
      const kept = text === null ? null : JSON.parse(text);
      if (!kept || !Array.isArray(kept.decisions)) return null;
      kept.decisions = kept.decisions.filter((item) => Array.isArray(item) && isDecision(item[2]));
      kept.carried = (kept.carried ?? []).filter(isDecision);
      return kept;
    } catch {
      isKept = canKeep();
      return null;
    }
  }

  function canKeep() {
    try {
      localStorage.setItem(`${PREFIX}test`, "1");
      localStorage.removeItem(`${PREFIX}test`);
      return true;
    } catch {
      return false;
    }
  }

  /** Decisions that this browser keeps for other versions of the page and that fit undecided places of this one. */
  function earlier() {
    const found = new Map();
    try {
      for (let index = 0; index < localStorage.length; index += 1) {
        const name = localStorage.key(index);
        if (!name.startsWith(PREFIX) || name === key) continue;
        const kept = stored(name);
        if (!kept || kept.mapping?.name !== model.data.mapping.name) continue;
        for (const [id, document, decision] of kept.decisions) {
          const finding = model.find({ id, document });
          if (finding && model.isDecidable(finding) && !decisions.has(finding.index)) found.set(finding, decision);
        }
      }
    } catch {
      return [];
    }
    return [...found];
  }

  /** A small setting of this browser, such as the language. */
  function setting(name, value) {
    try {
      if (value === undefined) return localStorage.getItem(`termigrate-setting:${name}`);
      localStorage.setItem(`termigrate-setting:${name}`, value);
    } catch {
      // Settings are a convenience; without storage the defaults hold.
    }
    return null;
  }

  return {
    decisions, get, change, undo, progress, load, save, earlier, setting, tidy, canKeep,
    get carried() { return carried; },
    /** What is wrong with the decisions file that the page was made with. */
    get fault() { return fault; },
    get isKept() { return isKept; },
    get isSaved() { return isSaved; },
    onChange(listener) { listeners.push(listener); },
  };
})();
