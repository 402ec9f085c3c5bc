// Takes the pictures of the review page that the README shows, of the sample rules with a few decisions.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { closeBrowser, images, openBrowser, repository, termigrate } from "./support.mjs";

const PICTURES = [
  { name: "review-en", locale: "en-US", colorScheme: "light", viewport: { width: 1280, height: 860 }, document: "en/deposit-policy.md" },
  { name: "review-zh-dark-phone", locale: "zh-CN", colorScheme: "dark", viewport: { width: 390, height: 844 }, document: "zh-Hans/deposit.md" },
];

const folder = mkdtempSync(join(tmpdir(), "termigrate-pictures-"));
mkdirSync(images, { recursive: true });
const browser = await openBrowser();
const review = join(folder, "review.html");
termigrate(repository, "review", "--no-config", "--html", review, "rules");
for (const { name, document, ...options } of PICTURES) {
  const page = await (await browser.newContext({ ...options, deviceScaleFactor: 2 })).newPage();
  await page.goto(pathToFileURL(review).href);
  await page.fill("#reviewer", options.locale === "zh-CN" ? "王" : "Wang");
  // The contents are hidden on a phone; the filter is there on every screen.
  await page.locator("#filter-document").evaluate((select, path) => {
    select.value = [...select.options].find((option) => option.text.endsWith(path)).value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }, document);
  await page.evaluate(() => window.document.activeElement.blur());
  for (const key of ["a", "a", "a"]) await page.keyboard.press(key);
  await page.locator(".row.review:not(.done)").first().click();
  // With all documents in the contents; the place that is chosen stays.
  await page.evaluate(() => window.document.getElementById("clear").click());
  await page.locator("[aria-current]").evaluate((row) => {
    row.closest(".card").scrollIntoView({ block: "center" });
    window.document.getElementById("said").textContent = "";
  });
  await page.screenshot({ path: join(images, `${name}.png`) });
}
await closeBrowser();
rmSync(folder, { recursive: true, force: true });
