"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const root = document.documentElement;
  const table = document.querySelector(".matrix");
  const rows = Array.from(table.querySelectorAll("tbody tr"));
  const form = document.getElementById("filters");
  const fold = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
  const texts = [];
  const text = (index) => (texts[index] ??= fold(data.rows[index][0]));
  const names = Object.fromEntries(
    Array.from(table.querySelectorAll("thead th"), (cell) => [cell.dataset.sort, cell.textContent]),
  );
  const state = {};
  root.classList.add("js");

  // --- the address: every part of it can be bookmarked

  const read = () => {
    for (const key of Object.keys(state)) delete state[key];
    for (const part of location.hash.slice(1).split("&")) {
      const at = part.indexOf("=");
      if (at < 1) continue;
      const [key, value] = [part.slice(0, at), part.slice(at + 1)];
      try {
        // A guide stays as it is written: so it is the name of an element, too.
        state[key] = key === "guide" ? value : decodeURIComponent(value.replace(/\+/g, " "));
      } catch { /* no valid address: as if it were not there */ }
    }
  };
  const write = (push) => {
    const parts = Object.entries(state).filter(([, value]) => value);
    const hash = parts.map(([key, value]) => `${key}=${key === "guide" ? value : encodeURIComponent(value)}`).join("&");
    if (`#${hash}` === (location.hash || "#")) return;
    history[push ? "pushState" : "replaceState"](null, "", `#${hash}`);
  };

  // --- filters

  const options = (values, words) => values.map((value) => new Option(words ? words(value) : value, value));
  const field = (name, label, control) => {
    const made = document.createElement("label");
    control.name = name;
    made.append(label, control);
    form.append(made);
    return control;
  };
  const choice = (name, label, values, words) => {
    const made = document.createElement("select");
    made.append(new Option("all", ""), ...options(values, words));
    return field(name, label, made);
  };
  const search = field("q", "Search guides", Object.assign(document.createElement("input"), { type: "search" }));
  const controls = [
    search,
    choice("lang", "Language", data.languages.slice(1), (code) => names[data.languages.indexOf(code)]),
    choice("status", "Status", data.states),
    choice("category", "Category", data.categories.filter(Boolean)),
    choice("rule", "Rule", data.rules),
  ];
  const reset = Object.assign(document.createElement("button"), { type: "button", textContent: "Clear" });
  const said = document.createElement("output");
  form.append(reset, said);
  form.hidden = false;

  const matches = () => {
    const words = fold(state.q || "").split(/\s+/).filter(Boolean);
    const category = state.category ? data.categories.indexOf(state.category) : -1;
    const status = state.status ? data.states.indexOf(state.status) : -1;
    const rule = state.rule ? data.rules.indexOf(state.rule) : -1;
    const column = state.lang ? data.languages.indexOf(state.lang) : -1;
    const fits = (cell) => cell && (status < 0 || cell[0] === status) && (rule < 0 || cell[2].includes(rule));
    const found = [];
    data.rows.forEach((row, index) => {
      if (category >= 0 && row[1] !== category) return;
      if ((status >= 0 || rule >= 0 || column >= 0) && !(column < 0 ? row[3].some(fits) : fits(row[3][column]))) return;
      if (words.length && !words.every((word) => text(index).includes(word))) return;
      found.push(index);
    });
    return found;
  };

  // --- order

  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  const work = (row) => row[3].reduce((sum, cell) => sum + (cell ? cell[1] : 0), 0);
  const keys = {
    title: (row) => row[0].split("\n")[1] ?? row[0],
    words: (row) => row[2],
    work,
  };
  const sorted = (found) => {
    const [name, way] = (state.sort || "").split(":");
    if (!names[name]) return found;
    const key = keys[name] ?? ((row) => (row[3][name] ? row[3][name][0] * 1e7 + row[3][name][1] : -1));
    const values = new Map(found.map((index) => [index, key(data.rows[index])]));
    const compare = name === "title" ? collator.compare : (one, other) => one - other;
    const sign = way === "desc" ? -1 : 1;
    return found.sort((one, other) => sign * compare(values.get(one), values.get(other)) || one - other);
  };

  let shown = "";
  const show = () => {
    const found = sorted(matches());
    const wanted = found.join();
    said.textContent = `${found.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")} guides`;
    document.getElementById("none").hidden = found.length > 0;
    for (const head of table.querySelectorAll("thead th")) {
      const [name, way] = (state.sort || "").split(":");
      if (head.dataset.sort === name) head.setAttribute("aria-sort", way === "desc" ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    if (wanted === shown) return;
    shown = wanted;
    const bodies = [];
    for (let at = 0; at < found.length; at += 50) {
      const body = document.createElement("tbody");
      body.setAttribute("role", "rowgroup");
      // Only of a full chunk the height is known before it is laid out.
      body.classList.toggle("whole", at + 50 <= found.length);
      body.append(...found.slice(at, at + 50).map((index) => rows[index]));
      bodies.push(body);
    }
    for (const body of table.querySelectorAll("tbody")) body.remove();
    table.append(...bodies);
  };
  shown = rows.map((_, index) => index).join();

  // --- one guide

  const close = () => document.querySelectorAll("#guides .guide[open]").forEach((one) => (one.open = false));
  const find = (name) => {
    const there = document.getElementById(name);
    if (there) return there;
    const asleep = document.querySelector(`noscript[data-guide="${CSS.escape(name)}"]`);
    if (!asleep) return null;
    const parsed = document.createElement("template");
    parsed.innerHTML = asleep.textContent;
    asleep.replaceWith(parsed.content);
    return document.getElementById(name);
  };
  const open = (focus) => {
    if (!state.guide) return close();
    const guide = find(`guide=${state.guide}`);
    if (!guide || guide.open) return undefined;
    close();
    guide.open = true;
    guide.scrollIntoView({ block: "start", behavior: "instant" });
    if (focus) guide.querySelector("summary").focus({ preventScroll: true });
    return undefined;
  };

  // --- what people do

  const apply = () => {
    for (const control of controls) control.value = state[control.name] || "";
    show();
  };
  let waiting = 0;
  form.addEventListener("input", (event) => {
    state[event.target.name] = event.target.value;
    clearTimeout(waiting);
    waiting = setTimeout(() => { write(false); show(); }, event.target === search ? 90 : 0);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  reset.addEventListener("click", () => {
    for (const control of controls) delete state[control.name];
    write(false);
    apply();
    search.focus();
  });
  for (const head of table.querySelectorAll("thead th")) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: head.textContent });
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const [name, way] = (state.sort || "").split(":");
      const first = head.dataset.sort === "title" ? "asc" : "desc";
      const other = first === "asc" ? "desc" : "asc";
      state.sort = name !== head.dataset.sort ? `${head.dataset.sort}:${first}` : way === first ? `${name}:${other}` : "";
      write(false);
      show();
    });
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const name = link.getAttribute("href").slice(1);
    event.preventDefault();
    if (name.startsWith("guide=")) {
      state.guide = name.slice(6);
      write(true);
      open(true);
      find(name)?.scrollIntoView({ block: "start", behavior: "instant" });
    } else {
      const place = document.getElementById(name);
      place?.scrollIntoView({ block: "start" });
      if (place?.tabIndex === -1) place.focus({ preventScroll: true });
    }
  });
  document.addEventListener("toggle", (event) => {
    const guide = event.target;
    if (guide.classList?.contains("guide") && !guide.open && `guide=${state.guide}` === guide.id) {
      delete state.guide;
      write(false);
    }
  }, true);
  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("tbody th, tbody td");
    const steps = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key];
    if (!cell || !steps) return;
    const all = Array.from(table.querySelectorAll("tbody tr"));
    let [y, x] = [all.indexOf(cell.parentNode), Array.from(cell.parentNode.children).indexOf(cell)];
    for (y += steps[0], x += steps[1]; all[y]?.children[x]; y += steps[0], x += steps[1]) {
      const link = all[y].children[x].querySelector("a");
      if (link) {
        event.preventDefault();
        link.focus();
        return;
      }
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      search.focus();
    }
  });
  addEventListener("beforeprint", () => document.querySelectorAll("details.more").forEach((one) => (one.open = true)));
  addEventListener("popstate", () => { read(); apply(); open(true); });

  read();
  apply();
  performance.mark("guidelint-interactive");
  // What is below the matrix may still be on its way.
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => { hint(); open(false); });
  else { hint(); open(false); }
  function hint() {
    if (data.rows.length) document.getElementById("hint").textContent = "Choose a guide in the matrix or in the work list.";
  }
})();
