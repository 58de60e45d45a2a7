// What the library finds wrong among the cells: a list beside the table, and a mark on each cell that is meant.

export class Doubts {
  constructor(cells, goTo) {
    this.cells = cells;
    this.list = document.getElementById("doubts");
    this.empty = document.getElementById("no-doubts");
    this.known = new Map();
    for (const line of this.list.querySelectorAll("li")) {
      const message = line.textContent.trim();
      this.known.set(line.dataset.doubt, { id: line.dataset.doubt, severity: line.className, message, hint: line.title, keys: line.dataset.keys.trim().split(/\s+/) });
    }
    this.list.addEventListener("click", (event) => {
      const line = event.target.closest("li");
      const key = line && this.known.get(line.dataset.doubt).keys.find((each) => cells.find(each));
      if (key) goTo(key);
    });
    this.draw();
  }

  // What was judged is known anew; the rest stands.
  update(judged, doubts) {
    for (const id of judged) this.known.delete(id);
    for (const doubt of doubts) this.known.set(doubt.id, doubt);
    this.draw();
  }

  replace(doubts) {
    this.known = new Map(doubts.map((doubt) => [doubt.id, doubt]));
    this.draw();
  }

  draw() {
    this.list.replaceChildren(...[...this.known.values()].map(lineOf));
    this.empty.hidden = this.known.size > 0;
    for (const key of this.cells.places.keys()) {
      const about = [...this.known.values()].filter((doubt) => doubt.keys.includes(key) && doubt.severity !== "info");
      const cell = this.cells.find(key);
      cell.classList.toggle("questioned", about.length > 0);
      cell.classList.toggle("wrong", about.some((doubt) => doubt.severity === "error"));
    }
  }
}

function lineOf(doubt) {
  const line = document.createElement("li");
  line.className = doubt.severity;
  line.dataset.doubt = doubt.id;
  line.title = doubt.hint ?? "";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link doubt-go";
  button.textContent = doubt.message;
  line.append(button);
  return line;
}
