// The plan: a row is saved as soon as something in it is changed, and shows what others changed meanwhile.
const form = document.getElementById("plan");

function choices(select) {
  if (select.dataset.filled) return;
  const value = select.value;
  select.replaceChildren(document.getElementById(select.dataset.from).content.cloneNode(true));
  select.value = value;
  select.dataset.filled = "1";
}

async function save(row, field, body) {
  body.set("version", row.dataset.version);
  const saved = row.querySelector(".saved");
  try {
    const answer = await fetch(row.dataset.save, { method: "POST", body, headers: { "X-CSRFToken": document.body.dataset.csrf } });
    if (![200, 409].includes(answer.status)) throw new Error(String(answer.status));
    show(row, field, await answer.text());
  } catch {
    saved.textContent = form.dataset.unsaved;
    row.classList.add("trouble");
  }
}

function show(row, field, html) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html.trim();
  const next = fresh.content.querySelector("tr");
  if (!next) return row.remove();
  const details = row.querySelector("details");
  next.querySelector("details").open = details.open && field === "standard";
  next.querySelector("[name=line]").checked = row.querySelector("[name=line]").checked;
  row.replaceWith(next);
  count();
  if (document.activeElement === document.body) next.querySelector(`[data-field=${field}]`)?.focus();
}

function count() {
  const badge = document.getElementById("without-owner");
  const number = form.querySelectorAll('tbody tr[data-owner=""]').length;
  badge.textContent = `${number} ${badge.dataset.words}`;
  badge.hidden = number === 0;
}

form.addEventListener("pointerdown", (event) => event.target.matches("select[data-from]") && choices(event.target));
form.addEventListener("focusin", (event) => event.target.matches("select[data-from]") && choices(event.target));
form.addEventListener("change", (event) => {
  const row = event.target.closest("tr[data-save]");
  const field = event.target.dataset.field;
  if (row && field) save(row, field, new URLSearchParams({ [field]: event.target.value }));
  if (event.target.id === "tick-all") {
    for (const tick of form.querySelectorAll("tr:not([hidden]) [name=line]")) tick.checked = event.target.checked;
  }
});
form.addEventListener("click", (event) => {
  const drop = event.target.closest("[data-drop]");
  if (drop && window.confirm(drop.dataset.drop)) save(drop.closest("tr"), "drop", new URLSearchParams({ drop: "1" }));
  const only = event.target.closest("[data-only]");
  if (only) filter(only.dataset.only);
});

const shown = {
  "": () => true,
  mine: (row) => row.dataset.owner === form.dataset.me,
  late: (row) => row.dataset.late === "1",
  undone: (row) => row.dataset.done === "0",
  unassigned: (row) => row.dataset.owner === "",
};

function filter(word) {
  for (const button of form.querySelectorAll("[data-only]")) button.setAttribute("aria-pressed", String(button.dataset.only === word));
  for (const row of form.querySelectorAll("tbody tr")) row.hidden = !(shown[word] ?? shown[""])(row);
}

filter(form.querySelector("[data-only][aria-pressed=true]")?.dataset.only ?? "");
