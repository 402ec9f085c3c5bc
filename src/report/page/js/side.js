// The table of contents: each document or entry with what is decided in it.
const side = (() => {
  const root = byId("side");
  let items = [];

  /** Lists sections as `filter.sections` gives them. */
  function show(sections, nameOf) {
    items = sections.map((section) => {
      const count = el("span", { class: "count" });
      const name = nameOf(section);
      const link = el("a", { href: `#s${section.id}` }, el("bdi", { class: "name", title: plain(name) }, shortName(name)), count);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        list.scrollToSection(section.id);
      });
      return { section, count, element: el("li", {}, link) };
    });
    root.replaceChildren(el("h2", {}, messages.now.contents), el("ol", {}, items.map((item) => item.element)));
    refresh();
  }

  // Long paths are told apart by their end, so the folders may be cut but the name is not.
  function shortName(name) {
    const at = name.lastIndexOf("/") + 1;
    return [at > 0 && el("span", { class: "folder" }, foreign(name.slice(0, at))), el("span", {}, foreign(name.slice(at)))];
  }

  function refresh() {
    for (const { section, count, element } of items) {
      const all = section.rows.filter((row) => model.isDecidable(row.leader));
      const done = all.filter((row) => store.get(row.leader)).length;
      count.textContent = `${done}/${all.length}`;
      element.classList.toggle("done", done === all.length);
    }
  }

  return { show, refresh };
})();
