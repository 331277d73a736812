// The search. A page loads it when its box is first used, after the index; `search_index.rs` says what that holds.
(() => {
  const { signs, words, lists, op, notification, type, code, synonyms } = searchIndex;
  const box = document.getElementById("find"), base = document.body.dataset.root;
  // Names and texts by turns.
  const table = (text) => text ? text.split("\x7f") : [];
  const fields = table(searchIndex.fields), flags = table(searchIndex.flag);
  const bySign = new Map([...signs].map((sign, at) => [sign, words[at]]));
  const plain = (text) => [...text].map((sign) => bySign.get(sign) ?? sign).join("");
  const humps = (name) => (name.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{M}]+|\d+/gu) ?? [name]).map((hump) => hump.toLowerCase());
  const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const idOf = (name) => name.replace(/[\s\p{Cc}%]/gu, "_");

  // Names and texts, each once: they are compared with a query once, and every place with the name inherits the result.
  const once = (make) => {
    const known = new Map();
    return (text) => {
      if (!known.has(text)) known.set(text, make(text));
      return known.get(text);
    };
  };
  const nameOf = once((text) => ({ text, humps: humps(text), flat: humps(text).join("") }));
  const textOf = once((packed) => {
    const text = plain(packed);
    return { text, words: wordsOf(text) };
  });

  // Everything that can be found, in the order of the schema.
  const BONUS = { operation: 3, notification: 3, field: 2, type: 1, flag: 1, "result code": 1, value: 0 };
  const entries = [];
  const add = (kind, name, text, page, href, up, need) => {
    const entry = { kind, name: nameOf(name), text: textOf(text), page, href, up, need, at: entries.length };
    entries.push(entry);
    return entry;
  };
  const addFields = (list, page, href, up) => {
    const row = lists[list] ?? [];
    for (let at = 0; at < row.length; at++) {
      const need = row[at] % 4, field = (row[at] >> 2) * 2, inner = row[at + 1] < 0 ? -row[++at] - 1 : undefined;
      // Required in its object counts as much as the object.
      const rank = Math.max([2, 0, 1, 2][need], up?.kind === "field" ? up.need : 0);
      const id = href + (up?.kind === "field" ? "." : "") + idOf(fields[field]);
      const entry = add("field", fields[field], fields[field + 1], page, id, up, rank);
      entry.always = need === 1;
      if (inner !== undefined) addFields(inner, page, id, entry);
    }
  };
  const pageOf = (folder, name, address) => ({ key: folder + "/" + name, name, file: (address || folder + "/" + name + "/") + "index.html" });
  const addPages = (folder, kind, all) => {
    for (const [name, text, address, codes, ...trees] of all) {
      const page = pageOf(folder, name, address);
      page.codes = new Set(codes);
      const entry = add(kind, name, text, page, page.file, undefined, 0);
      for (const [list, below, root] of trees) {
        const file = below ? page.file.replace(/index\.html$/, below + "index.html") : page.file;
        // Paths in a response begin with that word, which is no field.
        const top = root ? { ...entry, name: nameOf(root) } : entry;
        addFields(list, page, file + "#" + (root ? root + "." : ""), top);
      }
    }
  };
  addPages("op", "operation", op);
  addPages("notification", "notification", notification);
  const types = new Map();
  for (const [name, text, address, list, packed] of type) {
    const page = pageOf("type", name, address), entry = add("type", name, text, page, page.file, undefined, 0);
    types.set(page.key, [list, page, entry]);
    const values = table(packed);
    for (let at = 0; at < values.length; at += 2) {
      add("value", values[at], values[at + 1], page, page.file + "#value." + idOf(values[at]), entry, 0);
    }
  }
  const flagPage = { key: "flags", name: "flags", file: "flags/index.html" };
  for (let at = 0; at < flags.length; at += 2) {
    add("flag", flags[at], flags[at + 1], flagPage, flagPage.file + "#flag." + idOf(flags[at]), undefined, 0);
  }
  const firstCode = entries.length;
  for (const [name, text, address] of code) {
    const page = pageOf("code", name, address);
    add("result code", name, text, page, page.file, undefined, 0);
  }

  // The page that the reader is on. A console belongs to its operation; the fields of a type are only looked for on its page.
  const inside = location.pathname.slice(new URL(base || "./", location.href).pathname.length);
  const here = decodeURIComponent(inside.split("/").slice(0, 2).join("/")).replace(/^run\//, "op/").replace(/\/index\.html$/, "");
  const ownType = types.get(here);
  if (ownType?.[0] >= 0) addFields(ownType[0], ownType[1], ownType[1].file + "#", ownType[2]);
  const own = entries.find((entry) => entry.page.key === here)?.page;
  const isOwn = (entry) => entry.page === own || entry.kind === "result code" && own?.codes?.has(entry.at - firstCode);

  // Ways to say the same: other words for a part of the query, and the singular of a plural.
  const variants = (tokens) => {
    const found = [{ tokens, cost: 0 }];
    for (const [said, meant] of synonyms) {
      const parts = said.toLowerCase().split(" ");
      for (let at = 0; at + parts.length <= tokens.length; at++) {
        const same = parts.every((part, next) => {
          const token = tokens[at + next];
          return token === part || token === part + "s" || part.length > 3 && token.length > 2 && part.startsWith(token) && at + next === tokens.length - 1;
        });
        if (same) for (const word of meant) found.push({ tokens: tokens.toSpliced(at, parts.length, ...humps(word)), cost: 2 });
      }
    }
    const singular = (token) => token.length > 3 && token.endsWith("s") ? token.slice(0, -1) : token;
    for (const { tokens, cost } of [...found]) {
      const others = tokens.map(singular);
      if (others.some((token, at) => token !== tokens[at])) found.push({ tokens: others, cost: cost + 1 });
    }
    return found;
  };

  // How well a name or a text answers; `mask` has a bit for every word of the query that is in it.
  const maskOf = (tokens, parts) => {
    let mask = 0;
    tokens.forEach((token, at) => { if (parts.some((part) => part.startsWith(token))) mask |= 1 << at; });
    return mask;
  };
  const rateName = ({ humps, flat }, tokens) => {
    const joined = tokens.join(""), mask = maskOf(tokens, humps);
    let score = 0;
    if (flat === joined) score = 100;
    else if (flat === joined + "s") score = 96;
    else if (flat.startsWith(joined)) score = 80;
    else if (flat.includes(joined)) {
      const starts = humps.map((_, at) => humps.slice(at).join(""));
      score = starts.includes(joined) ? 65 : starts.some((rest) => rest.startsWith(joined)) ? 60 : joined.length > 2 ? 30 : 0;
    } else if (tokens.length > 1 && mask === (1 << tokens.length) - 1) score = 50;
    return { score, mask };
  };
  const rateText = ({ text, words }, tokens) => {
    const mask = maskOf(tokens, words);
    if (mask !== (1 << tokens.length) - 1) return { score: 0, mask };
    const whole = tokens.filter((token) => words.includes(token)).length / tokens.length;
    const phrase = tokens.length > 1 && text.toLowerCase().includes(tokens.join(" ")) ? 6 : 0;
    return { score: 14 + 6 * whole + phrase + (words[0]?.startsWith(tokens[0]) ? 2 : 0), mask };
  };
  const rateWords = (tokens) => {
    const known = new Map(), masks = new Int32Array(entries.length), all = (1 << tokens.length) - 1;
    const rate = (part, by) => {
      let rated = known.get(part);
      if (!rated) known.set(part, rated = by(part, tokens));
      return rated;
    };
    return (entry) => {
      const name = rate(entry.name, rateName), above = entry.up ? masks[entry.up.at] : 0;
      masks[entry.at] = name.mask | above;
      const text = rate(entry.text, rateText);
      if (name.score || text.score) return Math.max(name.score, text.score);
      const fresh = name.mask & ~above;
      if (fresh && (name.mask | above) === all) return 45;
      // Part of it is in the name, the rest in the text or around.
      return name.mask && (name.mask | text.mask | above) === all && (fresh || text.mask) ? 34 : 0;
    };
  };

  // A query with a dot is a path: its last part begins a name, the others are around it, the response or the page at last.
  const ratePath = (parts) => (entry) => {
    if (entry.kind !== "field") return 0;
    let score = 70, up = entry;
    for (const part of parts.toReversed()) {
      const name = up?.name.text.toLowerCase();
      if (!name?.startsWith(part)) return 0;
      if (name === part) score += up === entry ? 20 : 1;
      up = up.up;
    }
    return score + (up?.kind === "field" ? 0 : 5);
  };

  const FILLERS = new Set("a an and by do for how i in is my of on or the to what when with".split(" "));
  // What answers a query: two groups of hits, one hit for each name with all its places.
  const search = (query, most = 16) => {
    const asked = query.trim().toLowerCase().slice(0, 200);
    if (!asked) return [];
    const ways = [], parts = asked.replace(/\[[^\]]*\]/g, "").replace(/^[./]/, "").split(/[./]/).filter((part) => part !== "*");
    const all = wordsOf(asked).slice(0, 12), weighty = all.filter((word) => !FILLERS.has(word));
    const tokens = weighty.length ? weighty : all;
    if (parts.length > 1) ways.push({ rate: ratePath(parts), cost: 0 });
    for (const { tokens: said, cost } of tokens.length ? variants(tokens) : []) {
      ways.push({ rate: rateWords(said), cost: cost + (parts.length > 1 ? 40 : 0) });
    }
    let scores = entries.map((entry) => ways.reduce((best, { rate, cost }) => Math.max(best, rate(entry) - cost), 0));
    if (tokens.length > 1 && scores.every((score) => score <= 0)) {
      // Nothing has all the words: then what has most of them.
      const single = tokens.map((token) => rateWords([token]));
      scores = entries.map((entry) => single.reduce((sum, rate) => sum + rate(entry), 0) / tokens.length);
    }
    const groups = [new Map(), new Map()];
    for (const entry of entries) {
      if (!(scores[entry.at] > 0)) continue;
      const score = scores[entry.at] + BONUS[entry.kind], near = isOwn(entry), hits = groups[near ? 0 : 1], key = entry.kind + " " + entry.name.text;
      const hit = hits.get(key);
      if (!hit) hits.set(key, { ...entry, entry, score, near, places: [entry] });
      else {
        hit.places.push(entry);
        if (score > hit.score || score === hit.score && entry.need < hit.need) Object.assign(hit, entry, { entry, score });
      }
    }
    const order = (a, b) => b.score - a.score || a.need - b.need || a.at - b.at;
    const [near, far] = groups.map((hits) => [...hits.values()].sort(order));
    const shown = [
      { label: "On this page", hits: near.slice(0, most) },
      { label: near.length ? "Elsewhere" : "Everywhere", hits: far.slice(0, most) },
    ].filter(({ hits }) => hits.length);
    // What is only mentioned here comes after what is called so elsewhere.
    if (near.length && far.length && near[0].score < 34 && far[0].score >= 60) shown.reverse();
    return shown;
  };

  // The list of hits below the box, by the pattern for comboboxes: the focus stays in the box.
  const make = (name, attributes, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
    element.append(...inside.filter((part) => part !== undefined));
    return element;
  };
  const list = make("div", { role: "listbox", id: "hits", "aria-label": "Results" });
  const status = make("p", { role: "status" });
  const slash = make("input", { type: "checkbox" });
  const panel = make("div", { id: "found", hidden: "" }, status, list,
    make("p", {}, "↑ ↓ choose, Enter opens, → shows all places, Esc closes. ", make("label", {}, slash, " / opens the search")));
  box.after(panel);
  slash.checked = box.dataset.slash !== "off";
  slash.onchange = () => {
    box.dataset.slash = slash.checked ? "on" : "off";
    try { localStorage.setItem("slash", box.dataset.slash); } catch { /* then it is off for this page */ }
  };

  let hits = [], chosen = -1;
  const choose = (at) => {
    hits[chosen]?.element.setAttribute("aria-selected", "false");
    chosen = at;
    const element = hits[chosen]?.element;
    element?.setAttribute("aria-selected", "true");
    element?.scrollIntoView({ block: "nearest" });
    if (element) box.setAttribute("aria-activedescendant", element.id);
    else box.removeAttribute("aria-activedescendant");
  };
  const open = (isOpen) => {
    panel.hidden = !isOpen;
    box.setAttribute("aria-expanded", isOpen);
    if (!isOpen) choose(-1);
  };
  // The words of the query that a name or a text has are marked.
  const marked = (text, tokens) => {
    const all = tokens.map((token) => token.replace(/[^\p{L}\p{N}]/gu, "")).filter((token) => token);
    if (!all.length) return [text];
    return text.split(new RegExp("(" + all.join("|") + ")", "iu")).map((part, at) => at % 2 ? make("mark", {}, part) : part);
  };
  const pathOf = (entry) => entry.up?.kind === "field" ? pathOf(entry.up) + "." + entry.name.text : entry.name.text;
  const whereOf = (entry) => {
    const path = entry.up?.kind === "field" ? pathOf(entry.up) : "";
    if (entry.kind !== "field") return entry.kind === "value" ? "of " + entry.up.name.text : entry.kind;
    return (entry.page.name === own?.name ? "" : entry.page.name + (path && " › ")) + path.replaceAll(".", " › ");
  };
  // A place in this page is not loaded again, whether or not its address names the file.
  const short = (address) => address.replace(/index\.html$/, "");
  const linkTo = (href) => {
    const to = new URL(base + href, location.href);
    return to.hash && short(to.pathname) === short(location.pathname) ? to.hash : base + href;
  };
  const option = (hit, tokens) => {
    const count = hit.places.length > 1 ? make("span", { class: "places" }, "in " + hit.places.length + " places") : undefined;
    const element = make("a", { role: "option", id: "hit" + hits.length, tabindex: "-1", "aria-selected": "false", href: linkTo(hit.href) },
      make("bdi", {}, ...marked(hit.name.text, tokens)), " ",
      hit.kind === "field" && hit.entry.always ? make("em", {}, "required") : undefined,
      make("small", {}, whereOf(hit.entry)), count,
      make("p", {}, ...marked(hit.text.text, tokens)));
    count?.addEventListener("click", (event) => { event.preventDefault(); unfold(hit); });
    element.addEventListener("click", () => open(false));
    hits.push({ ...hit, element });
    return element;
  };
  const show = (groups, tokens, words) => {
    hits = [];
    list.replaceChildren(...groups.map(({ label, hits }) =>
      make("div", { role: "group", "aria-label": label }, ...hits.map((hit) => option(hit, tokens)))));
    status.textContent = words;
    list.hidden = !hits.length;
    open(true);
    choose(hits.length ? 0 : -1);
  };
  const ask = () => {
    const query = box.value.trim();
    if (!query) return open(false);
    const groups = search(query), count = groups.reduce((sum, { hits }) => sum + hits.length, 0);
    show(groups, wordsOf(query), count ? "" : "Nothing is called or described so.");
  };
  // One hit for each place of a name.
  const unfold = (hit) => {
    if (!(hit?.places.length > 1)) return;
    const places = hit.places.slice(0, 200).map((entry) => ({ ...entry, entry, places: [entry] }));
    show([{ label: "All places of " + hit.name.text, hits: places }], [], "Type on to search again.");
  };
  const keys = {
    ArrowDown: () => panel.hidden ? ask() : choose((chosen + 1) % hits.length),
    ArrowUp: () => panel.hidden ? ask() : choose((chosen || hits.length) - 1),
    ArrowRight: () => box.selectionStart === box.value.length && hits[chosen]?.places.length > 1 ? unfold(hits[chosen]) : false,
    Enter: () => panel.hidden ? ask() : hits[chosen]?.element.click(),
    Escape: () => panel.hidden ? false : open(false),
  };
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(keys, event.key)) return;
    if (keys[event.key]() !== false) event.preventDefault();
  });
  box.addEventListener("input", ask);
  // A press on the list must not take the focus from the box.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  const leave = (event) => { if (event.relatedTarget !== box && !panel.contains(event.relatedTarget)) open(false); };
  box.addEventListener("focusout", leave);
  panel.addEventListener("focusout", leave);
  box.setAttribute("aria-controls", "hits");
  open(false);
  if (box.value && document.activeElement === box) ask();
  // For tests: what is found, best first.
  box.searchFor = (query, most) => search(query, most).flatMap(({ hits }) => hits.map(({ name, href, kind, places }) => ({ name: name.text, href, kind, places: places.length })));
})();
