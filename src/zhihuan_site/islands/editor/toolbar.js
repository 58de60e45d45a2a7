// The buttons above the text. Each says what it does to a chain of commands, and whether it is on.
import { TextSelection } from "@tiptap/pm/state";
import { learn } from "./bound.js";
import { emptyTable } from "./blocks.js";
import { make, post, say, sentences, urls, words } from "./page.js";

const dialog = document.querySelector("#editor-preview");

const commands = {
  paragraph: (chain) => chain.setNode("paragraph"),
  heading: (chain) => chain.toggleNode("heading", "paragraph"),
  list: (chain) => chain.toggleList("bulletList", "listItem"),
  case: (chain) => chain.lift("caseBox"),
  figure: (chain) => chain.insertContent("@"),
  maybe: (chain, editor) => (editor.isActive("maybe") ? chain.unsetMark("maybe") : chain.setMark("maybe", { part: freePart(editor) })),
  undo: (chain) => chain.undo(),
  redo: (chain) => chain.redo(),
  addRow: (chain) => chain.addRowAfter(),
  addColumn: (chain) => chain.addColumnAfter(),
  deleteRow: (chain) => chain.deleteRow(),
  deleteColumn: (chain) => chain.deleteColumn(),
};
const newBlocks = { case: () => emptyCase, table: () => emptyTable() };
const emptyCase = { type: "caseBox", content: [{ type: "caseTitle" }, { type: "paragraph" }] };

// Blocks stand after the one with the caret, never inside its table or case; an empty paragraph gives way. A title comes first.
function insertBlocks(editor, content) {
  const { selection } = editor.state;
  const { $from } = selection;
  const isEmpty = $from.depth === 1 && $from.parent.type.name === "paragraph" && !$from.parent.content.size;
  const from = isEmpty ? $from.before(1) : $from.depth ? $from.after(1) : selection.to;
  const chain = editor.chain().focus().insertContentAt({ from, to: isEmpty ? $from.after(1) : from }, content);
  if (["caseBox", "titledTable"].includes(content.type)) chain.command(({ tr }) => tr.setSelection(TextSelection.create(tr.doc, from + 2)));
  chain.scrollIntoView().run();
}

// Stretches that stand side by side must not run together: each has a number of its own.
function freePart(editor) {
  let highest = 0;
  editor.state.doc.descendants((node) => {
    for (const mark of node.marks) if (mark.type.name === "maybe") highest = Math.max(highest, mark.attrs.part);
  });
  return highest + 1;
}

export async function addPicture(editor, file) {
  const sent = new FormData();
  sent.append("file", file);
  const { status, data } = await post(urls.addPicture, sent);
  if (status !== 200) return say(sentences(data?.error ?? words.pictureRefused, data?.hint), true);
  const title = file.name.replace(/\.\w+$/, "");
  insertBlocks(editor, { type: "figure", attrs: data, content: title ? [{ type: "text", text: title }] : [] });
}

async function takeIn(editor, file) {
  const sent = new FormData();
  sent.append("file", file);
  const { status, data } = await post(urls.import, sent);
  if (status !== 200) return say(sentences(data?.error ?? words.importRefused, data?.hint), true);
  insertBlocks(editor, data.blocks);
  say(sentences(words.imported, ...data.notes));
}

const files = {
  picture: { accept: "image/png,image/jpeg", take: addPicture },
  import: { accept: ".docx", take: takeIn },
};

function choose(editor, name) {
  const input = make("input", { type: "file", accept: files[name].accept });
  input.addEventListener("change", () => input.files[0] && files[name].take(editor, input.files[0]));
  input.click();
}

export function watch(editor) {
  const bar = document.querySelector("#editor-tools");
  bar?.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
  bar?.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const { command, file, usualKind, usualTitle } = button.dataset;
    const block = newBlocks[command];
    if (block && !editor.isActive(block().type)) insertBlocks(editor, block());
    else if (commands[command]) commands[command](editor.chain().focus(), editor).run();
    if (file) choose(editor, file);
    if (usualTitle) insertBlocks(editor, { type: "usual", attrs: { kind: usualKind, title: usualTitle } });
    button.closest("details")?.removeAttribute("open");
  });
  const paint = () => {
    for (const button of bar?.querySelectorAll("[data-active]") ?? []) button.setAttribute("aria-pressed", String(editor.isActive(button.dataset.active)));
    for (const group of bar?.querySelectorAll("[data-within]") ?? []) group.hidden = !editor.isActive(group.dataset.within);
  };
  editor.on("selectionUpdate", paint);
  editor.on("update", paint);
  paint();
  document.addEventListener("click", (event) => insertUsual(editor, event.target.closest("[data-insert-tree]")));
  document.querySelector("#editor-show-preview")?.addEventListener("click", () => {
    dialog.replaceChildren(make("p.preview-head", {}, words.settingPages));
    dialog.showModal();
  });
}

// A default paragraph from the list beside the text.
function insertUsual(editor, button) {
  if (!button || !editor.isEditable) return;
  const { blocks, chips } = JSON.parse(button.dataset.insertTree);
  learn(chips);
  insertBlocks(editor, blocks);
}
