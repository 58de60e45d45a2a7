// What every page needs: the token for htmx, menus that close, links that are copied, and a question before what cannot be undone.
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
// A link that is shown once: the button beside it copies it, also where a page without TLS may not touch the clipboard by itself.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copied]");
  if (!button) return;
  button.parentElement.querySelector("input").select();
  if (document.execCommand("copy")) button.textContent = button.dataset.copied;
});
// What can be scrolled sideways can be reached by keyboard; a telephone that is turned, or a window made small, changes which.
const widths = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
const watchWidths = (within) => { for (const wide of within.querySelectorAll("table.list, .scroll")) widths.observe(wide); };
watchWidths(document);
document.addEventListener("htmx:afterSwap", (event) => watchWidths(event.target));
