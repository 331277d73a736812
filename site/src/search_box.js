// The box of the search takes the place of a link. Its script and its index are loaded when it is first used.
(() => {
  const link = document.getElementById("find"), box = document.createElement("input"), root = document.body.dataset.root;
  let slash = null;
  try { slash = localStorage.getItem("slash"); } catch { /* storage is denied */ }
  box.type = "search";
  box.placeholder = link.firstChild.textContent;
  box.autocomplete = "off";
  box.spellcheck = false;
  if (slash) box.dataset.slash = slash;
  for (const [name, value] of [["role", "combobox"], ["aria-label", "Search"], ["aria-expanded", "false"], ["aria-autocomplete", "list"], ["aria-keyshortcuts", "Control+K"]]) box.setAttribute(name, value);
  link.replaceWith(box);
  box.id = "find";
  const safe = window.trustedTypes?.createPolicy("search", { createScriptURL: (url) => url });
  box.addEventListener("focus", () => {
    for (const file of ["search-index.js", "search.js"]) {
      const script = document.createElement("script"), url = root + file;
      script.src = safe ? safe.createScriptURL(url) : url;
      // In this order.
      script.async = false;
      document.head.append(script);
    }
  }, { once: true });
  addEventListener("keydown", (event) => {
    const at = event.target, types = at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) && !/^(checkbox|radio)$/.test(at.type);
    const opens = event.key === "k" ? event.ctrlKey || event.metaKey : event.key === "/" && !event.ctrlKey && !event.altKey && !event.metaKey && !types && box.dataset.slash !== "off";
    if (!opens) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
