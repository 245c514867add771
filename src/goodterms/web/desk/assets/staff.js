// The staff pages work without this file. With it: keys for lists, and numbers that stay fresh while the page is seen.
"use strict";

const REFRESH_EVERY = 2000; // milliseconds; the server decides when it counts again
const KEYS_OFF = "goodterms-keys-off";

const rows = () => [...document.querySelectorAll("[data-row]")];
const help = document.getElementById("help");
let at = -1;

function remembered(name) {
  try { return localStorage.getItem(name) === "1"; } catch { return false; }
}

function remember(name, on) {
  try { localStorage.setItem(name, on ? "1" : "0"); } catch { /* a browser that keeps nothing still works */ }
}

function go(step) {
  const all = rows();
  if (all.length === 0) return;
  all[at]?.classList.remove("at");
  at = Math.min(Math.max(at + step, 0), all.length - 1);
  all[at].classList.add("at");
  const link = all[at].querySelector(".open");
  link?.focus({ preventScroll: true });
  all[at].scrollIntoView({ block: "nearest" });
}

function take() {
  const here = at >= 0 ? rows()[at] : document;
  here?.querySelector("[data-take]")?.click();
}

function resolve() {
  const card = document.querySelector("#resolve input:not([type=hidden]), #resolve button");
  if (card) { card.focus(); card.scrollIntoView({ block: "center" }); return; }
  const link = at >= 0 ? rows()[at]?.querySelector(".open") : null;
  if (link) location.href = `${link.href}#resolve`;
}

const ACTS = {
  j: () => go(1),
  k: () => go(-1),
  a: take,
  e: resolve,
  "/": () => document.querySelector("[data-search]")?.focus(),
  "?": () => help?.showModal(),
};

function writing(target) {
  return target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help?.open) return;
  if (event.key === "Escape" && writing(event.target)) { event.target.blur(); return; }
  if (writing(event.target) || remembered(KEYS_OFF)) return;
  const act = Object.hasOwn(ACTS, event.key) ? ACTS[event.key] : null;
  if (!act) return;
  event.preventDefault();
  act();
});

for (const button of document.querySelectorAll("[data-help]")) {
  button.hidden = false;
  button.addEventListener("click", () => help?.showModal());
}
const off = document.getElementById("keys-off");
if (off) {
  off.checked = remembered(KEYS_OFF);
  off.addEventListener("change", () => remember(KEYS_OFF, off.checked));
}
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll(".who[open]")) if (!open.contains(event.target)) open.open = false;
});
document.addEventListener("focusin", (event) => {
  const row = event.target.closest("[data-row]");
  if (row) { rows()[at]?.classList.remove("at"); at = rows().indexOf(row); row.classList.add("at"); }
});

// --- fresh numbers ---

const numbers = document.querySelector("[data-fresh]");
const live = document.querySelector("[data-live]");
if (numbers && live) {
  const words = live.querySelector("[data-live-words]");
  const pause = live.querySelector("[data-pause]");
  let paused = false;
  live.hidden = false;

  const known = () => new Map([...numbers.querySelectorAll("[data-number]")].map((b) => [b.dataset.number, b.textContent]));

  // What has the focus, by the number it stands beside, so that it can have it again when the number was replaced.
  function focused() {
    const element = document.activeElement;
    if (!numbers.contains(element)) return null;
    return { tag: element.tagName, number: element.closest("li")?.querySelector("[data-number]")?.dataset.number };
  }

  function focusAgain(was) {
    const number = was && [...numbers.querySelectorAll("[data-number]")].find((b) => b.dataset.number === was.number);
    number?.closest("li").querySelector(was.tag)?.focus({ preventScroll: true });
  }

  function show(html) {
    const before = known();
    const had = focused();
    const open = new Set([...numbers.querySelectorAll("details[open]")].map((d) => d.parentElement.querySelector("[data-number]")?.dataset.number));
    numbers.innerHTML = html;
    for (const number of numbers.querySelectorAll("[data-number]")) {
      const was = before.get(number.dataset.number);
      if (was !== undefined && was !== number.textContent) number.classList.add("fresh");
      if (open.has(number.dataset.number)) number.closest("li").querySelector("details").open = true;
    }
    focusAgain(had);
  }

  async function refresh() {
    if (paused || document.hidden) return;
    try {
      const answer = await fetch(numbers.dataset.fresh, { credentials: "same-origin" });
      if (answer.status === 401) { location.reload(); return; }
      if (answer.ok) show(await answer.text());
      live.classList.toggle("paused", !answer.ok);
    } catch {
      live.classList.add("paused");
    }
  }

  pause.addEventListener("click", () => {
    paused = !paused;
    pause.setAttribute("aria-pressed", String(paused));
    live.classList.toggle("paused", paused);
    words.hidden = paused;
    if (!paused) refresh();
  });
  const tick = () => refresh().finally(() => setTimeout(tick, REFRESH_EVERY));
  setTimeout(tick, REFRESH_EVERY);
}

for (const part of document.querySelectorAll("[data-poll]")) {
  const again = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(part.dataset.poll, { credentials: "same-origin" });
      if (answer.status === 401) { location.reload(); return; }
      if (answer.ok) {
        const html = await answer.text();
        if (html !== part.dataset.last) part.innerHTML = part.dataset.last = html;
      }
    } catch { /* the next look may reach it */ }
  };
  const tick = () => again().finally(() => setTimeout(tick, 3000));
  setTimeout(tick, 3000);
}
