// Decisions files: written for the tool to read, read as people and the tool write them, merged.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after } from "node:test";
import { closeBrowser, exported, imported, makePage, openPage, pageSources, progress, project, read, termigrate } from "./support.mjs";

after(closeBrowser);

const yaml = new Function(`${read(pageSources, "js/yaml.js")}; return yaml;`)();

const RULES = "第一条 支付宝账户甲。\n\n第二条 支付宝账户乙。\n\n第三条 支付宝账户丙。\n";

async function review(t, keys, by) {
  const folder = project(t, { "rules/a.md": RULES });
  const opened = await openPage(t, makePage(folder, "rules"));
  await opened.page.fill("#reviewer", by);
  await opened.page.locator("#reviewer").blur();
  for (const key of keys) await opened.page.keyboard.press(key);
  return { folder, ...opened };
}

test("an exported file comes in again as it was", async (t) => {
  const first = await review(t, ["a", "x", "Enter"], "Wang");
  const text = await exported(first.page);
  const second = await review(t, [], "");
  await imported(second.page, text);
  await second.page.waitForSelector("#dialog[open]");
  assert.match(await second.page.textContent("#dialog"), /2 decisions taken over/);
  await second.page.keyboard.press("Escape");
  assert.equal(await progress(second.page), "2 of 3");
  assert.equal(await exported(second.page), text);
});

test("reasons with any characters come out as they were typed, for the page and for the tool", async (t) => {
  const reasons = [`- "quoted": 'and' # not a comment`, "yes", "0x1f", "第三方：支付，见《规则》", "\\n {a: b} [c] & * ! | > %", "trailing: ", "😀 \u202e turned", "2024-09-12", "@ ` ~", "---"];
  const folder = project(t, { "rules/a.md": reasons.map((_, index) => `支付宝账户第${index}处不同。\n`).join("\n") });
  const { page } = await openPage(t, makePage(folder, "rules"));
  for (const reason of reasons) {
    await page.keyboard.press("x");
    await page.fill("#dialog input", reason);
    await page.keyboard.press("Enter");
  }
  const text = await exported(page);
  const found = yaml.parse(text).node.entries.get("decisions").items.map((item) => item.entries.get("reason").text);
  assert.deepEqual(found, reasons.map((reason) => reason.trim()));
  writeFileSync(join(folder, "termigrate-decisions.yaml"), text);
  const result = termigrate(folder, "check", "rules");
  assert.equal(result.status, 0, result.stdout + result.stderr);
});

test("files of people are read: comments, quotation marks, block text, other indentation", async (t) => {
  const first = await review(t, ["a"], "");
  const id = /id: "?([0-9a-f]{12})/.exec(await exported(first.page))[1];
  const text = `# ours\r\n---\r\nmapping:\r\n    name: "Neutral payment terms"\r\n    version: '2024-09-12'\r\nversion: 1 # of the format\r\ndecisions:\r\n- {id: "${id}", document: rules/a.md, entry: account.zh, decision: keep, reason: "a, b: c"}\r\n-\r\n  document: rules/gone.md\r\n  id: aaaaaaaaaaaa\r\n  entry: account.zh\r\n  reason: >-\r\n    two\r\n    lines\r\n  decision: accept\r\n`;
  const second = await review(t, [], "");
  await imported(second.page, text);
  await second.page.waitForSelector("#dialog[open]");
  const told = await second.page.textContent("#dialog");
  assert.match(told, /1 decision taken over/);
  assert.match(told, /1 decision is for places that this page does not show/);
  assert.match(told, /2 comments/);
  assert.doesNotMatch(told, /another mapping/);
  await second.page.keyboard.press("Escape");
  assert.match(await second.page.textContent(".decided"), /Kept as it is · a, b: c/);
  const again = await exported(second.page);
  assert.match(again, /document: rules\/gone\.md\n {4}entry: account\.zh\n {4}decision: accept\n {4}reason: two lines\n/);
});

test("decisions for a document or a sentence come in for each of their places", async (t) => {
  const { page, folder } = await review(t, [], "");
  const sentence = "version: 1\ndecisions:\n  - sentence: 第二条 支付宝账户乙。\n    text: 支付宝账户\n    entry: account.zh\n    decision: keep\n";
  await imported(page, sentence);
  await page.waitForSelector("#dialog[open]");
  assert.match(await page.textContent("#dialog"), /1 decision for a whole document or sentence is written out/);
  await page.keyboard.press("Escape");
  assert.equal(await progress(page), "1 of 3");
  await imported(page, `${sentence}  - document: rules/a.md\n    entry: account.zh\n    decision: accept\n`);
  await page.click("#dialog [data-side=theirs]");
  await page.locator("#dialog >> text=1 difference solved").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await progress(page), "3 of 3", "the decision on the document counts before that on the sentence");
  const text = await exported(page);
  assert.deepEqual(text.match(/decision: \w+/g), ["decision: accept", "decision: accept", "decision: accept"]);
  writeFileSync(join(folder, "termigrate-decisions.yaml"), text);
  assert.match(termigrate(folder, "check", "rules").stdout, /支付宝账户 → 支付账户[^]*支付宝账户 → 支付账户[^]*支付宝账户 → 支付账户/);
});

