/* A signature drawn with a finger, a pen or a mouse, beside the typed name. What is drawn becomes a small picture when the form is
   sent; nothing is kept before. Without this script the place for it is not there. */
(function (d) {
  var pad = d.getElementById("pad"), field = d.getElementById("drawn-field"), again = d.getElementById("again");
  if (!pad || !pad.getContext) return;
  var pen = pad.getContext("2d"), down = null, drawn = false;
  d.getElementById("draw").hidden = false;
  function blank() {
    pen.fillStyle = "#fff"; pen.fillRect(0, 0, pad.width, pad.height);
    pen.strokeStyle = "#111"; pen.lineWidth = 4; pen.lineCap = pen.lineJoin = "round";
    drawn = false; field.value = ""; again.hidden = true;
  }
  function at(event) {
    var box = pad.getBoundingClientRect();
    return [(event.clientX - box.left) * pad.width / box.width, (event.clientY - box.top) * pad.height / box.height];
  }
  function to(point) {
    pen.beginPath(); pen.moveTo(down[0], down[1]); pen.lineTo(point[0], point[1]); pen.stroke();
    down = point; drawn = true; again.hidden = false;
  }
  pad.addEventListener("pointerdown", function (event) {
    event.preventDefault();
    if (pad.setPointerCapture) pad.setPointerCapture(event.pointerId);
    down = at(event); to([down[0] + .1, down[1]]);
  });
  pad.addEventListener("pointermove", function (event) { if (down) { event.preventDefault(); to(at(event)); } });
  ["pointerup", "pointercancel"].forEach(function (name) { pad.addEventListener(name, function () { down = null; }); });
  again.addEventListener("click", function () { blank(); d.getElementById("name").focus(); });
  field.form.addEventListener("submit", function () { field.value = drawn ? pad.toDataURL("image/png") : ""; });
  blank();
})(document);
