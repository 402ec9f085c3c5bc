// Builds elements. Text only ever becomes text nodes; nothing in the page parses HTML.
const dom = (() => {
  // Characters that would hide, or turn the direction of the text around them. They are shown by their number instead.
  const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u061c\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/u;
  const UNSEEN_ALL = new RegExp(UNSEEN.source, "gu");

  /** An element with properties (`class`, `on`, attributes) and children: nodes, strings, or lists of both. */
  function el(name, properties = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (value === undefined || value === null || value === false) continue;
      if (key === "class") element.className = value;
      else if (key === "on") for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
      else if (key === "value") element.value = value;
      else element.setAttribute(key, value === true ? "" : String(value));
    }
    append(element, children);
    return element;
  }

  function append(element, children) {
    for (const child of children.flat(Infinity)) {
      if (child !== undefined && child !== null && child !== false) element.append(child);
    }
  }

  /** Nodes for text of a document: unseen characters show as boxes with their number. */
  function foreign(text) {
    if (!UNSEEN.test(text)) return [document.createTextNode(text)];
    const nodes = [];
    let done = 0;
    for (const found of text.matchAll(UNSEEN_ALL)) {
      if (found.index > done) nodes.push(document.createTextNode(text.slice(done, found.index)));
      const number = found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
      nodes.push(el("span", { class: "unseen" }, `U+${number}`));
      done = found.index + found[0].length;
    }
    if (done < text.length) nodes.push(document.createTextNode(text.slice(done)));
    return nodes;
  }

  /** The same as plain text, for places that take only that: options, labels. */
  function plain(text) {
    return text.replace(UNSEEN_ALL, "\ufffd");
  }

  const byId = (id) => document.getElementById(id);

  return { el, foreign, plain, byId };
})();
const { el, foreign, plain, byId } = dom;
