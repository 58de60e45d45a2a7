// The blocks of a section: what the library's Markdown knows, and nothing else.
import { Node, mergeAttributes } from "@tiptap/core";
import Document from "@tiptap/extension-document";
import { BulletList, ListItem } from "@tiptap/extension-list";
import Paragraph from "@tiptap/extension-paragraph";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import Text from "@tiptap/extension-text";
import { get, make, urls, words } from "./page.js";

const Heading = Node.create({
  name: "heading",
  group: "block",
  content: "inline*",
  defining: true,
  addAttributes: () => ({ level: { default: 3, rendered: false } }),
  parseHTML: () => ["h1", "h2", "h3", "h4", "h5", "h6"].map((tag) => ({ tag })),
  renderHTML: ({ HTMLAttributes }) => ["h3", HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return {
      "Mod-Alt-3": () => this.editor.commands.toggleNode("heading", "paragraph"),
      // A heading ends with its line: what follows is a paragraph.
      Enter: () => this.editor.isActive("heading") && this.editor.chain().splitBlock().setNode("paragraph").run(),
    };
  },
});

const CaseTitle = Node.create({
  name: "caseTitle",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "p[data-case-title]", priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ["p", mergeAttributes(HTMLAttributes, { "data-case-title": "", class: "case-title" }), 0],
});

const CaseBox = Node.create({
  name: "caseBox",
  group: "block",
  content: "caseTitle? paragraph+", // not isolating: Enter in its empty last paragraph leads out of the box
  defining: true,
  parseHTML: () => [{ tag: "div[data-case]" }, { tag: "blockquote" }],
  renderHTML: ({ HTMLAttributes }) => ["div", mergeAttributes(HTMLAttributes, { "data-case": "", class: "case" }), 0],
});

const Figure = Node.create({
  name: "figure",
  group: "block",
  content: "text*",
  marks: "",
  defining: true,
  isolating: true,
  draggable: true,
  addAttributes: () => ({
    name: { default: "", parseHTML: (element) => element.dataset.name ?? "", renderHTML: ({ name }) => ({ "data-name": name }) },
    src: {
      default: "",
      parseHTML: (element) => element.querySelector("img")?.getAttribute("src") ?? "",
      rendered: false,
    },
  }),
  parseHTML: () => [{ tag: "figure[data-name]", contentElement: "figcaption" }],
  renderHTML: ({ node, HTMLAttributes }) => [
    "figure",
    mergeAttributes(HTMLAttributes, { class: "picture" }),
    ["img", { src: node.attrs.src, alt: node.textContent, draggable: "false" }],
    ["figcaption", 0],
  ],
});

// A figure or table that the figures make: shown as it will be printed, and drawn anew when they change.
class UsualView {
  constructor(node) {
    this.node = node;
    this.inside = make("div.usual-inside", {});
    const head = make("p.usual-head", {}, make("span.badge.note", {}, node.attrs.kind), ` ${node.attrs.title} `, make("span.dim.small", {}, words.fromFigures));
    this.dom = make("div.usual", { contenteditable: "false" }, head, this.inside);
    this.draw = this.draw.bind(this);
    document.addEventListener("figures-changed", this.draw);
    this.draw();
  }

  async draw() {
    const { kind, title } = this.node.attrs;
    const answer = await get(`${urls.block}?${new URLSearchParams({ kind, title })}`);
    if (!answer) return;
    if (answer.rows) this.inside.replaceChildren(make("table", {}, ...answer.rows.map((row, at) => make("tr", {}, ...row.map((cell) => make(at ? "td" : "th", {}, cell))))));
    else if (answer.image) this.inside.replaceChildren(make("img", { src: answer.image, alt: title }));
    else this.inside.replaceChildren(make("p.dim.small", {}, words.noBlock));
  }

  update(node) {
    return node.type.name === "usual" && node.attrs.title === this.node.attrs.title && node.attrs.kind === this.node.attrs.kind;
  }

  ignoreMutation() {
    return true;
  }

  destroy() {
    document.removeEventListener("figures-changed", this.draw);
  }
}

const Usual = Node.create({
  name: "usual",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    kind: { default: "图", parseHTML: (element) => element.dataset.kind, renderHTML: ({ kind }) => ({ "data-kind": kind }) },
    title: { default: "", parseHTML: (element) => element.dataset.title, renderHTML: ({ title }) => ({ "data-title": title }) },
  }),
  parseHTML: () => [{ tag: "div[data-kind][data-title]" }],
  renderHTML: ({ node, HTMLAttributes }) => ["div", mergeAttributes(HTMLAttributes, { class: "usual" }), `${node.attrs.kind} ${node.attrs.title}`],
  addNodeView: () => ({ node }) => new UsualView(node),
});

const TableTitle = Node.create({
  name: "tableTitle",
  content: "text*",
  marks: "",
  defining: true,
  parseHTML: () => [{ tag: "p[data-table-title]", priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ["p", mergeAttributes(HTMLAttributes, { "data-table-title": "", class: "table-title" }), 0],
});

const TitledTable = Node.create({
  name: "titledTable",
  group: "block",
  content: "tableTitle table",
  defining: true,
  isolating: true,
  parseHTML: () => [{ tag: "div[data-titled-table]" }],
  renderHTML: ({ HTMLAttributes }) => ["div", mergeAttributes(HTMLAttributes, { "data-titled-table": "", class: "titled-table" }), 0],
});

export const blocks = [
  Document,
  Paragraph,
  Text,
  Heading,
  BulletList,
  ListItem.extend({ content: "paragraph" }),
  CaseBox,
  CaseTitle,
  Figure,
  Usual,
  TitledTable,
  TableTitle,
  Table.extend({ group: "" }).configure({ resizable: false }),
  TableRow,
  TableHeader.extend({ content: "paragraph" }),
  TableCell.extend({ content: "paragraph" }),
];

export const emptyTable = (rows = 3, columns = 3) => ({
  type: "titledTable",
  content: [
    { type: "tableTitle" },
    {
      type: "table",
      content: Array.from({ length: rows }, (_, row) => ({
        type: "tableRow",
        content: Array.from({ length: columns }, () => ({ type: row ? "tableCell" : "tableHeader", content: [{ type: "paragraph" }] })),
      })),
    },
  ],
});
