// A box takes the place of the link to the index. Its script and its data are loaded when it is first used.
(() => {
  const link = document.getElementById("find"), box = document.createElement("input"), { root } = document.body.dataset;
  try { box.dataset.slash = localStorage.getItem("slash"); } catch { /* storage is denied */ }
  Object.assign(box, { id: "find", type: "search", role: "combobox", placeholder: link.firstChild.data, autocomplete: "off", ariaLabel: "Search", ariaExpanded: "false", ariaAutoComplete: "list" });
  link.replaceWith(box);
  const policy = window.trustedTypes?.createPolicy("search", { createScriptURL: (url) => url });
  box.addEventListener("focus", () => {
    for (const file of ["search-index.js", "search.js"]) {
      const url = root + file;
      document.head.append(Object.assign(document.createElement("script"), { async: false, src: policy?.createScriptURL(url) ?? url }));
    }
  }, { once: true });
  addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event, mod = ctrlKey || metaKey;
    if (key === "k" ? !mod : key !== "/" || mod || altKey || box.dataset.slash === "off" || target.closest("input:not([type=radio],[type=checkbox]),textarea,select")) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
