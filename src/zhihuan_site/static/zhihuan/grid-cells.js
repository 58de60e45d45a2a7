// The cells of the table: where each stands, what it holds, and how it looks.
import { say } from "./grid-words.js";

const FLASH = 6000;
const FULL = "０１２３４５６７８９．，／";
const HALF = "0123456789.,/";

export class Cells {
  constructor(frame) {
    this.rows = [...frame.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td.cell, td.unfilled")].map((cell) => (cell.classList.contains("cell") ? cell : null)));
    this.places = new Map();
    this.rows.forEach((row, y) => row.forEach((cell, x) => cell && this.places.set(cell.dataset.key, { x, y })));
    this.labels = labelsOf(frame);
    for (const key of this.places.keys()) this.explainOnHover(key);
  }

  at(x, y) { return this.rows[y]?.[x] ?? null; }
  find(key) { const place = this.places.get(key); return place ? this.at(place.x, place.y) : null; }
  placeOf(key) { return this.places.get(key) ?? null; }
  textOf(key) { return this.find(key)?.textContent ?? ""; }
  versionOf(key) { return Number(this.find(key)?.dataset.version ?? 0); }
  reasonOf(key) { return this.find(key)?.dataset.reason ?? ""; }
  nameOf(key) { return say("cellName", { label: this.labels[this.places.get(key).y], year: key.split("@")[1] }); }

  // Whether what is typed is another value than that of the cell's source. Of what is no plain number the server judges.
  needsReason(key, text) {
    const { source } = this.find(key).dataset;
    const isPlain = text.trim() === "" || isNotApplicable(text) || !Number.isNaN(Number(narrow(text)));
    return Boolean(source) && isPlain && !isSame(text, source);
  }

  apply(cell) {
    const found = this.find(cell.key);
    if (!found) return;
    Object.assign(found.dataset, {
      version: cell.version, state: cell.state, origin: cell.origin, source: cell.source, sourceName: cell.source_name,
      conflict: cell.conflict, reason: cell.reason, by: cell.by, at: cell.at,
    });
    found.textContent = cell.text;
    found.classList.toggle("in-doubt", cell.doubt);
    found.classList.remove("waiting", "in-conflict", "in-error");
    this.explainOnHover(cell.key);
  }

  showWaiting(key, text) { this.show(key, text, "waiting"); }
  showConflict(key, text) { this.show(key, text, "in-conflict"); }
  showError(key, text, message) { this.show(key, text, "in-error"); const cell = this.find(key); if (cell) cell.title = message; }

  show(key, text, look) {
    const cell = this.find(key);
    if (!cell) return;
    cell.textContent = text;
    cell.dataset.state = text === "" ? "missing" : isNotApplicable(text) ? "not_applicable" : "value";
    cell.classList.remove("waiting", "in-conflict", "in-error");
    cell.classList.add(look);
  }

  explainOnHover(key) {
    const cell = this.find(key);
    const { conflict, reason } = cell.dataset;
    cell.title = [conflict, reason && say("why", { reason })].filter(Boolean).join(say("semicolon"));
  }

  markDoubt(cell) { this.find(cell.key)?.classList.toggle("in-doubt", cell.doubt); }

  flash(key, by) {
    const cell = this.find(key);
    cell.dataset.changedBy = by;
    cell.classList.add("changed-by-other");
    window.setTimeout(() => cell.classList.remove("changed-by-other"), FLASH);
  }

  // What a screen reader hears of a cell.
  describe(key) {
    const { state, origin } = this.find(key).dataset;
    const text = this.textOf(key);
    const value = state === "missing" && !text ? say("missing") : state === "not_applicable" ? say("notApplicable") : text;
    return [this.nameOf(key), value, origin && say(`origin_${origin}`), this.find(key).title].filter(Boolean).join(say("comma"));
  }
}

export function narrow(text) {
  return text.trim().replace(/[０-９．，／]/g, (sign) => HALF[FULL.indexOf(sign)]).replaceAll(",", "");
}

function isNotApplicable(text) { return narrow(text) === "/" || text.trim() === "不适用"; }

function isSame(one, other) {
  const [left, right] = [narrow(one), narrow(other)];
  if (left === right) return true;
  return left !== "" && right !== "" && Number(left) === Number(right);
}

// A label that reaches over several rows names them all.
function labelsOf(frame) {
  let label = "";
  return [...frame.querySelectorAll("tbody tr")].map((row) => {
    label = row.querySelector("th")?.textContent.trim() ?? label;
    return say("labelUnit", { label, unit: row.querySelector(".unit-cell").textContent.trim() });
  });
}
