// What was typed and is not acknowledged yet, kept on this computer: it survives a reload, a crash and a server that is gone.
import { start, urls } from "./page.js";

const STALE = 15_000; // a tab that has not said anything for so long is gone
const prefix = `zhihuan:section:${urls.save}:${start.user}:`;
const tab = sessionStorage.getItem("zhihuan:tab") ?? crypto.getRandomValues(new Uint32Array(2)).join("-");
sessionStorage.setItem("zhihuan:tab", tab);
const mine = prefix + tab;

export const newId = () => {
  // crypto.randomUUID is only there behind TLS; an office has none.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
};

// `sending` is on its way and may have arrived; `latest` was typed since.
export function keep(sending, latest) {
  try {
    if (sending || latest) localStorage.setItem(mine, JSON.stringify({ beat: Date.now(), sending, latest }));
    else localStorage.removeItem(mine);
    return true;
  } catch {
    return false; // the store is full or forbidden: the page says so
  }
}

// What this tab, or one that is gone, has left behind; the newest last.
export function left() {
  const found = [];
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith(prefix))) {
    try {
      const kept = JSON.parse(localStorage.getItem(key));
      if (key === mine || Date.now() - kept.beat > STALE) found.push({ key, ...kept });
    } catch {
      localStorage.removeItem(key);
    }
  }
  return found.sort((one, other) => one.beat - other.beat);
}

export const forget = (key) => localStorage.removeItem(key);
