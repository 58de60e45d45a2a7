// The side panel that explains one figure: opened by a key, then following the active cell.
const CALM = 250;

export class Panel {
  constructor(frame, back) {
    this.place = document.getElementById("panel");
    this.address = frame.dataset.figure;
    this.isOpen = false;
    this.timer = 0;
    this.place.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { event.preventDefault(); back(); }
    });
    this.place.addEventListener("click", (event) => {
      const button = event.target.closest("[data-back-to-source]");
      if (button) document.dispatchEvent(new CustomEvent("zhihuan:back", { detail: { key: button.dataset.key, text: button.dataset.backToSource } }));
    });
  }

  async open(key) {
    this.isOpen = true;
    await this.load(key);
    this.place.focus();
  }

  follow(key) {
    if (!this.isOpen) return;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.load(key), CALM);
  }

  load(key) {
    return window.htmx.ajax("GET", this.address.replace("KEY", encodeURIComponent(key)), { target: this.place, swap: "innerHTML" });
  }
}
