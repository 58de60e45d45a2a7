// The official table as a grid: one typing field that follows the active cell, over the table that the server wrote.
import { Cells } from "./grid-cells.js";
import { Doubts } from "./grid-doubts.js";
import { Editor } from "./grid-editor.js";
import { History } from "./grid-history.js";
import { Notices } from "./grid-notices.js";
import { Outbox } from "./grid-outbox.js";
import { Panel } from "./grid-panel.js";
import { Poll } from "./grid-poll.js";
import { askReason } from "./grid-reason.js";
import { say } from "./grid-words.js";

const frame = document.getElementById("grid");
const saveState = document.getElementById("save-state");

const cells = new Cells(frame);
let poll = null;
let asked = 0;
const doubts = new Doubts(cells, (key) => editor.goTo(key));
const history = new History();
const outbox = new Outbox(frame.dataset, { onAnswer: answered, onState: showState });
const notices = new Notices(cells, { decide: (entry, cell, mine) => decide(entry, cell, mine), mend: (key) => editor.mend(key) });
const panel = new Panel(frame, () => editor.focus());
const editor = new Editor(frame, cells, {
  change: (changes, seen) => change(changes, seen),
  undo: () => replay(history.undo()),
  redo: () => replay(history.redo()),
  explain: (key) => panel.open(key),
  moved: (key) => panel.follow(key),
  draft: (key, text) => outbox.keepDraft(key, text),
});
poll = new Poll(frame.dataset, (told) => hear(told));

// What people change goes through here: asks for a reason where a source is overridden, then into the outbox.
async function change(changes, seen = new Map()) {
  const meant = changes.filter(({ key, text }) => cells.textOf(key) !== text.trim());
  const wanting = meant.filter(({ key, text, back }) => !back && cells.needsReason(key, text));
  const reason = wanting.length ? await reasonFor(wanting) : "";
  const refused = new Set(reason === null ? wanting.map(({ key }) => key) : []);
  const taken = meant.filter(({ key }) => !refused.has(key)).map((each) => ({ ...each, reason: wanting.includes(each) ? reason : "" }));
  history.add(taken.map(({ key, text, reason: why }) => ({ key, before: { text: cells.textOf(key), reason: cells.reasonOf(key) }, after: { text, reason: why } })));
  for (const each of taken) put(each, seen.get(each.key));
  outbox.send();
  editor.focus();
}

// What waits for its reason is not saved yet, and is counted so.
async function reasonFor(wanting) {
  asked = wanting.length;
  showState(outbox.state());
  const reason = await askReason(cells, wanting);
  asked = 0;
  return reason;
}

function put({ key, text, reason, back }, version) {
  outbox.put({ key, text: text.trim(), reason: reason ?? "", back: Boolean(back), version: version ?? cells.versionOf(key) });
  cells.showWaiting(key, text.trim());
  notices.forget(key);
}

function replay(steps) {
  if (!steps) return;
  for (const { key, text, reason } of steps) put({ key, text, reason });
  outbox.send();
  editor.goTo(steps[0].key);
}

// What became of each change.
function answered(entry, answer) {
  if (answer.outcome === "saved") {
    if (!outbox.waitsFor(entry.key)) cells.apply(answer.cell);
    else outbox.rebase(entry.key, answer.cell.version);
  } else if (answer.outcome === "conflict") {
    cells.showConflict(entry.key, entry.text);
    notices.addConflict(entry, answer.cell);
  } else if (answer.outcome === "needs_reason") {
    wantReason(entry, answer.cell);
  } else {
    cells.showError(entry.key, entry.text, answer.message);
    if (answer.cell) notices.addError(entry, answer.cell, answer.message);
  }
}

async function wantReason(entry, cell) {
  cells.apply(cell);
  outbox.drop(entry.key);
  await change([{ key: entry.key, text: entry.text }]);
}

function decide(entry, cell, mine) {
  outbox.drop(entry.key);
  cells.apply(cell);
  notices.forget(entry.key);
  if (mine) put({ key: entry.key, text: entry.text, reason: entry.reason }, cell.version);
  outbox.send();
  editor.goTo(entry.key);
}

function hear(told) {
  for (const cell of told.cells) {
    cells.markDoubt(cell);
    if (cell.version <= cells.versionOf(cell.key) || outbox.waitsFor(cell.key)) continue;
    cells.apply(cell);
    cells.flash(cell.key, cell.by);
    history.forget(cell.key);
  }
  if (told.doubts) doubts.replace(told.doubts);
  showState(outbox.state());
}

function showState({ waiting: unsent, stuck, offline, refusal, body }) {
  const waiting = unsent + asked;
  if (body) doubts.update(body.judged, body.doubts);
  const isCut = offline || poll?.isCut;
  saveState.dataset.state = refusal || isCut ? "bad" : waiting || stuck ? "warn" : "good";
  if (refusal) saveState.textContent = refusal;
  else if (isCut) saveState.textContent = say("offline", { count: waiting });
  else if (waiting) saveState.textContent = say("waiting", { count: waiting });
  else if (stuck) saveState.textContent = say("stuck", { count: stuck });
  else saveState.textContent = "editable" in frame.dataset ? say("saved") : say("readonly");
}

// A table is completed only with everything on it saved.
document.getElementById("steps")?.addEventListener("submit", (event) => {
  const { waiting, stuck } = outbox.state();
  if (!waiting && !stuck) return;
  event.preventDefault();
  window.alert(say("unsent", { count: waiting + stuck }));
});

document.getElementById("explain").addEventListener("click", () => panel.open(editor.key));

for (const entry of outbox.restore()) {
  cells.showWaiting(entry.key, entry.text);
}
const draft = outbox.takeDraft();
editor.start(draft);
if (window.location.hash) editor.goTo(decodeURIComponent(window.location.hash.slice(1)));
outbox.send();
poll.start();
window.addEventListener("online", () => outbox.send());
document.addEventListener("zhihuan:back", (event) => change([{ key: event.detail.key, text: event.detail.text, back: true }]));
