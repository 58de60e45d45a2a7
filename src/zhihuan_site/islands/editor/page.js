// What the page tells the editor, and how it speaks to the server.
export const page = document.querySelector("#editor");
export const urls = { ...page.dataset };
export const start = JSON.parse(document.querySelector("#editor-state").textContent);
export const words = JSON.parse(document.querySelector("#editor-words").textContent);

// Returns {status, data}; status 0 when the server cannot be reached, 401 when the person has to sign in again.
export async function post(url, body) {
  const headers = { "X-CSRFToken": document.body.dataset.csrf, Accept: "application/json" };
  const isForm = body instanceof FormData;
  if (!isForm) headers["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(url, { method: "POST", headers, body: isForm ? body : JSON.stringify(body) });
  } catch {
    return { status: 0, data: null };
  }
  if (response.redirected) return { status: 401, data: null };
  const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
  return { status: response.status, data: isJson ? await response.json() : null };
}

export async function get(url) {
  try {
    const response = await fetch(url, { headers: { Accept: "application/json" } });
    return response.ok && !response.redirected ? await response.json() : null;
  } catch {
    return null;
  }
}

// Fills the blanks of a sentence: each is a whole message, for no language is glued together like another.
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");

// Sentences one after another: English parts them by a space.
export const sentences = (...parts) => parts.filter(Boolean).join(document.documentElement.lang === "en" ? " " : "");

// Makes an element: make("p.dim", {title: "…"}, "words", child).
export function make(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const say = (text, isBad = false) => {
  const line = document.querySelector("#editor-say");
  line.textContent = text;
  line.classList.toggle("bad", isBad);
  line.hidden = !text;
};
