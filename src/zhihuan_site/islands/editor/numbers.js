// Numbers typed by hand, looked up as one writes: agrees, contradicts, unknown. A paragraph is asked about once for each wording.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { leavesOf } from "./bound.js";
import { post, urls } from "./page.js";

const key = new PluginKey("numbers");
const PAUSE = 700;
const known = new Map(); // the answer for each wording

const nameOf = (said) => JSON.stringify([said.text, said.bound]);

// The paragraphs as printed, with their places: [{said, leaves}].
function paragraphsOf(doc) {
  const found = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    const leaves = leavesOf(node, at);
    const said = { text: "", bound: [] };
    for (const leaf of leaves) {
      leaf.start = said.text.length;
      said.text += leaf.text;
      if (leaf.bound) said.bound.push([leaf.start, said.text.length]);
    }
    if (/[\d〇零一二三四五六七八九十百千万]/.test(said.text)) found.push({ said, leaves });
    return false;
  });
  return found;
}

// JavaScript counts characters outside the first plane twice, the server once.
const unitsBefore = (text, count) => Array.from(text).slice(0, count).join("").length;

function placeOf(leaves, text, at) {
  const offset = unitsBefore(text, at);
  const leaf = leaves.findLast((each) => each.start <= offset && !each.bound) ?? leaves[0];
  return leaf.from + offset - leaf.start;
}

function decorate(doc) {
  const marks = [];
  for (const { said, leaves } of paragraphsOf(doc)) {
    for (const seen of known.get(nameOf(said)) ?? []) {
      const from = placeOf(leaves, said.text, seen.start);
      const to = placeOf(leaves, said.text, seen.end - 1) + 1;
      if (to > from && to <= doc.content.size) marks.push(Decoration.inline(from, to, { class: `typed typed-${seen.state}` }, { seen }));
    }
  }
  return DecorationSet.create(doc, marks);
}

async function look(view) {
  const asked = paragraphsOf(view.state.doc)
    .map(({ said }) => said)
    .filter((said) => !known.has(nameOf(said)));
  const fresh = [...new Map(asked.map((said) => [nameOf(said), said])).values()];
  if (fresh.length) {
    const paragraphs = fresh.map((said) => ({ text: said.text, bound: said.bound.map((pair) => pair.map((at) => Array.from(said.text.slice(0, at)).length)) }));
    const { status, data } = await post(urls.look, { paragraphs });
    if (status !== 200) return;
    fresh.forEach((said, at) => known.set(nameOf(said), data.seen.filter((seen) => seen.block === at)));
  }
  // Marks that change under an input method would break off what it composes: the next pause brings them.
  if (!view.isDestroyed && !view.composing) view.dispatch(view.state.tr.setMeta(key, true).setMeta("addToHistory", false));
}

export const Numbers = Extension.create({
  name: "numbers",
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (tr, old) => (tr.getMeta(key) ? decorate(tr.doc) : old.map(tr.mapping, tr.doc)),
        },
        props: { decorations: (state) => key.getState(state) },
        view(view) {
          let timer = setTimeout(() => look(view), 50);
          const again = () => {
            clearTimeout(timer);
            timer = setTimeout(() => look(view), PAUSE);
          };
          const forget = () => {
            known.clear();
            again();
          };
          document.addEventListener("figures-changed", forget);
          return {
            update: (now, before) => before.doc.eq(now.state.doc) || again(),
            destroy: () => {
              clearTimeout(timer);
              document.removeEventListener("figures-changed", forget);
            },
          };
        },
      }),
    ];
  },
});

// The typed number at a place of the document: {from, to, seen}.
export function numberAt(state, at) {
  const [found] = key.getState(state)?.find(at, at) ?? [];
  return found ? { from: found.from, to: found.to, seen: found.spec.seen } : null;
}

export const countOf = (state) => {
  const counts = { agrees: 0, contradicts: 0, unknown: 0 };
  for (const mark of key.getState(state)?.find() ?? []) counts[mark.spec.seen.state] += 1;
  return counts;
};
