// The one typing field. It always has the focus while the grid is in use, so that an input method composes in the right cell.
import { readBlock, writeBlock } from "./grid-clipboard.js";

const MOVES = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const PAGE = 12;

export class Editor {
  constructor(frame, cells, on) {
    Object.assign(this, { frame, cells, on, isEditable: "editable" in frame.dataset });
    this.field = document.createElement("input");
    this.field.className = "grid-editor";
    this.field.autocomplete = "off";
    this.field.spellcheck = false;
    this.field.readOnly = !this.isEditable;
    frame.append(this.field);
    this.place = { x: 1, y: 0 };
    this.end = { ...this.place };
    this.mode = ""; // "" ready, "typing" begun by a key, "editing" begun by F2 or a double click
    this.seen = 0;
    this.isLeaving = false;
    this.listen();
  }

  start(draft) {
    this.isStill = true; // the page opens at its top
    this.select(this.firstPlace());
    this.isStill = false;
    if (!draft || !this.cells.find(draft.key)) return;
    this.select(this.cells.placeOf(draft.key));
    this.begin("editing", draft.text);
    this.focus();
  }

  firstPlace() {
    const rows = this.cells.rows;
    const y = rows.findIndex((row) => row[1] && row[1].textContent === "");
    return { x: 1, y: y < 0 ? rows.findIndex((row) => row[1]) : y };
  }

  focus() { this.field.focus({ preventScroll: true }); }

  // Open a cell with what it shows, to be typed again.
  mend(key) {
    this.goTo(key);
    this.begin("editing");
  }

  goTo(key) {
    this.finish();
    this.select(this.cells.placeOf(key));
    this.focus();
  }

  get cell() { return this.cells.at(this.place.x, this.place.y); }
  get key() { return this.cell.dataset.key; }

  listen() {
    const { field, frame } = this;
    field.addEventListener("keydown", (event) => this.press(event));
    field.addEventListener("compositionstart", () => this.mode || this.begin("typing", ""));
    field.addEventListener("input", () => this.typed());
    field.addEventListener("blur", () => this.finish());
    field.addEventListener("focus", () => frame.classList.add("has-focus"));
    field.addEventListener("blur", () => frame.classList.remove("has-focus"));
    for (const name of ["copy", "cut", "paste"]) field.addEventListener(name, (event) => this.mode || this[name](event));
    new ResizeObserver(() => this.lay()).observe(frame);
    frame.addEventListener("mousedown", (event) => this.point(event));
    frame.addEventListener("mousemove", (event) => event.buttons === 1 && this.drag(event));
    frame.addEventListener("dblclick", (event) => event.target.closest("td.cell") && this.begin("editing"));
  }

  point(event) {
    const cell = event.target.closest("td.cell");
    if (!cell) return;
    event.preventDefault();
    this.finish();
    this.select(this.cells.placeOf(cell.dataset.key), event.shiftKey);
    this.focus();
  }

  drag(event) {
    const cell = event.target.closest("td.cell");
    if (cell && !this.mode) this.select(this.cells.placeOf(cell.dataset.key), true);
  }

  select(place, isExtending = false) {
    if (!place) return;
    this.end = { ...place };
    if (!isExtending) this.place = { ...place };
    this.draw();
  }

  draw() {
    for (const row of this.cells.rows) for (const cell of row) cell?.classList.remove("active", "selected");
    for (const key of this.selection().flat().filter(Boolean)) this.cells.find(key).classList.add("selected");
    const cell = this.cell;
    if (!cell) return;
    cell.classList.add("active");
    this.lay();
    this.field.setAttribute("aria-label", this.cells.describe(this.key));
    if (!this.isStill) cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.on.moved(this.key);
  }

  // The field lies over the active cell, also after a window was made small or a telephone turned.
  lay() {
    const { cell, field: { style } } = this;
    if (!cell) return;
    style.left = `${cell.offsetLeft}px`;
    style.top = `${cell.offsetTop}px`;
    style.width = `${cell.offsetWidth}px`;
    style.height = `${cell.offsetHeight}px`;
  }

  // The keys of the selected block, row by row; null where the form asks for nothing.
  selection() {
    const [left, right] = [this.place.x, this.end.x].sort();
    const [top, bottom] = [this.place.y, this.end.y].sort((a, b) => a - b);
    return this.cells.rows.slice(top, bottom + 1).map((row) => row.slice(left, right + 1).map((cell) => cell?.dataset.key ?? null));
  }

  move(dx, dy, isExtending = false) {
    const from = isExtending ? this.end : this.place;
    let { x, y } = from;
    do { x += dx; y += dy; } while (this.cells.rows[y] && x >= 0 && x <= 1 && !this.cells.at(x, y));
    if (this.cells.at(x, y)) this.select({ x, y }, isExtending);
  }

