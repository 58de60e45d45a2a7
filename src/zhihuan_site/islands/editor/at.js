// Typing @ opens a list of figures by name, code or value: up and down choose one, left and right its form, Enter inserts it.
import { Extension } from "@tiptap/core";
import Suggestion from "@tiptap/suggestion";
import { learn } from "./bound.js";
import { get, make, start, urls, words } from "./page.js";

const cover = Object.values(start.chips).filter((chip) => !chip.key && !chip.problem);
let last = 0;

async function find({ query }) {
  const turn = ++last;
  await new Promise((resolve) => setTimeout(resolve, query ? 120 : 0));
  if (turn !== last) return [];
  const answer = await get(`${urls.find}?q=${encodeURIComponent(query)}`);
  const fitting = cover.filter((chip) => query && (chip.name.includes(query) || chip.text.includes(query)));
  const ofCover = fitting.map((chip) => ({
    name: chip.name,
    period: "",
    definition: "",
    forms: [{ label: words.coverWord, source: chip.source, text: chip.text, after: "" }],
  }));
  return [...(answer?.found ?? []), ...ofCover].filter((found) => found.forms.length);
}

class List {
  constructor() {
    this.box = make("div.at-list", { role: "listbox", tabindex: "0", "aria-label": words.figures });
    this.row = 0;
    this.form = 0;
  }

  open(props) {
    document.querySelector("main").append(this.box);
    this.update(props);
  }

  update(props) {
    this.props = props;
    this.row = Math.min(this.row, Math.max(0, props.items.length - 1));
    this.form = 0;
    this.draw();
  }

  draw() {
    const rows = this.props.items.map((item, at) => this.line(item, at));
    const none = make("p.dim.small", {}, this.props.loading ? words.searching : words.nothingFound);
    this.box.replaceChildren(...(rows.length ? rows : [none]), make("p.at-help.dim.small", {}, words.atHelp));
    this.place();
    this.box.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  line(item, at) {
    const isOn = at === this.row;
    const forms = item.forms.map((form, number) =>
      make(
        `div.at-form${isOn && number === this.form ? ".on" : ""}`,
        { role: "option", "aria-selected": String(isOn && number === this.form), onmousedown: (event) => this.choose(event, at, number) },
        make("span.dim", {}, form.label),
        ` ${form.text}${form.after}`,
      ),
    );
    const head = make("div.at-name", { title: item.definition }, item.name, make("span.dim.small", {}, ` ${item.period}`));
    return make(`div.at-line${isOn ? ".on" : ""}`, { role: "group", "aria-label": item.name }, head, make("div.at-forms", {}, ...forms));
  }

  place() {
    const rect = this.props.clientRect?.();
    if (!rect) return;
    const high = Math.min(340, window.innerHeight - 16);
    const below = rect.bottom + high < window.innerHeight || rect.top < high;
    this.box.style.maxHeight = `${high}px`;
    this.box.style.left = `${Math.max(8, Math.min(rect.left, window.innerWidth - this.box.offsetWidth - 8))}px`;
    this.box.style.top = below ? `${rect.bottom + 4}px` : `${Math.max(8, rect.top - Math.min(high, this.box.offsetHeight) - 4)}px`;
  }

  choose(event, row, form) {
    event.preventDefault();
    this.row = row;
    this.form = form;
    this.take();
  }

  take() {
    const item = this.props.items[this.row];
    const form = item?.forms[this.form];
    if (!form) return false;
    this.props.command({ form, item });
    return true;
  }

  press({ event }) {
    if (event.isComposing) return false; // the key belongs to the input method
    const rows = this.props.items.length;
    const forms = this.props.items[this.row]?.forms.length ?? 0;
    const steps = {
      ArrowDown: () => this.go((this.row + 1) % Math.max(1, rows), 0),
      ArrowUp: () => this.go((this.row + rows - 1) % Math.max(1, rows), 0),
      ArrowRight: () => this.go(this.row, (this.form + 1) % Math.max(1, forms)),
      ArrowLeft: () => this.go(this.row, (this.form + forms - 1) % Math.max(1, forms)),
      Enter: () => this.take(),
      Tab: () => this.take(),
    };
    return rows && steps[event.key] ? steps[event.key]() !== false : false;
  }

  go(row, form) {
    this.row = row;
    this.form = form;
    this.draw();
    return true;
  }

  close() {
    this.box.remove();
  }
}

// The unit follows the number, unless it stands there already.
function insert({ editor, range, props: { form, item } }) {
  learn({ [form.source]: { ...item, source: form.source, text: form.text, problem: "" } });
  const following = editor.state.doc.textBetween(range.to, Math.min(range.to + 4, editor.state.doc.content.size), " ");
  const after = form.after && !following.startsWith(form.after) ? [{ type: "text", text: form.after }] : [];
  editor
    .chain()
    .focus()
    .insertContentAt(range, [{ type: "bound", attrs: { source: form.source } }, ...after])
    .run();
}

export const At = Extension.create({
  name: "at",
  addProseMirrorPlugins() {
    return [
      Suggestion({
        editor: this.editor,
        char: "@",
        allowedPrefixes: null,
        items: find,
        command: insert,
        render: () => {
          let list;
          return {
            onStart: (props) => {
              list = new List();
              list.open(props);
            },
            onUpdate: (props) => list.update(props),
            onKeyDown: (props) => list.press(props),
            onExit: () => list.close(),
          };
        },
      }),
    ];
  },
});
