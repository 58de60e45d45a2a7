// The small window on a number: what a chip is and where it comes from; what a typed number may be bound to.
import { chips, learn, moved } from "./bound.js";
import { numberAt } from "./numbers.js";
import { fill, make, post, urls, words } from "./page.js";

const box = make("div.pop", { role: "dialog", "aria-label": words.number, hidden: true });
document.body.append(box);

export function close() {
  box.hidden = true;
}

function open(rect, ...children) {
  box.replaceChildren(...children);
  box.hidden = false;
  box.style.left = `${Math.max(8, Math.min(rect.left, window.innerWidth - box.offsetWidth - 8))}px`;
  const below = rect.bottom + 6 + box.offsetHeight < window.innerHeight;
  box.style.top = `${below ? rect.bottom + 6 : Math.max(8, rect.top - box.offsetHeight - 6)}px`;
}

const act = (label, run, kind = "quiet") => make(`button.${kind}`, { type: "button", onclick: () => { close(); run(); } }, label);

async function accept(sources) {
  const { status, data } = await post(urls.accept, { sources });
  if (status === 200) learn(data.chips, data.moved);
}

export const acceptAll = () => accept([...moved.keys()]);

function showChip(editor, dom) {
  const { source } = dom.dataset;
  const chip = chips.get(source) ?? {};
  const before = moved.get(source);
  const at = editor.view.posAtDOM(dom, 0);
  const children = [
    make("p.pop-head", {}, make("b", {}, chip.name ?? source), make("span.dim", {}, ` ${chip.period ?? ""}`)),
    make("p", {}, `${words.prints} `, make("b", {}, chip.text ?? ""), ` ${chip.unit ?? ""}`),
  ];
  if (chip.problem) children.push(make("p.bad-words", {}, chip.problem));
  if (chip.definition) children.push(make("p.dim.small", {}, chip.definition));
  children.push(make("p.dim.small", {}, make("code", {}, source)));
  const acts = make("div.row", {});
  if (before !== undefined) {
    children.push(make("p.moved-words", {}, `${words.wasNow} ${before} → ${chip.text}`));
    if (editor.isEditable) acts.append(act(words.acceptIt, () => accept([source]), "good"));
  }
  if (chip.key) acts.append(act(words.trace, () => showTrace(chip.key)));
  if (editor.isEditable) acts.append(act(words.unbind, () => unbind(editor, at, chip.text)));
  open(dom.getBoundingClientRect(), ...children, acts);
}

// Where a figure comes from, down to the rows that were counted, is shown beside the text.
const showTrace = (key) => window.htmx.ajax("GET", urls.trace.replace("KEY", encodeURIComponent(key)), "#beside");

function unbind(editor, at, text) {
  editor.chain().focus().insertContentAt({ from: at, to: at + 1 }, { type: "text", text }).run();
}

function showTyped(editor, found) {
  const from = editor.view.coordsAtPos(found.from);
  const offers = found.seen.offers.map((offer) =>
    act(fill(words.bindTo, offer), () => bind(editor, found, offer), found.seen.state === "agrees" ? "good" : "quiet"),
  );
  const state = make(`p.typed-head.typed-${found.seen.state}`, {}, words[found.seen.state]);
  const hint = found.seen.state === "contradicts" ? make("p", {}, fill(words.figuresSay, { text: found.seen.offers[0]?.text })) : null;
  const help = offers.length ? null : make("p.dim.small", {}, words.unknownHelp);
  open({ left: from.left, top: from.top, bottom: from.bottom }, state, ...[hint, help].filter(Boolean), make("div.pop-acts", {}, ...(editor.isEditable ? offers : [])));
}

// The number's digits become the chip; its unit and the words about it stay.
function bind(editor, { from, to }, offer) {
  const text = editor.state.doc.textBetween(from, to);
  const digits = /[+-]?\d[\d,，.]*/.exec(text);
  const start = digits ? from + digits.index : from;
  const end = digits ? start + digits[0].length : to;
  editor.chain().focus().insertContentAt({ from: start, to: end }, { type: "bound", attrs: { source: offer.source } }).run();
}

export function watch(editor) {
  editor.view.dom.addEventListener("click", (event) => {
    const dom = event.target.closest(".chip");
    if (dom) return showChip(editor, dom);
    const at = editor.view.posAtCoords({ left: event.clientX, top: event.clientY });
    const found = event.target.closest(".typed") && at ? numberAt(editor.state, at.pos) : null;
    return found ? showTyped(editor, found) : close();
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
  document.addEventListener("pointerdown", (event) => {
    if (!box.contains(event.target) && !editor.view.dom.contains(event.target)) close();
  });
}
