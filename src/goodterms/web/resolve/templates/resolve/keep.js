/* Who is watched leaves with the button, or with Escape three times, and "back" does not lead here again.
   What was typed outlives a lost network: it is kept in this tab from the press of a button until the next page of ours, five
   minutes at most, for forms that say so (never for what shows who somebody is). Without this script the page is whole. */
(function (d, s) {
  var away = d.querySelector("form[data-leave]"), presses = [];
  function leave() {
    s.clear();
    history.replaceState(null, "", "/"); /* "back" leads to a page that says nothing */
    away.submit();
  }
  if (away) {
    away.addEventListener("submit", function (event) { event.preventDefault(); leave(); });
    d.addEventListener("keydown", function (event) {
      presses = event.key === "Escape" ? presses.concat(Date.now()).slice(-3) : [];
      if (presses.length === 3 && presses[2] - presses[0] < 5000) leave();
    });
  }
  var here = location.pathname, lost = d.getElementById("offline"), kept = null;
  try { kept = JSON.parse(s.getItem("kept")); s.removeItem("kept"); } catch (e) { return; }
  function each(list, done) { Array.prototype.forEach.call(list, done); }
  function ticked(field) { return field.type === "radio" || field.type === "checkbox"; }
  if (kept && kept.at === here && Date.now() - kept.when < 300000 && !d.querySelector(".summary-of-errors:not([hidden])"))
    each(d.querySelectorAll("form[data-keep]"), function (form) {
      each(form.elements, function (field) {
        var said = kept.said[field.name];
        if (!said || field.type === "hidden") return;
        if (ticked(field)) field.checked = said.indexOf(field.value) >= 0;
        else if (!field.value || field.tagName === "SELECT") field.value = said[0];
      });
    });
  each(d.forms, function (form) {
    if (form !== away) form.addEventListener("submit", function (event) {
      if (navigator.onLine === false) {
        event.preventDefault();
        lost.hidden = false;
        lost.focus();
        return;
      }
      lost.hidden = true;
      if (!form.hasAttribute("data-keep")) return;
      var said = {};
      each(form.elements, function (field) {
        if (field.name && field.type !== "hidden" && (!ticked(field) || field.checked)) (said[field.name] = said[field.name] || []).push(field.value);
      });
      try { s.setItem("kept", JSON.stringify({ at: here, when: Date.now(), said: said })); } catch (e) { /* full, or refused */ }
    });
  });
})(document, window.sessionStorage);
