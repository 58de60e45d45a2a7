// Saving as typed: less than a second after the first key that is not saved, once for each save, merged by the server with what others saved.
import { learn } from "./bound.js";
import { askAbout } from "./conflicts.js";
import * as outbox from "./outbox.js";
import { fill, post, say, sentences, start, urls, words } from "./page.js";
import { replaceWith } from "./replacing.js";

const PAUSE = 800; // also for who writes on and on: a browser that is killed forgets what it has kept lately
const COMPOSING = 100;
const POLL = 3000;
const RETRIES = [2000, 4000, 8000, 15_000];

export class Saver {
  constructor(editor) {
    this.editor = editor;
    this.base = start.version;
    this.ancestor = null; // what this page saved, where the server merged others' words into it and somebody typed on here
    this.sending = null;
    this.dirty = false;
    this.unsavedSince = 0; // when the first key was pressed that no save has taken yet
    this.tries = 0;
    this.timer = 0;
    this.dataVersion = start.data_version;
    this.asking = false;
  }

  begin() {
    this.recover();
    this.editor.on("update", ({ transaction }) => transaction.getMeta("remote") || this.changed());
    setInterval(() => this.poll(), POLL);
    window.addEventListener("online", () => this.send());
    document.addEventListener("section-changed", () => this.poll());
    window.addEventListener("beforeunload", (event) => (this.dirty || this.sending) && event.preventDefault());
    this.poll();
  }

  // What was left behind is shown at once. A save that may have arrived goes first, again under its own name.
  recover() {
    if (!this.editor.isEditable) return;
    const records = outbox.left();
    const newest = records.pop();
    for (const record of records) sendQuietly(record);
    if (!newest) return;
    outbox.forget(newest.key);
    const { sending, latest } = newest;
    say(words.recovered);
    this.base = (sending ?? latest).base;
    this.ancestor = (sending ?? latest).ancestor ?? null;
    this.sending = sending;
    this.waits = Boolean(sending);
    this.dirty = Boolean(latest);
    replaceWith(this.editor, (latest ?? sending).tree);
    this.send();
  }

  changed() {
    this.dirty = true;
    this.status("typing");
    this.keep();
    this.unsavedSince ||= Date.now();
    clearTimeout(this.timer);
    this.wait();
  }

  keep() {
    const latest = this.dirty ? { tree: this.editor.getJSON(), base: this.base, ancestor: this.ancestor } : null;
    if (!outbox.keep(this.sending, latest)) say(words.storeFull, true);
  }

  async send(more = {}) {
    if ((this.sending && !this.waits) || (this.asking && !more.choices)) return;
    clearTimeout(this.timer);
    if (!this.sending) {
      if (!this.dirty) return;
      if (this.editor.view.composing) return this.wait(COMPOSING); // half a word of an input method is nobody's text
      this.sending = { client_id: outbox.newId(), base: this.base, ancestor: this.ancestor, tree: this.editor.getJSON(), ...more };
      this.dirty = false;
      this.unsavedSince = 0;
    }
    this.waits = false;
    this.keep();
    this.status("saving");
    const { status, data } = await post(urls.save, this.sending);
    this.answered(status, data);
  }

  wait(least = 0) {
    const waited = this.waits || !this.unsavedSince ? 0 : Date.now() - this.unsavedSince;
    this.timer = setTimeout(() => this.send(), Math.max(least, PAUSE - waited));
  }

  answered(status, data) {
    const sent = this.sending;
    if (status === 200) return this.saved(sent, data);
    if (status === 409 && data?.conflicts) return this.conflict(sent, data);
    if (status === 0 || status >= 500) return this.later();
    // Refused for good: the words stay here, and on this computer.
    this.sending = null;
    this.dirty = true;
    this.keep();
    this.status("refused");
    this.isSignedOut = status === 401;
    say(status === 401 ? words.signedOut : sentences(data?.error ?? words.refused, data?.hint), true);
  }

  saved(sent, data) {
    this.sending = null;
    this.tries = 0;
    this.base = data.version;
    this.ancestor = null;
    if (data.version) document.querySelector(".usual-note")?.remove();
    if (data.merged && (this.dirty || this.editor.view.composing)) this.ancestor = sent.tree;
    else if (data.merged) {
      replaceWith(this.editor, data.tree);
      say(words.mergedIn);
    }
    this.heard(data);
    this.keep();
    this.status(this.dirty ? "typing" : "saved", data.at);
    if (this.dirty) this.wait();
  }

  later() {
    this.waits = true;
    this.status("offline");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), RETRIES[Math.min(this.tries, RETRIES.length - 1)]);
    this.tries += 1;
  }

  async conflict(sent, data) {
    this.sending = null;
    this.dirty = true;
    this.keep();
    this.status("conflict");
    if (this.asking) return;
    this.asking = true;
    this.base = sent.base;
    this.ancestor = sent.ancestor;
    const choices = await askAbout(data);
    this.asking = false;
    if (choices) this.send({ choices, against: data.version });
  }

  async poll() {
    if (document.hidden && !this.dirty) return;
    const asked = new FormData();
    asked.append("version", this.base);
    asked.append("data_version", this.dataVersion);
    asked.append("writes", this.editor.isEditable && this.editor.isFocused ? "1" : "0");
    const { status, data } = await post(urls.state, asked);
    if (status === 0) return this.dirty || this.sending || this.status("offline");
    if (status !== 200) return;
    if (this.isSignedOut) {
      this.isSignedOut = false; // signed in again, perhaps in another window
      this.send();
    }
    if (this.shown === "offline" && !this.sending) this.status("saved");
    this.others(data.others);
    if (data.tree && data.version !== this.base && !this.dirty && !this.sending && !this.editor.view.composing) {
      this.base = data.version;
      replaceWith(this.editor, data.tree);
      this.heard(data);
      say(fill(words.changedHere, { who: data.by }));
    } else if (!data.tree || data.version === this.base) this.heard(data);
  }

  heard(data) {
    if (data.chips) learn(data.chips, data.moved);
    if (data.data_version !== undefined && data.data_version !== this.dataVersion) {
      this.dataVersion = data.data_version;
      document.dispatchEvent(new CustomEvent("figures-changed"));
    }
  }

  others(list) {
    document.querySelector("#editor-others").textContent = list.map((each) => fill(each.writes ? words.isWriting : words.isReading, { who: each.name })).join(words.comma);
  }

  status(name, at = "") {
    this.shown = name;
    const line = document.querySelector("#editor-status");
    line.textContent = `${words.status[name]}${name === "saved" && at ? ` ${at.slice(-5)}` : ""}`;
    line.dataset.status = name;
  }
}

// What an older tab has left behind is merged by the server; what cannot be stays kept.
async function sendQuietly({ key, sending, latest }) {
  if (sending && (await post(urls.save, sending)).status !== 200) return;
  const more = latest && { ...latest, client_id: outbox.newId(), ancestor: sending ? sending.tree : latest.ancestor };
  if (!more || (await post(urls.save, more)).status === 200) outbox.forget(key);
}
