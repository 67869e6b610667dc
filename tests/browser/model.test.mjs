// Tests of the page's pure functions: node --test tests/browser/model.test.mjs
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";

const require = createRequire(import.meta.url);
const model = require("../../src/scholargraph/visualize/templates/model.js");

// four people: 0-1 twice, 1-2 once, 2-3 once, 0-3 never; person 4 only in the tables
const facts = () => model.prepare({
  people: [
    { n: "Ana Müller", i: "p0", g: 0, v: ["A. Müller"], p: ["A. Müller", "Ana Müller"] },
    { n: "Søren Łukasik", i: "p1", g: 0, v: [], p: ["Søren Łukasik"] },
    { n: "O'Brien, Mei", i: "p2", g: 1, v: [], p: [] },
    { n: "王 伟", i: "p3", g: 1, v: ["Wei Wang"], p: [] },
    { n: "Ana Muller-Chen", i: "p4", g: -1, v: [], p: [] },
  ],
  drawn: 4, listed: 5,
  works: [
    { t: "One", y: 2010, a: [0, 1], m: [0, 0, 0, 12, 1, 0, 0, "12–13"] },
    { t: "Two", y: null, a: [0, 1], i: [1, 0, 7] },
    { t: "Three", y: 2015, a: [1, 2] },
    { t: "Four", y: 2020, a: [2, 3] },
    { t: "Alone", y: 2012, a: [4] },
  ],
  pairs: [[0, 1, [0, 1]], [1, 2, [2]], [2, 3, [3]]],
  advising: [{ a: 0, b: 3, r: "phd", f: 2011, t: 2014 }],
  sources: [{ n: "cv.txt" }],
  years: [2010, 2020],
});

test("folding drops case, accents, hyphens and apostrophes", () => {
  assert.equal(model.fold("Ana MÜLLER-Łukasik"), "ana muller lukasik");
  assert.equal(model.fold("O’Brien"), model.fold("o'brien"));
  assert.equal(model.fold("Groß"), "gross");
  assert.equal(model.fold("王 伟"), "王 伟");
});

test("search finds by any word, any variant, and ranks whole names first", () => {
  const data = facts(), index = model.searchIndex(data);
  assert.deepEqual(model.search(data, index, "muller"), [0, 4]);
  assert.deepEqual(model.search(data, index, "lukasik sor"), [1]);
  assert.deepEqual(model.search(data, index, "wei wang"), [3]);
  assert.deepEqual(model.search(data, index, "王"), [3]);
  assert.deepEqual(model.search(data, index, "ana muller chen")[0], 4);
  assert.deepEqual(model.search(data, index, "  "), []);
  assert.deepEqual(model.search(data, index, "nobody"), []);
});

test("everything is visible at first", () => {
  const data = facts(), seen = model.view(data, model.allOf(data));
  assert.deepEqual(seen.counts, { people: 4, works: 5, pairs: 3 });
  assert.deepEqual(seen.joint[0], [0, 1]);
  assert.deepEqual(seen.coauthors.slice(0, 4), [1, 2, 2, 1]);
});

test("years recount pairs from the works", () => {
  const data = facts(), state = { ...model.allOf(data), from: 2011, unknown: true };
  let seen = model.view(data, state);
  assert.deepEqual(seen.joint[0], [1]);
  seen = model.view(data, { ...state, unknown: false });
  assert.deepEqual(seen.joint[0], []);
  assert.equal(seen.pair[0], false);
  assert.equal(seen.works[0], 0);
});

test("the least number of joint works is counted after the years", () => {
  const data = facts(), all = model.allOf(data);
  assert.deepEqual(model.view(data, { ...all, min: 2 }).pair, [true, false, false]);
  assert.deepEqual(model.view(data, { ...all, min: 2, unknown: false }).pair, [false, false, false]);
  assert.equal(model.mostJoint(data), 2);
});

