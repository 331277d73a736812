// An editor: a text area over a layer that underlines what is wrong, for the lines that are in view.
//
// The layer holds one text and no elements. Underlines are highlights of ranges in it, so that nothing is parsed and nothing is
// styled in place; a browser without highlights shows the list of problems alone.

import { indented } from "./elements.js";

/** The classes of problems, as the style sheet underlines them. */
const CLASSES = ["error", "warning", "advice"];
/** Lines above and below the view that are laid over too. */
const MARGIN = 4;
/** A line is laid over up to so many units. */
const LONGEST_LINE = 4000;
/** Above so many units a body is checked when asked for, not while it is typed. */
export const LIVE = 1024 * 1024;

const classOf = (severity) =>
  severity === "error" || severity === "unknown-field" ? "error" : severity === "advice" ? "advice" : "warning";

export class Editor {
  #area;
  #layer;
  #text;
  #highlights = new Map();
  #lines = [0];
  #value = "";
  #problems = [];
  #drawing = false;

  /** @param changed is called with the time of the key, whenever the text is another one. */
  constructor(area, layer, changed) {
    this.#area = area;
    this.#layer = layer;
    this.#text = layer.appendChild(document.createTextNode(""));
    if (globalThis.Highlight && CSS.highlights) {
      for (const name of CLASSES) {
        this.#highlights.set(name, new Highlight());
        CSS.highlights.set(name, this.#highlights.get(name));
      }
    }
    area.addEventListener("input", (event) => {
      this.#edited();
      changed(event.timeStamp);
    });
    area.addEventListener("scroll", () => this.#draw(), { passive: true });
    new ResizeObserver(() => this.#draw()).observe(area);
    this.changed = changed;
    this.#edited();
  }

  get text() {
    return this.#area.value;
  }

  /** Another text, as if it had been typed. */
  set text(text) {
    this.#area.value = text;
    this.#problems = [];
    this.#area.scrollTo(0, 0);
    this.#edited();
    this.changed(performance.now());
  }

  /** The problems of the text: `[start, end, pointer, rule, words, severity, suggestion]`. */
  set problems(problems) {
    this.#problems = problems;
    this.#paint();
  }

  get problems() {
    return this.#problems;
  }

  /** Moves the caret to a problem, and into view. */
  select(problem) {
    const [start, end] = problem;
    this.#area.focus();
    this.#area.setSelectionRange(start, Math.max(end, start));
    const { line, height } = this.#place(start);
    const top = line * height;
    const area = this.#area;
    if (top < area.scrollTop || top > area.scrollTop + area.clientHeight - 2 * height) {
      area.scrollTop = Math.max(0, top - area.clientHeight / 2);
    }
  }

  /** Goes to the next problem after the caret, or before it; around the ends. */
  step(forward) {
    const sorted = [...this.#problems].sort((a, b) => a[0] - b[0]);
    if (sorted.length === 0) return;
    const at = this.#area.selectionStart;
    const next = forward
      ? sorted.find((problem) => problem[0] > at) ?? sorted[0]
      : sorted.findLast((problem) => problem[0] < at) ?? sorted.at(-1);
    this.select(next);
  }

  /** Replaces a part of the text. */
  replace(start, end, text) {
    this.#area.focus();
    this.#area.setRangeText(text, start, end, "end");
    this.#edited();
    this.changed(performance.now());
  }

  /** Indents the body; `false` if it is no JSON. */
  format() {
    const text = indented(this.text);
    if (text === undefined) return false;
    if (text !== this.text) this.text = text;
    return true;
  }

  /** Line and column of a place, both from 1. */
  position(offset) {
    const { line } = this.#place(offset);
    return [line + 1, offset - this.#lines[line] + 1];
  }

  #place(offset) {
    let low = 0;
    let high = this.#lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#lines[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, height: this.#height() };
  }

  #height() {
    return parseFloat(getComputedStyle(this.#area).lineHeight);
  }

  // Problems move with the text around them until the next answer comes.
  #edited() {
    const before = this.#value;
    const value = this.#area.value;
    this.#value = value;
    const grown = value.length - before.length;
    const from = this.#area.selectionStart - Math.max(grown, 0);
    this.#problems = this.#problems.map(([start, end, ...rest]) => [
      start >= from ? Math.max(from, start + grown) : start,
      end >= from ? Math.max(from, end + grown) : end,
      ...rest,
    ]);
    this.#lines = [0];
    for (let at = value.indexOf("\n"); at !== -1; at = value.indexOf("\n", at + 1)) this.#lines.push(at + 1);
    this.#paint();
  }

  #draw() {
    if (this.#drawing) return;
    this.#drawing = true;
    requestAnimationFrame(() => {
      this.#drawing = false;
      this.#paint();
    });
  }

  // Lays over the lines in view, and of long lines the part in view.
  #paint() {
    const area = this.#area;
    const height = this.#height();
    const first = Math.max(0, Math.floor(area.scrollTop / height) - MARGIN);
    const last = Math.min(this.#lines.length, Math.ceil((area.scrollTop + area.clientHeight) / height) + MARGIN);
    const start = this.#lines[first] ?? 0;
    const end = last < this.#lines.length ? this.#lines[last] : this.#value.length;
    let text = this.#value.slice(start, end);
    let skipped = 0;
    if (last - first <= 1 + 2 * MARGIN && text.length > LONGEST_LINE) {
      // A body on few lines: all that counts is how far it is scrolled, in columns of equal width.
      const width = this.#columnWidth();
      const line = this.#value.slice(start, start + LONGEST_LINE).indexOf("\n") === -1;
      skipped = line && width > 0 ? Math.max(0, Math.floor(area.scrollLeft / width) - 200) : 0;
      if (skipped > 0 && !/^[\x20-\x7e]*$/.test(text.slice(0, skipped))) skipped = 0;
      text = text.slice(skipped, skipped + LONGEST_LINE);
      this.#move(skipped * width - area.scrollLeft, first * height - area.scrollTop);
    } else {
      this.#move(-area.scrollLeft, first * height - area.scrollTop);
    }
    if (this.#text.data !== text) this.#text.data = text;
    this.#underline(start + skipped, text.length);
  }

  #move(x, y) {
    this.#layer.style.transform = `translate(${x}px, ${y}px)`;
  }

  #columnWidth() {
    this.width ??= (() => {
      const canvas = document.createElement("canvas").getContext("2d");
      canvas.font = getComputedStyle(this.#area).font;
      return canvas.measureText("0".repeat(100)).width / 100;
    })();
    return this.width;
  }

  #underline(from, length) {
    for (const highlight of this.#highlights.values()) highlight.clear();
    if (this.#highlights.size === 0) return;
    for (const [start, end, , , , severity] of this.#problems) {
      const low = Math.max(0, start - from);
      const high = Math.min(length, Math.max(end, start + 1) - from);
      if (low >= high) continue;
      const range = document.createRange();
      range.setStart(this.#text, low);
      range.setEnd(this.#text, high);
      this.#highlights.get(classOf(severity)).add(range);
    }
  }
}
