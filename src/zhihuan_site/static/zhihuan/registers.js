// Registers: addresses without empty words, and taking over what somebody else saved.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.elt.id !== "browse") return;
  const words = event.detail.formData;
  for (const name of [...words.keys()]) if (words.get(name) === "") words.delete(name);
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take]");
  if (!button) return;
  const input = document.getElementById(button.dataset.into);
  input.value = button.dataset.take;
  input.focus();
});
