// A reviewer selects words and asks for a change: the words go along to the page where the wish is written.
const LONGEST = 300;
const link = document.getElementById("open-item");

if (link) {
  const bare = new URL(link.href);
  document.addEventListener("selectionchange", () => {
    const words = String(document.getSelection()).trim().slice(0, LONGEST);
    const meant = new URL(bare);
    if (words) meant.searchParams.set("quote", words);
    link.href = meant.href;
  });
}
