// What all tests of the page share: projects in temporary folders, the program, the browser.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const rules = join(repository, "rules");
export const pageSources = join(repository, "src/report/page");
export const images = join(repository, "docs/images");

const target = process.env.CARGO_TARGET_DIR ?? join(repository, "target");
const program = process.env.TERMIGRATE ?? join(target, "debug/termigrate");

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const MAPPING = `name: Neutral payment terms
version: 2024-09-12
terms:
  - id: account.zh
    from: 支付宝账户
    to: 支付账户
    why: 对所有支付机构统一用语
  - id: account.en
    from: Alipay account
    to: payment account
review:
  - id: ask.en
    text: our balance
    why: Whose balance?
    suggest: [own balance, shop balance]
`;

/** A folder with these files, `{path: text}`, that is gone after the test. */
export function project(test, files) {
  const folder = mkdtempSync(join(tmpdir(), "termigrate-page-"));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries({ "mapping.yaml": MAPPING, "termigrate.yaml": "mappings: [mapping.yaml]\n", ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Runs the program in a folder; `{status, stdout, stderr}`. */
export function termigrate(folder, ...args) {
  try {
    return { status: 0, stdout: execFileSync(program, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }), stderr: "" };
  } catch (error) {
    if (typeof error.status !== "number") throw error;
    return { status: error.status, stdout: error.stdout, stderr: error.stderr };
  }
}

export const read = (...path) => readFileSync(join(...path), "utf8");

/** Writes the review page of a folder; its path. */
export function makePage(folder, ...paths) {
  const page = join(folder, "review.html");
  const result = termigrate(folder, "review", "--html", page, ...paths);
  if (result.status !== 0) throw new Error(result.stderr);
  return page;
}

let browser;
export async function openBrowser() {
  browser ??= await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  return browser;
}
export async function closeBrowser() {
  await browser?.close();
  browser = undefined;
}

/**
 * Opens a page of the disk. Every script error, blocked thing and request but the one for the page itself is collected in
 * `faults`, which a test should find empty. A `context` of an earlier visit keeps what the browser kept.
 */
export async function openPage(test, file, { context, ...options } = {}) {
  const owned = context ?? (await (await openBrowser()).newContext({ locale: "en-US", viewport: { width: 1280, height: 800 }, acceptDownloads: true, ...options }));
  if (!context) test.after(() => owned.close());
  const page = await owned.newPage();
  const faults = [];
  const address = pathToFileURL(file).href;
  page.on("pageerror", (error) => faults.push(`error: ${error.stack}`));
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) faults.push(`console: ${message.text()}`); });
  page.on("request", (request) => { if (!/^(data|blob):/.test(request.url()) && request.url() !== address) faults.push(`request: ${request.url()}`); });
  await page.goto(address);
  await page.waitForSelector("#progress-count:not(:empty)");
  return { page, faults, context: owned };
}

/** Exports by the button; the text of the file. */
export async function exported(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#export")]);
  if (download.suggestedFilename() !== "termigrate-decisions.yaml") throw new Error(download.suggestedFilename());
  return read(await download.path());
}

/** Imports a file with this text. */
export async function imported(page, text, name = "other.yaml") {
  await page.setInputFiles("#file", { name, mimeType: "application/yaml", buffer: Buffer.from(text) });
}

export const progress = (page) => page.textContent("#progress-count");
/** The text of the chosen row. */
export const chosen = (page) => page.textContent("[aria-current] .change");
/** Waits until the page shows this many rows; those outside the window come a moment later. */
export const rowsAre = (page, count) => page.waitForFunction((wanted) => document.querySelectorAll(".row").length === wanted, count, { timeout: 5_000 });
