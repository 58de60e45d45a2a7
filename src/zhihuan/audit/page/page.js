"use strict";
// The page works by two jumps: from a finding to the words it cites, and from a figure to its fact. Everything else is a filter or a key.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const findings = all(".finding");
  const figures = all("article .n");
  const card = document.getElementById("card");
  const cited = citedWords();
  let finding = -1, figure = -1;

  const WORDS = {
    period: ["期间", "Period"], parts: ["范围", "Part"], basis: ["口径", "Basis"], role: ["性质", "Role"], section: ["章节", "Section"], place: ["位置", "Place"],
    indicator: ["指标", "Indicator"], rivals: ["可能是", "May be"], unnamed: ["未认出指标", "no indicator recognised"], close: ["关闭", "Close"],
    twins: ["他处所述", "Also stated"], bonds: ["参与的算式", "Sums it is part of"], findings: ["有关发现", "Findings about it"],
    holds: ["成立", "holds"], broken: ["不成立", "does not hold"], of: ["第 # 条，共 # 条", "Finding # of #"], shown: ["显示 # 条发现", "# findings shown"],
  };
  const language = () => (root.dataset.lang === "en" ? 1 : 0);
  const word = (name, ...values) => values.reduce((said, value) => said.replace("#", value), WORDS[name][language()]);
  const say = (pair) => (pair ? pair[language()] : "");
  const announce = (words) => { document.getElementById("live").textContent = words; };

  function citedWords() {
    const places = new Map();
    for (const piece of all("[data-w]")) {
      for (const place of piece.dataset.w.split(" ")) {
        places.set(place, [...(places.get(place) || []), piece]);
      }
    }
    return places;
  }

  // ---- findings

  function openFinding(number, isFollowed) {
    closeFinding();
    finding = number;
    const item = findings[number];
    item.classList.add("open");
    item.querySelector(".say").setAttribute("aria-expanded", "true");
    for (const [place, pieces] of cited) {
      if (place.startsWith(`${number}.`)) pieces.forEach((piece) => piece.classList.add("hot"));
    }
    item.scrollIntoView({ block: "nearest" });
    const first = item.querySelector("[data-place]");
    if (first && isFollowed) showPlace(first.dataset.place);
    const shown = visible();
    announce(word("of", shown.indexOf(item) + 1, shown.length));
  }

  function closeFinding() {
    if (finding < 0) return;
    findings[finding].classList.remove("open");
    findings[finding].querySelector(".say").setAttribute("aria-expanded", "false");
    all(".hot").forEach((piece) => piece.classList.remove("hot"));
    finding = -1;
  }

  function showPlace(place) {
    const pieces = cited.get(place);
    if (pieces) {
      view("text");
      reveal(pieces[0]);
    }
  }

  // Sections off the screen have only a guessed height: going there lays them out, so look again until the words stay where they are.
  function reveal(element, tries = 5) {
    element.scrollIntoView({ block: "center", behavior: "instant" });
    if (tries) requestAnimationFrame(() => reveal(element, tries - 1));
  }

  const visible = () => findings.filter((item) => !item.hidden);

  function step(by) {
    const shown = visible();
    if (!shown.length) return;
    const at = shown.indexOf(findings[finding]);
    const next = shown[Math.min(shown.length - 1, Math.max(0, at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by))];
    openFinding(Number(next.dataset.i), !isNarrow());
    next.querySelector(".say").focus({ preventScroll: true });
  }

  function filter(button) {
    const isOn = button.getAttribute("aria-pressed") === "true";
    button.setAttribute("aria-pressed", String(!isOn));
    const off = (group) => new Set(all(`.switch[data-group="${group}"][aria-pressed="false"]`).map((each) => each.dataset.value));
    const severities = off("severity"), families = off("family");
    for (const item of findings) {
      item.hidden = severities.has(item.dataset.severity) || families.has(item.dataset.family);
    }
    if (finding >= 0 && findings[finding].hidden) closeFinding();
    document.querySelector(".none").hidden = visible().length > 0;
    announce(word("shown", visible().length));
  }

  // ---- figures

  const spansOf = (number) => all(`[data-f="${number}"]`, document.getElementById("report"));

  function openFigure(number) {
    closeFigure();
    figure = number;
    const fact = data.facts[number];
    spansOf(number).forEach((span) => span.classList.add("chosen"));
    for (const bond of fact.bonds) {
      for (const other of data.bonds[bond].facts) {
        if (other !== number) spansOf(other).forEach((span) => span.classList.add("kin"));
      }
    }
    card.replaceChildren(...cardOf(fact, number));
    card.hidden = false;
    card.scrollTop = 0;
    announce(`${fact.label} ${say(fact.said)}${fact.value}：${say(data.states[fact.state])}`);
  }

  function closeFigure() {
    all(".chosen, .kin").forEach((span) => span.classList.remove("chosen", "kin"));
    card.hidden = true;
    figure = -1;
  }

  function goTo(number) {
    const [span] = spansOf(number);
    if (!span) return;
    view("text");
    openFigure(number);
    reveal(span);
    span.focus({ preventScroll: true });
  }

  function stepFigure(by) {
    const at = figures.findIndex((span) => span.dataset.f === String(figure));
    const next = figures[at < 0 ? 0 : (at + by + figures.length) % figures.length];
    if (next) goTo(Number(next.dataset.f));
  }

  function make(tag, words, className) {
    const element = document.createElement(tag);
    if (words) element.textContent = words;
    if (className) element.className = className;
    return element;
  }

  function cardOf(fact, number) {
    const close = make("button", "×", "close");
    close.type = "button";
    close.setAttribute("aria-label", word("close"));
    const parts = [close, make("h2", fact.label), make("p", say(fact.said) + fact.value, "value"), make("p", say(data.states[fact.state]), `state ${fact.state}`), rowsOf(fact)];
    const repeats = fact.bonds.filter((bond) => data.bonds[bond].kind === "repeat" || data.bonds[bond].kind === "same");
    const twins = new Set(repeats.flatMap((bond) => data.bonds[bond].facts).filter((other) => other !== number));
    if (twins.size) parts.push(make("h3", word("twins")), listOf([...twins]));
    const sums = fact.bonds.filter((bond) => !repeats.includes(bond));
    if (sums.length) parts.push(make("h3", word("bonds")));
    for (const bond of sums.map((each) => data.bonds[each])) {
      parts.push(make("p", `${bond.holds ? "✓" : "✕"} ${say(bond.name)}：${say(bond.formula)}（${word(bond.holds ? "holds" : "broken")}）`, "formula"));
      parts.push(listOf(bond.facts.filter((other) => other !== number)));
    }
    if (fact.findings.length) {
      const list = make("ul", "", "kinfolk");
      list.append(...fact.findings.map((each) => itemOf("finding", each, say(data.messages[each]))));
      parts.push(make("h3", word("findings")), list);
    }
    return parts;
  }

  function rowsOf(fact) {
    const rows = make("dl");
    const indicator = fact.code ? `${say(data.indicators[fact.code]) || ""} ` : word("unnamed");
    const put = (name, words, code) => {
      if (!words) return;
      const value = make("dd", words);
      if (code) value.append(make("code", code));
      rows.append(make("dt", word(name)), value);
    };
    put("indicator", indicator, fact.code);
    put("rivals", fact.rivals.map((code) => say(data.indicators[code]) || code).join("、"));
    put("period", fact.period);
    put("parts", fact.parts.join(" · "));
    put("basis", fact.basis);
    put("role", say(data.roles[fact.role]));
    put("section", fact.section);
    if (say(fact.place) !== fact.section) put("place", say(fact.place));
    return rows;
  }

  function listOf(numbers) {
    const list = make("ul", "", "kinfolk");
    list.append(...numbers.map((number) => {
      const fact = data.facts[number];
      return itemOf("fact", number, `${fact.label} ${say(fact.said)}${fact.value} · ${say(fact.place)}`);
    }));
    return list;
  }

  function itemOf(kind, number, words) {
    const item = make("li"), button = make("button", words, "go");
    button.type = "button";
    button.dataset[kind] = number;
    item.append(button);
    return item;
  }

  // ---- the page itself

  const isNarrow = () => matchMedia("(max-width: 899px)").matches;

  function view(name) {
    document.body.dataset.view = name;
    all(".tabs button").forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.view === name)));
  }

  function speak(name) {
    root.dataset.lang = root.lang = name;
    const button = document.getElementById("language");
    button.textContent = name === "en" ? "中文" : "English";
    button.lang = name === "en" ? "zh" : "en";
    all("[data-zh]").forEach((element) => element.setAttribute("aria-label", element.dataset[name]));
    if (figure >= 0) openFigure(figure);
  }

  function escape() {
    if (!card.hidden) {
      const [span] = spansOf(figure);
      closeFigure();
      if (span) span.focus({ preventScroll: true });
    } else {
      closeFinding();
    }
  }

  document.addEventListener("click", (event) => {
    const hit = (selector) => event.target.closest(selector);
    const button = hit("button");
    if (hit("#language")) speak(root.dataset.lang === "en" ? "zh" : "en");
    else if (hit("#print")) window.print();
    else if (hit(".close")) escape();
    else if (hit(".switch")) filter(button);
    else if (hit(".tabs button")) view(button.dataset.view);
    else if (hit(".place")) showPlace(button.dataset.place);
    else if (hit(".go")) button.dataset.fact ? goTo(Number(button.dataset.fact)) : openFinding(Number(button.dataset.finding), true);
    else if (hit(".say")) {
      const number = Number(hit(".finding").dataset.i);
      if (number === finding) closeFinding();
      else openFinding(number, !isNarrow());
    } else if (hit("article .n")) openFigure(Number(hit(".n").dataset.f));
    else if (hit("article .w")) openFinding(Number(hit(".w").dataset.w.split(".")[0]), false);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isInList = Boolean(event.target.closest("#findings .list"));
    const steps = { j: () => step(1), k: () => step(-1), n: () => stepFigure(1), p: () => stepFigure(-1), Escape: escape };
    if (isInList) Object.assign(steps, { ArrowDown: steps.j, ArrowUp: steps.k });
    if (event.target.matches("article .n") && (event.key === "Enter" || event.key === " ")) steps[event.key] = () => openFigure(Number(event.target.dataset.f));
    if (steps[event.key]) {
      event.preventDefault();
      steps[event.key]();
    }
  });

  speak(root.dataset.lang);
})();
