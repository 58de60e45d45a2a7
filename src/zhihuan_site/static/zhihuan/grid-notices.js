// What could not be kept as typed stands here until somebody decides: both values of a conflict, or what was not understood.
import { say } from "./grid-words.js";

export class Notices {
  constructor(cells, { decide, mend }) {
    Object.assign(this, { cells, decide, mend });
    this.place = document.getElementById("notices");
    this.open = new Map();
  }

  addConflict(entry, cell) {
    const told = {
      name: this.cells.nameOf(entry.key), mine: entry.text || say("missing"), theirs: cell.text || say("missing"), by: cell.by, at: cell.at,
    };
    this.add(entry.key, "conflict", say("conflict", told), [
      button("useMine", "", () => this.decide(entry, cell, true)),
      button("useTheirs", "quiet", () => this.decide(entry, cell, false)),
    ]);
  }

  addError(entry, cell, message) {
    this.add(entry.key, "unread", say("about", { name: this.cells.nameOf(entry.key), message }), [
      button("mend", "", () => this.mend(entry.key)),
      button("dropIt", "quiet", () => this.decide(entry, cell, false)),
    ]);
  }

  add(key, kind, words, buttons) {
    this.forget(key);
    const line = document.createElement("div");
    line.className = `message error ${kind}`;
    const told = document.createElement("p");
    told.textContent = words;
    line.append(told, ...buttons);
    this.place.append(line);
    this.open.set(key, line);
  }

  forget(key) {
    this.open.get(key)?.remove();
    this.open.delete(key);
  }
}

function button(word, look, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = look;
  made.textContent = say(word);
  made.addEventListener("click", act);
  return made;
}
