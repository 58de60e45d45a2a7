// The editor of a section.
import { Editor } from "@tiptap/core";
import { Dropcursor, Gapcursor, Placeholder, UndoRedo } from "@tiptap/extensions";
import { At } from "./at.js";
import { blocks } from "./blocks.js";
import { Bound, Maybe, chips, moved, printed } from "./bound.js";
import { Numbers, countOf } from "./numbers.js";
import { page, say, start, words } from "./page.js";
import { clean } from "./paste.js";
import * as pops from "./pops.js";
import * as proposing from "./proposing.js";
import { Saver } from "./saving.js";
import * as toolbar from "./toolbar.js";

// What an empty title, or a section without a word, asks for.
const placeholder = ({ node }) => words.titles[node.type.name] ?? (node.type.name === "paragraph" ? words.placeholder : "");

const common = [...blocks, Bound, Maybe, UndoRedo, Gapcursor, Dropcursor.configure({ color: "#1f5a9c" }), At];

const editor = new Editor({
  element: page,
  extensions: [...common, Numbers, Placeholder.configure({ placeholder, includeChildren: true, showOnlyCurrent: false })],
  content: start.tree,
  editable: start.editable,
  injectCSS: false,
  editorProps: {
    attributes: { class: "prose", "aria-label": words.text, "aria-multiline": "true", role: "textbox", spellcheck: "false" },
    transformPastedHTML: clean,
    handlePaste: (_, event) => takePictures(event, event.clipboardData),
    handleDrop: (_, event, slice, isMoved) => !isMoved && takePictures(event, event.dataTransfer),
  },
});

function takePictures(event, data) {
  const pictures = [...(data?.files ?? [])].filter((file) => /^image\/(png|jpeg)$/.test(file.type));
  // Word puts a picture of the text beside the text: the text is meant.
  if (!pictures.length || data.types.includes("text/html")) return false;
  event.preventDefault();
  for (const file of pictures) toolbar.addPicture(editor, file);
  return true;
}

function paint() {
  const text = editor.getText({ blockSeparator: "" });
  document.querySelector("#editor-words-count").textContent = text.replace(/\s/g, "").length;
  const counts = countOf(editor.state);
  for (const [state, number] of Object.entries(counts)) {
    const badge = document.querySelector(`#typed-${state}`);
    badge.hidden = !number;
    badge.querySelector("b").textContent = number;
  }
  const banner = document.querySelector("#editor-moved");
  banner.hidden = !moved.size;
  banner.querySelector("b").textContent = moved.size;
  banner.querySelector(".moved-list").textContent = [...moved].map(([source, before]) => `${chips.get(source)?.name ?? source} ${before.trim()} → ${printed(source)}`).join(words.semicolon);
}

document.querySelector("#accept-all")?.addEventListener("click", pops.acceptAll);
document.querySelector("#start-empty")?.addEventListener("click", () => editor.chain().focus().clearContent(true).run());
editor.on("transaction", paint);
document.addEventListener("chips-learned", paint);
// What the server refuses beside the text is said above it.
document.addEventListener("htmx:responseError", ({ detail }) => {
  const told = new DOMParser().parseFromString(detail.xhr.responseText, "text/html");
  say([...told.querySelectorAll("main .card p")].map((line) => line.textContent).slice(0, 2).join(" ") || words.refused, true);
});
toolbar.watch(editor);
pops.watch(editor);
proposing.watch(editor, common);
new Saver(editor).begin();
paint();