test("a group that is off takes its people and pairs along", () => {
  const data = facts(), seen = model.view(data, { ...model.allOf(data), off: new Set([1]) });
  assert.deepEqual(seen.pair, [true, false, false]);
  assert.deepEqual(seen.person.slice(0, 4), [true, true, false, false]);
});

test("an advising keeps two people in the picture, in its years, if it is switched on", () => {
  const data = facts(), all = model.allOf(data);
  const early = { ...all, from: 2012, to: 2013, unknown: false };
  assert.deepEqual(model.view(data, early).person.slice(0, 4), [true, false, false, true]);
  assert.deepEqual(model.view(data, { ...early, from: 2016, to: 2019 }).person.slice(0, 4), [false, false, false, false]);
  assert.deepEqual(model.view(data, { ...early, advising: false }).person.slice(0, 4), [false, false, false, false]);
  assert.equal(model.advisingInYears({ f: 2011, c: 1 }, { ...all, from: 2019 }, data), true);
  assert.equal(model.advisingInYears({}, { ...early }, data), false);
});

test("paths are shortest, over visible pairs only", () => {
  const data = facts(), all = model.allOf(data);
  assert.deepEqual(model.path(data, model.view(data, all), 0, 3).map((step) => step.person), [0, 1, 2, 3]);
  assert.deepEqual(model.path(data, model.view(data, all), 3, 0).map((step) => step.pair), [null, 2, 1, 0]);
  assert.equal(model.path(data, model.view(data, { ...all, min: 2 }), 0, 3), null);
  assert.deepEqual(model.path(data, model.view(data, all), 2, 2), [{ person: 2, pair: null }]);
});

test("of two shortest paths the one with more joint works is taken", () => {
  const data = facts();
  data.people.splice(4, 1, { n: "X", i: "p4", g: 0, v: [], p: [] });
  data.drawn = 5;
  data.pairs.push([0, 4, [0, 1, 2, 3]], [2, 4, [0, 1, 2, 3]]);
  const ready = model.prepare(data);
  assert.deepEqual(model.path(ready, model.view(ready, model.allOf(ready)), 0, 2).map((step) => step.person), [0, 4, 2]);
});

test("evidence names document, line and printed name, and says what is implied", () => {
  const data = facts();
  assert.deepEqual(model.evidence(data, 0, [0, 1]), [
    { person: 0, printed: "A. Müller", source: 0, place: 12, implied: false },
    { person: 1, printed: "Søren Łukasik", source: 0, place: "12–13", implied: false },
  ]);
  assert.deepEqual(model.evidence(data, 1), [{ person: 1, printed: null, source: 0, place: 7, implied: true }]);
  assert.equal(model.placeText(data, 0, 12), "cv.txt, line 12");
  assert.equal(model.placeText(data, 0, "12–13"), "cv.txt, lines 12–13");
  assert.equal(model.placeText(data, 0, "page 4"), "cv.txt, page 4");
  assert.equal(model.restsOnImplied(data, 0, [1]), true);
  assert.equal(model.restsOnImplied(data, 0, [0, 1]), false);
  assert.equal(model.restsOnImplied(data, 0, []), false);
});

test("only http and https addresses are links", () => {
  assert.equal(model.safeLink("https://orcid.org/0"), "https://orcid.org/0");
  for (const bad of ["javascript:alert(1)", " https://a b", "data:text/html,x", "//example.org", null, 3]) assert.equal(model.safeLink(bad), null);
});

test("deep links are read as they are written", () => {
  const link = model.writeLink({ person: "p 1&=", from: null, years: "2010-2012", min: 2 });
  assert.equal(link, "#person=p%201%26%3D&years=2010-2012&min=2");
  assert.deepEqual(model.readLink(link), { person: "p 1&=", years: "2010-2012", min: "2" });
  assert.deepEqual(model.readLink("#person=%E0%A4%A"), { person: "" });
  const data = facts();
  assert.equal(model.personOf(data, "p2"), 2);
  assert.equal(model.personOf(data, "https://example.org/id/p2"), 2);
  assert.equal(model.personOf(data, "soren lukasik"), 1);
  assert.equal(model.personOf(data, "nobody"), -1);
});

