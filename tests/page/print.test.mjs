// On paper the page is the comparison table.
import assert from "node:assert/strict";
import test, { after } from "node:test";
import { closeBrowser, makePage, openPage, project } from "./support.mjs";

after(closeBrowser);

const RULES = "# 规则\n\n第一条 您可以使用支付宝账户。\n\n第二条 退至支付宝账户。\n\nPay from our balance.\n";

test("printing gives the comparison table with the changed words marked without colour", async (t) => {
  const folder = project(t, { "rules/a.md": RULES });
  const { page, faults } = await openPage(t, makePage(folder, "rules"), { locale: "zh-CN" });
  await page.keyboard.press("a");
  await page.keyboard.press("x");
  await page.keyboard.type("历史条款");
  await page.keyboard.press("Enter");
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const table = await page.evaluate(() => [...document.querySelectorAll("#print tr")].map((row) => [...row.cells].map((cell) => cell.textContent)));
  assert.deepEqual(table[0], ["序号", "条款", "修订前", "修订后", "说明"]);
  assert.deepEqual(table[1], ["rules/a.md"]);
  assert.deepEqual(table[2].slice(2), ["第一条 您可以使用支付宝账户。", "第一条 您可以使用支付账户。", "对所有支付机构统一用语"]);
  assert.deepEqual(table[3].slice(2), ["第二条 退至支付宝账户。", "第二条 退至支付宝账户。", "保留原文: 支付宝账户 — 历史条款"]);
  assert.match(table[4][4], /^待定: our balance/);
  const style = (selector) => page.evaluate((name) => getComputedStyle(document.querySelector(name)).textDecorationLine, selector);
  assert.equal(await style("#print del"), "line-through");
  assert.equal(await style("#print ins"), "underline");
  const visible = await page.evaluate(() => [...document.body.children].filter((element) => element.offsetHeight > 0).map((element) => element.id));
  assert.deepEqual(visible, ["print"]);
  assert.deepEqual(faults, []);
});

test("a print to PDF has a page for the table, and the page is as before afterwards", async (t) => {
  const folder = project(t, { "rules/a.md": RULES.repeat(40) });
  const { page } = await openPage(t, makePage(folder, "rules"));
  const pdf = await page.pdf({ preferCSSPageSize: true });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  assert.match(pdf.toString("latin1"), /\/MediaBox\s*\[0 0 84[12]/, "A4 across");
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages > 3 && pages < 30, `${pages} pages`);
  await page.waitForFunction(() => document.getElementById("print").hidden && document.getElementById("print").children.length === 0);
  assert.ok(await page.isVisible(".card"));
});
