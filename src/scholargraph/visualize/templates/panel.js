/* The panel: a person, a pair, a path. Builds elements; text goes in as text only. */
"use strict";
(function (root) {
  const model = root.networkModel;

  /** An element: h("p", {class: "x", text: "…", onclick: …}, child, …). */
  function h(tag, values, ...children) {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(values || {})) {
      if (value === null || value === undefined) continue;
      if (key === "text") made.textContent = value;
      else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  const plural = (n, one, many) => n.toLocaleString("en") + " " + (n === 1 ? one : many || one + "s");
  const dot = (color) => { const made = h("span", { class: "dot", "aria-hidden": "true" }); made.style.setProperty("--dot", color); return made; };
  const bdi = (text) => h("bdi", { text });

  /** Bars of works by year, with their numbers as text for screen readers. */
  function bars(counts, label) {
    const most = Math.max(1, ...counts.map(([, n]) => n));
    const made = h("div", { class: "bars", role: "img", "aria-label": label + ": " + counts.filter(([, n]) => n).map(([y, n]) => y + ": " + n).join(", ") });
    counts.forEach(([year, n]) => {
      const bar = h("span", { title: year + ": " + n });
      bar.style.height = (100 * n) / most + "%";
      made.append(bar);
    });
    return made;
  }

  /** Functions that fill the panel. `context`: {data, color, view(), go: {person, pair, pathFrom, close}}. */
  function create(element, context) {
    const { data, color, go } = context;
    const name = (person) => data.people[person].n;

    function nameButton(person) {
      return person < data.listed
        ? h("button", { type: "button", class: "name", "data-person": person, onclick: () => go.person(person) }, bdi(name(person)))
        : bdi(name(person));
    }

    function fill(label, ...children) {
      element.replaceChildren(...children.filter(Boolean));
      element.setAttribute("aria-label", label);
      element.hidden = false;
      element.scrollTop = 0;
    }

    function top(...heading) {
      const close = h("button", { type: "button", class: "close", "aria-label": "Close", text: "×", onclick: () => go.close() });
      return h("div", { class: "top" }, h("h2", { dir: "auto" }, ...heading), close);
    }

    function evidenceList(work, people) {
      const found = model.evidence(data, work, people);
      if (data.public || !found.length) return null;
      return h("ul", { class: "evidence" }, ...found.map((one) => {
        const where = model.placeText(data, one.source, one.place);
        if (one.implied) return h("li", { class: "implied" }, bdi(name(one.person)), ": not printed, implied as owner of the page (" + where + ")");
        const quoted = h("q", null, bdi(one.printed));
        return h("li", null, where + ": ", quoted, one.printed === name(one.person) ? null : h("span", null, " = ", bdi(name(one.person))));
      }));
    }

    function paper(work, people, open) {
      const entry = data.works[work], made = h("li", { class: "paper" });
      const authors = entry.a.flatMap((person, index) => [index ? ", " : "", bdi(name(person))]);
      const about = [entry.y === null ? "year unknown" : String(entry.y), entry.v].filter(Boolean).join(" · ");
      made.append(h("span", { class: "title", dir: "auto", text: entry.t }));
      made.append(h("span", { class: "about", dir: "auto" }, about + (authors.length ? " · " : ""), ...authors, entry.c ? ", …" : ""));
      if (entry.s && entry.s !== "accepted") made.append(h("span", { class: "badge", text: data.statuses[entry.s] || entry.s }));
      const lines = evidenceList(work, people);
      if (lines) made.append(open ? lines : h("details", { class: "lines" }, h("summary", { text: "where it is printed" }), lines));
      return made;
    }

    function advisingText(row) {
      return [data.roles[row.r] || row.r, model.span(row)].filter(Boolean).join(", ");
    }

    function advisingRow(row, other, word) {
      const where = row.s === undefined ? "" : model.placeText(data, row.s, row.q);
      const said = [word, advisingText(row), where].filter(Boolean).join(" · ");
      return h("li", null, h("div", { class: "line" }, dot(color(other)), nameButton(other)),
        h("div", { class: "sub" }, said, row.l ? h("div", { dir: "auto", text: "then: " + row.l }) : null));
    }

    function coauthorRows(person, view) {
      const rows = data.pairsOf[person].filter((pair) => view.joint[pair].length).map((pair) => {
        const [a, b] = data.pairs[pair];
        return { pair, other: a === person ? b : a, n: view.joint[pair].length };
      });
      rows.sort((x, y) => y.n - x.n || name(x.other).localeCompare(name(y.other), "en"));
      const most = rows.length ? rows[0].n : 1;
      return rows.map(({ other, n }) => {
        const bar = h("i", { "aria-hidden": "true" });
        bar.style.width = Math.round((90 * n) / most) + "px";
        const tie = h("button", { type: "button", class: "tie", "data-pair": person + "-" + other, title: "the works behind this pair",
          "aria-label": plural(n, "joint work") + " with " + name(other), onclick: () => go.pair(person, other) }, bar, h("b", { text: n }));
        return h("li", { class: "line" }, dot(color(other)), nameButton(other), tie);
      });
    }

    /** What resolving decided so that these works count for these people, or that nothing had to be decided. */
    function decisionRows(joint, people) {
      if (data.public || !joint.length) return [];
      const found = model.decisions(data, joint, people), who = (one) => bdi(name(one.person));
      if (!found.length) return [h("li", { text: "None: every line prints both names in this form, in one document." })];
      return found.map((one) => {
        if (one.kind === "name") return h("li", null, ...one.printed.flatMap((form, at) => [at ? ", " : "", h("q", null, bdi(form))]), " taken for ", who(one), " by a resolution decision");
        if (one.kind === "sources") return h("li", null, who(one), " of " + one.sources.map((source) => (source < 0 ? "a document" : data.sources[source].n)).join(", ") + " taken for one person by a resolution decision");
        if (one.kind === "implied") return h("li", { class: "implied" }, who(one), " counted as author only as owner of the page");
        return h("li", null, "left open: ", who(one), " may also be ", nameButton(one.other), " (" + one.score + ")");
      });
    }

    const part = (title, items, tag = "ul") => (items.length ? [h("h3", { text: title }), h(tag, null, ...items)] : []);
    const figure = (n, word) => h("div", null, h("b", { text: n }), h("span", { text: word }));

    function person(index) {
      const view = context.view(), one = data.people[index], works = data.worksOf[index].filter((work) => view.shown[work]);
      const years = works.map((work) => data.works[work].y).filter((year) => year !== null);
      const active = years.length ? (Math.min(...years) === Math.max(...years) ? String(years[0]) : Math.min(...years) + "–" + Math.max(...years)) : "–";
      const counts = model.histogram(data, works), group = one.g >= 0 ? data.groups[one.g].label : "not in the picture: no joint work";
      const advising = data.advisingOf[index].map((row) => data.advising[row]);
      const rows = [...advising.filter((row) => row.b === index).map((row) => advisingRow(row, row.a, "advisor")),
        ...advising.filter((row) => row.a === index).map((row) => advisingRow(row, row.b, "student"))];
      const printed = [...new Set([...(one.p || []), ...(one.v || [])])].filter((form) => form !== one.n);
      const link = model.safeLink(one.o);
      const coauthors = coauthorRows(index, view);
      fill(one.n,
        top(one.n),
        h("p", { class: "group" }, dot(color(index)), bdi(group)),
        h("div", { class: "figures" }, figure(works.length, works.length === 1 ? "work" : "works"),
          figure(coauthors.length, (coauthors.length === 1 ? "coauthor" : "coauthors") + (data.partial ? " shown" : "")), figure(active, "active")),
        years.length ? bars(counts, "Works by year") : null,
        years.length ? h("div", { class: "axis", "aria-hidden": "true" }, h("span", { text: data.years[0] }), h("span", { text: data.years[1] })) : null,
        h("div", { class: "actions" },
          index < data.drawn ? h("button", { type: "button", id: "path", text: "Path from here…", onclick: () => go.pathFrom(index) }) : null,
          link ? h("a", { href: link, rel: "noopener noreferrer", target: "_blank", text: "ORCID" }) : null),
        ...part("Also printed as", printed.map((form) => h("li", null, bdi(form)))).map((made) => { if (made.tagName === "UL") made.className = "names"; return made; }),
        ...part("Advisors and students", rows),
        ...part("Coauthors (" + coauthors.length + ")", coauthors),
        ...part("Works (" + works.length + ")", works.map((work) => paper(work, [index], false))));
    }

    function pair(a, b) {
      const view = context.view();
      const index = data.pairsOf[a].find((one) => data.pairs[one].includes(b));
      const joint = index === undefined ? [] : data.pairs[index][2].filter((work) => view.shown[work]);
      const all = index === undefined ? 0 : data.pairs[index][2].length;
      const advising = data.advisingOf[a].map((row) => data.advising[row]).filter((row) => row.a === b || row.b === b);
      const implied = index !== undefined && model.restsOnImplied(data, index, joint);
      fill(name(a) + " and " + name(b),
        top(bdi(name(a)), " and ", bdi(name(b))),
        h("p", { class: "group" }, !all ? "no joint work" : joint.length === all ? plural(all, "joint work") : joint.length + " of " + plural(all, "joint work") + " in these years"),
        implied ? h("p", { class: "group", text: "Every joint work counts only because the page's owner is implied as its author." }) : null,
        h("ul", null, ...[a, b].map((one) => h("li", { class: "line" }, dot(color(one)), nameButton(one), h("span", { class: "mark", text: plural(view.works[one], "work") })))),
        ...part("Advising", advising.map((row) => advisingRow(row, row.b, "student of " + name(row.a)))),
        ...part("Who is who", decisionRows(joint, [a, b])).map((made) => { if (made.tagName === "UL") { made.className = "evidence"; made.id = "decisions"; } return made; }),
        ...part("Joint works (" + joint.length + ")", joint.map((work) => paper(work, [a, b], true))),
        data.public ? h("p", { class: "group", text: "Quoted lines are left out of this public edition." }) : null);
    }

    function path(start, goal, steps) {
      const view = context.view();
      if (!steps) {
        fill("No path", top("No path"), h("p", null, "No chain of joint works leads from ", bdi(name(start)), " to ", bdi(name(goal)), " under the filters set."),
          h("ul", null, ...[start, goal].map((one) => h("li", { class: "line" }, dot(color(one)), nameButton(one)))));
        return;
      }
      const hops = steps.flatMap((step) => {
        const joint = step.pair === null ? [] : view.joint[step.pair];
        const [a, b] = step.pair === null ? [] : data.pairs[step.pair];
        const works = joint.length ? [h("li", { class: "hop" }, h("details", { class: "lines", open: "" },
          h("summary", { text: plural(joint.length, "joint work") }), h("ul", null, ...joint.slice(0, 5).map((work) => paper(work, [a, b], false))),
          joint.length > 5 ? h("button", { type: "button", text: "all " + joint.length, onclick: () => go.pair(a, b) }) : null))] : [];
        return [...works, h("li", { class: "line" }, dot(color(step.person)), nameButton(step.person))];
      });
      fill("Path", top("Path, " + plural(steps.length - 1, "step")), h("p", { class: "group" }, h("span", null, "from ", bdi(name(start)), " to ", bdi(name(goal)))),
        h("ul", { id: "steps" }, ...hops),
        h("div", { class: "actions" }, h("button", { type: "button", text: "Other way round", onclick: () => go.path(goal, start) })));
    }

    function close() {
      element.hidden = true;
      element.replaceChildren();
    }

    return { person, pair, path, close };
  }

  root.networkPanel = { create, h, bars, dot, bdi, plural };
})(globalThis);