test("labels never cover each other or a dot", () => {
  let seed = 1;
  const random = () => { seed = (seed * 16807) % 2147483647; return seed / 2147483647; };
  const dots = Array.from({ length: 300 }, (_, id) => ({ id, x: random() * 900, y: random() * 600, r: 5 }));
  const placed = model.placeLabels(dots.map((dot) => ({ ...dot, w: 80, h: 14 })), dots, { width: 900, height: 600 });
  assert.ok(placed.length > 60);
  placed.forEach((one, at) => placed.slice(at + 1).forEach((other) =>
    assert.ok(Math.abs(one.x - other.x) >= 80 || Math.abs(one.y - other.y) >= 14)));
  placed.forEach((one) => dots.filter((dot) => dot.id !== one.id).forEach((dot) =>
    assert.ok(dot.x + 5 <= one.x || dot.x - 5 >= one.x + 80 || dot.y + 5 <= one.y - 7 || dot.y - 5 >= one.y + 7)));
});

test("a label that must be there is placed in a crowd", () => {
  const dots = Array.from({ length: 400 }, (_, id) => ({ id, x: (id % 20) * 10 + 100, y: Math.floor(id / 20) * 10 + 100, r: 5 }));
  const items = [{ ...dots[210], w: 80, h: 14 }, { ...dots[190], w: 80, h: 14, must: true }];
  const placed = model.placeLabels(items, dots, { width: 400, height: 400 });
  assert.deepEqual(placed.map((one) => one.id), [190]);
});

test("sizes and widths grow and never vanish", () => {
  assert.ok(model.size(0, 10) > 0 && model.size(10, 10) > model.size(5, 10) && model.size(0, 0) > 0);
  assert.ok(model.width(8) > model.width(2) && model.width(1) > 0);
});

test("packed facts become works, pairs and mentions again", () => {
  const raw = {
    people: [{ n: "A" }, { n: "B" }, { n: "C" }], drawn: 3, listed: 3, venues: ["V"], candidates: [], advising: [],
    works: { y: [2001, null], a: [[0, 1], [1, 0, 2]], v: [0, -1], s: { 1: "submitted" }, c: [1], m: [[[0, 12], [1, "3–5", 1, 1]], []], i: { 1: [2, 0, 7] } },
    pairs: [[1, 2], [2]], joint: { 1: [] },
  };
  const data = model.unpack(raw, ["One", "Two"]);
  assert.deepEqual(data.works[0], { t: "One", y: 2001, a: [0, 1], v: "V", m: [0, 0, 0, 12, 1, 0, 0, 12, 1, 1, 1, "3–5"] });
  assert.deepEqual(data.works[1], { t: "Two", y: null, a: [1, 0, 2], s: "submitted", c: 1, i: [2, 0, 7], m: [] });
  assert.deepEqual(data.pairs, [[0, 1, [0, 1]], [0, 2, []], [1, 2, [1]]]);
});

test("decisions say who was taken for whom, and what is open", () => {
  const data = model.prepare({
    people: [{ n: "Ann Lee", p: ["Ann Lee", "A. Lee"] }, { n: "Bo", p: ["Bo"] }, { n: "Cy" }], listed: 3, drawn: 3,
    works: [{ t: "T", y: 2001, a: [0, 1], m: [0, 0, 0, 1, 0, 1, 1, 4, 1, 0, 0, 1] }, { t: "U", y: 2001, a: [1, 2], m: [1, 0, 0, 2], i: [2, 0, 2] }],
    pairs: [[0, 1, [0]], [1, 2, [1]]], advising: [], candidates: [{ a: 2, b: 1, score: 0.6 }],
  });
  assert.deepEqual(model.decisions(data, [0], [0]), [{ person: 0, kind: "name", printed: ["A. Lee"] }, { person: 0, kind: "sources", sources: [0, 1] }]);
  assert.deepEqual(model.decisions(data, [1], [2]), [{ person: 2, kind: "implied" }, { person: 2, kind: "open", other: 1, score: 0.6 }]);
  data.candidates = [];
  assert.deepEqual(model.decisions(data, [1], [1]), []);
});

