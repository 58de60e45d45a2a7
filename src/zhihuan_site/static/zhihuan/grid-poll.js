// Asks every two seconds what others have changed; seldom while nobody works on the page, and not at all while it is hidden.
const EVERY = 2000;
const SELDOM = 10000;
const AT_WORK = 120000;

export class Poll {
  constructor({ cells, since }, hear) {
    Object.assign(this, { url: cells, since, hear, timer: 0, isCut: false, workedAt: Date.now() });
  }

  start() {
    for (const name of ["keydown", "pointerdown"]) document.addEventListener(name, () => this.work(), { passive: true });
    document.addEventListener("visibilitychange", () => this.wake());
    this.plan();
  }

  work() {
    const wasAway = Date.now() - this.workedAt > AT_WORK;
    this.workedAt = Date.now();
    if (wasAway) this.wake();
  }

  wake() {
    window.clearTimeout(this.timer);
    if (!document.hidden) this.ask();
  }

  plan() {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.ask(), Date.now() - this.workedAt > AT_WORK ? SELDOM : EVERY);
  }

  async ask() {
    if (document.hidden) return;
    try {
      const answer = await fetch(`${this.url}?since=${this.since}`, { headers: { Accept: "application/json" } });
      if (answer.ok && !answer.redirected) this.take(await answer.json());
    } catch {
      this.isCut = true;
      this.hear({ cells: [] });
    }
    this.plan();
  }

  take(told) {
    const wasCut = this.isCut;
    this.isCut = false;
    this.since = told.version;
    if (told.cells.length || wasCut) this.hear(told);
  }
}
