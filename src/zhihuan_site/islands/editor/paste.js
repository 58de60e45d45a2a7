// What comes from Word, WPS or a web page: its structure is kept; fonts, sizes, comments and hidden marks are dropped.
const DROPPED = "style, script, meta, link, title, xml, o\\:p, head, [style*='mso-element:comment'], .MsoCommentReference, .MsoCommentText, [style*='mso-hide'], iframe, object, form, input, button";
const BLOCKS = "p, div, h1, h2, h3, h4, h5, h6, li, td, th";
const BULLET = /^[\s\u00a0]*[·•●○◆◇■□▪▲△▶►➢Øü§lnv][\s\u00a0]+/;

const tidy = (text) => text.replace(/[\s\u00a0]+/g, " ").trim();

export function clean(html) {
  const whole = html.replace(/<!--\[if[^\]]*\]>[\s\S]*?<!\[endif\]-->/gi, "").replace(/<\/?o:p[^>]*>/gi, "").replace(/<!--[\s\S]*?-->/g, "");
  const source = new DOMParser().parseFromString(whole, "text/html");
  for (const element of source.querySelectorAll(DROPPED)) element.remove();
  const out = document.createElement("div");
  for (const node of source.body.childNodes) take(node, out);
  return out.innerHTML;
}

function take(node, out) {
  if (node.nodeType === Node.TEXT_NODE) {
    if (tidy(node.textContent)) out.append(paragraph(tidy(node.textContent)));
    return;
  }
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  if (node.matches("[data-titled-table], [data-case], figure[data-name], div[data-kind]")) out.append(node.cloneNode(true));
  else if (node.matches("table")) out.append(table(node, out));
  else if (node.matches("ul, ol")) items(node, out);
  else if (node.matches("h1, h2, h3, h4, h5, h6") || outline(node)) out.append(filled("h3", node));
  else if (node.querySelector(`${BLOCKS}, table, ul, ol`) && node.matches("div, section, article, center, font, span, body, main, blockquote, b")) {
    for (const child of node.childNodes) take(child, out);
  } else if (isItem(node)) item(node, out);
  else if (tidy(node.textContent) || node.querySelector("[data-bound]")) out.append(filled("p", node));
}

const paragraph = (text) => Object.assign(document.createElement("p"), { textContent: text });

// Word says of a heading that its outline has a level, whatever it looks like.
const outline = (node) => /mso-outline-level:\s*[1-9]/i.test(node.getAttribute("style") ?? "") || /^(Mso)?(Heading|标题)/i.test(node.className);

// Word writes lists as paragraphs that say so.
const isItem = (node) => /mso-list:\s*l\d/i.test(node.getAttribute("style") ?? "") || /MsoListParagraph/i.test(node.className);

// The words of an element, bound numbers kept as they are; the sign that Word puts before an item is no part of it.
function filled(tag, node) {
  const element = document.createElement(tag);
  for (const each of leaves(node)) element.append(each);
  element.normalize();
  return element;
}

function* leaves(node) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) yield document.createTextNode(child.textContent.replace(/[\s\u00a0]+/g, " "));
    else if (child.nodeType !== Node.ELEMENT_NODE || /mso-list:\s*Ignore/i.test(child.getAttribute("style") ?? "")) continue;
    else if (child.matches("[data-bound], [data-part]")) yield child.cloneNode(true);
    else if (child.matches("del, s, strike, sup.footnote")) continue;
    else if (child.matches("br")) yield document.createTextNode(" ");
    else yield* leaves(child);
  }
}

// Numbered paragraphs keep their number as words; bullets become a list.
function item(node, out) {
  const mark = tidy([...node.querySelectorAll("[style*='mso-list:Ignore'], [style*='mso-list: Ignore']")].map((each) => each.textContent).join(""));
  const isNumbered = /[\d一二三四五六七八九十①-⑳]/.test(mark);
  const element = filled(isNumbered ? "p" : "li", node);
  if (isNumbered) {
    element.prepend(/[)）.．、]$/.test(mark) ? mark : `${mark} `);
    out.append(element);
    return;
  }
  element.innerHTML = element.innerHTML.replace(BULLET, "");
  append(element, out);
}

function append(element, out) {
  const list = out.lastElementChild?.matches("ul") ? out.lastElementChild : out.appendChild(document.createElement("ul"));
  const holder = document.createElement("li");
  const words = document.createElement("p");
  words.append(...element.childNodes);
  holder.append(words);
  list.append(holder);
}

function items(list, out) {
  for (const child of list.children) {
    if (child.matches("ul, ol")) items(child, out);
    if (!child.matches("li")) continue;
    const inner = [...child.children].filter((each) => each.matches("ul, ol"));
    const copy = child.cloneNode(true);
    for (const each of copy.querySelectorAll("ul, ol")) each.remove();
    if (tidy(copy.textContent)) append(filled("li", copy), out);
    for (const each of inner) items(each, out);
  }
}

// A caption stands over its table; merged cells are laid out, what they cover stays empty.
function table(node, out) {
  const holder = Object.assign(document.createElement("div"), { className: "titled-table" });
  holder.dataset.titledTable = "";
  const title = document.createElement("p");
  title.dataset.tableTitle = "";
  title.textContent = captionOf(node, out);
  const grid = document.createElement("table");
  gridOf(node).forEach((row, at) => {
    const line = grid.insertRow();
    for (const words of row) {
      const cell = document.createElement(at ? "td" : "th");
      cell.append(paragraph(words));
      line.append(cell);
    }
  });
  holder.append(title, grid);
  return holder;
}

function captionOf(node, out) {
  const own = node.querySelector("caption");
  if (own) return tidy(own.textContent);
  const before = out.lastElementChild;
  const words = before?.matches("p") ? tidy(before.textContent) : "";
  const found = /^表\s*[\d一二三四五六七八九十]*(?:[-—.．－]\d+)*\s*(\S.{0,60})$/.exec(words);
  if (!found || /[。；]$/.test(words)) return "";
  before.remove();
  return found[1];
}

function gridOf(node) {
  const rows = [...node.rows].filter((row) => row.closest("table") === node);
  const grid = rows.map(() => []);
  rows.forEach((row, down) => {
    let across = 0;
    for (const cell of row.cells) {
      while (grid[down][across] !== undefined) across += 1;
      for (let i = 0; i < Math.min(cell.rowSpan || 1, rows.length - down); i += 1) {
        for (let j = 0; j < Math.min(cell.colSpan || 1, 60); j += 1) grid[down + i][across + j] = i || j ? "" : tidy(filled("p", cell).textContent);
      }
      across += cell.colSpan || 1;
    }
  });
  const width = Math.max(0, ...grid.map((row) => row.length));
  return grid.filter((row) => row.some(Boolean)).map((row) => Array.from({ length: width }, (_, at) => row[at] ?? ""));
}
