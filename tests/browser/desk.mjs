// Walks the desk by keyboard only: sign in, inbox, dossier, every action, access log, sign out.
// On every page axe must find nothing, in light and in dark; nothing scrolls sideways at 320 px
// or at 200 % zoom; every focused thing has a visible outline; the browser logs no error.
//
// DESK_URL=http://127.0.0.1:8080/desk DESK_USERNAME=… DESK_PASSWORD=… node desk.mjs [FOLDER]
//
// DESK_ADMINISTRATOR and DESK_ADMINISTRATOR_PASSWORD: whoever may see the access log, if the
// officer may not.
// FOLDER receives the pictures. CHROMIUM names another browser than Debian's. The ward must have
// one dossier to receive and another one, received or not; the first is received and asked a
// supplement for, the second is given its result.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

const { DESK_URL, DESK_USERNAME, DESK_PASSWORD, DESK_ADMINISTRATOR, DESK_ADMINISTRATOR_PASSWORD, CHROMIUM } = process.env;
if (!DESK_URL || !DESK_USERNAME || !DESK_PASSWORD) {
  console.error("Set DESK_URL, DESK_USERNAME and DESK_PASSWORD, for example for the sample desk of server/examples/desk.");
  process.exit(2);
}
const folder = process.argv[2];
if (folder) await mkdir(folder, { recursive: true });

const WIDE = { width: 1280, height: 860 };
const PDF = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

const browser = await chromium.launch({
  executablePath: CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
});
const context = await browser.newContext({ viewport: WIDE, reducedMotion: "reduce", ignoreHTTPSErrors: true });
const page = await context.newPage();
const complaints = [];
let expected = [];
let examined = 0;
page.on("console", (message) => {
  if (message.type() === "error" && !expected.some((text) => message.text().includes(text))) complaints.push(`${page.url()}: ${message.text()}`);
});
// From the start: a chooser that opens before the browser was told to hand it over is lost.
page.on("filechooser", () => {});
page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error}`));

async function picture(name, options = {}) {
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, ...options });
}

async function axe(name) {
  const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  const said = found.violations.map((v) => `${name}: ${v.id}: ${v.help}\n  ${v.nodes.map((n) => `${n.target} ${n.failureSummary}`).join("\n  ")}`);
  assert.equal(said.length, 0, said.join("\n"));
}

async function fits(name) {
  const [content, view] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(content <= view, `${name} scrolls sideways: ${content} px in ${view} px`);
}

// Looks at the page as it is, in both colour schemes, at 320 px and at 200 % zoom (half the width in CSS
// pixels, as browsers do it).
async function examine(name) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await axe(`${name} ${colorScheme}`);
    await picture(`${name}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 320, height: 800 });
  await fits(`${name} at 320 px`);
  await axe(`${name} narrow`);
  await picture(`${name}-narrow`);
  await page.setViewportSize({ width: WIDE.width / 2, height: WIDE.height / 2 });
  await fits(`${name} at 200 %`);
  await picture(`${name}-zoomed`);
  await page.setViewportSize(WIDE);
  const scripts = await page.locator("script, style, [onclick]").count();
  assert.equal(scripts, 0, `${name} has a script or an inline style`);
  examined += 1;
  console.log(`${name}: axe clean in light, dark and narrow; no sideways scrolling`);
}

