// Two people changed one paragraph: both are shown, and the person chooses. Nothing is overwritten meanwhile.
import { fill, make, words } from "./page.js";

const dialog = document.querySelector("#editor-conflict");

const runs = (pairs) =>
  pairs.length
    ? pairs.map((pair) => make(`p.pair-${pair.kind}`, {}, ...pair.runs.map(([kind, text]) => make(`${{ added: "ins", gone: "del" }[kind] ?? "span"}`, {}, text))))
    : [make("p.dim", {}, words.deleted)];

const side = (title, pairs) => make("div.side", {}, make("h3", {}, title), ...runs(pairs));

function choice(number, value, label, isOn) {
  return make("label", {}, make("input", { type: "radio", name: `choice-${number}`, value, checked: isOn }), ` ${label} `);
}

// Returns the choices in order, null when the person wants to go on writing first.
export function askAbout({ conflicts, by }) {
  const parts = conflicts.map((conflict, number) =>
    make(
      "fieldset.conflict",
      {},
      make("legend", {}, `${number + 1}/${conflicts.length}`),
      make("div.columns", {}, side(words.mine, conflict.mine), side(by ? fill(words.theirs, { who: by }) : words.other, conflict.theirs)),
      make("p.row", {}, choice(number, "both", words.keepBoth, true), choice(number, "mine", words.keepMine), choice(number, "theirs", words.keepTheirs)),
    ),
  );
  return new Promise((resolve) => {
    const form = make("form", { method: "dialog" }, make("h2", {}, words.conflictTitle), make("p", {}, words.conflictHelp), ...parts);
    form.append(
      make("div.row", {}, make("button", { value: "save" }, words.saveChoices), make("button.quiet", { value: "", formnovalidate: true }, words.later)),
    );
    dialog.replaceChildren(form);
    dialog.addEventListener(
      "close",
      () => resolve(dialog.returnValue === "save" ? conflicts.map((_, number) => new FormData(form).get(`choice-${number}`)) : null),
      { once: true },
    );
    dialog.returnValue = "";
    dialog.showModal();
  });
}
