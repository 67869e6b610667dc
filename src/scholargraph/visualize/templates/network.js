/* Wires the page: filters, search, selection, deep links. */
"use strict";
(function () {
  const model = globalThis.networkModel, { h, dot, bdi, plural } = globalThis.networkPanel;
  const by = (id) => document.getElementById(id);
  const page = document.documentElement;
  const titles = by("works") ? [...by("works").tBodies[0].rows].map((row) => row.cells[0].textContent) : [];
  const data = model.prepare(model.unpack(JSON.parse(by("data").textContent), titles));
  if (by("tables")) by("tables").open = false;
  const state = model.allOf(data), index = model.searchIndex(data);
  let chosen = { kind: "none" }, pathStart = -1;
  const link = readLink();
  let seen = model.view(data, state);
  const drawn = by("canvas") !== null;

  const go = { person: choosePerson, pair: (a, b) => choose({ kind: "pair", a, b }), path: (a, b) => choose({ kind: "path", a, b }), pathFrom, close };
  const picture = drawn ? globalThis.networkPicture.create(by("canvas"), data, {
    person: choosePerson, pair: go.pair, say, nothing: () => { if (pathStart < 0) close(); } }, seen) : null;
  const color = (person) => (data.people[person].g >= 0 ? data.groups[data.people[person].g].color : globalThis.networkPicture.REST);
  const panel = globalThis.networkPanel.create(by("panel"), { data, color, view: () => seen, go });

  function say(text) { by("live").textContent = text; }
  function hint(text) { const shown = by("hint"); if (shown) { shown.hidden = !text; shown.textContent = text || ""; } }

  /* selection */
  function choosePerson(person) {
    if (pathStart >= 0 && pathStart !== person) { const start = pathStart; endPath(); return choose({ kind: "path", a: start, b: person }); }
    endPath();
    return choose({ kind: "person", a: person });
  }
  function choose(next) {
    chosen = next;
    render(true);
    by("panel").focus({ preventScroll: true });
  }
  function close() {
    endPath();
    if (chosen.kind === "none") return;
    chosen = { kind: "none" };
    render(false);
    if (drawn) by("canvas").focus({ preventScroll: true });
  }
  function pathFrom(person) {
    pathStart = person;
    hint("Path from " + data.people[person].n + ": choose the other person");
    say("Choose the person the path leads to, in the search or in the picture.");
    by("find").focus();
  }
  function endPath() { pathStart = -1; hint(""); }

  /** What stays bright: people, lines, and those with a ring. */
  function focusOf(steps) {
    if (chosen.kind === "person") {
      const people = new Set([chosen.a]), lines = new Set();
      for (const pair of data.pairsOf[chosen.a]) {
        if (seen.pair[pair]) { lines.add("p" + pair); people.add(data.pairs[pair][0]); people.add(data.pairs[pair][1]); }
      }
      for (const row of data.advisingOf[chosen.a]) {
        const { a, b } = data.advising[row];
        if (seen.advising[row]) { lines.add("a" + a + "-" + b); people.add(a); people.add(b); }
      }
      return { people, lines, main: new Set([chosen.a]), colored: false };
    }
    if (chosen.kind === "pair") {
      const lines = new Set(data.pairsOf[chosen.a].filter((pair) => data.pairs[pair].includes(chosen.b)).map((pair) => "p" + pair));
      lines.add("a" + chosen.a + "-" + chosen.b).add("a" + chosen.b + "-" + chosen.a);
      const both = new Set([chosen.a, chosen.b]);
      return { people: both, lines, main: both, colored: true };
    }
    if (chosen.kind === "path" && steps) {
      const people = new Set(steps.map((step) => step.person));
      return { people, lines: new Set(steps.filter((step) => step.pair !== null).map((step) => "p" + step.pair)), main: people, colored: true };
    }
    return null;
  }

  function render(moved) {
    const steps = chosen.kind === "path" ? model.path(data, seen, chosen.a, chosen.b) : null;
    if (chosen.kind === "person") panel.person(chosen.a);
    else if (chosen.kind === "pair") panel.pair(chosen.a, chosen.b);
    else if (chosen.kind === "path") panel.path(chosen.a, chosen.b, steps);
    else panel.close();
    const focus = focusOf(steps);
    if (picture) {
      const known = focus && [...focus.people].some((person) => person < data.drawn) ? focus : null;
      picture.show(seen, known);
      if (moved && known) requestAnimationFrame(() => picture.reveal(known.people));
    }
    const names = [chosen.a, chosen.b].filter((one) => one !== undefined).map((one) => data.people[one].n).join(" and ");
    say(chosen.kind === "none" ? counted() : chosen.kind === "path" ? (steps ? plural(steps.length - 1, "step") : "No path") + ": " + names : names);
    writeLink();
  }

  /* filters */
  function counted() {
    return "In the picture: " + plural(seen.counts.people, "person", "people") + ", " + plural(seen.counts.pairs, "pair") + "; " + plural(seen.counts.works, "work");
  }
  function filtered() {
    seen = model.view(data, state);
    said();
    render(false);
    say(counted());
  }
  function said() {
    if (!drawn) return;
    by("years-said").textContent = data.years[1] ? (state.from === state.to ? state.from : state.from + "–" + state.to) : "unknown";
    if (by("min")) { by("min-said").textContent = "≥ " + state.min; by("min").value = state.min; }
    [...by("histogram").children].forEach((bar, at) => bar.classList.toggle("off", data.years[0] + at < state.from || data.years[0] + at > state.to));
    by("from").value = state.from; by("to").value = state.to;
    if (by("unknown")) by("unknown").checked = state.unknown;
    if (by("advising")) by("advising").checked = state.advising;
  }
  function filters() {
    const counts = model.overview(data);
    const most = Math.max(1, ...counts.map(([, n]) => n));
    counts.forEach(([year, n]) => { const bar = h("span", { title: year + ": " + n }); bar.style.height = (100 * n) / most + "%"; by("histogram").append(bar); });
    by("form").addEventListener("submit", (event) => event.preventDefault());
    by("from").addEventListener("input", () => { state.from = Number(by("from").value); state.to = Math.max(state.to, state.from); filtered(); });
    by("to").addEventListener("input", () => { state.to = Number(by("to").value); state.from = Math.min(state.from, state.to); filtered(); });
    if (by("min")) by("min").max = Math.max(model.mostJoint(data), 1);
    if (by("min")) by("min").addEventListener("input", () => { state.min = Number(by("min").value); filtered(); });
    for (const key of ["unknown", "advising"]) if (by(key)) by(key).addEventListener("change", () => { state[key] = by(key).checked; filtered(); });
    [...by("legend").children].forEach((item, group) => {
      const entry = h("button", { type: "button", class: "entry", "aria-pressed": "true" }, ...item.firstElementChild.childNodes);
      entry.querySelector(".dot").style.setProperty("--dot", data.groups[group].color);
      entry.addEventListener("click", () => {
        if (state.off.has(group)) state.off.delete(group); else state.off.add(group);
        entry.setAttribute("aria-pressed", String(!state.off.has(group)));
        filtered();
      });
      item.replaceChildren(entry);
    });
  }

  /* search */
  function finder() {
    const field = by("find"), list = by("found");
    let found = [], at = -1;
    const mark = () => {
      [...list.children].forEach((item, position) => item.setAttribute("aria-selected", String(position === at)));
      if (at >= 0 && list.children[at]) { field.setAttribute("aria-activedescendant", "found-" + at); list.children[at].scrollIntoView({ block: "nearest" }); } else field.removeAttribute("aria-activedescendant");
    };
    const hide = () => { list.hidden = true; field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); };
    const take = (position) => { const person = found[position]; field.value = ""; hide(); if (person !== undefined) choosePerson(person); };
    const look = () => {
      found = model.search(data, index, field.value);
      at = found.length ? 0 : -1;
      list.replaceChildren(...found.map((person, position) => h("li", { role: "option", id: "found-" + position, onmousedown: (event) => { event.preventDefault(); take(position); } },
        dot(color(person)), bdi(data.people[person].n), h("span", { class: "n", text: plural(data.worksOf[person].length, "work") }))));
      if (!found.length && field.value.trim()) list.replaceChildren(h("li", { role: "option", "aria-disabled": "true", text: "nobody of this name" }));
      list.hidden = !field.value.trim();
      field.setAttribute("aria-expanded", String(!list.hidden));
      if (!list.hidden) say(plural(found.length, "person", "people") + " found");
      mark();
    };
    field.addEventListener("input", look);
    field.addEventListener("blur", hide);
    field.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") at = Math.min(at + 1, found.length - 1);
      else if (event.key === "ArrowUp") at = Math.max(at - 1, 0);
      else if (event.key === "Enter") { take(at); event.preventDefault(); return; } else if (event.key === "Escape") { if (list.hidden) close(); hide(); event.stopPropagation(); return; } else return;
      event.preventDefault();
      mark();
    });
  }

  /* deep links: #person=…&from=…&years=…&min=… , #pair=a,b , #embed */
  let written = "";
  function writeLink() {
    const id = (person) => data.people[person].i, whole = model.allOf(data);
    const values = {};
    if (chosen.kind === "person") values.person = id(chosen.a);
    if (chosen.kind === "pair") values.pair = id(chosen.a) + "," + id(chosen.b);
    if (chosen.kind === "path") { values.person = id(chosen.b); values.from = id(chosen.a); }
    if (state.from !== whole.from || state.to !== whole.to) values.years = state.from + "-" + state.to;
    if (state.min > 1) values.min = state.min;
    if (page.classList.contains("embed")) values.embed = "1";
    written = model.writeLink(values);
    try { history.replaceState(null, "", written || location.pathname + location.search); } catch { /* a sandboxed frame: the page works without */ }
  }
  function readLink() {
    const link = model.readLink(location.hash);
    if ("embed" in link) page.classList.add("embed");
    const range = /^(\d{4})?-(\d{4})?$/.exec(link.years || "");
    const inside = (year, other) => (year ? Math.min(Math.max(Number(year), data.years[0]), data.years[1]) : other);
    if (range) { state.from = inside(range[1], data.years[0]); state.to = Math.max(state.from, inside(range[2], data.years[1])); }
    if (/^\d+$/.test(link.min || "")) state.min = Math.min(Math.max(1, Number(link.min)), model.mostJoint(data));
    const person = link.person ? model.personOf(data, link.person) : -1, start = link.from ? model.personOf(data, link.from) : -1;
    const pair = (link.pair || "").split(",").map((one) => (one ? model.personOf(data, one) : -1));
    if (person >= 0 && start >= 0 && start !== person) chosen = { kind: "path", a: start, b: person };
    else if (person >= 0) chosen = { kind: "person", a: person };
    else if (pair.length === 2 && pair[0] >= 0 && pair[1] >= 0 && pair[0] !== pair[1]) chosen = { kind: "pair", a: pair[0], b: pair[1] };
    else return { known: range !== null || "min" in link, unknown: link.person || link.from || link.pair };
    return { known: true };
  }

  function tools() {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (page.dataset.theme ? page.dataset.theme === "dark" : system.matches);
    const press = () => { by("dark").setAttribute("aria-pressed", String(isDark())); if (picture) picture.recolor(); };
    by("dark").addEventListener("click", () => { page.dataset.theme = isDark() ? "light" : "dark"; press(); });
    system.addEventListener("change", press);
    by("dark").setAttribute("aria-pressed", String(isDark()));
    for (const id of ["filters", "fit", "png", "svg"]) if (!drawn) by(id).hidden = true;
    if (!drawn) return;
    const name = document.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "network";
    by("fit").addEventListener("click", () => picture.fit());
    by("png").addEventListener("click", () => picture.png(name));
    by("svg").addEventListener("click", () => picture.svg(name));
    by("filters").addEventListener("click", () => by("filters").setAttribute("aria-expanded", String(by("controls").classList.toggle("open"))));
  }

  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "range" && event.target.type !== "checkbox";
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); by("find").focus(); } else if (event.key === "Escape") close();
  });
  addEventListener("hashchange", () => {
    if (location.hash === written) return;
    const link = readLink();
    if (!link.known) return;
    seen = model.view(data, state);
    said();
    render(true);
    if (chosen.kind !== "none") { scrollTo(0, 0); by("panel").focus({ preventScroll: true }); }
  });
  addEventListener("beforeprint", () => { if (by("tables")) by("tables").open = true; if (picture) picture.onPaper(true); });
  addEventListener("afterprint", () => { if (picture) picture.onPaper(false); });

  finder();
  tools();
  if (drawn) filters();
  said();
  render(chosen.kind !== "none");
  if (link.unknown) say("Nobody on this page has the address " + link.unknown);
  page.dataset.ready = "true";
})();
