"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const [ID, TITLE, TITLES, CATEGORY, WORDS, SHOWN, CELLS] = [0, 1, 2, 3, 4, 5, 6];
  const CHUNK = 25;
  const root = document.documentElement;
  const table = document.querySelector(".matrix");
  const rows = Array.from(table.querySelectorAll("tbody tr"));
  const form = document.getElementById("filters");
  const notice = document.getElementById("notice");
  const make = (tag, values, ...content) => {
    const made = Object.assign(document.createElement(tag), values);
    made.append(...content);
    return made;
  };
  const fold = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
  const texts = [];
  const text = (index) => (texts[index] ??= fold(data.rows[index].slice(0, 3).join("\n")));
  // Before somebody searches, for it takes a moment.
  const warm = (at = 0) => {
    for (let index = at; index < Math.min(at + 400, data.rows.length); index += 1) text(index);
    if (at + 400 < data.rows.length) setTimeout(() => warm(at + 400));
  };
  const heads = Array.from(table.querySelectorAll("thead th"));
  const names = new Map(heads.map((cell) => [cell.dataset.sort, cell.textContent]));
  const numbers = new Map(data.rows.map((row, index) => [row[ID], index]));
  const number = (value) => value.toLocaleString("en");

  // --- the address: every part of it can be bookmarked

  const state = Object.create(null);
  const decoded = (value) => {
    try {
      return decodeURIComponent(value);
    } catch {
      return value; // written by hand: a percent sign is one
    }
  };
  const read = () => {
    for (const key of Object.keys(state)) delete state[key];
    const whole = location.hash.slice(1);
    for (const part of whole.split("&")) {
      const at = part.indexOf("=");
      if (at < 1) continue;
      const [key, value] = [part.slice(0, at), part.slice(at + 1)];
      state[key] = decoded(key === "guide" ? value : value.replace(/\+/g, " "));
      // Written by hand, too: an id with a percent sign or an ampersand.
      if (key === "guide" && !numbers.has(state[key])) {
        const rest = whole.slice(whole.indexOf("guide=") + 6);
        state[key] = [value, decoded(rest), rest].find((id) => numbers.has(id)) ?? state[key];
      }
    }
  };
  const hash = () => {
    const parts = Object.entries(state).filter(([, value]) => value);
    return `#${parts.map(([key, value]) => `${key}=${encodeURIComponent(value).replace(/%2F/g, "/")}`).join("&")}`;
  };
  const write = (push) => {
    if (hash() === (location.hash || "#")) return;
    history[push ? "pushState" : "replaceState"]({ inside: push || Boolean(history.state?.inside) }, "", hash());
  };

  // --- filters

  const choice = (where, name, label, values, words) => {
    const select = make("select", { name }, new Option("all", ""));
    for (const value of values) select.append(new Option(words ? words(value) : value, value));
    const made = make("label", {}, label, select);
    where.append(made);
    return select;
  };
  const language = (code) => names.get(String(data.languages.indexOf(code))) ?? code;
  const search = make("input", { name: "q", type: "search" });
  form.append(make("label", {}, "Search guides", search));
  const found = (states) => states.filter((_, index) => data.rows.some((row) => row[CELLS].some((cell) => cell && cell[0] === index)));
  const controls = [
    search,
    choice(form, "lang", "Language", data.languages.slice(1), language),
    choice(form, "status", "Status", found(data.states)),
    choice(form, "category", "Category", data.categories.filter(Boolean)),
    choice(form, "rule", "Rule", data.rules),
  ];
  const sort = choice(form, "sort", "Sort by", []);
  sort.parentNode.className = "sort";
  sort.replaceChildren(new Option("work", ""), ...heads.slice(0, -1).map((cell) => new Option(cell.textContent, `${cell.dataset.sort}:${cell.dataset.sort === "title" ? "asc" : "desc"}`)));
  controls.push(sort);
  const reset = make("button", { type: "button", textContent: "Clear" });
  const said = make("output");
  form.append(reset, said);
  form.hidden = false;

  const column = () => (state.lang ? data.languages.indexOf(state.lang) : -1);
  const matches = () => {
    const words = fold(state.q || "").split(/\s+/).filter(Boolean);
    const category = state.category ? data.categories.indexOf(state.category) : -1;
    const status = state.status ? data.states.indexOf(state.status) : -1;
    const rule = state.rule ? data.rules.indexOf(state.rule) : -1;
    const only = column();
    const fits = (cell) => cell && (status < 0 || cell[0] === status) && (rule < 0 || cell[2].includes(rule));
    const fit = [];
    data.rows.forEach((row, index) => {
      if (category >= 0 && row[CATEGORY] !== category) return;
      if ((status >= 0 || rule >= 0 || only >= 0) && !(only < 0 ? row[CELLS].some(fits) : fits(row[CELLS][only]))) return;
      if (words.length && !words.every((word) => text(index).includes(word))) return;
      fit.push(index);
    });
    return fit;
  };

  // --- order: unless asked otherwise, what takes the most work first

  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  const badness = new Map(data.worst.map((one, index) => [one, data.worst.length - index]));
  const worst = (cell) => (cell ? badness.get(cell[0]) * 1e7 + cell[1] : -1);
  const work = (row) => {
    const only = column();
    if (only >= 0) return row[CELLS][only] ? row[CELLS][only][1] : 0;
    return row[CELLS].reduce((sum, cell) => sum + (cell ? cell[1] : 0), 0);
  };
  const sorting = () => {
    const [name, way] = (state.sort || "").split(":");
    return names.has(name) ? [name, way] : column() >= 0 ? ["work", "desc"] : [];
  };
  const sorted = (fit) => {
    const [name, way] = sorting();
    if (!name) return fit;
    const key = name === "title" ? (row) => row[TITLE] : name === "words" ? (row) => row[WORDS] : name === "work" ? work : (row) => worst(row[CELLS][name]);
    const values = new Map(fit.map((index) => [index, key(data.rows[index])]));
    const compare = name === "title" ? collator.compare : (one, other) => one - other;
    const sign = way === "desc" ? -1 : 1;
    return fit.sort((one, other) => sign * compare(values.get(one), values.get(other)) || one - other);
  };

  let shown = rows.map((_, index) => index);
  let rest = () => {};
  let drawing = 0;
  const draw = (fit) => {
    const body = (at) => {
      const made = make("tbody", {}, ...fit.slice(at, at + CHUNK).map((index) => rows[index]));
      made.setAttribute("role", "rowgroup");
      // Only of a full chunk the height is known before it is laid out.
      made.classList.toggle("whole", at + CHUNK <= fit.length);
      return made;
    };
    clearTimeout(drawing);
    const old = table.querySelectorAll("tbody");
    let at = 0;
    const upTo = (end) => {
      const made = [];
      for (; at < Math.min(end, fit.length); at += CHUNK) made.push(body(at));
      table.append(...made);
    };
    for (const one of old) one.remove();
    upTo(4 * CHUNK);
    // What is far below may follow a moment later.
    rest = () => { clearTimeout(drawing); upTo(fit.length); rest = () => {}; };
    const next = () => {
      upTo(at + 10 * CHUNK);
      if (at < fit.length) drawing = setTimeout(next);
    };
    if (at < fit.length) drawing = setTimeout(next);
  };
  const labels = () => {
    const [name, way] = sorting();
    for (const head of heads) {
      if (head.dataset.sort === name) head.setAttribute("aria-sort", way === "desc" ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    table.className = column() > 0 ? `matrix only-${column()}` : "matrix";
    const only = column() > 0;
    if (only) for (const index of shown) {
      const cell = rows[index].lastElementChild;
      cell.dataset.all ??= cell.innerHTML;
      cell.textContent = work(data.rows[index]) ? number(work(data.rows[index])) : "";
      relabelled.add(cell);
    }
    else {
      for (const cell of relabelled) cell.innerHTML = cell.dataset.all;
      relabelled.clear();
    }
  };
  const relabelled = new Set(); // the cells of work that tell of one language, in sight or not
  const show = () => {
    const fit = sorted(matches());
    const same = fit.length === shown.length && fit.every((one, index) => one === shown[index]);
    shown = fit;
    said.textContent = `${number(fit.length)} of ${number(rows.length)} guides`;
    document.getElementById("none").hidden = fit.length > 0;
    labels();
    if (!same) draw(fit);
  };

  // --- the work list

  const todo = document.getElementById("task-filters");
  const list = document.querySelector(".tasks");
  const listed = Array.from(document.querySelectorAll(".task"));
  const first = list ? list.children.length : 0;
  let most = first;
  const more = make("button", { type: "button", id: "more-tasks" });
  const counted = make("output");
  const chosen = [];
  if (list) {
    const values = (place) => [...new Set(data.tasks.map((one) => one[place]))];
    chosen.push(
      choice(todo, "tasks", "Language", data.languages.filter((code) => values(0).includes(code)), language),
      choice(todo, "severity", "Severity", ["error", "warning", "info"].filter((one) => values(1).includes(one))),
    );
    todo.append(counted);
    todo.hidden = false;
    document.querySelector(".more")?.remove();
    list.after(more);
    more.addEventListener("click", () => {
      const next = most;
      most += 100;
      work_list();
      list.children[next]?.querySelector("summary").focus();
    });
  }
  const work_list = (all) => {
    if (!list) return;
    const fits = (code, severity) => (!state.tasks || code === state.tasks) && (!state.severity || severity === state.severity);
    const fit = listed.filter((one) => fits(one.dataset.in, one.dataset.severity));
    const sum = (counts) => counts.reduce((total, one) => total + one[2], 0);
    const [those, all_of] = [sum(data.tasks.filter(([code, severity]) => fits(code, severity))), sum(data.tasks)];
    list.replaceChildren(...(all ? fit : fit.slice(0, most)));
    list.hidden = fit.length === 0;
    counted.textContent = fit.length < those ? `${number(fit.length)} of ${number(those)} shown; all of them: guidelint report -o report.csv` : `${number(those)} of ${number(all_of)} tasks`;
    more.hidden = fit.length <= most;
    more.textContent = `Show ${number(Math.min(100, fit.length - most))} more`;
  };

  // --- one guide

  const target = (id, code) => document.getElementById(code ? `guide=${id}&in=${code}` : `guide=${id}`);
  let asleep = null; // of each guide that is text yet: the element that holds it
  const wake = (index) => {
    const guides = data.rows.flatMap((row, at) => (row[SHOWN] ? [at] : []));
    asleep ??= new Map();
    const holders = document.querySelectorAll("script.asleep");
    if (!asleep.size) {
      let [at, holder] = [0, 0];
      for (const [sleeps, count] of data.pieces) {
        if (sleeps) for (const one of guides.slice(at, at + count)) asleep.set(one, holders[holder]);
        holder += sleeps;
        at += count;
      }
    }
    const holder = asleep.get(index);
    if (!holder?.isConnected) return;
    holder.replaceWith(make("template", { innerHTML: holder.textContent }).content);
  };
  const find = (id) => {
    if (!target(id) && numbers.has(id) && document.readyState !== "loading") wake(numbers.get(id));
    return target(id)?.closest(".guide");
  };

  const button = (label, act) => {
    const made = make("button", { type: "button", textContent: label });
    made.addEventListener("click", act);
    return made;
  };
  const copy = async (text, where) => {
    const before = where.textContent;
    try {
      await navigator.clipboard.writeText(text);
      where.textContent = "Copied";
    } catch {
      const area = make("textarea", { value: text });
      where.after(area);
      area.select();
      where.textContent = document.execCommand("copy") ? "Copied" : "Not allowed here";
      area.remove();
      where.focus();
    }
    setTimeout(() => { where.textContent = before; }, 1500);
  };
  // The gaps of the language in view; of the guide, where no language is asked for or it has none.
  const gaps = () => {
    const all = Array.from(document.querySelectorAll(".guide[open] tr.row")).filter((row) => row.offsetParent);
    const part = state.in ? target(state.guide, state.in) : null;
    const own = part ? all.filter((row) => part.contains(row)) : [];
    return own.length ? { all: own, where: ` in ${language(state.in)}` } : { all, where: "" };
  };
  let place = -1;
  const step = (by) => {
    const { all, where } = gaps();
    if (!all.length) return;
    const focused = all.indexOf(document.activeElement?.closest?.("tr.row"));
    place = focused >= 0 ? focused : place;
    place = (place + by + all.length) % all.length;
    const row = all[place];
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "start", behavior: "instant" });
    position.textContent = `gap ${place + 1} of ${all.length}${where}`;
  };
  const position = make("output");
  const gapped = () => shown.filter((index) => data.rows[index][SHOWN]);
  const neighbour = (by) => {
    const all = gapped();
    const at = all.indexOf(numbers.get(state.guide));
    return at < 0 ? undefined : all[at + by];
  };
  const go = (by) => {
    const next = neighbour(by);
    if (next === undefined) return;
    state.guide = data.rows[next][ID];
    delete state.in;
    write(false);
    open(true);
  };
  // On a phone the middle word is left to screen readers.
  const tool = (sign, long, short, act) => {
    const made = button("", act);
    made.append(`${sign} `, make("span", { className: "long", textContent: `${long} ` }), short);
    return made;
  };
  const toolbar = make("div", { id: "bar" },
    tool("←", "All", "guides", () => leave()),
    tool("↑", "Previous", "gap", () => step(-1)), tool("↓", "Next", "gap", () => step(1)),
    tool("‹", "Previous", "guide", () => go(-1)), tool("›", "Next", "guide", () => go(1)),
    button("Copy link", (event) => copy(location.href, event.target)), position);
  toolbar.setAttribute("role", "toolbar");
  toolbar.setAttribute("aria-label", "This guide");
  toolbar.hidden = true;

  const close = () => {
    root.classList.remove("viewing");
    toolbar.hidden = true;
    for (const one of document.querySelectorAll("#guides .guide[open]")) one.open = false;
  };
  const tell = (message) => {
    notice.textContent = message;
    notice.hidden = !message;
  };
  const prepare = (guide) => {
    if (guide.dataset.ready) return;
    guide.dataset.ready = "yes";
    for (const pre of guide.querySelectorAll("tr.row > td:first-child pre")) {
      pre.after(button("Copy text", (event) => copy(pre.textContent, event.target)));
      pre.nextSibling.className = "copy";
    }
  };
  let origin = null; // where the reader left the list, and how high it stood
  const open = (focus) => {
    const id = state.guide;
    if (id === undefined) {
      tell("");
      if (root.classList.contains("viewing")) back();
      return;
    }
    if (document.readyState === "loading" && !target(id)) return; // it may still be on its way
    const guide = find(id);
    if (!guide) {
      close();
      const known = data.rows[numbers.get(id)];
      tell(known ? `“${known[TITLE]}” has no gaps any more: every translation of it is ok or needs no work.` : `There is no guide “${id}” in this report. It may have been renamed or removed.`);
      notice.scrollIntoView({ block: "start", behavior: "instant" });
      return;
    }
    tell("");
    const other = !guide.open;
    if (other) close();
    root.classList.add("viewing");
    toolbar.hidden = false;
    prepare(guide);
    guide.open = true;
    const part = state.in ? target(id, state.in) : null;
    if (part) part.closest("details").open = true;
    for (const link of guide.querySelectorAll(".langs a")) {
      if (part && decoded(link.hash).endsWith(`&in=${state.in}`)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (other || part) place = -1;
    const { all, where } = gaps();
    position.textContent = all.length && (where || !part) ? `${all.length} gap${all.length === 1 ? "" : "s"}${where}` : "";
    toolbar.children[3].disabled = neighbour(-1) === undefined;
    toolbar.children[4].disabled = neighbour(1) === undefined;
    const top = part ? (part.closest(".calm") ?? part) : guide;
    if (part || focus) top.scrollIntoView({ block: "start", behavior: "instant" });
    else scrollTo({ top: 0, behavior: "instant" });
    if (!focus) return;
    const heading = part ? (part.querySelector("h4") ?? part) : guide.querySelector("summary");
    if (part) heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };
  const back = () => {
    close();
    if (!origin?.element.isConnected) return;
    origin.element.focus({ preventScroll: true });
    const settle = () => scrollBy({ top: origin.element.getBoundingClientRect().top - origin.top, behavior: "instant" });
    origin.element.scrollIntoView({ block: "center", behavior: "instant" });
    settle();
    requestAnimationFrame(settle);
  };
  const leave = () => {
    if (history.state?.inside) return history.back();
    delete state.guide;
    delete state.in;
    write(false);
    back();
    if (document.activeElement === document.body) document.getElementById("matrix").focus();
    return undefined;
  };

  // A browser opens what an address leads to, too, and may read it in another way.
  document.addEventListener("toggle", ({ target: one }) => {
    if (one.matches?.(".guide") && one.open && root.classList.contains("viewing") && one !== target(state.guide)?.closest(".guide")) one.open = false;
  }, true);

  // --- what people do

  const apply = () => {
    for (const control of [...controls, ...chosen]) {
      control.value = state[control.name] || "";
      if (control.selectedIndex >= 0 || control === search) continue;
      control.value = "";
      if (control !== sort) delete state[control.name]; // what the page does not know is no filter
    }
    most = first;
    show();
    work_list();
  };
  let waiting = 0;
  search.addEventListener("focus", () => warm(), { once: true });
  const changed = (event) => {
    state[event.target.name] = event.target.value;
    clearTimeout(waiting);
    waiting = setTimeout(() => { write(false); apply(); }, event.target === search ? 90 : 0);
  };
  form.addEventListener("input", changed);
  todo?.addEventListener("input", changed);
  for (const one of [form, todo]) one?.addEventListener("submit", (event) => event.preventDefault());
  reset.addEventListener("click", () => {
    for (const control of controls) delete state[control.name];
    write(false);
    apply();
    search.focus();
  });
  for (const head of heads) {
    head.replaceChildren(button(head.textContent, () => {
      const [name, way] = sorting();
      const begin = head.dataset.sort === "title" ? "asc" : "desc";
      const other = begin === "asc" ? "desc" : "asc";
      state.sort = name !== head.dataset.sort ? `${head.dataset.sort}:${begin}` : way === begin ? `${name}:${other}` : "";
      write(false);
      apply();
    }));
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) {
      // In the view of one guide its title is no switch.
      if (event.target.closest(".viewing .guide > summary")) event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const name = link.getAttribute("href").slice(1);
    if (link.dataset.filter) {
      for (const part of ["q", "category", "rule", "status", "lang"]) delete state[part];
      for (const [key, value] of new URLSearchParams(link.dataset.filter)) state[key] = value;
      write(true);
      apply();
    }
    if (name.startsWith("guide=")) {
      if (!root.classList.contains("viewing")) origin = { element: link, top: link.getBoundingClientRect().top };
      const within = root.classList.contains("viewing");
      for (const part of ["guide", "in"]) delete state[part];
      for (const part of name.split("&")) state[part.slice(0, part.indexOf("="))] = decoded(part.slice(part.indexOf("=") + 1));
      write(!within);
      open(true);
      return;
    }
    if (root.classList.contains("viewing")) leave();
    const there = document.getElementById(name);
    there?.scrollIntoView({ block: "start" });
    if (there?.tabIndex === -1) there.focus({ preventScroll: true });
  });
  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("tbody th, tbody td");
    const steps = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key];
    if (!cell || !steps) return;
    rest();
    let [y, x] = [shown.indexOf(rows.indexOf(cell.parentNode)), Array.from(cell.parentNode.children).indexOf(cell)];
    const at = () => rows[shown[y]]?.children[x];
    for (y += steps[0], x += steps[1]; at(); y += steps[0], x += steps[1]) {
      const link = at().querySelector("a");
      if (link?.offsetParent) {
        event.preventDefault();
        link.focus();
        return;
      }
    }
  });
  const keys = make("input", { type: "checkbox" });
  document.getElementById("none").after(make("label", { className: "keys" }, keys, "Single keys: / searches; in a guide n and p go to the next and the previous gap"));
  keys.addEventListener("change", () => {
    state.keys = keys.checked ? "" : "off";
    write(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const viewing = root.classList.contains("viewing");
    if (event.key === "Escape" && viewing) leave();
    if (state.keys === "off") return;
    if (event.key === "/" && !viewing) {
      event.preventDefault();
      search.focus();
    }
    if (viewing && event.key === "n") step(1);
    if (viewing && event.key === "p") step(-1);
  });
  const load = () => {
    read();
    keys.checked = state.keys !== "off";
    apply();
    open(true);
  };
  addEventListener("popstate", load);
  history.scrollRestoration = "manual";
  addEventListener("pagehide", () => { history.scrollRestoration = "auto"; });

  // --- paper: one guide, or all that the filters leave

  const MOST_PRINTED = 300;
  let opened = [];
  addEventListener("beforeprint", () => {
    rest();
    root.classList.add("printing");
    if (!root.classList.contains("viewing")) {
      const wanted = gapped();
      for (const index of wanted.slice(0, MOST_PRINTED)) find(data.rows[index][ID])?.classList.add("wanted");
      if (wanted.length > MOST_PRINTED) tell(`The first ${MOST_PRINTED} of ${number(wanted.length)} guides side by side are printed; filter the matrix to choose others.`);
      work_list(true);
    }
    opened = Array.from(document.querySelectorAll("details:not([open])")).filter((one) => !one.closest(".guide") || one.closest(".guide.wanted, .guide[open]"));
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
    for (const one of document.querySelectorAll(".wanted")) one.classList.remove("wanted");
    root.classList.remove("printing");
    if (!root.classList.contains("viewing")) tell("");
    work_list();
  });

  // --- begin

  document.getElementById("matrix").after(toolbar);
  read();
  keys.checked = state.keys !== "off";
  apply();
  root.classList.add("js");
  // From here on all that opens a guide works: what is below need not be parsed before it is asked for.
  window.guidelintSleep = () => document.write('<script type="text/plain" class="asleep">');
  performance.mark("guidelint-interactive");
  open(false);
  // What is below the matrix may still be on its way.
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => open(false));
})();
