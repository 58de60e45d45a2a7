// What can be undone: groups of changes, each cell with the text and the reason before and after.
const MOST = 200;

export class History {
  constructor() { this.done = []; this.undone = []; }

  add(group) {
    if (!group.length) return;
    this.done.push(group);
    this.undone = [];
    if (this.done.length > MOST) this.done.shift();
  }

  undo() { return this.move(this.done, this.undone, "before"); }
  redo() { return this.move(this.undone, this.done, "after"); }

  // Somebody else has changed the cell: undoing ours would undo theirs.
  forget(key) {
    for (const stack of [this.done, this.undone]) {
      stack.forEach((group, at) => { stack[at] = group.filter((step) => step.key !== key); });
    }
    this.done = this.done.filter((group) => group.length);
    this.undone = this.undone.filter((group) => group.length);
  }

  move(from, to, side) {
    const group = from.pop();
    if (!group) return null;
    to.push(group);
    return group.map((step) => ({ key: step.key, ...step[side] }));
  }
}
