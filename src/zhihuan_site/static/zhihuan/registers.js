// Registers: addresses without empty words, sorting with what is typed, and taking over what somebody else saved.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.elt.id !== "browse") return;
  const words = event.detail.formData;
  for (const name of [...words.keys()]) if (words.get(name) === "") words.delete(name);
});
document.addEventListener("click", (event) => {
  const header = event.target.closest("a[data-sort]");
  if (header) {
    event.preventDefault();
    const form = document.getElementById("browse");
    form.elements.sort.value = header.dataset.sort;
    form.requestSubmit();
  }
  const button = event.target.closest("[data-take]");
  if (button) {
    const input = document.getElementById(button.dataset.into);
    input.value = button.dataset.take;
    input.focus();
  }
});
// Figures are computed in the background: the page shows the new state of things when they are there.
document.addEventListener("htmx:load", (event) => {
  const job = event.target;
  if (job.matches?.(".job:not([hx-get])") && job.closest("[data-reload-when-done]")) window.location.reload();
});
