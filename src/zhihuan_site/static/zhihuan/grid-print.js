// The confirmation sheet goes to the printer, or into a PDF, by the browser's own dialog.
document.getElementById("print-sheet").addEventListener("click", () => window.print());
