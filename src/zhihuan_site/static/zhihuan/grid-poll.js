// Asks every two seconds what others have changed; less often while the page is not looked at.
const EVERY = 2000;

export class Poll {
  constructor({ cells, since }, hear) {
    this.url = cells;
    this.since = since;
    this.hear = hear;
    this.timer = 0;
  }

  start() {
    this.timer = window.setTimeout(() => this.ask(), EVERY);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.hurry(); });
  }

  hurry() {
    if (this.isLate) { window.clearTimeout(this.timer); this.ask(); }
  }

  async ask() {
    this.isLate = document.hidden;
    if (document.hidden) return;
    try {
      const answer = await fetch(`${this.url}?since=${this.since}`, { headers: { Accept: "application/json" } });
      if (answer.ok && !answer.redirected) {
        const told = await answer.json();
        this.since = told.version;
        if (told.cells.length) this.hear(told);
      }
    } catch {
      this.hear({ failed: true, cells: [] });
    }
    this.timer = window.setTimeout(() => this.ask(), EVERY);
  }
}
