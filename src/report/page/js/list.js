// The cards on the screen. Only those near the window exist as elements; the others are empty boxes of about their height.
const list = (() => {
  const CARDS_IN_CHUNK = 8;

  const root = byId("list");
  let chunks = [];
  let rows = [];
  /** Where each finding that has a row is: its chunk and its place among the rows. */
  let places = new Map();
  let current = null;
  let layout = "beside";

  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const chunk = chunks[Number(entry.target.dataset.chunk)];
      if (!chunk || chunk.element !== entry.target) continue;
      if (entry.isIntersecting) fill(chunk);
      else empty(chunk);
    }
  }, { rootMargin: "1500px 0px" });

  /** Shows sections of cards; `head` makes the heading of a section. */
  function show(sections, wantedLayout, head, showDocument) {
    layout = wantedLayout;
    observer.disconnect();
    chunks = [];
    rows = [];
    places = new Map();
    const elements = sections.map((section) => {
      const heading = head(section);
      const element = el("section", { class: "group", id: `s${section.id}`, "aria-labelledby": `h${section.id}` }, heading);
      for (let at = 0; at < section.cards.length; at += CARDS_IN_CHUNK) {
        const cards = section.cards.slice(at, at + CARDS_IN_CHUNK);
        const chunk = { cards, index: chunks.length, element: el("div", { class: "chunk", "data-chunk": chunks.length }), isFull: false, showDocument };
        chunk.height = estimate(cards);
        chunk.element.style.minHeight = `${chunk.height}px`;
        chunks.push(chunk);
        for (const row of cards.flatMap((one) => one.rows)) {
          places.set(row.leader.index, { chunk, row: rows.length });
          rows.push(row);
        }
        element.append(chunk.element);
      }
      return element;
    });
    root.replaceChildren(...elements);
    for (const chunk of chunks) observer.observe(chunk.element);
    fillFirstScreen();
    const kept = current === null ? undefined : places.get(current);
    if (!kept) current = rows.find((row) => !store.get(row.leader) && model.isDecidable(row.leader))?.leader.index ?? rows[0]?.leader.index ?? null;
    mark();
    // Who changes a filter stays where they were, if that is still shown.
    if (kept) choose(current, { focus: false, block: "nearest" });
  }

  function estimate(cards) {
    const columns = layout === "beside" ? 30 : 60;
    return cards.reduce((sum, { clause, rows }) => sum + 90 + Math.ceil(clause.text.length / columns) * 28 + rows.length * 110, 0);
  }

  // What is seen first need not wait for the observer.
  function fillFirstScreen() {
    let height = 0;
    for (const chunk of chunks) {
      if (height > window.innerHeight) return;
      fill(chunk);
      height += chunk.height;
    }
  }

  function fill(chunk) {
    if (chunk.isFull) return;
    chunk.isFull = true;
    chunk.element.replaceChildren(...chunk.cards.map((one) => card.build(one, layout, chunk.showDocument)));
    chunk.element.style.minHeight = "";
    mark();
  }

  function empty(chunk) {
    if (!chunk.isFull || chunk.element.contains(document.activeElement) || (current !== null && places.get(current)?.chunk === chunk)) return;
    chunk.element.style.minHeight = `${chunk.element.offsetHeight}px`;
    chunk.element.replaceChildren();
    chunk.isFull = false;
  }

  /** Draws the cards anew that show one of these findings. */
  function redraw(findings) {
    const touched = new Set();
    const clauses = new Set(findings.flatMap((finding) => [finding.clause, ...model.waiting(finding).map((held) => held.clause)]));
    const groups = new Set(findings.map((finding) => finding.group));
    for (const chunk of chunks) {
      if (!chunk.isFull) continue;
      chunk.cards.forEach((one, index) => {
        if (clauses.has(one.clause) || one.rows.some((row) => groups.has(row.leader.group))) touched.add([chunk, index]);
      });
    }
    const focused = document.activeElement?.closest?.("[data-row]");
    const hadFocus = focused ? { row: focused.id, action: document.activeElement.dataset.action, argument: document.activeElement.dataset.argument } : null;
    for (const [chunk, index] of touched) chunk.element.children[index].replaceWith(card.build(chunk.cards[index], layout, chunk.showDocument));
    mark();
    if (hadFocus && !document.activeElement?.closest?.("[data-row]")) restoreFocus(hadFocus);
  }

  function restoreFocus({ row, action, argument }) {
    const element = byId(row);
    const buttons = element ? [...element.querySelectorAll("button")] : [];
    const button = buttons.find((one) => one.dataset.action === action && one.dataset.argument === argument);
    (button ?? element)?.focus({ preventScroll: true });
  }

  // Shows which row is chosen, and which words of its clause belong to it.
  function mark() {
    for (const element of root.querySelectorAll("[aria-current], .here")) {
      element.removeAttribute("aria-current");
      element.classList.remove("here");
    }
    if (current === null) return;
    const element = byId(`f${current}`);
    if (!element) return;
    element.setAttribute("aria-current", "true");
    for (const part of element.closest(".card").querySelectorAll(`[data-finding="${current}"]`)) part.classList.add("here");
  }

  /** Chooses the row of a finding, brings it into the window and focuses it. */
  function choose(index, { focus = true, block = "center" } = {}) {
    const place = places.get(index);
    if (!place) return false;
    current = index;
    fill(place.chunk);
    mark();
    const element = byId(`f${index}`);
    const box = element.closest(".card");
    const isTall = box.offsetHeight > window.innerHeight * 0.6;
    if (focus) element.focus({ preventScroll: true });
    (isTall ? element : box).scrollIntoView({ block });
    return true;
  }

  /** Chooses the row `step` places further; whether there was one. */
  function move(step) {
    if (rows.length === 0) return false;
    const at = current === null ? -1 : places.get(current)?.row ?? -1;
    const next = rows[Math.max(0, at + step)];
    return next ? choose(next.leader.index) : false;
  }

  /** Chooses the next undecided row behind the chosen one, else the first; whether there was one. */
  function moveOn() {
    const at = current === null ? -1 : places.get(current)?.row ?? -1;
    const isOpen = (row) => model.isDecidable(row.leader) && !store.get(row.leader);
    const next = rows.slice(at + 1).find(isOpen) ?? rows.slice(0, Math.max(0, at)).find(isOpen);
    return next ? choose(next.leader.index) : false;
  }

  function scrollToSection(id) {
    const section = byId(`s${id}`);
    if (!section) return;
    section.scrollIntoView({ block: "start" });
    const first = chunks.find((chunk) => chunk.element.parentElement === section);
    if (first) choose(first.cards[0].rows[0].leader.index, { block: "nearest" });
    section.scrollIntoView({ block: "start" });
  }

  return {
    show, redraw, has: (index) => places.has(index), choose, move, moveOn, scrollToSection,
    get rows() { return rows; },
    /** The chosen row, or null. */
    get row() { return current === null ? null : rows[places.get(current)?.row ?? -1] ?? null; },
  };
})();
