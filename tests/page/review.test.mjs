// A review from the first key to the applied rules.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after } from "node:test";
import { chosen, closeBrowser, exported, makePage, openPage, progress, project, read, rowsAre, termigrate } from "./support.mjs";

after(closeBrowser);

const RULES = `# 保证金规则

第一条 您可以使用支付宝账户缴纳保证金。

第二条 退款退回支付宝账户。

第三条 提现至支付宝账户。

# English

Use an Alipay account today. It comes from our balance.
`;

test("a whole review by keyboard is exported, and apply does what was decided", async (t) => {
  const folder = project(t, { "rules/a.md": RULES });
  const { page, faults } = await openPage(t, makePage(folder, "rules"));
  assert.equal(await progress(page), "0 of 5");
  assert.match(await page.textContent("[aria-current]"), /支付宝账户 → 支付账户/);

  await page.keyboard.press("a");
  assert.equal(await progress(page), "1 of 5");
  await page.keyboard.press("x");
  await page.keyboard.type("names the company: on purpose");
  await page.keyboard.press("Enter");
  assert.equal(await progress(page), "2 of 5");
  await page.keyboard.press("e");
  await page.keyboard.type("收款账户");
  await page.keyboard.press("Enter");
  assert.equal(await progress(page), "3 of 5");
  assert.equal(await chosen(page), "Alipay account → payment account");
  await page.keyboard.press("a");
  assert.equal(await chosen(page), "our balance");
  await page.keyboard.press("2");
  assert.equal(await progress(page), "5 of 5");
  assert.match(await page.textContent("#progress-detail"), /no question is open/);

  const text = await exported(page);
  writeFileSync(join(folder, "termigrate-decisions.yaml"), text);
  const result = termigrate(folder, "apply", "--yes", "rules");
  assert.equal(result.status, 0, result.stderr);
  assert.equal(read(folder, "rules/a.md"), RULES
    .replace("支付宝账户缴纳", "支付账户缴纳")
    .replace("提现至支付宝账户", "提现至收款账户")
    .replace("an Alipay account", "a payment account")
    .replace("our balance", "shop balance"));
  assert.equal(termigrate(folder, "check", "rules").status, 0, "nothing is left to decide");
  assert.deepEqual(faults, []);
});

test("every key has a button that does the same", async (t) => {
  const folder = project(t, { "rules/a.md": RULES });
  const { page, faults } = await openPage(t, makePage(folder, "rules"));
  const dock = (name) => page.click(`#dock [data-action=${name}]`);
  await dock("next");
  assert.match(await page.textContent("[aria-current]"), /支付宝账户/);
  await dock("previous");
  await dock("accept");
  await dock("keep");
  await page.click("#dialog button.primary");
  await dock("replace");
  await page.fill("#dialog input", "收款账户");
  await page.click("#dialog button.primary");
  assert.equal(await progress(page), "3 of 5");
  await dock("undo");
  assert.equal(await progress(page), "2 of 5");
  await dock("group");
  await page.click("#dialog .dialog-buttons button:first-child");
  await dock("help");
  assert.match(await page.textContent("#dialog"), /How to review/);
  assert.deepEqual(faults, []);
});

test("undo takes back whole steps, the last one first", async (t) => {
  const folder = project(t, { "rules/a.md": RULES });
  const { page } = await openPage(t, makePage(folder, "rules"));
  await page.keyboard.press("a");
  await page.keyboard.press("g");
  await page.click("text=Undecided places of account.zh in all documents (2)");
  await page.click("#dialog button.primary");
  assert.equal(await progress(page), "3 of 5");
  await page.keyboard.press("u");
  assert.equal(await progress(page), "1 of 5");
  await page.keyboard.press("u");
  assert.equal(await progress(page), "0 of 5");
  await page.keyboard.press("u");
  assert.match(await page.textContent("#said"), /nothing to undo/);
});