// Presses Tab until the selector's element has the focus, which must be visible.
async function tabTo(selector, key = "Tab") {
  for (let presses = 0; presses < 120; presses += 1) {
    const hit = await page.evaluate((wanted) => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const style = getComputedStyle(element);
      return { is: element.matches(wanted), outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth), what: element.outerHTML.slice(0, 120), main: element.matches("main") };
    }, selector);
    if (hit && !hit.main) assert.ok(hit.outline >= 3, `no visible focus on ${hit.what}`);
    if (hit?.is) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${selector} cannot be reached by keyboard on ${page.url()}`);
}

async function press(selector, key = "Enter") {
  await tabTo(selector);
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
}

// Signing in
await page.goto(DESK_URL);
assert.match(page.url(), /\/desk\/sign-in/);
await examine("sign-in");
expected = ["401"];
await tabTo("#username");
await page.keyboard.type(DESK_USERNAME);
await tabTo("#password");
await page.keyboard.type("not the password");
await press("button.main");
await examine("sign-in-failed");
expected = [];
await tabTo("#password");
await page.keyboard.type(DESK_PASSWORD);
await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
assert.equal(new URL(page.url()).pathname, "/desk");
const [cookie] = (await context.cookies()).filter((c) => c.name.endsWith("xom-session"));
assert.ok(cookie?.httpOnly && cookie.sameSite === "Strict", "the session cookie is HttpOnly and SameSite=Strict");

// The skip link is the first stop and leads to the content
await page.keyboard.press("Tab");
assert.ok(await page.evaluate(() => document.activeElement.matches(".skip")), "the skip link comes first");
await picture("skip-link", { fullPage: false });
await page.keyboard.press("Enter");
assert.ok(await page.evaluate(() => document.activeElement.matches("main")), "the skip link leads to the content");

// The inbox
await examine("inbox");
await page.setViewportSize({ width: WIDE.width, height: 420 });
await page.locator("tbody tr").last().scrollIntoViewIfNeeded();
const [head, scrolled] = await page.evaluate(() => [document.querySelector("thead th").getBoundingClientRect().top, scrollY]);
assert.ok(scrolled > 0 && head >= 0, "the head of the table stays in sight");
await picture("inbox-scrolled", { fullPage: false });
await page.setViewportSize(WIDE);
if (await page.locator("details.how").count()) {
  await tabTo("details.how summary");
  await page.keyboard.press("Enter");
  assert.ok(await page.locator("details.how[open]").count(), "the arithmetic opens by keyboard");
  await picture("inbox-arithmetic-light");
  await page.keyboard.press("Enter");
}
const addresses = await page.locator("a.row-link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
assert.ok(addresses.length >= 2, "the inbox has two dossiers to work on");
const offers = [];
for (const address of addresses) {
  await page.goto(new URL(address, DESK_URL).href);
  const has = (path) => page.locator(`form[action$="/${path}"]`).count();
  offers.push({ address, receive: await has("receive"), supplement: await has("supplement"), result: await has("result") });
}
const first = offers.find((offer) => offer.receive && offer.supplement);
assert.ok(first, "a dossier can be received");
let second = offers.find((offer) => offer.result && offer.address !== first.address);
if (!second) {
  second = offers.find((offer) => offer.receive && offer.address !== first.address);
  assert.ok(second, "another dossier can be received");
  await open(second.address);
  await press('form[action$="/receive"] button');
  assert.match(page.url(), /done=receive/);
}
assert.ok(second, "another dossier can be given its result");

async function open(address) {
  await page.goto(DESK_URL);
  await press(`a.row-link[href="${address}"]`);
}

// A dossier: read it, look at its papers, receive it, ask for a supplement
await open(first.address);
await examine("dossier-new");
await page.emulateMedia({ media: "print" });
await picture("dossier-print");
await page.emulateMedia({ media: "screen" });
if (await page.locator(".papers a").count()) {
  await press(".papers a");
  await examine("attachment");
  const shown = page.locator(".picture img");
  if (await shown.count()) assert.ok(await shown.evaluate((image) => image.complete && image.naturalWidth > 0), "the picture is shown");
  await press(".back a");
}
await press('form[action$="/receive"] button');
assert.match(page.url(), /done=receive/);
assert.ok(await page.locator(".notice.done").isVisible());
await examine("dossier-received");

await tabTo('details.action:has(#reason) summary');
await page.keyboard.press("Enter");
await tabTo("#reason");
await page.keyboard.type("   ");
expected = ["422"];
await press('form[action$="/supplement"] button');
assert.ok(await page.locator("#unsent").isVisible(), "an empty reason is refused beside the field");
await examine("dossier-no-reason");
expected = [];
await tabTo("#reason");
await page.keyboard.press("Control+A");
await page.keyboard.type("Ảnh giấy chứng sinh chưa rõ mặt sau, xin chụp lại <b>cả hai mặt</b>.");
await press('form[action$="/supplement"] button');
assert.match(page.url(), /done=supplement/);
assert.ok((await page.locator(".timeline .reason").last().innerText()).includes("<b>cả hai mặt</b>"), "what was typed is shown as typed");
await examine("dossier-supplement");

// Another one: a file that is no PDF is refused and the text kept; then the result is given
await open(second.address);
await examine("dossier-open");
if (!(await page.locator("details.action:has(#text)[open]").count())) {
  await tabTo("details.action:has(#text) summary");
  await page.keyboard.press("Enter");
}
const text = "Đã giải quyết xong. Mời nhận bản giấy tại bộ phận một cửa.";
await tabTo("#text");
await page.keyboard.type(text);
async function choose(name, buffer) {
  await tabTo("#document");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Space")]);
  await chooser.setFiles({ name, mimeType: "application/pdf", buffer });
}
await choose("ảnh.pdf", Buffer.from("not a PDF"));
expected = ["422"];
await press('form[action$="/result"] button');
assert.equal(await page.locator("#text").inputValue(), text, "the text is kept");
await examine("dossier-not-pdf");
expected = [];
await choose("kết quả.pdf", PDF);
await press('form[action$="/result"] button');
assert.match(page.url(), /done=result/);
await examine("dossier-closed");
assert.equal(await page.locator(".actions form").count(), 0, "a closed dossier offers nothing");

// Search, the other views, an empty one, a page that is not there, English, the log, the end
await page.goto(`${DESK_URL}?view=all`);
const code = await page.locator("td .code").first().innerText();
await tabTo("#code");
await page.keyboard.type(code.toLowerCase());
await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
assert.equal(await page.locator("a.row-link").count(), 1, "the code finds its dossier");
await tabTo("#code");
await page.keyboard.press("Control+A");
await page.keyboard.type("000000-0000");
await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
await examine("inbox-empty");
expected = ["404"];
await page.goto(`${DESK_URL}/nowhere`);
await examine("not-found");
expected = [];
await page.goto(`${DESK_URL}?view=all`);
await press('form[action$="/language"] button');
assert.equal(await page.locator("html").getAttribute("lang"), "en");
assert.match(page.url(), /view=all/);
await examine("inbox-english");
await press("a.row-link");
await examine("dossier-english");
await press('form[action$="/language"] button');
await press('form[action$="/sign-out"] button');
await examine("signed-out");
if (DESK_ADMINISTRATOR) {
  await tabTo("#username");
  await page.keyboard.type(DESK_ADMINISTRATOR);
  await tabTo("#password");
  await page.keyboard.type(DESK_ADMINISTRATOR_PASSWORD);
  await press("button.main");
  await examine("inbox-administrator");
  await press('.parts a[href="/desk/access"]');
  assert.ok(await page.locator("tbody tr").count(), "the log tells what was looked at");
  await examine("access-log");
  await press('form[action$="/sign-out"] button');
}
await page.goto(DESK_URL);
assert.match(page.url(), /\/desk\/sign-in/, "after signing out nothing opens");

assert.deepEqual(complaints, [], "the browser's console is quiet");
await browser.close();
console.log("The desk works by keyboard alone and axe finds nothing.");
console.log(`pages: ${examined} passed, 0 failed`);
