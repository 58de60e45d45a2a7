// Two people changed one cell: both values stand here until somebody chooses.
import { say } from "./grid-words.js";

export class Conflicts {
  constructor(cells, decide) {
    this.cells = cells;
    this.decide = decide;
    this.place = document.getElementById("conflicts");
    this.open = new Map();
  }

  theirs(key) { return this.open.get(key).cell; }

  add(entry, cell) {
    this.forget(entry.key);
    const line = document.createElement("div");
    line.className = "message error conflict";
    line.dataset.key = entry.key;
    const words = document.createElement("p");
    words.textContent = say("conflict", {
      name: this.cells.nameOf(entry.key), mine: entry.text || say("missing"), theirs: cell.text || say("missing"), by: cell.by, at: cell.at,
    });
    line.append(words, this.button("useMine", entry, true), " ", this.button("useTheirs", entry, false));
    this.place.append(line);
    this.open.set(entry.key, { cell, line });
  }

  forget(key) {
    this.open.get(key)?.line.remove();
    this.open.delete(key);
  }

  button(word, entry, mine) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = mine ? "" : "quiet";
    button.textContent = say(word);
    button.addEventListener("click", () => this.decide(entry, mine));
    return button;
  }
}
