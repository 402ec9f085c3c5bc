// Takes the pictures of the review page that the README shows, of the sample rules with a few decisions.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { closeBrowser, images, makePage, openBrowser, rules } from "./support.mjs";

const PICTURES = [
  { name: "review-en", locale: "en-US", colorScheme: "light", viewport: { width: 1280, height: 860 }, document: "en/deposit-policy.md", find: "transfers" },
  { name: "review-zh-dark-phone", locale: "zh-CN", colorScheme: "dark", viewport: { width: 390, height: 844 }, document: "zh-Hans/deposit.md", find: "第八条" },
];

const folder = mkdtempSync(join(tmpdir(), "termigrate-pictures-"));
mkdirSync(images, { recursive: true });
const browser = await openBrowser();
for (const { name, document, find, ...options } of PICTURES) {
  const page = await (await browser.newContext({ ...options, deviceScaleFactor: 2 })).newPage();
  await page.goto(pathToFileURL(makePage(folder, "--no-config", join(rules, document))).href);
  for (const key of ["a", "a", "a"]) await page.keyboard.press(key);
  await page.evaluate((text) => {
    const card = [...window.document.querySelectorAll(".card")].find((one) => one.textContent.includes(text));
    card?.querySelector(".row")?.click();
    card?.scrollIntoView({ block: "center" });
  }, find);
  await page.evaluate(() => { window.document.getElementById("said").textContent = ""; });
  await page.screenshot({ path: join(images, `${name}.png`) });
}
await closeBrowser();
rmSync(folder, { recursive: true, force: true });
