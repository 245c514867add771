// Makes the phone feel like one: new messages appear by themselves, links open inside it. Everything works without this.
"use strict";
(() => {
  const rooms = document.querySelector(".rooms");
  const pane = document.querySelector(".pane");
  const page = pane.querySelector("iframe");
  const head = pane.querySelector("header");
  let tapped = null;

  // The newest message is in sight; of one that is longer than the screen, its beginning.
  const end = (log) => {
    const last = log.querySelector("#bubbles > li:last-child");
    const bottom = log.scrollHeight - log.clientHeight;
    if (!last || last.offsetHeight <= log.clientHeight) return bottom;
    return Math.min(bottom, log.scrollTop + last.getBoundingClientRect().top - log.getBoundingClientRect().top - 8);
  };
  const atEnd = () => {
    const log = document.getElementById("messages");
    return !log || log.scrollTop > end(log) - 80;
  };
  const toEnd = () => {
    const log = document.getElementById("messages");
    if (log) log.scrollTop = end(log);
  };

  function open(link) {
    const address = new URL(link.href);
    if (!/^https?:$/.test(address.protocol)) return;
    tapped = link;
    page.src = address.href;
    page.hidden = false;
    head.hidden = false;
    pane.querySelector(".hint").hidden = true;
    document.getElementById("address").textContent = address.host;
    document.getElementById("elsewhere").href = address.href;
    rooms.dataset.pane = "open";
    page.focus();
  }

  function close() {
    if (rooms.dataset.pane !== "open") return;
    delete rooms.dataset.pane;
    page.hidden = true;
    page.src = "about:blank";
    head.hidden = true;
    pane.querySelector(".hint").hidden = false;
    if (tapped && tapped.isConnected) tapped.focus();
  }

  const plain = (event) => !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.tap");
    if (!link || !plain(event)) return;
    event.preventDefault();
    open(link);
  });
  document.getElementById("close").addEventListener("click", close);

  // Letters are shown without scripts of their own; ours gives them their height and catches taps on their links.
  function letter(frame) {
    const ready = () => {
      const inside = frame.contentDocument;
      if (!inside || !inside.documentElement || inside.readyState !== "complete") return;
      const follow = atEnd();
      frame.style.blockSize = `${Math.min(Math.max(inside.documentElement.scrollHeight, 60), 1400)}px`;
      if (follow) toEnd();
      inside.addEventListener("click", (event) => {
        const link = event.target.closest("a[href]");
        if (!link || !plain(event)) return;
        event.preventDefault();
        open(link);
      });
    };
    frame.addEventListener("load", ready);
    ready();
  }
  const letters = () => document.querySelectorAll("iframe.letter").forEach(letter);

  // A call: each key is a turn, asked for without leaving the page, so that what is said is heard at once.
  const speak = () => {
    const sound = document.getElementById("voice");
    if (sound) sound.play().catch(() => {}); // a browser that wants a tap first shows its own button
  };

  async function turn(form, name, value) {
    const fields = new URLSearchParams(new FormData(form));
    if (name) fields.set(name, value);
    const buttons = form.querySelectorAll("button");
    buttons.forEach((button) => (button.disabled = true));
    try {
      const answer = await fetch(form.action, { method: "POST", body: fields });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const theirs = fresh.querySelector(".handset.calling");
      if (!theirs) return location.reload();
      document.querySelector(".handset").replaceWith(document.importNode(theirs, true));
      toEnd();
      if (name !== "hang_up") speak(); // what was said last is not said again
      const next = document.getElementById("digits") || document.querySelector(`.keys [value="${CSS.escape(value || "1")}"]`);
      if (next) next.focus({ preventScroll: true });
    } catch {
      buttons.forEach((button) => (button.disabled = false)); // the provider is restarting: press again
    }
  }

  function key(digit) {
    const entry = document.getElementById("digits");
    const form = document.querySelector("form.pad");
    if (!form) return;
    if (!entry) return turn(form, "key", digit);
    if (!/[0-9]/.test(digit)) return;
    entry.value = (entry.value + digit).slice(0, entry.maxLength);
    if (entry.value.length === entry.maxLength) turn(form);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form.pad");
    if (!form) return;
    event.preventDefault();
    const by = event.submitter;
    turn(form, by && by.name, by && by.value);
  });
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-digit]");
    if (pressed) key(pressed.dataset.digit);
  });
  document.addEventListener("input", (event) => {
    if (event.target.id === "digits" && event.target.value.length === event.target.maxLength) turn(event.target.form);
  });

  // Replace a part of the page by its newer self, keeping what did not change (a letter would flash).
  function renew(id, fresh) {
    const mine = document.getElementById(id);
    const theirs = fresh.getElementById(id);
    if (!mine || !theirs) return false;
    const kept = [...mine.children];
    [...theirs.children].forEach((child, n) => {
      if (kept[n] && kept[n].outerHTML.replace(/ style="[^"]*"/g, "") === child.outerHTML) return;
      const copy = document.importNode(child, true);
      if (kept[n]) kept[n].replaceWith(copy);
      else mine.append(copy);
      copy.querySelectorAll("iframe.letter").forEach(letter);
    });
    kept.slice(theirs.children.length).forEach((child) => child.remove());
    return true;
  }

  async function look() {
    if (document.visibilityState === "visible") {
      const active = document.hasFocus() && (rooms.dataset.pane === "open" || rooms.dataset.show === "talk");
      try {
        const answer = await fetch(`/phone/changes?active=${active ? 1 : 0}`);
        const { latest } = await answer.json();
        if (String(latest) !== rooms.dataset.latest) {
          const here = new URL(location.href);
          here.searchParams.set("quiet", "1");
          const text = await (await fetch(here)).text();
          const fresh = new DOMParser().parseFromString(text, "text/html");
          const follow = atEnd();
          if (!document.getElementById("messages") && fresh.getElementById("messages")) return location.reload();
          renew("threads", fresh);
          if (!document.querySelector(".calling")) renew("bubbles", fresh);
          rooms.dataset.latest = fresh.querySelector(".rooms").dataset.latest;
          if (follow) toEnd();
        }
      } catch {
        // The provider is restarting; the next look will find it.
      }
    }
    setTimeout(look, 1500);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return close();
    if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[0-9*#]$/.test(event.key) && document.querySelector("form.pad")) {
      event.preventDefault();
      return key(event.key);
    }
    if (event.key === "/") {
      event.preventDefault();
      document.getElementById("q").focus();
    }
    if (event.key === "j" || event.key === "k") {
      const links = [...document.querySelectorAll("#threads a")];
      const at = links.indexOf(document.activeElement);
      const next = links[event.key === "j" ? at + 1 : Math.max(at - 1, 0)];
      if (next) next.focus();
    }
  });

  pane.hidden = false;
  letters();
  toEnd();
  speak();
  setTimeout(look, 1500);
})();
