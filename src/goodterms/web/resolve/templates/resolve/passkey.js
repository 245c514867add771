/* Asks the browser for a passkey: to make one (data-new), or to show one. Without this script, or where a browser makes none, the
   forms stay hidden, and codes and a person are there as before. What the browser answers is sent with the form, and checked there. */
(function (d, n, K) {
  if (!K || !n.credentials || !window.isSecureContext) return;
  function each(list, done) { Array.prototype.forEach.call(list || [], done); }
  function bytes(text) {
    return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), function (one) { return one.charCodeAt(0); });
  }
  function text(buffer) {
    if (!buffer) return undefined;
    var raw = "";
    each(new Uint8Array(buffer), function (one) { raw += String.fromCharCode(one); });
    return btoa(raw).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }
  function ask(form, adds) {
    var asked = JSON.parse(form.getAttribute("data-passkey"));
    asked.challenge = bytes(asked.challenge);
    if (adds) asked.user.id = bytes(asked.user.id);
    each(adds ? asked.excludeCredentials : asked.allowCredentials, function (one) { one.id = bytes(one.id); });
    return adds ? n.credentials.create({ publicKey: asked }) : n.credentials.get({ publicKey: asked });
  }
  function told(found) {
    var said = found.response, sent = {};
    each(["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"], function (name) { sent[name] = text(said[name]); });
    return JSON.stringify({ id: found.id, rawId: text(found.rawId), type: found.type, response: sent });
  }
  function ready(form, adds) {
    var busy = false, failed = form.querySelector("[data-failed]"), known = form.querySelector("[data-known]");
    form.hidden = false;
    each(d.querySelectorAll("[data-without]"), function (one) { one.hidden = true; });
    form.addEventListener("submit", function (event) {
      if (event.defaultPrevented) return;
      event.preventDefault();
      if (busy) return;
      busy = true;
      failed.hidden = true;
      if (known) known.hidden = true;
      ask(form, adds).then(function (found) {
        form.elements.answer.value = told(found);
        form.submit();
      }).catch(function (error) {
        busy = false;
        (known && error.name === "InvalidStateError" ? known : failed).hidden = false;
      });
    });
  }
  each(d.querySelectorAll("form[data-passkey]"), function (form) {
    if (!form.hasAttribute("data-new")) return ready(form, false);
    if (K.isUserVerifyingPlatformAuthenticatorAvailable) K.isUserVerifyingPlatformAuthenticatorAvailable().then(function (there) {
      if (there) ready(form, true);
    });
  });
})(document, navigator, window.PublicKeyCredential);
