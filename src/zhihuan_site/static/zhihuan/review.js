// Ticking findings: all at once, and how many are ticked.
const form = document.getElementById("cases");
const all = document.getElementById("tick-all");
const told = document.getElementById("ticked");

function boxes() {
  return [...form.querySelectorAll('input[name="case"]')];
}

function tell() {
  const ticked = boxes().filter((box) => box.checked).length;
  told.textContent = ticked ? told.dataset.words.replace("{n}", ticked) : "";
  all.checked = ticked > 0 && ticked === boxes().length;
  all.indeterminate = ticked > 0 && !all.checked;
}

if (form && all) {
  all.addEventListener("change", () => {
    boxes().forEach((box) => { box.checked = all.checked; });
    tell();
  });
  form.addEventListener("change", (event) => { if (event.target.name === "case") tell(); });
  tell();
}
