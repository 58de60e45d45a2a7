// The page's words, which the server wrote in the person's language.
const words = document.getElementById("grid-words").dataset;

export function say(name, values = {}) {
  return (words[name] ?? name).replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}
