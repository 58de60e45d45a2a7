// Blocks of cells as Excel and WPS put them on the clipboard, and as we do.

export function readBlock(data) {
  const text = data.getData("text/plain");
  const html = data.getData("text/html");
  if (!/[\t\n]/.test(text.trim()) && /<table/i.test(html)) return fromHtml(html);
  return fromText(text);
}

export function writeBlock(data, block) {
  data.setData("text/plain", block.map((row) => row.map(quoted).join("\t")).join("\n"));
  const table = document.createElement("table");
  for (const row of block) {
    const line = table.insertRow();
    for (const text of row) line.insertCell().textContent = text;
  }
  data.setData("text/html", table.outerHTML);
}

// Tab-separated lines; a cell with a line break or a quotation mark in it stands in quotation marks.
export function fromText(text) {
  const rows = [[]];
  let cell = "", isQuoted = false;
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at];
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (source[at + 1] === '"') { cell += '"'; at += 1; }
      else isQuoted = false;
    } else if (sign === '"' && cell === "") isQuoted = true;
    else if (sign === "\t") { rows.at(-1).push(cell); cell = ""; }
    else if (sign === "\n") { rows.at(-1).push(cell); rows.push([]); cell = ""; }
    else cell += sign;
  }
  rows.at(-1).push(cell);
  return rows.map((row) => row.map((word) => word.trim()));
}

function fromHtml(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return [...page.querySelectorAll("tr")].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
}

function quoted(text) {
  return /["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