test("arrow keys find the nearest person in their direction", () => {
  const spots = [{ id: 0, x: 0, y: 0 }, { id: 1, x: 10, y: 1 }, { id: 2, x: 4, y: 30 }, { id: 3, x: -5, y: -5 }, { id: 4, x: 90, y: 0 }];
  assert.equal(model.neighbour(spots, spots[0], "ArrowRight"), 1);
  assert.equal(model.neighbour(spots, spots[1], "ArrowRight"), 4);
  assert.equal(model.neighbour(spots, spots[0], "ArrowDown"), 2);
  assert.equal(model.neighbour(spots, spots[0], "ArrowLeft"), 3);
  assert.equal(model.neighbour(spots, spots[4], "ArrowRight"), -1);
});

test("years of an advising in words", () => {
  assert.deepEqual([{ f: 2001, t: 2004 }, { f: 2001 }, { t: 2004 }, { f: 2001, t: 2001 }, { c: 1 }, {}].map(model.span),
    ["2001–2004", "2001–", "–2004", "2001", "running", ""]);
  assert.deepEqual(["phd", "coadvisor", "promotor", "ms", "postdoc"].map((r) => model.isDoctoral({ r })), [true, true, true, false, false]);
});

test("the bars of a lineage count advisings", () => {
  const data = { view: "lineage", years: [2001, 2003], works: [{ y: 2002 }], advising: [{ f: 2001 }, { t: 2003 }, {}] };
  assert.deepEqual(model.overview(data), [[2001, 1], [2002, 0], [2003, 1]]);
  assert.deepEqual(model.overview({ ...data, view: "coauthors" }), [[2001, 0], [2002, 1], [2003, 0]]);
});

test("a label without room for its remark stands without it; names of groups have places of their own", () => {
  const area = { width: 200, height: 100 };
  const [bare] = model.placeLabels([{ id: 1, x: 120, y: 50, r: 4, w: 120, bare: 50, h: 15, side: true }], [], area);
  assert.equal(bare.bare, true);
  const [group] = model.placeLabels([{ id: "g0", w: 40, h: 16, spots: [[-10, 0], [20, 30]] }], [], area);
  assert.deepEqual([group.x, group.y], [20, 38]);
});

test("colours of groups can be read as text on light and on dark paper", () => {
  const light = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)).reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0.05);
  const contrast = (a, b) => Math.max(light(a), light(b)) / Math.min(light(a), light(b));
  for (const [paper, ink] of [["#ffffff", "#17202e"], ["#11161d", "#e9edf3"]]) {
    for (const color of ["#e08a2e", "#8fb04a", "#4169d0", "#94506b", "#76839a"]) {
      assert.ok(contrast(model.readable(color, paper, ink), paper) >= 4.5);
    }
  }
  assert.equal(model.readable("#1d4ed8", "#ffffff", "#17202e"), "#1d4ed8");
});

test("a label that must stand on dots covers as few as it can", () => {
  const dots = [{ id: 1, x: 100, y: 100, r: 5 }, ...[80, 100, 120].map((x, at) => ({ id: 10 + at, x, y: 115, r: 5 })),
    ...[[130, 100], [70, 100], [85, 85], [130, 110], [70, 112], [130, 88], [70, 88]].map(([x, y], at) => ({ id: 20 + at, x, y, r: 4 }))];
  const [label] = model.placeLabels([{ id: 1, x: 100, y: 100, r: 5, w: 40, h: 15, loose: true }], dots, { width: 300, height: 300 });
  assert.equal(label.over, true);
  assert.ok(label.y < 100 || label.x !== 80, "not below, where three dots stand");
});