test("identical sentences are shown once and decided together, unless they are unfolded", async (t) => {
  const same = "您可以使用支付宝账户缴纳保证金。\n";
  const folder = project(t, { "rules/a.md": same, "rules/b.md": `- ${same}`, "rules/c.md": `退款退回支付宝账户。\n` });
  const { page } = await openPage(t, makePage(folder, "rules"));
  await rowsAre(page, 2);
  assert.match(await page.textContent("#shown-count"), /3 places shown, folded into 2/);
  await page.click("summary:has-text('Also in 1 other place')");
  await page.locator(".others li", { hasText: "rules/b.md:1" }).waitFor();
  await page.keyboard.press("a");
  assert.equal(await progress(page), "2 of 3");
  await page.uncheck("#fold");
  await rowsAre(page, 3);
  const text = await exported(page);
  assert.equal(text.match(/decision: accept/g).length, 2);
  assert.match(text, /document: rules\/a\.md[^]*document: rules\/b\.md/);
});

test("the clause shows what the decision makes of it", async (t) => {
  const folder = project(t, { "rules/a.md": "Use an Alipay account or our balance.\n" });
  const { page } = await openPage(t, makePage(folder, "rules"));
  const side = (index) => page.locator(".texts .text").nth(index);
  assert.equal(await side(0).textContent(), "Use an Alipay account or our balance.");
  assert.equal(await side(1).textContent(), "Use a payment account or our balance.");
  assert.deepEqual(await side(0).locator("del").allTextContents(), ["an", "Alipay account"]);
  assert.deepEqual(await side(1).locator("ins").allTextContents(), ["a", "payment account"]);
  assert.deepEqual(await side(1).locator("mark").allTextContents(), ["our balance"]);
  await page.click("text=Accept “shop balance”");
  assert.equal(await side(1).textContent(), "Use a payment account or shop balance.");
  await page.locator(".row").first().locator("text=Keep").click();
  await page.click("#dialog button.primary");
  assert.equal(await side(1).textContent(), "Use an Alipay account or shop balance.");
  await page.click("text=In one text");
  assert.equal(await side(0).textContent(), "Use an Alipay account or our balanceshop balance.");
});

test("a question about neighbouring words says what would be read, in both languages", async (t) => {
  const folder = project(t, { "rules/a.md": "向卖家支付支付宝账户余款。\n" });
  const { page, faults } = await openPage(t, makePage(folder, "rules"));
  const card = page.locator(".card").first();
  assert.match(await card.textContent(), /would read as “支付支付账户”/);
  await page.click("#language");
  assert.match(await card.textContent(), /会连读为“支付支付账户”。/);
  assert.deepEqual(faults, []);
});

test("a decision on a definition settles the uses that wait for it", async (t) => {
  const rules = "“支付宝账户”是指您开立的账户。\n\n您应妥善保管支付宝账户。\n";
  const folder = project(t, { "rules/a.md": rules });
  const { page } = await openPage(t, makePage(folder, "rules"));
  assert.equal(await progress(page), "0 of 1", "the use is not asked for by itself");
  const use = page.locator(".card").nth(1).locator(".text").nth(1);
  assert.equal(await use.textContent(), "您应妥善保管支付宝账户。");
  await page.keyboard.press("a");
  assert.equal(await use.textContent(), "您应妥善保管支付账户。");
  writeFileSync(join(folder, "termigrate-decisions.yaml"), await exported(page));
  termigrate(folder, "apply", "--yes", "rules");
  assert.equal(read(folder, "rules/a.md"), rules.replaceAll("支付宝账户", "支付账户"));
});

