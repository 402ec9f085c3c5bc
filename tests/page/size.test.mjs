// Ten thousand findings: opening, filtering and deciding stay fluid. The figures are printed.
import assert from "node:assert/strict";
import test, { after } from "node:test";
import { closeBrowser, makePage, openPage, progress, project } from "./support.mjs";

after(closeBrowser);

const COUNT = 10_000;
const DOCUMENTS = 50;

// What the page itself may take for one step, with room for a slow machine; a pause that people see is longer.
const MOST_MS = 1_000;

function rules() {
  const files = {};
  for (let document = 0; document < DOCUMENTS; document += 1) {
    const clauses = Array.from({ length: COUNT / DOCUMENTS }, (_, index) => `第${index + 1}条 会员第${document * 1000 + index}号应当使用本人的支付宝账户缴纳保证金，平台收到后在两个工作日内核对，并以站内信告知结果。\n`);
    files[`rules/${String(document).padStart(2, "0")}.md`] = `# 规则${document}\n\n${clauses.join("\n")}`;
  }
  return files;
}

// Milliseconds from before `action` until the browser has painted what came of it.
function timed(page, action, argument) {
  return page.evaluate(async ([source, value]) => {
    const start = performance.now();
    // The policy of the page forbids eval, so the action is one of a few.
    const set = (id, text, type) => {
      const element = document.getElementById(id);
      element.value = text;
      element.dispatchEvent(new Event(type, { bubbles: true }));
    };
    if (source === "key") document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: value, bubbles: true }));
    if (source === "filter") set("filter-document", value, "change");
    if (source === "status") set("filter-status", value, "change");
    if (source === "click") document.querySelector(value).click();
    if (source === "end") window.scrollTo(0, document.documentElement.scrollHeight);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - start;
  }, [action, argument]);
}

test("ten thousand findings stay fluid", async (t) => {
  const folder = project(t, rules());
  const { page, faults } = await openPage(t, makePage(folder, "rules"));
  assert.equal(await progress(page), "0 of 10,000");
  const figures = {};
  figures.open = await page.evaluate(() => performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd);
  figures.accept = await timed(page, "key", "a");
  figures.next = await timed(page, "key", "j");
  figures.filterDocument = await timed(page, "filter", "7");
  figures.clear = await timed(page, "filter", "all");
  figures.filterStatus = await timed(page, "status", "undecided");
  figures.allAgain = await timed(page, "status", "all");
  figures.jumpToEnd = await timed(page, "end");
  await page.waitForSelector("text=会员第49199号");
  await page.keyboard.press("g");
  await page.click("#dialog label:has-text('in all documents')");
  figures.acceptAll = await timed(page, "click", "#dialog button.primary");
  assert.equal(await progress(page), "10,000 of 10,000");
  figures.undoAll = await timed(page, "key", "u");
  assert.equal(await progress(page), "1 of 10,000");
  figures.acceptOneMore = await timed(page, "key", "a");
  figures.byEntry = await timed(page, "click", "[name=view][value=entry]");
  const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
  t.diagnostic(`milliseconds: ${Object.entries(figures).map(([name, time]) => `${name} ${Math.round(time)}`).join(", ")}; ${nodes} elements`);
  for (const [name, time] of Object.entries(figures)) assert.ok(time < (name === "open" ? 5 : 1) * MOST_MS, `${name} took ${time} ms`);
  assert.ok(nodes < 6_000, `${nodes} elements`);
  assert.deepEqual(faults, []);
});
