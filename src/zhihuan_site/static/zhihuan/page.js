// What every page needs: the token for htmx, menus that close, and a question before what cannot be undone.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.body.dataset.csrf;
  if (token) event.detail.headers["X-CSRFToken"] = token;
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) menu.open = false;
});
document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.ask ?? event.target.dataset.ask;
  if (question && !window.confirm(question)) event.preventDefault();
});
// What can be scrolled sideways can be reached by keyboard.
for (const wide of document.querySelectorAll("table.list, .scroll")) {
  if (wide.scrollWidth > wide.clientWidth && !wide.hasAttribute("tabindex")) wide.tabIndex = 0;
}
