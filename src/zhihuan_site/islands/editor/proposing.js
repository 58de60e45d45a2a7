// Other words for one paragraph: the paragraph in an editor of its own, sent as a proposal. And the words that a remark is about.
import { Editor } from "@tiptap/core";
import { make, post, say, sentences, urls, words } from "./page.js";

const dialog = document.querySelector("#editor-proposal");

// The piece of the section around the caret: a paragraph, one item of a list, a paragraph of a case, a table.
function pieceAt(editor) {
  const { $from } = editor.state.selection;
  if (!$from.depth) return editor.state.selection.node?.toJSON() ?? null;
  const names = Array.from({ length: $from.depth }, (_, at) => $from.node(at + 1));
  const item = names.find((node) => node.type.name === "listItem");
  if (item) return { type: "bulletList", content: [item.toJSON()] };
  if (names[0].type.name === "caseBox") return { type: "caseBox", content: withWords(names[1].toJSON()) };
  return names[0].toJSON();
}

const withWords = (node) => (node.type === "caseTitle" ? [node, { type: "paragraph" }] : [node]);
const whole = (block) => ({ type: "doc", content: [block] });

export function watch(editor, extensions) {
  document.querySelector("#editor-propose")?.addEventListener("click", () => open(editor, extensions));
  document.querySelector("#editor-remark")?.addEventListener("click", () => {
    const { from, to } = editor.state.selection;
    sessionStorage.setItem("zhihuan:quote", editor.state.doc.textBetween(from, to, " ", (leaf) => leaf.type.spec.toText?.(leaf) ?? ""));
    document.querySelector("#tab-remarks")?.click();
  });
  document.addEventListener("htmx:afterSwap", () => {
    const quote = document.querySelector("#beside input[name=quote]");
    if (quote && !quote.value) quote.value = sessionStorage.getItem("zhihuan:quote") ?? "";
    sessionStorage.removeItem("zhihuan:quote");
  });
}

function open(editor, extensions) {
  const piece = pieceAt(editor);
  if (!piece) return say(words.chooseParagraph, true);
  const place = make("div.proposal-text", {});
  const why = make("input", { name: "why", maxlength: "300", placeholder: words.why });
  const form = make("form", { method: "dialog" }, make("h2", {}, words.propose), make("p.dim", {}, words.proposeHelp), place, make("p", {}, why));
  form.append(make("div.row", {}, make("button", { value: "send" }, words.sendProposal), make("button.quiet", { value: "" }, words.cancel)));
  dialog.replaceChildren(form);
  const small = new Editor({ element: place, extensions, content: whole(piece), injectCSS: false, editorProps: { attributes: { class: "prose", "aria-label": words.propose } } });
  dialog.addEventListener("close", () => finish(dialog.returnValue, piece, small, why.value), { once: true });
  dialog.returnValue = "";
  dialog.showModal();
  small.commands.focus("end");
}

async function finish(value, piece, small, why) {
  const after = small.getJSON();
  small.destroy();
  if (value !== "send") return;
  const { status, data } = await post(urls.propose, { before: whole(piece), after, why });
  if (status !== 200) return say(sentences(data?.error ?? words.refused, data?.hint), true);
  say(words.proposed);
  document.querySelector("#tab-proposals")?.click();
}
