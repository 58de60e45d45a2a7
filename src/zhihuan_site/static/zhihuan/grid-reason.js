// Asks why a source is overridden; the answer goes with every cell of the change. The reason given before is offered again.
import { say } from "./grid-words.js";

const MOST = 4;

export function askReason(cells, wanting) {
  const dialog = document.getElementById("reason-dialog");
  const text = document.getElementById("reason-text");
  const named = wanting.slice(0, MOST).map(({ key, text: typed }) => {
    const { sourceName, source } = cells.find(key).dataset;
    return say("override", { name: cells.nameOf(key), source: sourceName, value: source, typed: typed || say("missing") });
  });
  document.getElementById("reason-about").textContent = named.join(say("semicolon")) + (wanting.length > MOST ? say("more") : "");
  text.value = cells.reasonOf(wanting[0].key);
  dialog.returnValue = "";
  dialog.showModal();
  text.select();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "ok" && text.value.trim() ? text.value.trim() : null), { once: true });
  });
}

document.getElementById("reason-text").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.shiftKey) return;
  event.preventDefault();
  document.getElementById("reason-ok").click();
});
