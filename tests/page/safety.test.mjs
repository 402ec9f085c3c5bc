// Documents are hostile text, and the page needs no network.
import assert from "node:assert/strict";
import test, { after } from "node:test";
import { closeBrowser, exported, imported, makePage, openPage, project, read } from "./support.mjs";

after(closeBrowser);

const HOSTILE = [
  "</script><script>window.hit = 1</script> Alipay account",
  "<img src=x onerror='window.hit = 1'> Alipay account",
  "<!-- <script> Alipay account --> <svg onload=window.hit=1> Alipay account",
  "line\u2028separator\u2029 Alipay account \u202eturned\u202c round",
  "{{data}} {{script}} ${window.hit = 1} Alipay account",
  "]]> &lt;b&gt; \\u003cscript\\u003e Alipay account",
];

test("what a document says is shown and never run", async (t) => {
  const folder = project(t, {
    "rules/a.txt": `${HOSTILE.join("\n\n")}\n`,
    "rules/<img src=x onerror=window.hit=1>.txt": "Alipay account here.\n",
    "mapping.yaml": "name: <script>window.hit=1</script>\nterms:\n  - id: account.en\n    from: Alipay account\n    to: <b onclick=x>payment</b> account\n    why: </script><script>window.hit=1</script>\n",
  });
  const { page, faults } = await openPage(t, makePage(folder, "rules"));
  await page.click("text=In one text");
  const shown = (await page.locator(".text").allTextContents()).join("\n");
  for (const piece of ["</script><script>window.hit = 1</script>", "<img src=x onerror='window.hit = 1'>", "<svg onload=window.hit=1>", "{{data}} {{script}} ${window.hit = 1}", "&lt;b&gt; \\u003cscript\\u003e", "<b onclick=x>payment</b> account"]) {
    assert.ok(shown.includes(piece), piece);
  }
  assert.equal(await page.locator("#list img, #list svg, #list script, #list b").count(), 0);
  assert.equal(await page.evaluate(() => window.hit), undefined);
  assert.deepEqual(faults, []);
});

test("characters that turn or hide text are shown by their number", async (t) => {
  const folder = project(t, { "rules/a.txt": "Pay \u202eto your Alipay account\u202c now.\n" });
  const { page } = await openPage(t, makePage(folder, "rules"));
  assert.deepEqual(await page.locator(".text").first().locator(".unseen").allTextContents(), ["U+202E", "U+202C"]);
});

test("hostile decisions files are text, too", async (t) => {
  const folder = project(t, { "rules/a.txt": "Use an Alipay account.\n" });
  const { page, faults } = await openPage(t, makePage(folder, "rules"));
  const evil = "<img src=x onerror=window.hit=1></script>";
  await imported(page, `version: 1\nmapping: {name: "${evil}"}\ndecisions:\n  - {id: "000000000000", document: "${evil}", entry: e, decision: keep, reason: "${evil}"}\n  - {document: rules/a.txt, entry: account.en, decision: replace, to: "${evil}", reason: "${evil}", by: "${evil}"}\n`, `${evil}.yaml`);
  await page.waitForSelector("#dialog[open]");
  assert.ok((await page.textContent("#dialog")).includes(evil));
  await page.keyboard.press("Escape");
  assert.ok((await page.textContent(".decided")).includes(evil));
  assert.equal(await page.locator("#list img, #dialog img").count(), 0);
  assert.equal(await page.evaluate(() => window.hit), undefined);
  assert.ok((await exported(page)).includes(`reason: "${evil}"`));
  assert.deepEqual(faults, []);
});

test("the policy refuses scripts, styles, images and connections that are not of the page", async (t) => {
  const folder = project(t, { "rules/a.txt": "Use an Alipay account.\n" });
  const { page } = await openPage(t, makePage(folder, "rules"));
  const outcome = await page.evaluate(async () => {
    const tries = {};
    const script = document.createElement("script");
    try { script.text = "window.hit = 1"; document.body.append(script); } catch (error) { tries.script = error.name; }
    try { document.body.innerHTML = "<b>x</b>"; } catch (error) { tries.html = error.name; }
    tries.fetch = await fetch("https://example.com/").then(() => "sent", (error) => error.name);
    const image = new Image();
    tries.image = await new Promise((resolve) => {
      image.onload = () => resolve("loaded");
      image.onerror = () => resolve("refused");
      image.src = "https://example.com/x.png";
    });
    return { ...tries, hit: window.hit };
  });
  assert.deepEqual(outcome, { script: "TypeError", html: "TypeError", fetch: "TypeError", image: "refused", hit: undefined });
});

test("the file refers to nothing outside itself", (t) => {
  const folder = project(t, { "rules/a.txt": "Use an Alipay account.\n" });
  const page = read(makePage(folder, "rules"));
  assert.doesNotMatch(page, /https?:\/\/|@import|url\(|\ssrc=/);
});
