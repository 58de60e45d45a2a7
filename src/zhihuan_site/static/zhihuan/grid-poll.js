// Asks every two seconds what others have changed; less often while the page is not looked at.
const EVERY = 2000;

export class Poll {
  constructor({ cells, since }, hear) {
    this.url = cells;
    this.since = since;
    this.hear = hear;
    this.timer = 0;
    this.isCut = false;
  }

  start() {
    this.timer = window.setTimeout(() => this.ask(), EVERY);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.hurry(); });
  }

  hurry() {
    if (this.isLate) { window.clearTimeout(this.timer); this.ask(); }
  }

  take(told) {
    const wasCut = this.isCut;
    this.isCut = false;
    this.since = told.version;
    if (told.cells.length || wasCut) this.hear(told);
  }

  async ask() {
    this.isLate = document.hidden;
    if (document.hidden) return;
    try {
      const answer = await fetch(`${this.url}?since=${this.since}`, { headers: { Accept: "application/json" } });
      if (answer.ok && !answer.redirected) this.take(await answer.json());
    } catch {
      this.isCut = true;
      this.hear({ cells: [] });
    }
    this.timer = window.setTimeout(() => this.ask(), EVERY);
  }
}