  jump(key, isExtending) {
    const rows = this.cells.rows.map((_, y) => y).filter((y) => this.cells.at(this.end.x, y));
    const at = rows.indexOf(this.end.y);
    const to = { Home: 0, End: rows.length - 1, PageUp: Math.max(0, at - PAGE), PageDown: Math.min(rows.length - 1, at + PAGE) }[key];
    this.select({ x: this.end.x, y: rows[to] }, isExtending);
  }

  // To the next cell in reading order; false at the end of the table, where Tab leaves it.
  step(by) {
    let { x, y } = this.place;
    do { x += by; if (x > 1) { x = 0; y += 1; } if (x < 0) { x = 1; y -= 1; } } while (this.cells.rows[y] && !this.cells.at(x, y));
    if (!this.cells.at(x, y)) return false;
    this.select({ x, y });
    return true;
  }

  begin(mode, text = this.cell.textContent) {
    if (!this.isEditable) return;
    this.mode = mode;
    this.seen = this.cells.versionOf(this.key);
    this.end = { ...this.place };
    this.field.classList.add("is-open");
    if (mode === "editing") { this.field.value = text; this.field.setSelectionRange(text.length, text.length); }
  }

  typed() {
    if (!this.mode) this.begin("typing", "");
    this.on.draft(this.key, this.field.value);
  }

  // Take what was typed; without `isKept` throw it away.
  finish(isKept = true) {
    if (!this.mode) return;
    const { key, seen } = this;
    const text = this.field.value;
    this.mode = "";
    this.field.value = "";
    this.field.classList.remove("is-open");
    if (isKept) this.on.change([{ key, text }], new Map([[key, seen]]));
    else this.on.draft(key, this.cells.textOf(key));
  }

  press(event) {
    if (event.isComposing || event.keyCode === 229) return; // the input method's own keys
    const isTaken = this.mode ? this.pressWhileOpen(event) : this.pressWhileReady(event);
    if (isTaken) event.preventDefault();
  }

  pressWhileOpen(event) {
    const { key, shiftKey } = event;
    if (key === "Escape") { this.finish(false); return true; }
    if (key === "Enter") { this.finish(); this.move(0, shiftKey ? -1 : 1); return true; }
    if (key === "Tab") { this.finish(); return this.step(shiftKey ? -1 : 1); }
    const move = MOVES[key];
    if (!move || (this.mode === "editing" && move[0])) return false;
    this.finish();
    this.move(...move);
    return true;
  }

  pressWhileReady(event) {
    const { key, shiftKey } = event;
    if (event.ctrlKey || event.metaKey) return this.command(key.toLowerCase(), shiftKey);
    if (key === "Tab") return this.isLeaving ? false : this.step(shiftKey ? -1 : 1);
    this.isLeaving = key === "Escape";
    if (MOVES[key]) { this.move(...MOVES[key], shiftKey); return true; }
    if (["Home", "End", "PageUp", "PageDown"].includes(key)) { this.jump(key, shiftKey); return true; }
    if (key === "Enter") { this.move(0, shiftKey ? -1 : 1); return true; }
    if (key === "Escape") { this.select(this.place); return true; }
    if (key === "F1") { this.on.explain(this.key); return true; }
    if (key === "F2") { this.begin("editing"); return true; }
    if (key === "Delete" || key === "Backspace") { this.fill(""); return true; }
    return false;
  }

  command(key, isShift) {
    if (key === "i") this.on.explain(this.key);
    else if (key === "z" && !isShift) this.on.undo();
    else if (key === "y" || key === "z") this.on.redo();
    else if (key === "a") { this.place = { x: 0, y: 0 }; this.select({ x: 1, y: this.cells.rows.length - 1 }, true); }
    else return false;
    return true;
  }

  fill(text) {
    if (!this.isEditable) return;
    this.on.change(this.selection().flat().filter(Boolean).map((key) => ({ key, text })));
  }

  copy(event) {
    event.preventDefault();
    writeBlock(event.clipboardData, this.selection().map((row) => row.map((key) => (key ? this.cells.textOf(key) : ""))));
  }

  cut(event) {
    this.copy(event);
    this.fill("");
  }

  paste(event) {
    event.preventDefault();
    if (!this.isEditable) return;
    const block = readBlock(event.clipboardData);
    if (block.length === 1 && block[0].length === 1) { this.fill(block[0][0]); return; }
    const corner = { x: Math.min(this.place.x, this.end.x), y: Math.min(this.place.y, this.end.y) };
    const room = 2 - corner.x;
    const changes = block.flatMap((row, down) => row.slice(-room).map((text, right) => {
      const cell = this.cells.at(corner.x + right, corner.y + down);
      return cell ? { key: cell.dataset.key, text } : null;
    })).filter(Boolean);
    this.on.change(changes);
  }
}
