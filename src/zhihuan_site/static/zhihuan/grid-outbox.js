// What was typed and is not known to be saved: kept in the browser's storage, sent in order, and counted once by its id.
const WAITS = [1000, 2000, 5000, 10000];
const TIMEOUT = 15000;
const MOST = 100;

export class Outbox {
  constructor({ person, report, table, cells }, { onAnswer, onState }) {
    this.prefix = `zhihuan.outbox.${person}.${report}.${table}.`;
    this.draftName = `zhihuan.draft.${person}.${report}.${table}`;
    this.url = cells;
    this.onAnswer = onAnswer;
    this.onState = onState;
    this.entries = new Map();
    this.isSending = false;
    this.failures = 0;
    this.refusal = "";
    this.count = 0;
  }

  // Take up what an earlier page left behind.
  restore() {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(this.prefix)).sort();
    for (const name of names) {
      const entry = { ...JSON.parse(localStorage.getItem(name)), name, isStuck: false };
      this.entries.set(entry.key, entry);
    }
    return [...this.entries.values()];
  }

  put({ key, text, reason, back, version }) {
    const before = this.entries.get(key);
    this.count += 1;
    const name = `${this.prefix}${String(Date.now()).padStart(15, "0")}.${String(this.count).padStart(6, "0")}`;
    const entry = { key, text, reason, back, version: before && !before.isStuck ? before.version : version, client_id: newId(), name };
    if (before && !before.isSent) localStorage.removeItem(before.name);
    localStorage.setItem(name, JSON.stringify(entry));
    this.entries.set(key, entry);
    this.dropDraft();
  }

  drop(key) {
    const entry = this.entries.get(key);
    if (entry) localStorage.removeItem(entry.name);
    this.entries.delete(key);
  }

  waitsFor(key) { return this.entries.has(key); }

  rebase(key, version) {
    const entry = this.entries.get(key);
    entry.version = version;
    localStorage.setItem(entry.name, JSON.stringify(entry));
  }

  state(body) {
    const waiting = [...this.entries.values()].filter((entry) => !entry.isStuck).length;
    return { waiting, stuck: this.entries.size - waiting, offline: this.failures > 0, refusal: this.refusal, body };
  }

  async send() {
    const batch = [...this.entries.values()].filter((entry) => !entry.isStuck).slice(0, MOST);
    this.onState(this.state());
    if (this.isSending || !batch.length) return;
    this.isSending = true;
    for (const entry of batch) entry.isSent = true;
    let body = null;
    try {
      body = await this.post(batch);
    } catch {
      this.failures += 1;
    }
    this.isSending = false;
    if (body) this.take(batch, body);
    this.onState(this.state(body));
    this.goOn(body);
  }

  async post(batch) {
    const changes = batch.map(({ key, text, reason, back, version, client_id }) => ({ key, text, reason, back, version, client_id }));
    const answer = await fetch(this.url, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token() },
      body: JSON.stringify({ changes }),
      signal: AbortSignal.timeout(TIMEOUT),
    });
    if (answer.status >= 500) throw new Error(String(answer.status));
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
    const body = isJson && !answer.redirected ? await answer.json() : null;
    this.failures = 0;
    this.refusal = body?.answers ? "" : (body?.error ?? document.getElementById("grid-words").dataset.signedOut);
    return body?.answers ? body : null;
  }

  take(batch, body) {
    const sent = new Map(batch.map((entry) => [entry.client_id, entry]));
    for (const answer of body.answers) {
      const entry = sent.get(answer.client_id);
      const isLatest = this.entries.get(entry.key) === entry;
      if (answer.outcome === "saved") {
        localStorage.removeItem(entry.name);
        if (isLatest) this.entries.delete(entry.key);
      } else if (isLatest) entry.isStuck = true;
      else localStorage.removeItem(entry.name);
      if (isLatest || answer.outcome === "saved") this.onAnswer(entry, answer);
      else if (answer.cell) this.rebase(entry.key, answer.outcome === "conflict" ? entry.version : answer.cell.version);
    }
  }

  // After a failure wait a little; a refusal waits for the person.
  goOn(body) {
    const waits = [...this.entries.values()].some((entry) => !entry.isStuck);
    if (!waits) return;
    if (body) this.send();
    else window.setTimeout(() => this.send(), this.refusal ? WAITS.at(-1) : WAITS[Math.min(this.failures - 1, WAITS.length - 1)]);
  }

  keepDraft(key, text) { localStorage.setItem(this.draftName, JSON.stringify({ key, text })); }
  dropDraft() { localStorage.removeItem(this.draftName); }

  takeDraft() {
    const draft = localStorage.getItem(this.draftName);
    this.dropDraft();
    return draft ? JSON.parse(draft) : null;
  }
}

// The cookie's token is the newest: the person may have signed in again in another window.
function token() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? document.body.dataset.csrf;
}

// randomUUID is there on secure pages only; an office's own server may be plain HTTP.
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