test("what cannot be read is told with line and column, and nothing is taken over", async (t) => {
  const { page } = await review(t, [], "");
  const cases = [
    ["version: 1\ndecisions:\n  - id: &a b\n", /Line 3, column 9: text that starts with &/],
    ["version: 1\ndecisions:\n\t- id: b\n", /Line 3, column 1: a tab/],
    ["version: 2\ndecisions: []\n", /Line 1, column 10: version 2 is not known/],
    ["version: 1\ndecisions:\n  - id: a\n    document: b\n    entry: c\n    decision: maybe\n", /Line 6, column 15: decision must be accept, keep or replace, not maybe/],
    ["version: 1\ndecisions:\n  - id: a\n    documents: b\n", /Line 4, column 5: the key documents is not known/],
    ["version: 1\nversion: 1\n", /Line 2, column 1: the key version is given twice/],
    ["version: 1\ndecisions:\n  - reason: \"open\n", /Line 3, column 13: this quotation mark is never closed/],
    ["version: 1\nmapping: {name: a\n", /Line 2, column 17: brackets must be closed/],
    ["version: 1\ndecisions:\n  - id: a: b\n", /Line 3, column 10: a colon/],
    ["- a\n", /Line 1, column 1: a decisions file is a map/],
  ];
  for (const [text, message] of cases) {
    await imported(page, text);
    await page.waitForSelector("#dialog[open]");
    assert.match(await page.textContent("#dialog"), message, text);
    await page.keyboard.press("Escape");
  }
  assert.equal(await progress(page), "0 of 3");
});

test("where two reviewers differ, each difference is shown and solved", async (t) => {
  const wang = await review(t, ["a", "x", "Enter", "a"], "Wang");
  const li = await review(t, ["x", "Enter", "a", "a"], "Li");
  await imported(wang.page, await exported(li.page));
  const dialog = wang.page.locator("#dialog");
  await dialog.locator("text=1 of 2").waitFor();
  assert.match(await dialog.textContent(), /第一条 支付宝账户甲。/);
  assert.match(await dialog.textContent(), /Accepted: 支付账户Wang.*Kept as it isLi/);
  await dialog.locator("[data-side=theirs]").click();
  await dialog.locator("text=2 of 2").waitFor();
  await wang.page.keyboard.press("Enter");
  assert.match(await dialog.textContent(), /1 decision was the same already.*2 differences solved/);
  await wang.page.keyboard.press("Escape");
  const text = await exported(wang.page);
  assert.deepEqual(text.match(/decision: \w+|by: \w+/g), ["decision: keep", "by: Li", "decision: keep", "by: Wang", "decision: accept", "by: Wang"]);
});

test("giving up on a merge changes nothing", async (t) => {
  const wang = await review(t, ["a", "a"], "Wang");
  const li = await review(t, ["x", "Enter", "a", "a"], "Li");
  const before = await exported(wang.page);
  await imported(wang.page, await exported(li.page));
  await wang.page.locator("#dialog >> text=1 of 1").waitFor();
  await wang.page.keyboard.press("Escape");
  assert.equal(await exported(wang.page), before);
});

test("text of every kind survives writing and reading", () => {
  const texts = ["", " ", "a ", "a: b", "a #b", "#", "-", "- a", "? x", "null", "True", "1e3", "0123", "'", "\"", "\\", "\u2028", "\u0007", "a\nb", "a\tb", "…", "：", "支付宝", "a,b", "{", "[", "=", "<<", "2026-11-23", "012345678901", "\ud800x", "a\u0085b", "\ufeffa"];
  for (const text of texts) {
    const source = `a: ${yaml.scalar(text)}\nb: {c: ${yaml.scalar(text)}}\n`;
    const { entries } = yaml.parse(source).node;
    const expected = text.replace("\ud800", "\ufffd");
    assert.equal(entries.get("a").text, expected, source);
    assert.equal(entries.get("b").entries.get("c").text, expected, source);
  }
});
