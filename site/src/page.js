(() => {
  const $ = (id) => document.getElementById(id), all = (q) => document.querySelectorAll(q), root = document.documentElement;
  // The theme is all that is kept, and only where the browser allows it.
  const kept = (set) => { try { if (set === undefined) return localStorage.getItem("theme"); localStorage.setItem("theme", set); } catch { return null; } };
  const themes = ["system", "light", "dark"], button = $("theme");
  let theme = themes.indexOf(kept()) < 0 ? "system" : kept();
  const paint = () => { root.dataset.theme = theme; button.textContent = "Theme: " + theme; };
  button.hidden = false;
  button.onclick = () => { theme = themes[(themes.indexOf(theme) + 1) % 3]; kept(theme); paint(); };
  paint();
  // Browsers that do not unfold what an address points at.
  const unfold = () => {
    let at = $(decodeURIComponent(location.hash.slice(1)));
    for (let up = at; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    if (at) at.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  if (location.hash) unfold();
  // The name of a row copies nothing and asks nothing: it becomes the row's address.
  for (const li of all(".f li[id]")) {
    const name = li.firstElementChild, a = document.createElement("a");
    a.href = "#" + encodeURIComponent(li.id);
    name.replaceWith(a);
    a.append(name);
  }
  for (const pre of all("aside pre")) {
    const copy = document.createElement("button");
    copy.className = "copy";
    copy.textContent = "Copy";
    copy.onclick = () => navigator.clipboard.writeText(pre.textContent).then(() => { copy.textContent = "Copied"; });
    pre.before(copy);
  }
  // Facts about the reader: a stack machine over what each condition says of flags. `undefined` is what it cannot know.
  const boxes = all("[data-flag]"), lines = all("[data-if]");
  const not = (a) => a === undefined ? a : !a;
  const and = (a, b) => a === false || b === false ? false : a && b ? true : undefined;
  const decide = () => {
    const on = new Set(), told = [...boxes].some((box) => box.checked);
    for (const box of boxes) if (box.checked) on.add(box.dataset.flag);
    for (const line of lines) {
      const stack = [];
      for (const token of line.dataset.if.split(" ")) {
        if (token === "!") stack.push(not(stack.pop()));
        else if (token === "&") stack.push(and(stack.pop(), stack.pop()));
        else if (token === "|") stack.push(not(and(not(stack.pop()), not(stack.pop()))));
        else stack.push(token === "?" ? undefined : on.has(token));
      }
      const holds = told ? stack.pop() : undefined;
      line.dataset.holds = holds === undefined ? "" : holds ? "yes" : "no";
    }
  };
  for (const box of boxes) { box.hidden = false; box.onchange = decide; }
  decide();
})();
