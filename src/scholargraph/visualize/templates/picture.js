/* The picture: vis-network with fixed positions, our labels, and its export. */
"use strict";
(function (root) {
  const model = root.networkModel;
  const FONT = '13px "Noto Sans", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif';
  const NOTE_FONT = FONT.replace("13px", "11.5px"), GROUP_FONT = FONT.replace("13px", "700 12.5px");
  const REST = "#76839a";

  function create(element, data, heard, first) {
    const given = data.vis;
    const color = (person) => (data.people[person].g >= 0 ? data.groups[data.people[person].g].color : REST);
    const lineage = data.view === "lineage";
    const upright = !lineage && element.clientHeight > 1.05 * element.clientWidth && spread("x") > spread("y");  // a phone or tablet: turn the picture
    const ids = Array.from({ length: data.drawn }, (_, id) => id);
    const spot = ids.map((id) => { const [x, y] = given.at.slice(2 * id, 2 * id + 2); return upright ? { x: y, y: -x } : { x, y }; });
    const most = data.worksOf.slice(0, data.drawn).reduce((n, list) => Math.max(n, list.length), 0);
    const rowsOf = new Map();
    data.advising.forEach((row, index) => {
      const key = "a" + row.a + "-" + row.b;
      rowsOf.set(key, [...(rowsOf.get(key) || []), index]);
    });
    let seen = first, focus = null, theme = readTheme(), grow = 1, thick = 1, fitted = true, cursor = -1;
    const widths = new Map();
    const members = data.groups.map(() => []);
    ids.forEach((id) => { if (data.people[id].g >= 0) members[data.people[id].g].push(id); });

    const reduced = root.matchMedia("(prefers-reduced-motion: reduce)").matches;
    function spread(axis) {
      const values = given.at.filter((_, index) => index % 2 === (axis === "x" ? 0 : 1));
      return Math.max(...values) - Math.min(...values);
    }

    function readTheme() {
      const style = root.getComputedStyle(document.documentElement);
      const value = (name) => style.getPropertyValue("--" + name).trim();
      return { paper: value("paper"), ink: value("ink"), halo: value("halo"), soft: value("soft"), focus: value("focus"), edge: value("edge"), arrow: value("arrow"), faint: Number(value("faint")) };
    }

    const groupInk = (group) => model.readable(group.color, theme.paper, theme.ink);
    const outside = data.groups.findIndex((group) => group.outside);
    const isOutsider = (id) => outside >= 0 && data.people[id].g === outside;

    /** Radius of a person: larger where the whole picture is far away, so that dots stay dots. */
    function radius(id) {
      return model.size(seen.works[id], most) * grow;
    }

    function nodeStyle(id) {
      return { hidden: !(seen.person[id] || (focus && focus.people.has(id))), size: radius(id), color: { background: color(id), border: color(id) } };
    }

    function edgeStyle(edge) {
      const bright = Boolean(focus) && focus.lines.has(edge.id);
      if (String(edge.id)[0] === "a") {
        const shown = rowsOf.get(edge.id).some((row) => seen.advising[row]) && seen.person[edge.from] && seen.person[edge.to];
        const doctoral = rowsOf.get(edge.id).some((row) => model.isDoctoral(data.advising[row]));
        return { hidden: !shown, width: 1.25 * thick, color: { color: theme.arrow, opacity: 0.9 }, ...(lineage ? { dashes: doctoral ? false : [5, 4] }
          : { background: { enabled: true, color: theme.paper, size: 4 * thick, dashes: false }, dashes: [5 * thick, 3.5 * thick], arrows: { to: { enabled: true, scaleFactor: 0.5 * thick } } }) };
      }
      const index = Number(edge.id.slice(1)), joint = seen.joint[index];
      const within = data.people[edge.from].g === data.people[edge.to].g;
      const light = model.restsOnImplied(data, index, joint) ? 0.75 : 1;
      const plain = bright ? 0.85 : within ? 0.55 : 0.3;
      return { hidden: !seen.pair[index], width: model.width(joint.length) * (bright ? 1.25 : 1) + (bright && focus.colored ? 1.2 : 0), dashes: light < 1 ? [2, 3] : false,
        color: { color: within || (bright && focus.colored) ? color(edge.from) : theme.edge, opacity: plain * light } };
    }

    /** The style of an edge for vis-network, which takes a colour with its opacity apart in each frame. */
    function drawnEdge(edge) {
      const style = edgeStyle(edge), { color: plain, opacity } = style.color;
      return { ...style, color: { color: plain + Math.round(255 * opacity).toString(16).padStart(2, "0") } };
    }

    const changed = new Map();
    function changes(set, style, only) {
      const found = [];
      (only ? set.get([...only]) : set).forEach((item) => {
        const next = style(item), text = JSON.stringify(next);
        if (changed.get(item.id) !== text) { changed.set(item.id, text); found.push({ id: item.id, ...next }); }
      });
      if (found.length) set.update(found);
      return found.length;
    }

    /** Position and scale that show these people, with room for their names. */
    function frame(people, closest) {
      const xs = people.map((id) => spot[id].x), ys = people.map((id) => spot[id].y);
      const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
      const aside = lineage ? Math.min(290, element.clientWidth * 0.4) : 0;  // names stand on the right there
      const wide = Math.max(120, element.clientWidth - aside - Math.min(lineage ? 40 : 190, element.clientWidth * 0.2)), high = Math.max(120, element.clientHeight - 80);
      const scale = Math.min(wide / Math.max(right - left, 1), high / Math.max(bottom - top, 1), closest);
      return { position: { x: (left + right) / 2 + aside / 2 / scale, y: (top + bottom) / 2 }, scale };
    }

    /** The position and scale of the whole picture; dots and arrows grow where it is far away, so that they stay visible. */
    function whole() {
      const there = ids.filter((id) => seen.person[id]);
      if (!there.length || !element.clientWidth) return null;
      const to = frame(there, 1.5);
      grow = Math.min(Math.max(0.8 / to.scale, 1), data.drawn > 600 ? 1.7 : 1.8);
      thick = Math.min(Math.max(0.85 / to.scale, 1), 2.4);
      return to;
    }
    const begin = whole();

    /* an item as it is drawn at first, so that nothing is drawn twice */
    function dressed(item, style) {
      const now = style(item);
      changed.set(item.id, JSON.stringify(now));
      return { ...item, ...now };
    }
    const still = { chosen: false, selectionWidth: 0, hoverWidth: 0 };
    const lines = lineage ? [] : data.pairs.map(([from, to], index) => ({ ...given.pair, ...still, id: "p" + index, from, to }));
    rowsOf.forEach((rows, id) => lines.push({ ...given.advising, ...still, id, from: data.advising[rows[0]].a, to: data.advising[rows[0]].b }));
    const nodes = new root.vis.DataSet(ids.map((id) => dressed({ ...given.node, id, ...spot[id] }, (one) => nodeStyle(one.id))));
    const edges = new root.vis.DataSet(lines.map((line) => dressed(line, drawnEdge)));
    const network = new root.vis.Network(element, { nodes, edges }, {
      ...given.options,
      layout: { improvedLayout: false, randomSeed: 1 },
      interaction: { ...given.options.interaction, hover: data.pairs.length < 3000, selectConnectedEdges: false, dragNodes: false,
        hideEdgesOnDrag: data.pairs.length > 6000 },
      nodes: { chosen: false, borderWidth: 0 },
      edges: { ...given.options.edges, arrowStrikethrough: false },
    });

    if (begin) network.moveTo(begin);
    element.querySelector(".vis-network").tabIndex = -1;  // one stop for the keyboard, with a name: ours

    function show(view, newFocus) {
      if (view === seen && newFocus === focus) return;
      const both = view === seen ? [focus, newFocus].filter(Boolean) : null;  // else everything may look different
      seen = view; focus = newFocus;
      restyle(both && both.flatMap((one) => [...one.people]), both && both.flatMap((one) => [...one.lines]));
    }

    function restyle(people, lines) {
      const moved = changes(nodes, (node) => nodeStyle(node.id), people) + changes(edges, drawnEdge, lines);
      if (!moved) network.redraw();
    }

    /** Fades what is drawn and draws what is in focus once more: restyling thousands of lines would take longer than a click may. */
    function veil(context) {
      const { nodes: people, edges: ties } = network.body, { width, height } = context.canvas;
      context.save();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.globalCompositeOperation = "destination-out"; context.globalAlpha = 1 - theme.faint;
      context.fillRect(0, 0, width, height);
      context.restore();
      const shown = [...focus.lines].map((id) => ties[id]).filter((tie) => tie && !tie.options.hidden);
      shown.forEach((tie) => tie.draw(context));
      focus.people.forEach((id) => { if (people[id] && !people[id].options.hidden) people[id].draw(context); });
      shown.forEach((tie) => tie.drawArrows(context));
    }

    function screen() {
      const scale = network.getScale(), at = network.getViewPosition(), area = { width: element.clientWidth, height: element.clientHeight };
      const place = (id) => ({ x: (spot[id].x - at.x) * scale + area.width / 2, y: (spot[id].y - at.y) * scale + area.height / 2 });
      return { scale, area, place };
    }

    function note(context, id) {
      if (!notes.has(id)) return 0;
      context.font = NOTE_FONT;
      return context.measureText(notes.get(id)).width + 4;
    }

    function measure(context, id) {
      if (!widths.has(id)) { context.font = FONT; widths.set(id, context.measureText(data.people[id].n).width); }
      return widths.get(id);
    }

    /** In a lineage: the role and years a student is known by, the doctoral one first. */
    const notes = new Map();
    if (lineage) {
      data.advising.forEach((row) => {
        const before = notes.get(row.b);
        if (!before || (model.isDoctoral(row) && !model.isDoctoral(before))) notes.set(row.b, row);
      });
      notes.forEach((row, id) => notes.set(id, " " + [data.roles[row.r] || row.r, model.span(row)].filter(Boolean).join(" ")));
    }

    /** In a lineage names stand on the right, of advisors above the lines that leave there. */
    const advisors = new Set(data.advising.map((row) => row.a));
    function branch(dot) {
      return lineage && (advisors.has(dot.id) ? { above: true } : { side: true });
    }

    /** Names of groups above (or below, or in) the middle of their people, where there is room. */
    function groupItems(context, place, area) {
      if (focus || lineage) return [];
      context.font = GROUP_FONT;
      return data.groups.flatMap((group, index) => {
        const there = members[index].filter((id) => seen.person[id]);
        if (!group.short || there.length < 6) return [];
        const at = there.map(place).filter((one) => one.x > 0 && one.y > 0 && one.x < area.width && one.y < area.height);
        if (at.length < there.length / 2) return [];
        const xs = at.map((one) => one.x).sort((a, b) => a - b), ys = at.map((one) => one.y);
        const w = context.measureText(group.short).width, broad = xs[xs.length - 1] - xs[0], loose = data.drawn > 150 && broad > 0.8 * w, left = xs[xs.length >> 1] - w / 2, middle = (xs[0] + xs[xs.length - 1] - w) / 2;
        const top = Math.min(...ys), bottom = Math.max(...ys), rows = [top - 32, bottom + 18, top - 50, bottom + 36, top - 14];
        return [{ id: "g" + index, w, h: 16, spots: rows.flatMap((y) => [[left, y], [middle, y], [left - w / 2, y], [left + w / 2, y]]).concat(loose ? [[left, (ys.sort((a, b) => a - b)[ys.length >> 1]) - 8]] : []), loose }];
      });
    }

    function labels(context) {
      const { scale, area, place } = screen();
      const visible = ids.filter((id) => seen.person[id] || (focus && focus.people.has(id)));
      const dots = visible.map((id) => ({ id, ...place(id), r: radius(id) * scale }));
      const rank = (dot) => (dot.id === cursor || (focus && focus.main.has(dot.id)) ? 1e6 : 0) - (isOutsider(dot.id) ? 1e5 : 0) + seen.works[dot.id] + seen.coauthors[dot.id] / 1e3;
      const wanted = dots.filter((dot) => !focus || focus.people.has(dot.id)).sort((a, b) => rank(b) - rank(a) || a.id - b.id);
      const over = data.drawn > 250 && focus ? Math.round((area.width * area.height) / 60000) : data.drawn > 250 ? 0 : 3;  // so many are named wherever they stand
      const items = wanted.map((dot, at) => ({ ...dot, loose: at < over, w: Math.min(measure(context, dot.id), 260) + note(context, dot.id), bare: Math.min(measure(context, dot.id), 260), h: 15, ...branch(dot),
        must: focus ? focus.main.has(dot.id) : false }));
      const obstacles = focus ? dots.filter((dot) => focus.people.has(dot.id)) : dots;
      const placed = model.placeLabels([...groupItems(context, place, area), ...items], obstacles, area);
      return { placed: placed.filter((one) => typeof one.id === "number"), named: placed.filter((one) => typeof one.id !== "number"), dots };
    }

    network.on("afterDrawing", (context) => {
      if (!seen) return;
      if (focus) veil(context);
      const ratio = context.canvas.width / element.clientWidth;
      context.save();
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      const { placed, named, dots } = labels(context);
      if (focus || cursor >= 0) {
        context.lineWidth = 3;
        for (const dot of dots) {
          if (dot.id !== cursor && !(focus && focus.main.has(dot.id))) continue;
          context.strokeStyle = dot.id === cursor ? theme.focus : theme.ink;
          context.beginPath(); context.arc(dot.x, dot.y, dot.r + 1, 0, 2 * Math.PI); context.stroke();
        }
      }
      context.font = FONT; context.textBaseline = "middle"; context.textAlign = "left"; context.lineJoin = "round";
      context.lineWidth = 3.5; context.strokeStyle = theme.halo; context.fillStyle = theme.halo; context.globalAlpha = 0.65;
      for (const label of [...placed, ...named]) if (label.over) context.fillRect(label.x - 2, label.y - 8, label.w + 4, 16);
      context.globalAlpha = 1;
      for (const label of placed) context.strokeText(data.people[label.id].n, label.x, label.y, 260);
      for (const label of placed) {
        context.fillStyle = isOutsider(label.id) ? theme.soft : theme.ink;
        context.fillText(data.people[label.id].n, label.x, label.y, 260);
      }
      context.font = NOTE_FONT; context.fillStyle = theme.soft;
      for (const label of placed) {
        if (!notes.has(label.id) || label.bare) continue;
        const x = label.x + Math.min(measure(context, label.id), 260) + 3;
        context.font = NOTE_FONT;
        context.strokeText(notes.get(label.id), x, label.y); context.fillText(notes.get(label.id), x, label.y);
      }
      context.font = GROUP_FONT; context.lineWidth = 4;
      for (const label of named) {
        const group = data.groups[Number(label.id.slice(1))];
        context.strokeText(group.short, label.x, label.y); context.fillStyle = groupInk(group); context.fillText(group.short, label.x, label.y);
      }
      context.restore();
    });

    function move(to, still) {
      network.moveTo({ ...to, animation: still || reduced ? false : { duration: 300, easingFunction: "easeInOutQuad" } });
    }

    function fit(still) {
      const before = grow + " " + thick, to = whole();
      if (!to) return;
      move(to, still);
      fitted = true;
      if (before !== grow + " " + thick) restyle();
    }

    /** Moves so that these people are in the picture and large enough to read, if they are not. */
    function reveal(people) {
      const wanted = [...people].filter((id) => id < data.drawn);
      if (!wanted.length || !element.clientWidth) return;
      const { area, place } = screen(), to = frame(wanted, 1.1);
      const out = wanted.some((id) => { const at = place(id); return at.x < 30 || at.y < 20 || at.x > area.width - 30 || at.y > area.height - 30; });
      if (out || network.getScale() < 0.8 * to.scale) { fitted = false; move(to); }
    }

    network.on("click", (event) => {
      const dot = network.getNodeAt(event.pointer.DOM);
      if (dot !== undefined) return heard.person(dot);
      const line = network.getEdgeAt(event.pointer.DOM);
      if (line === undefined) return heard.nothing();
      const edge = edges.get(line);
      return heard.pair(edge.from, edge.to);
    });
    network.on("hoverNode", () => { element.style.cursor = "pointer"; });
    network.on("hoverEdge", () => { element.style.cursor = "pointer"; });
    network.on("blurNode", () => { element.style.cursor = ""; });
    network.on("blurEdge", () => { element.style.cursor = ""; });

    /* the whole picture stays whole when the window changes, unless somebody moved it */
    network.on("dragStart", () => { fitted = false; });
    network.on("zoom", () => { fitted = false; });
    let size = element.clientWidth + "x" + element.clientHeight;
    new ResizeObserver(() => {
      const now = element.clientWidth + "x" + element.clientHeight;
      if (now === size || !element.clientWidth) return;
      size = now;
      network.setSize("100%", "100%");
      if (fitted) fit(true); else network.redraw();
    }).observe(element);

    /** Puts the cursor on a person, tells who it is, and moves the picture if they stand outside. */
    function point(id) {
      cursor = id;
      const { area, place } = screen(), at = place(id), one = data.people[id];
      heard.say(one.n + ", " + seen.works[id] + (seen.works[id] === 1 ? " work, " : " works, ") + seen.coauthors[id] + (seen.coauthors[id] === 1 ? " coauthor" : " coauthors") + ". Enter opens.");
      if (at.x < 40 || at.y < 30 || at.x > area.width - 40 || at.y > area.height - 30) { fitted = false; move({ position: spot[id] }); } else network.redraw();
    }

    function step(direction) {
      const there = ids.filter((id) => seen.person[id]).map((id) => ({ id, ...spot[id] }));
      if (!there.length) return;
      const start = cursor >= 0 && seen.person[cursor] ? cursor : focus && [...focus.main].find((id) => id < data.drawn);
      const next = start === null || start === undefined ? there.reduce((best, one) => (seen.works[one.id] > seen.works[best.id] ? one : best)).id
        : model.neighbour(there, { id: start, ...spot[start] }, direction);
      if (next >= 0) point(next);
    }

    element.addEventListener("blur", () => { if (cursor >= 0) { cursor = -1; network.redraw(); } });
    element.addEventListener("keydown", (event) => {
      const steps = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };
      const scale = network.getScale(), at = network.getViewPosition();
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (steps[event.key] && event.shiftKey) {
        const [dx, dy] = steps[event.key];
        fitted = false;
        network.moveTo({ position: { x: at.x + dx / scale, y: at.y + dy / scale } });
      } else if (steps[event.key]) step(event.key);
      else if ((event.key === "Enter" || event.key === " ") && cursor >= 0) heard.person(cursor);
      else if (event.key === "+" || event.key === "=") { fitted = false; network.moveTo({ scale: scale * 1.25 }); } else if (event.key === "-") { fitted = false; network.moveTo({ scale: scale / 1.25 }); } else if (event.key === "0") fit();
      else return;
      event.preventDefault();
    });

    function save(blob, name) {
      const link = document.createElement("a"), address = URL.createObjectURL(blob);
      link.href = address; link.download = name; document.body.append(link); link.click(); link.remove();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
    }

    function png(name) {
      const from = element.querySelector("canvas"), to = document.createElement("canvas");
      to.width = from.width; to.height = from.height;
      const context = to.getContext("2d");
      context.fillStyle = theme.paper; context.fillRect(0, 0, to.width, to.height); context.drawImage(from, 0, 0);
      to.toBlob((blob) => save(blob, name + ".png"), "image/png");
    }

    function svg(name) {
      save(new Blob([drawing()], { type: "image/svg+xml" }), name + ".svg");
    }

    /** The picture as it is seen now, as SVG text. */
    function drawing() {
      const { scale, area, place } = screen(), space = "http://www.w3.org/2000/svg";
      const make = (parent, tag, values, text) => {
        const one = document.createElementNS(space, tag);
        Object.entries(values).forEach(([key, value]) => one.setAttribute(key, typeof value === "number" ? String(Math.round(value * 100) / 100) : value));
        if (text !== undefined) one.textContent = text;
        parent.append(one);
        return one;
      };
      const holder = document.createElementNS(space, "svg");
      holder.setAttribute("xmlns", space);
      holder.setAttribute("viewBox", "0 0 " + area.width + " " + area.height);
      make(holder, "title", {}, document.title);
      make(make(holder, "defs", {}), "marker", { id: "tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, markerUnits: "userSpaceOnUse", orient: "auto" });
      make(holder.querySelector("marker"), "path", { d: "M0 0L8 4L0 8z", fill: theme.arrow });
      make(holder, "rect", { width: area.width, height: area.height, fill: theme.paper });
      const faded = (bright, id) => (bright && !bright.has(id) ? theme.faint : 1);
      edges.forEach((edge) => {
        const style = edgeStyle(edge), a = place(edge.from), b = place(edge.to);
        if (style.hidden) return;
        const common = { stroke: style.color.color, "stroke-opacity": style.color.opacity * faded(focus && focus.lines, edge.id), "stroke-width": style.width * scale, fill: "none" };
        if (lineage) {
          const bend = (b.x - a.x) * 0.55, tip = b.x - radius(edge.to) * scale;
          const route = [a.x + bend, a.y, b.x - bend, b.y, tip, b.y].map((one) => one.toFixed(1)).join(" ");
          make(holder, "path", { d: `M${a.x.toFixed(1)} ${a.y.toFixed(1)}C${route}`, ...common, ...(style.dashes ? { "stroke-dasharray": "5 4" } : {}), "marker-end": "url(#tip)" });
        } else if (String(edge.id)[0] === "a") {
          const middle = { x: (a.x + b.x) / 2 + (b.y - a.y) * 0.12, y: (a.y + b.y) / 2 - (b.x - a.x) * 0.12 };
          const back = radius(edge.to) * scale / Math.max(1, Math.hypot(b.x - middle.x, b.y - middle.y));  // the tip ends at the dot
          const end = { x: b.x - (b.x - middle.x) * back, y: b.y - (b.y - middle.y) * back };
          const route = [a.x, a.y, middle.x, middle.y, end.x, end.y].map((one) => one.toFixed(1));
          make(holder, "path", { d: `M${route.slice(0, 2).join(" ")}Q${route.slice(2).join(" ")}`, ...common, "stroke-dasharray": "5 4", "marker-end": "url(#tip)" });
        } else make(holder, "line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, ...common, ...(style.dashes ? { "stroke-dasharray": "2 3" } : {}) });
      });
      const { placed, named, dots } = labels(document.createElement("canvas").getContext("2d"));
      dots.forEach((dot) => make(holder, "circle", { cx: dot.x, cy: dot.y, r: dot.r, fill: color(dot.id), opacity: faded(focus && focus.people, dot.id) }));
      for (const label of [...placed, ...named]) if (label.over) make(holder, "rect", { x: label.x - 2, y: label.y - 8, width: label.w + 4, height: 16, fill: theme.halo, opacity: 0.65 });
      const texts = make(holder, "g", { "font-family": "Noto Sans, Segoe UI, Helvetica Neue, Arial, DejaVu Sans, sans-serif", "font-size": 13, fill: theme.ink,
        stroke: theme.halo, "stroke-width": 3, "paint-order": "stroke", "dominant-baseline": "central" });
      placed.forEach((label) => {
        const text = make(texts, "text", { x: label.x, y: label.y, fill: isOutsider(label.id) ? theme.soft : theme.ink }, data.people[label.id].n);
        if (notes.has(label.id) && !label.bare) make(text, "tspan", { fill: theme.soft, "font-size": 11.5 }, notes.get(label.id));
      });
      named.forEach((label) => make(texts, "text", { x: label.x, y: label.y, fill: groupInk(data.groups[Number(label.id.slice(1))]), "font-weight": 700, "font-size": 12.5 }, data.groups[Number(label.id.slice(1))].short));
      return new XMLSerializer().serializeToString(holder);
    }

    /** A still of the picture for the printer, which must not stretch the canvas. */
    function onPaper(printing) {
      element.parentElement.querySelectorAll(".printed").forEach((old) => old.remove());
      if (!printing) return;
      if (fitted) fit(true);
      const still = document.createElement("img");
      still.className = "printed"; still.alt = element.getAttribute("aria-label"); still.src = element.querySelector("canvas").toDataURL("image/png");
      element.after(still);
    }

    function recolor() {
      theme = readTheme();
      restyle();
    }

    return { show, fit, reveal, png, svg, recolor, onPaper };
  }

  root.networkPicture = { create, REST };
})(globalThis);
