/* What the page knows and counts, without the page: filtering, recounting, paths, search, labels. Pure functions. */
"use strict";
(function (root) {
  const UNKNOWN = null;

  /** Text without case and accents, for search: "Müller" and "muller", "Łukasik" and "lukasik" are equal. */
  const PLAIN = { ø: "o", đ: "d", ð: "d", ł: "l", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th", ħ: "h" };
  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[øđðłıßæœþħ]/g, (c) => PLAIN[c])
      .replace(/[-‐‑–'’`.,]/g, " ").replace(/\s+/g, " ").trim();
  }

  /** Prepares search: for each person in the tables, the folded names it may be found by. */
  function searchIndex(data) {
    return data.people.slice(0, data.listed).map((person) =>
      [...new Set([person.n, ...(person.v || []), ...(person.p || [])].map(fold))]);
  }

  /** People whose name, or a variant of it, has words that begin with all words asked for; the best first. */
  function search(data, index, query, limit = 12) {
    const words = fold(query).split(" ").filter(Boolean);
    if (!words.length) return [];
    const found = [];
    index.forEach((names, person) => {
      let best = Infinity;
      names.forEach((name, position) => {
        const parts = name.split(" ");
        const all = words.every((word) => parts.some((part) => part.startsWith(word)));
        const score = all ? (name === words.join(" ") ? 0 : name.startsWith(words[0]) ? 1 : 2)
          : name.includes(words.join(" ")) ? 3 : Infinity;
        best = Math.min(best, score + (position ? 0.5 : 0));
      });
      if (best < Infinity) found.push([best, -data.worksOf[person].length, person]);
    });
    found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    return found.slice(0, limit).map((entry) => entry[2]);
  }

  /** The works two people share, by walking through both lists of works, which are sorted. */
  function shared(one, other) {
    const found = [];
    for (let i = 0, j = 0; i < one.length && j < other.length;) {
      if (one[i] === other[j]) { found.push(one[i]); i += 1; j += 1; } else if (one[i] < other[j]) i += 1; else j += 1;
    }
    return found;
  }

  /**
   * The facts of a page, written small, as objects: works [{t, y, a, v, s, c, m, i}], pairs [[a, b, works]].
   * titles: of the works, in order, from the page's own table. The other half of compact.py.
   */
  function unpack(raw, titles) {
    const columns = raw.works, cut = new Set(columns.c);
    const works = columns.y.map((year, index) => {
      const work = { t: titles[index], y: year, a: columns.a[index] };
      if (columns.v[index] >= 0) work.v = raw.venues[columns.v[index]];
      if (columns.s[index] !== undefined) work.s = columns.s[index];
      if (cut.has(index)) work.c = 1;
      if (columns.i[index]) work.i = columns.i[index];
      work.m = columns.m[index].flatMap(([source, place, ...named]) => {
        const list = named.length ? named : work.a.flatMap((person) => [person, 0]), found = [];
        for (let i = 0; i < list.length; i += 2) found.push(list[i], list[i + 1], source, place);
        return found;
      });
      return work;
    });
    const of = raw.people.map(() => []);
    works.forEach((work, index) => work.a.forEach((person) => of[person].push(index)));
    const pairs = [];
    raw.pairs.forEach((others, a) => others.forEach((b) => pairs.push([a, b, raw.joint[pairs.length] || shared(of[a], of[b])])));
    return { ...raw, works, pairs };
  }

  /** Adds what follows from the facts: works of each person, pairs of each person, advising arrows. Returns its argument. */
  function prepare(data) {
    data.worksOf = data.people.map(() => []);
    data.works.forEach((work, index) => work.a.forEach((person) => data.worksOf[person].push(index)));
    data.pairsOf = data.people.map(() => []);
    data.pairs.forEach((pair, index) => { data.pairsOf[pair[0]].push(index); data.pairsOf[pair[1]].push(index); });
    data.advisingOf = data.people.map(() => []);
    data.advising.forEach((row, index) => { data.advisingOf[row.a].push(index); data.advisingOf[row.b].push(index); });
    return data;
  }

  function allOf(data) {
    return { from: data.years[0], to: data.years[1], unknown: true, min: 1, advising: true, off: new Set() };
  }

  /** Whether a work of this year passes the filter. */
  function inYears(year, state) {
    return year === UNKNOWN || year === undefined ? state.unknown : year >= state.from && year <= state.to;
  }

  /** Whether an advising passes the filter: its years touch the range; without years it counts as "year unknown". */
  function advisingInYears(row, state, data) {
    const known = row.f !== undefined || row.t !== undefined;
    if (!known) return state.unknown;
    const first = row.f !== undefined ? row.f : row.t;
    const last = row.t !== undefined ? row.t : row.c ? Math.max(data.years[1], first) : first;
    const whole = state.from <= data.years[0] && state.to >= data.years[1];
    return whole || (first <= state.to && last >= state.from);
  }

  /**
   * What is visible under a filter, all weights counted anew from the works.
   * joint[i]: visible works of pair i if they are at least `min`, else []; works[p], coauthors[p]: counts of a person;
   * person[p]: whether in the picture.
   */
  function view(data, state) {
    const shown = data.works.map((work) => inYears(work.y, state));
    const works = data.worksOf.map((list) => list.reduce((sum, work) => sum + shown[work], 0));
    const on = data.people.map((person, index) => index < data.drawn && !state.off.has(person.g));
    const coauthors = data.people.map(() => 0);
    const person = data.people.map(() => false);
    const joint = data.pairs.map(([a, b, list]) => {
      const left = list.filter((work) => shown[work]);
      if (left.length < state.min) return [];
      coauthors[a] += 1; coauthors[b] += 1;
      if (data.view !== "lineage" && on[a] && on[b]) person[a] = person[b] = true;
      return left;
    });
    const advising = data.advising.map((row) => {
      const left = state.advising && advisingInYears(row, state, data);
      if (left && on[row.a] && on[row.b]) person[row.a] = person[row.b] = true;
      return left;
    });
    const pair = data.pairs.map(([a, b], index) => joint[index].length > 0 && on[a] && on[b]);
    const count = (list) => list.reduce((sum, one) => sum + (one ? 1 : 0), 0);
    return { shown, works, coauthors, person, joint, pair, advising,
      counts: { people: count(person), works: count(shown), pairs: count(pair) } };
  }

  /** Joint works most pairs may be asked for. */
  function mostJoint(data) {
    return data.pairs.reduce((most, pair) => Math.max(most, pair[2].length), 1);
  }

  function byYear(data, years) {
    const [first, last] = data.years;
    if (!last) return [];
    const counts = new Map();
    for (let year = first; year <= last; year += 1) counts.set(year, 0);
    years.forEach((year) => { if (counts.has(year)) counts.set(year, counts.get(year) + 1); });
    return [...counts];
  }

  /** Number of works by year: [[year, n], …] over the whole range of the page. */
  function histogram(data, works) {
    return byYear(data, works.map((work) => data.works[work].y));
  }

  /** What the bars above the years count: works; in a lineage, advisings by their first year. */
  function overview(data) {
    if (data.view !== "lineage") return histogram(data, data.works.map((_, work) => work));
    return byYear(data, data.advising.map((row) => (row.f === undefined ? row.t : row.f)));
  }

  /**
   * A shortest path over visible pairs: [{person, pair}, …], `pair` being the one that leads there (null for the first).
   * Among equally short ones the one with more joint works. null if there is none.
   */
  function path(data, seen, start, goal) {
    if (start === goal) return [{ person: start, pair: null }];
    const steps = new Map([[start, 0]]), strength = new Map([[start, 0]]), before = new Map();
    let border = [start];
    while (border.length && !steps.has(goal)) {
      const next = new Set();
      for (const one of border) {
        for (const index of data.pairsOf[one]) {
          if (!seen.pair[index]) continue;
          const other = data.pairs[index][0] === one ? data.pairs[index][1] : data.pairs[index][0];
          if (steps.has(other) && steps.get(other) <= steps.get(one)) continue;
          const strong = strength.get(one) + seen.joint[index].length;
          if (!steps.has(other) || strong > strength.get(other)) {
            steps.set(other, steps.get(one) + 1); strength.set(other, strong); before.set(other, [one, index]);
          }
          next.add(other);
        }
      }
      border = [...next].sort((a, b) => a - b);
    }
    if (!steps.has(goal)) return null;
    const found = [];
    for (let at = goal; at !== start; at = before.get(at)[0]) found.push({ person: at, pair: before.get(at)[1] });
    return [...found, { person: start, pair: null }].reverse();
  }

  /** Where the names of a work were read: [{person, printed, source, place, implied}], of the given people or of all. */
  function evidence(data, work, people) {
    const entry = data.works[work], wanted = people ? new Set(people) : null, found = [];
    const mentions = entry.m || [], implied = entry.i || [];
    for (let i = 0; i < mentions.length; i += 4) {
      const [person, form, source, place] = mentions.slice(i, i + 4);
      if (wanted && !wanted.has(person)) continue;
      found.push({ person, printed: (data.people[person].p || [])[form] || data.people[person].n, source, place, implied: false });
    }
    for (let i = 0; i < implied.length; i += 3) {
      const [person, source, place] = implied.slice(i, i + 3);
      if (!wanted || wanted.has(person)) found.push({ person, printed: null, source, place, implied: true });
    }
    return found;
  }

  /**
   * What was decided so that these works count for these people: [{person, kind, …}].
   * kind "name": printed in another form than the preferred name (`printed`: the forms, in these works);
   * kind "sources": the same person read in several documents (`sources`: their indexes);
   * kind "implied": taken for an author as owner of the page; kind "open": may be one with `other`, undecided.
   */
  function decisions(data, works, people) {
    const found = [];
    for (const person of people) {
      const lines = works.flatMap((work) => evidence(data, work, [person]));
      const printed = [...new Set(lines.filter((line) => !line.implied).map((line) => line.printed))].filter((form) => form !== data.people[person].n);
      const sources = [...new Set(lines.map((line) => line.source))].sort((a, b) => a - b);
      if (printed.length) found.push({ person, kind: "name", printed });
      if (sources.length > 1) found.push({ person, kind: "sources", sources });
      if (lines.some((line) => line.implied)) found.push({ person, kind: "implied" });
      for (const one of data.candidates) {
        if (one.a === person || one.b === person) found.push({ person, kind: "open", other: one.a === person ? one.b : one.a, score: one.score });
      }
    }
    return found;
  }

  /**
   * The nearest person in a direction ("ArrowLeft" …), for the keyboard: a step aside costs twice a step ahead.
   * spots: [{id, x, y}]; from: a spot. The id, or -1 if nobody stands there.
   */
  function neighbour(spots, from, direction) {
    const [ahead, aside] = { ArrowLeft: [[-1, 0], [0, 1]], ArrowRight: [[1, 0], [0, 1]], ArrowUp: [[0, -1], [1, 0]], ArrowDown: [[0, 1], [1, 0]] }[direction];
    let best = -1, least = Infinity;
    for (const spot of spots) {
      const dx = spot.x - from.x, dy = spot.y - from.y, far = dx * ahead[0] + dy * ahead[1], off = Math.abs(dx * aside[0] + dy * aside[1]);
      if (spot.id === from.id || far <= 0 || off > 2 * far) continue;
      const cost = far + 2 * off;
      if (cost < least) { least = cost; best = spot.id; }
    }
    return best;
  }

  /** Whether an advising makes a doctoral descendant. */
  function isDoctoral(row) {
    return row.r === "phd" || row.r === "coadvisor" || row.r === "promotor";
  }

  /** "2011–2015", "2011–", "–2015", "2011", "running" or "": the years of an advising. */
  function span(row) {
    if (row.f === undefined && row.t === undefined) return row.c ? "running" : "";
    return row.f === row.t ? String(row.f) : [row.f === undefined ? "" : row.f, row.t === undefined ? "" : row.t].join("–");
  }

  /** Whether a person is an author of a work only because the page it was read from is theirs. */
  function isImplied(data, work, person) {
    const implied = data.works[work].i || [];
    for (let i = 0; i < implied.length; i += 3) {
      if (implied[i] === person) return true;
    }
    return false;
  }

  /** Whether each of these joint works counts for the pair only by an implied authorship. */
  function restsOnImplied(data, pair, joint) {
    const [a, b] = data.pairs[pair];
    return joint.length > 0 && joint.every((work) => isImplied(data, work, a) || isImplied(data, work, b));
  }

  /** "cv.txt, line 12". */
  function placeText(data, source, place) {
    const label = source >= 0 ? data.sources[source].n : "a document";
    if (place === "" || place === undefined) return label;
    return label + ", " + (typeof place === "number" ? "line " + place : /^\d/.test(place) ? "lines " + place : place);
  }

  /** The address if it is http(s), else null. */
  function safeLink(address) {
    return typeof address === "string" && /^https?:\/\/[^\s]+$/i.test(address) ? address : null;
  }

  const size = (works, most) => (most ? 4.5 + 8.5 * Math.sqrt(works / most) : 4.5);
  const width = (joint) => (joint ? 0.8 + 0.75 * Math.log2(joint) : 0.8);

  /** The part of an address behind "#" as {person, from, pair, years, min, embed}. */
  function readLink(hash) {
    const found = {};
    for (const part of hash.replace(/^#/, "").split("&").filter(Boolean)) {
      const [key, ...rest] = part.split("=");
      try { found[key] = decodeURIComponent(rest.join("=")); } catch { found[key] = ""; }
    }
    return found;
  }

  function writeLink(values) {
    const parts = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== "");
    return parts.length ? "#" + parts.map(([key, value]) => key + "=" + encodeURIComponent(value)).join("&") : "";
  }

  /** Person of a deep link: by id, by the end of an IRI, or by the full name if only one has it; -1 if none. */
  function personOf(data, text) {
    const listed = data.people.slice(0, data.listed), tail = text.split(/[/#]/).pop();
    const byId = listed.findIndex((person) => person.i === text || person.i === tail);
    if (byId >= 0) return byId;
    const named = listed.map((person, index) => [fold(person.n), index]).filter(([name]) => name === fold(text));
    return named.length === 1 ? named[0][1] : -1;
  }

  /** A colour "#rrggbb" moved towards `ink` until text in it can be read on `paper` (WCAG 2.2, 1.4.3: contrast 4.5). */
  function readable(color, paper, ink) {
    const parts = (text) => [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16));
    const light = (rgb) => rgb.map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
      .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0.05);
    const [from, to, under] = [color, ink, paper].map(parts), below = light(under);
    for (let share = 0; share < 1; share += 0.05) {
      const mixed = from.map((one, at) => Math.round(one + (to[at] - one) * share)), over = light(mixed);
      if (Math.max(over, below) / Math.min(over, below) >= 4.5) return "#" + mixed.map((one) => one.toString(16).padStart(2, "0")).join("");
    }
    return ink;
  }

  /** Left and top of the places a label may take, the best first. */
  function spotsOf({ x, y, r, h, spots, side, above }, w) {
    const gap = 3, right = [x + r + gap, y - h / 2];
    if (spots) return spots;
    if (side) return [right];
    if (above) return [[x - r, y - r - gap - h], [x - r, y + r + gap], right];
    const near = r * 0.7, far = w + near + 2;
    return [[x - w / 2, y + r + gap], right, [x - w - r - gap, y - h / 2], [x - w / 2, y - r - gap - h],
      [x + near + 2, y + near], [x - far, y + near], [x + near + 2, y - near - h], [x - far, y - near - h]];
  }

  /**
   * Places labels so that none covers another or a dot, in screen pixels, the most important first.
   * items: [{id, x, y, r, w, h, must, loose}] in order of importance; dots: [{x, y, r}] to keep free; area: {width, height}.
   * `spots`, if given, are the only places [[left, top], …]; `side` asks for the place on the right, `above` for one over the dot; where a label has no room
   * with its remark, it may stand without (`bare`: its width then).
   * `loose` labels may cover other dots, as few as they can, `must` labels are placed whatever they cover.
   * Returns [{id, x, y, w}], the left end, middle and width of each label that has room; `over`: it covers something.
   */
  function placeLabels(items, dots, area) {
    const cell = 64, grid = new Map(), placed = [];
    const cells = (box, act) => {
      for (let i = Math.floor(box[0] / cell); i <= Math.floor(box[2] / cell); i += 1) {
        for (let j = Math.floor(box[1] / cell); j <= Math.floor(box[3] / cell); j += 1) {
          if (act(i + ":" + j)) return true;
        }
      }
      return false;
    };
    const add = (box) => cells(box, (key) => { if (!grid.has(key)) grid.set(key, []); grid.get(key).push(box); return false; });
    const covered = (box, own) => {  // how many dots
      const found = new Set();
      cells(box, (key) => { (grid.get(key) || []).forEach((other) => { if (other[4] !== own && other[0] < box[2] && box[0] < other[2] && other[1] < box[3] && box[1] < other[3]) found.add(other); }); return false; });
      return found.size;
    };
    const free = (box, own, loose) => !cells(box, (key) => (grid.get(key) || []).some((other) =>
      other[4] !== own && (!loose || other[4] === "label") && other[0] < box[2] && box[0] < other[2] && other[1] < box[3] && box[1] < other[3]));
    for (const dot of dots) add([dot.x - dot.r, dot.y - dot.r, dot.x + dot.r, dot.y + dot.r, dot.id]);
    for (const item of items) {
      const { id, x, y, r, h, must, loose } = item;
      if (!item.spots && (x < -r || y < -r || x > area.width + r || y > area.height + r)) continue;
      for (const w of item.bare && item.bare < item.w ? [item.w, item.bare] : [item.w]) {
        const inside = spotsOf(item, w).filter(([left, top]) => left >= 2 && top >= 2 && left + w <= area.width - 2 && top + h <= area.height - 2);
        const box = ([left, top]) => [left - 1, top, left + w + 1, top + h];
        const clear = inside.find((spot) => free(box(spot), id, false));
        const least = () => inside.filter((spot) => free(box(spot), id, true)).map((spot) => [covered(box(spot), id), spot]).sort((a, b) => a[0] - b[0]).map((one) => one[1])[0];
        const found = clear || (loose ? least() : undefined) || (must ? inside[0] : undefined);
        if (!found) continue;
        add([...box(found), "label"]);
        placed.push({ id, x: found[0], y: found[1] + h / 2, w, ...(clear ? {} : { over: true }), ...(w < item.w ? { bare: true } : {}) });
        break;
      }
    }
    return placed;
  }

  const api = { fold, unpack, overview, decisions, neighbour, isDoctoral, span, searchIndex, search, prepare, allOf, inYears, advisingInYears, view, mostJoint, histogram, path, evidence,
    isImplied, restsOnImplied, placeText, safeLink, size, width, readable, readLink, writeLink, personOf, placeLabels };
  if (typeof module === "object" && module.exports) module.exports = api; else root.networkModel = api;
})(globalThis);
