// Words that remarks and wishes are about are marked in the text where they still stand. The text itself is not touched.
const editor = document.getElementById("editor");
const told = document.getElementById("section-quotes");
const asked = new URLSearchParams(location.search).get("quote");
const quotes = [...new Set([...JSON.parse(told?.textContent || "[]"), ...(asked ? [asked] : [])])];

// Every sign of the text that is no blank, with the node that it stands in.
function signsOf(root) {
  const signs = [], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (let at = 0; at < node.data.length; at += 1) if (node.data[at].trim()) signs.push([node, at]);
  }
  return signs;
}

function rangeOf(quote, signs, text) {
  const words = quote.replace(/\s+/g, ""), begin = words ? text.indexOf(words) : -1;
  if (begin < 0) return null;
  const range = new Range(), [first, from] = signs[begin], [last, to] = signs[begin + words.length - 1];
  range.setStart(first, from);
  range.setEnd(last, to + 1);
  return range;
}

function find(quote) {
  const signs = signsOf(editor);
  return rangeOf(quote, signs, signs.map(([node, at]) => node.data[at]).join(""));
}

function mark() {
  const signs = signsOf(editor), text = signs.map(([node, at]) => node.data[at]).join("");
  const ranges = quotes.map((quote) => rangeOf(quote, signs, text)).filter(Boolean);
  CSS.highlights.set("quoted", new Highlight(...ranges));
}

function show(quote) {
  const range = find(quote);
  if (!range) return false;
  CSS.highlights.set("quoted-now", new Highlight(range));
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
  return true;
}

if (editor && "highlights" in CSS) {
  let waiting = 0;
  const later = () => { clearTimeout(waiting); waiting = setTimeout(mark, 200); };
  new MutationObserver(later).observe(editor, { childList: true, characterData: true, subtree: true });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-quote]");
    if (!button) return;
    if (!quotes.includes(button.dataset.quote)) quotes.push(button.dataset.quote);
    show(button.dataset.quote);
  });
  // The editor draws its text a moment after the page is there.
  let tries = 0;
  const wait = setInterval(() => { tries += 1; if (!asked || show(asked) || tries > 40) clearInterval(wait); }, 150);
  later();
}
