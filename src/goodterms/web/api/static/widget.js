// Goodterms feed: one script for the creditor's own site. Needs `data-token-url` (answers {"token": "..."} for whoever is signed in)
// or `data-token`. Optional: data-lang, data-title. Works under: script-src and connect-src of this host, nothing inline.
(() => {
  "use strict";
  const me = document.currentScript;
  const api = new URL("/api/v1/feed", me.src).href;
  const words = {
    en: ["Messages", "Close", "Your message", "Send", "Nothing here yet. Write to us if you need anything.", "You", "Not sent. Check your connection and try again.", "Messages cannot be shown just now.", "unread", "A person reads what you write."],
    ga: ["Teachtaireachtaí", "Dún", "Do theachtaireacht", "Seol", "Níl aon rud anseo fós. Scríobh chugainn má theastaíonn aon rud uait.", "Tusa", "Níor seoladh é. Seiceáil do nasc agus bain triail eile as.", "Ní féidir teachtaireachtaí a thaispeáint faoi láthair.", "le léamh", "Léann duine a scríobhann tú."],
    fr: ["Messages", "Fermer", "Votre message", "Envoyer", "Rien pour l'instant. Écrivez-nous si vous avez besoin de quelque chose.", "Vous", "Non envoyé. Vérifiez votre connexion et réessayez.", "Les messages ne peuvent pas être affichés pour le moment.", "à lire", "Une personne lit ce que vous écrivez."],
    es: ["Mensajes", "Cerrar", "Su mensaje", "Enviar", "Todavía no hay nada. Escríbanos si necesita algo.", "Usted", "No se ha enviado. Compruebe su conexión e inténtelo de nuevo.", "Ahora mismo no se pueden mostrar los mensajes.", "por leer", "Una persona lee lo que usted escribe."],
  };
  const asked = (me.dataset.lang || document.documentElement.lang || navigator.language || "en").slice(0, 2).toLowerCase();
  const lang = words[asked] ? asked : "en";
  const local = navigator.languages.find((one) => one.startsWith(lang)) || lang;
  const [title, close, yours, send, empty, you, unsent, away, fresh, note] = words[lang];
  const name = me.dataset.title || title;
  const css = `
:host{all:initial;--ink:#1c2430;--soft:#566273;--paper:#fff;--line:#d5dbe3;--accent:#1f5f8b;--own:#e6f0f6;position:fixed;inset:auto 1rem 1rem auto;z-index:2147483000;font:1rem/1.5 system-ui,sans-serif;color:var(--ink)}
@media(prefers-color-scheme:dark){:host{--ink:#e8edf3;--soft:#a7b3c2;--paper:#17202b;--line:#344355;--accent:#8cc4e8;--own:#21384a}}
*{box-sizing:border-box;font:inherit;color:inherit}
button{min-block-size:2.75rem;border:0;border-radius:.6rem;padding:.5rem 1rem;background:var(--accent);color:var(--paper);font-weight:600;cursor:pointer}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
#open{float:inline-end;border-radius:2rem;padding:.6rem 1.25rem;box-shadow:0 2px 10px #0004}
#open b{margin-inline-start:.5rem;padding:0 .5rem;border-radius:1rem;background:var(--paper);color:var(--accent)}
section{display:flex;flex-direction:column;inline-size:min(23rem,calc(100vw - 2rem));block-size:min(34rem,calc(100dvh - 2rem));background:var(--paper);border:1px solid var(--line);border-radius:1rem;box-shadow:0 8px 30px #0003;overflow:hidden}
[hidden]{display:none!important}
header{display:flex;align-items:center;justify-content:space-between;padding:.5rem .5rem .5rem 1rem;border-block-end:1px solid var(--line)}
h2{margin:0;font-size:1.05rem;font-weight:650}
header button{background:none;color:var(--accent);padding:.5rem .75rem}
ol{flex:1;margin:0;padding:1rem;overflow-y:auto;list-style:none;display:flex;flex-direction:column;gap:.75rem}
li{max-inline-size:88%;padding:.6rem .85rem;border:1px solid var(--line);border-radius:.9rem .9rem .9rem .2rem;overflow-wrap:anywhere;white-space:pre-wrap}
li.you{align-self:end;background:var(--own);border-color:transparent;border-radius:.9rem .9rem .2rem}
a{color:var(--accent)}
small{display:block;margin-block-start:.25rem;color:var(--soft);font-size:.8rem}
p{margin:0;padding:.5rem 1rem;color:var(--soft);font-size:.875rem}
form{display:flex;gap:.5rem;padding:.25rem 1rem 1rem;align-items:end}
textarea{flex:1;min-inline-size:0;min-block-size:2.75rem;max-block-size:8rem;resize:none;padding:.6rem .75rem;border:1px solid var(--soft);border-radius:.6rem;background:var(--paper)}
.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media(max-width:30rem){:host{inset-inline:.5rem;inset-block-end:.5rem}section{inline-size:100%;block-size:min(36rem,calc(100dvh - 1rem))}}
@media(prefers-reduced-motion:no-preference){section{animation:in .16s ease-out}@keyframes in{from{opacity:0;transform:translateY(.5rem)}}}`;
  const host = document.createElement("div");
  host.lang = lang;
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const el = (tag, set = {}, ...inside) => {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(set)) key in made ? (made[key] = value) : made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };
  const badge = el("b", { hidden: true });
  const opener = el("button", { id: "open", type: "button", "aria-expanded": "false", "aria-haspopup": "dialog" }, name, badge);
  const list = el("ol", { role: "log", "aria-live": "polite", "aria-label": name, tabIndex: 0 });
  const status = el("p", { role: "status", textContent: note });
  const field = el("textarea", { id: "text", rows: 1, maxLength: 4000, required: true });
  const form = el("form", {}, el("label", { className: "unseen", htmlFor: "text", textContent: yours }), field, el("button", { textContent: send }));
  field.placeholder = yours;
  const closer = el("button", { type: "button", textContent: close });
  const panel = el("section", { role: "dialog", "aria-label": name, hidden: true }, el("header", {}, el("h2", { textContent: name }), closer), list, status, form);
  root.append(panel, opener);

  let token = me.dataset.token || "", known = "", timer = 0;
  const fetchToken = async () => {
    if (!me.dataset.tokenUrl) return;
    const answer = await fetch(me.dataset.tokenUrl, { credentials: "same-origin", headers: { Accept: "application/json" } });
    if (answer.ok) token = (await answer.json()).token || "";
  };
  const call = async (path, body, again = true) => {
    if (!token) await fetchToken();
    const set = { headers: { Authorization: "Bearer " + token }, credentials: "omit", referrerPolicy: "no-referrer" };
    if (body) Object.assign(set, { method: "POST", body: JSON.stringify(body) }), (set.headers["Content-Type"] = "application/json");
    const answer = await fetch(api + path, set);
    if (answer.status === 401 && again && me.dataset.tokenUrl) return (token = ""), call(path, body, false);
    if (!answer.ok) throw new Error(answer.status);
    return answer;
  };
  const written = (text) =>
    text.split(/(https?:\/\/[^\s<>]+)/).map((part, place) => (place % 2 ? el("a", { href: part, target: "_blank", rel: "noopener noreferrer", textContent: part }) : part));
  const when = (at) => new Date(at).toLocaleString(local, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  const show = (items) => {
    const now = items.map((one) => one.id).join();
    if (now === known) return;
    const down = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
    const had = new Set([...list.children].map((one) => one.dataset.id));
    if (!known) list.replaceChildren();
    known = now;
    for (const one of items) {
      if (had.has(one.id)) continue;
      const own = one.from === "you";
      const line = el("li", { className: own ? "you" : "us" }, ...written(one.text), el("small", {}, (own ? you + " · " : "") + when(one.at)));
      line.dataset.id = one.id;
      list.append(line);
    }
    if (!items.length) list.append(el("li", { textContent: empty }));
    if (down) list.scrollTop = list.scrollHeight;
  };
  const look = async () => {
    clearTimeout(timer);
    timer = setTimeout(look, panel.hidden ? 60000 : 10000);
    if (document.hidden) return;
    try {
      const feed = await (await call("")).json();
      show(feed.items);
      const unread = feed.items.filter((one) => !one.read).map((one) => one.id);
      const open = !panel.hidden;
      badge.hidden = open || !unread.length;
      badge.textContent = unread.length;
      opener.setAttribute("aria-label", badge.hidden ? name : `${name}, ${unread.length} ${fresh}`);
      if (open && unread.length) await call("/read", { ids: unread });
      if (status.textContent === away) status.textContent = note;
    } catch {
      status.textContent = away;
    }
  };
  const toggle = (open) => {
    panel.hidden = !open;
    opener.hidden = open;
    opener.setAttribute("aria-expanded", open);
    (open ? field : opener).focus();
    if (open) look().then(() => (list.scrollTop = list.scrollHeight));
  };
  opener.onclick = () => toggle(true);
  closer.onclick = () => toggle(false);
  root.addEventListener("keydown", (event) => event.key === "Escape" && !panel.hidden && toggle(false));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) event.preventDefault(), form.requestSubmit();
  });
  let id = "";
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return;
    id = id || crypto.randomUUID();
    try {
      await call("/replies", { text, id });
      field.value = id = "";
      status.textContent = note;
      await look();
      list.scrollTop = list.scrollHeight;
    } catch {
      status.textContent = unsent;
    }
    field.focus();
  });
  document.addEventListener("visibilitychange", () => document.hidden || look());
  const begin = () => (document.body.append(host), look());
  document.body ? begin() : addEventListener("DOMContentLoaded", begin);
})();
