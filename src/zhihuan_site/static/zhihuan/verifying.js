// Compares a file with the report's hashes in the browser, so that it need not leave the reader's machine. Where the browser
// offers no hashing (a page without https), the form sends the file and the server answers.
const form = document.getElementById("compare");
const known = new Map([...document.querySelectorAll("[data-digest]")].map((each) => [each.dataset.digest, each.dataset.name]));
const answer = form.querySelector("[data-answer]");
const input = form.querySelector("input[type=file]");

function show(text, look) {
  answer.textContent = text;
  answer.className = `message ${look}`;
  answer.hidden = false;
}

async function compare(file) {
  show(form.dataset.busy, "");
  const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  const digest = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const name = known.get(digest);
  if (name) show(`${form.dataset.same.replace("{name}", name)}\n${digest}`, "success");
  else show(`${form.dataset.other}\n${digest}`, "error");
}

if (globalThis.crypto?.subtle) {
  form.querySelector("[data-where]").hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.files.length) compare(input.files[0]);
  });
  input.addEventListener("change", () => input.files.length && compare(input.files[0]));
}
for (const name of ["dragenter", "dragover"]) form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("over"); });
form.addEventListener("dragleave", () => form.classList.remove("over"));
form.addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("over");
  if (!event.dataTransfer.files.length) return;
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change"));
});
