// Bound numbers as chips, and the mark for words that are left out when a number in them is missing.
import { InputRule, Mark, Node, mergeAttributes } from "@tiptap/core";
import { post, start, urls } from "./page.js";

// What each binding prints, by the binding as it is written; and what it printed when it was last accepted.
export const chips = new Map(Object.entries(start.chips));
export const moved = new Map(Object.entries(start.moved));
const shown = new Set();
const wanted = new Set();
let asking = false;

export const printed = (source) => chips.get(source)?.text ?? "…";

export function learn(news, changes) {
  for (const [source, chip] of Object.entries(news ?? {})) chips.set(source, chip);
  if (changes) {
    moved.clear();
    for (const [source, before] of Object.entries(changes)) moved.set(source, before);
  }
  for (const view of shown) view.paint();
  document.dispatchEvent(new CustomEvent("chips-learned"));
}

async function ask() {
  if (asking || !wanted.size) return;
  asking = true;
  const sources = [...wanted];
  wanted.clear();
  const { status, data } = await post(urls.chips, { sources });
  asking = false;
  if (status === 200) learn(data.chips);
  if (wanted.size) ask();
}

class ChipView {
  constructor(node) {
    this.node = node;
    this.dom = document.createElement("span");
    this.dom.className = "chip";
    this.dom.contentEditable = "false";
    shown.add(this);
    this.paint();
  }

  paint() {
    const { source } = this.node.attrs;
    const chip = chips.get(source);
    if (!chip && !wanted.has(source)) {
      wanted.add(source);
      queueMicrotask(ask);
    }
    const before = moved.get(source);
    this.dom.textContent = printed(source);
    this.dom.dataset.source = source;
    this.dom.classList.toggle("chip-moved", before !== undefined);
    this.dom.classList.toggle("chip-bad", Boolean(chip?.problem));
    this.dom.title = [chip?.name, chip?.period, before === undefined ? "" : `${before} → ${chip?.text}`, chip?.problem].filter(Boolean).join(" · ");
  }

  update(node) {
    if (node.type.name !== "bound") return false;
    this.node = node;
    this.paint();
    return true;
  }

  ignoreMutation() {
    return true;
  }

  destroy() {
    shown.delete(this);
  }
}

export const Bound = Node.create({
  name: "bound",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => ({
    source: { default: "", parseHTML: (element) => element.dataset.bound, renderHTML: ({ source }) => ({ "data-bound": source }) },
  }),
  parseHTML: () => [{ tag: "span[data-bound]" }],
  renderHTML: ({ node, HTMLAttributes }) => ["span", HTMLAttributes, printed(node.attrs.source)],
  renderText: ({ node }) => printed(node.attrs.source),
  addNodeView: () => ({ node }) => new ChipView(node),
  addInputRules() {
    // Who knows the codes may type {{code}}.
    return [
      new InputRule({
        find: /\{\{[^{}]+\}\}$/,
        handler: ({ state, range, match }) => {
          state.tr.replaceWith(range.from, range.to, this.type.create({ source: match[0] }));
        },
      }),
    ];
  },
});

export const Maybe = Mark.create({
  name: "maybe",
  inclusive: false,
  excludes: "maybe",
  addAttributes: () => ({
    part: { default: 1, parseHTML: (element) => Number(element.dataset.part) || 1, renderHTML: ({ part }) => ({ "data-part": part }) },
  }),
  parseHTML: () => [{ tag: "span[data-part]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", mergeAttributes(HTMLAttributes, { class: "maybe" }), 0],
});

// The words of a text block as printed, with where each of its leaves stands: [{text, from, bound}].
export function leavesOf(block, at) {
  const leaves = [];
  block.forEach((node, offset) => {
    const isBound = node.type.name === "bound";
    leaves.push({ text: isBound ? printed(node.attrs.source) : (node.text ?? ""), from: at + 1 + offset, bound: isBound });
  });
  return leaves;
}