test("filters find places by status, kind, entry, document and text", async (t) => {
  const folder = project(t, { "rules/a.md": RULES, "rules/b.md": "Pay from our balance, says Wang.\n" });
  const { page } = await openPage(t, makePage(folder, "rules"));
  await page.selectOption("#filter-kind", "review");
  await rowsAre(page, 2);
  await page.selectOption("#filter-document", { label: "rules/b.md" });
  await rowsAre(page, 1);
  await page.click("#clear");
  await rowsAre(page, 6);
  await page.selectOption("#filter-entry", { label: "account.en (1)" });
  await rowsAre(page, 1);
  await page.click("#clear");
  await page.fill("#filter-text", "says wang");
  await rowsAre(page, 1);
  await page.click("#clear");
  await page.selectOption("#filter-status", "undecided");
  await page.keyboard.press("a");
  // What was decided just now stays until it is sent away.
  assert.equal(await page.textContent("#refresh"), "Hide 1 decided");
  await rowsAre(page, 6);
  await page.click("#refresh");
  await rowsAre(page, 5);
  await page.click("#clear");
  await page.click("text=By entry");
  assert.deepEqual(await page.locator(".section-head h2").allTextContents(), ["account.zh", "account.en", "ask.en"]);
});

test("the browser keeps decisions between visits, also for the next version of the page", async (t) => {
  const folder = project(t, { "rules/a.md": RULES });
  const file = makePage(folder, "rules");
  const { page, context } = await openPage(t, file);
  await page.fill("#reviewer", "Wang");
  await page.locator("#reviewer").blur();
  await page.keyboard.press("a");
  await page.close();
  const second = await openPage(t, file, { context });
  assert.equal(await progress(second.page), "1 of 5");
  assert.match(await second.page.textContent(".decided"), /Accepted · Wang, \d{4}-\d\d-\d\d/);
  await second.page.close();

  writeFileSync(join(folder, "rules/a.md"), `${RULES}\n第四条 支付宝账户冻结。\n`);
  const third = await openPage(t, makePage(folder, "rules"), { context });
  assert.equal(await progress(third.page), "0 of 6");
  await third.page.click("text=Take over");
  assert.equal(await progress(third.page), "1 of 6");
});

test("a page that was made with decisions starts with them", async (t) => {
  const folder = project(t, { "rules/a.md": RULES });
  const first = await openPage(t, makePage(folder, "rules"));
  await first.page.keyboard.press("a");
  await first.page.keyboard.press("x");
  await first.page.keyboard.press("Enter");
  writeFileSync(join(folder, "termigrate-decisions.yaml"), await exported(first.page));
  const { page, faults } = await openPage(t, makePage(folder, "rules"));
  assert.equal(await progress(page), "2 of 5");
  assert.match(await page.textContent("#list"), /Kept as it is/);
  assert.deepEqual(faults, []);
});

test("words that hold the old term are refused", async (t) => {
  const folder = project(t, { "rules/a.md": RULES });
  const { page } = await openPage(t, makePage(folder, "rules"));
  await page.keyboard.press("e");
  await page.fill("#dialog input", "新支付宝账户");
  await page.keyboard.press("Enter");
  assert.match(await page.textContent("#fault"), /old term/);
  await page.fill("#dialog input", "");
  await page.keyboard.press("Enter");
  assert.match(await page.textContent("#fault"), /Give the new words/);
  await page.keyboard.press("Escape");
  assert.equal(await progress(page), "0 of 5");
});

test("single keys can be switched off", async (t) => {
  const folder = project(t, { "rules/a.md": RULES });
  const { page } = await openPage(t, makePage(folder, "rules"));
  await page.keyboard.press("?");
  await page.uncheck("#dialog input[type=checkbox]");
  await page.keyboard.press("Escape");
  await page.keyboard.press("a");
  assert.equal(await progress(page), "0 of 5");
});

test("a place where no words can be written offers only to keep the term", async (t) => {
  const folder = project(t, {
    "mapping.yaml": "terms:\n  - {id: driver, from: 鹿行司机, to: 驾驶服务提供者}\n",
    "rules/a.html": "<p>请<b>鹿行</b><em>司机</em>守法。</p>\n",
  });
  const { page, faults } = await openPage(t, makePage(folder, "rules"));
  const labels = await page.$$eval(".row .buttons button", (buttons) => buttons.map((button) => button.dataset.action));
  assert.deepEqual(labels, ["keep"]);
  assert.match(await page.textContent(".row .why"), /No other words can be written here/);
  await page.keyboard.press("e");
  assert.equal(await progress(page), "0 of 1");
  assert.deepEqual(faults, []);
});
