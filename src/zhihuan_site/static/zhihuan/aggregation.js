// The desk: only what is notable is shown until all is asked for, and an item is opened about the row that was clicked.
const only = document.getElementById("only-notable");
const nothing = document.getElementById("nothing-notable");
const form = document.getElementById("item-form");

function show() {
  let shown = 0;
  for (const table of document.querySelectorAll(".beside")) {
    let rows = 0;
    for (const row of table.querySelectorAll("tr[data-notable]")) {
      row.hidden = only.checked && row.dataset.notable === "0";
      if (!row.hidden) rows += 1;
    }
    table.hidden = rows === 0;
    shown += rows;
  }
  nothing.hidden = shown > 0;
}

function about(subject, quote) {
  form.elements.subject.value = subject;
  form.elements.quote.value = quote;
  form.querySelector(".quoted").hidden = !quote;
  form.querySelector(".quoted span").textContent = quote;
  form.elements.wanted.focus();
  form.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-subject]");
  if (button) about(button.dataset.subject, button.dataset.quote);
  if (event.target.closest("[data-whole]")) about("report", "");
});
only?.addEventListener("change", show);
if (only) show();
