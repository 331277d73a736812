// Elements of a page. Whatever comes from outside is text: nothing here reads markup.

/** The element of an id, which the page has. */
export const byId = (id) => document.getElementById(id);

/** An element with attributes and children; texts are children too. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== undefined && value !== null && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== null));
  return made;
}

// What reorders or hides text: controls but line ends and tabs, marks of direction, separators, byte order marks.
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A text in which nothing is hidden and nothing is reordered. */
export const visible = (text) =>
  String(text).replace(HIDDEN, (mark) => `[U+${mark.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}]`);

/** A text from outside, on its own. */
export const bdi = (text) => element("bdi", {}, visible(text));

/** A name or value as the wire has it. */
export const code = (text) => element("code", {}, bdi(text));

/** So much of a text is shown. */
const LONGEST = 1024 * 1024;

/** A block of text, which can be scrolled by keyboard. */
export function block(text, label) {
  const whole = visible(text);
  const shown = whole.length > LONGEST ? `${whole.slice(0, LONGEST)}\n… cut after 1 MiB` : whole;
  return element("pre", { tabindex: "0", role: "group", "aria-label": label }, shown);
}

/** JSON with line breaks, if it is JSON: its tokens stay as they are. */
export function indented(text) {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  let depth = 0;
  let out = "";
  tokens.forEach((token, at) => {
    const next = tokens[at + 1];
    const line = () => { out += `\n${"  ".repeat(depth)}` };
    if (token === "{" || token === "[") {
      out += token;
      if (next !== "}" && next !== "]") { depth += 1; line(); }
    } else if (token === "}" || token === "]") {
      const before = tokens[at - 1];
      if (before !== "{" && before !== "[") { depth -= 1; line(); }
      out += token;
    } else if (token === ",") {
      out += token;
      line();
    } else {
      out += token === ":" ? ": " : token;
    }
  });
  return out;
}
