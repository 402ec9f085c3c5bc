// The page for everyone: contrast, names and landmarks, keyboard, narrow windows, both languages.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test, { after } from "node:test";
import { closeBrowser, makePage, openPage, progress, project, rules } from "./support.mjs";

after(closeBrowser);

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const RULES = "# 保证金规则\n\n第一条 您可以使用支付宝账户缴纳保证金，或者使用 our balance。\n\n# English\n\nUse an Alipay account.\n\nUse an Alipay account.\n";

async function faultsOf(page) {
  const results = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return results.violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => `${node.target} ${node.failureSummary}`).join("; ")}`);
}

for (const locale of ["en-US", "zh-CN"]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe finds nothing, ${locale}, ${colorScheme}`, async (t) => {
      const folder = project(t, { "rules/a.md": RULES });
      // axe comes as a script, which the policy of the page would refuse.
      const { page } = await openPage(t, makePage(folder, "rules"), { locale, colorScheme, bypassCSP: true, viewport: { width: 1280, height: 800 } });
      await page.addScriptTag({ path: axe });
      assert.equal(await page.getAttribute("html", "data-theme"), colorScheme);
      assert.deepEqual(await faultsOf(page), [], "at the start");
      await page.keyboard.press("a");
      await page.click("text=/^(By entry|按词条)$/");
      await page.click("details.others summary");
      assert.deepEqual(await faultsOf(page), [], "with decisions, by entry");
      for (const key of ["x", "e", "g", "?"]) {
        await page.keyboard.press(key);
        assert.deepEqual(await faultsOf(page), [], `dialog of ${key}`);
        await page.keyboard.press("Escape");
      }
      await page.setViewportSize({ width: 360, height: 740 });
      assert.deepEqual(await faultsOf(page), [], "on a phone");
    });
  }
}

test("nothing is wider than a phone, with all of the sample rules", async (t) => {
  for (const width of [320, 390]) {
    for (const locale of ["en-US", "zh-CN"]) {
      const folder = project(t, { "termigrate.yaml": "" });
      const { page } = await openPage(t, makePage(folder, "--no-config", rules), { viewport: { width, height: 700 }, locale });
      for (let step = 0; step < 12; step += 1) {
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, `${locale} at ${width}, step ${step}`);
        await page.evaluate(() => window.scrollBy(0, 3000));
      }
      await page.click("#dock [data-action=group]");
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    }
  }
});

test("the language follows the browser, can be switched, and is remembered", async (t) => {
  const folder = project(t, { "rules/a.md": RULES });
  const file = makePage(folder, "rules");
  const { page, context } = await openPage(t, file, { locale: "zh-CN" });
  assert.equal(await page.title(), "术语修订审阅");
  assert.equal(await page.getAttribute("html", "lang"), "zh-Hans");
  await page.click("#language");
  assert.equal(await page.title(), "Review of term changes");
  await page.click("#theme");
  const second = await openPage(t, file, { context });
  assert.equal(await second.page.title(), "Review of term changes");
  assert.equal(await second.page.getAttribute("html", "data-theme"), "dark");
});

test("both languages have the same words", async (t) => {
  const folder = project(t, { "rules/a.md": RULES });
  const { page } = await openPage(t, makePage(folder, "rules"));
  const empty = () => page.evaluate(() => [...document.querySelectorAll("[data-text], [data-label], [data-title]")].filter((element) => /undefined/.test(element.textContent + element.ariaLabel + element.title)).length);
  assert.equal(await empty(), 0);
  await page.click("#language");
  assert.equal(await empty(), 0);
});

test("the keyboard alone reaches every control, and the focus is seen", async (t) => {
  const folder = project(t, { "rules/a.md": RULES });
  const { page } = await openPage(t, makePage(folder, "rules"));
  const reached = new Set();
  for (let step = 0; step < 70; step += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      return { name: element.id || element.dataset.action || element.name || element.className || element.tagName, isSeen: style.outlineStyle !== "none" };
    });
    if (found.name !== "BODY") assert.ok(found.isSeen, `${found.name} shows that it has the focus`);
    reached.add(found.name);
  }
  for (const name of ["skip", "reviewer", "import", "export", "filter-text", "filter-status", "fold", "accept", "keep", "replace", "undo", "help"]) assert.ok(reached.has(name), name);
});

test("deciding keeps the place of somebody who uses the buttons of a row", async (t) => {
  const folder = project(t, { "rules/a.md": RULES });
  const { page } = await openPage(t, makePage(folder, "rules"));
  await page.locator(".row button", { hasText: "Accept" }).first().focus();
  await page.keyboard.press("Enter");
  assert.equal(await progress(page), "1 of 4");
  assert.equal(await page.evaluate(() => document.activeElement.hasAttribute("aria-current")), true, "the focus is on the next place");
});
