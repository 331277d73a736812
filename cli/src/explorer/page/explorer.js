// The console of an operation: what is typed is checked, signed and sent by the sandbox, which also remembers what happened.

import { bdi, block, byId, code, element } from "./elements.js";
import { Editor, LIVE } from "./editor.js";
import { actedOn, follow } from "./timeline.js";

const page = byId("explorer");
const { operation, key: idempotencyKey, token } = page.dataset;

/** A route of the sandbox, asked by this page. */
async function ask(route, body, more = {}) {
  const { headers, ...rest } = more;
  const answer = await fetch(`/_antom/${route}`, {
    method: "POST",
    headers: { "content-type": "application/json", "antom-token": token, ...headers },
    body,
    ...rest,
  });
  const value = await answer.json();
  if (!answer.ok) throw new Error(value.error);
  return value;
}

const status = (words) => { byId("status").textContent = words };
const fail = (error) => { if (error.name !== "AbortError") status(error.message) };

// --- the body, and what is wrong with it

const flags = () => [...document.querySelectorAll("#flags input:checked")].map((box) => box.value);

let running;
let rest;
const editor = new Editor(byId("body"), byId("layer"), changed);

function changed(typedAt) {
  running?.abort();
  clearTimeout(rest);
  if (byId("body").value.length > LIVE) {
    byId("check").hidden = false;
    summary("Above 1 MiB: checked when you ask for it.");
    return;
  }
  check(typedAt).catch(fail);
}

async function check(typedAt) {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  const headers = { "antom-operation": operation, "antom-flags": flags().join(",") };
  const found = await ask("validate", editor.text, { headers, signal: mine.signal });
  if (running !== mine) return;
  editor.problems = found.findings;
  performance.clearMeasures("underline");
  requestAnimationFrame(() => setTimeout(() => performance.measure("underline", { start: typedAt })));
  // The list follows after a rest, so that neither eyes nor ears are hurried.
  clearTimeout(rest);
  rest = setTimeout(() => list(found), 150);
}

/** What is wrong, in few words: for the eye at once, for the ear after a rest. */
function summary(words) {
  byId("summary").textContent = words;
  clearTimeout(summary.rest);
  summary.rest = setTimeout(() => { byId("spoken").textContent = words }, 1000);
}

const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

function list(found) {
  const shown = found.findings.slice(0, 200);
  const wrong = shown.filter((problem) => problem[5] !== "advice");
  const advice = shown.filter((problem) => problem[5] === "advice");
  byId("problems").replaceChildren(...wrong.map(problemRow));
  byId("advice-list").replaceChildren(...advice.map(problemRow));
  byId("advice").hidden = advice.length === 0;
  byId("advice").querySelector("summary").textContent = `${counted(found.advice, "piece")} of advice`;
  byId("anyway").hidden = found.refused === 0;
  const more = found.findings.length > shown.length ? ", the first 200 are listed" : "";
  summary(found.refused === 0 ? "May be sent: 0 errors." : `May not be sent: ${counted(found.refused, "error")}${more}.`);
  byId("summary").className = found.refused === 0 ? "good" : "bad";
}

function problemRow(problem) {
  const [start, end, pointer, rule, words, severity, suggestion] = problem;
  const [line, column] = editor.position(start);
  const go = element("button", { type: "button", class: "problem", "data-severity": severity },
    element("b", {}, bdi(pointer || "the body")), " ", bdi(words), " ", element("small", {}, `${rule}, line ${line}, column ${column}`));
  go.addEventListener("click", () => editor.select(problem));
  const row = element("li", {}, go);
  if (suggestion) {
    const mend = element("button", { type: "button" }, "Write ", code(suggestion));
    mend.addEventListener("click", () => editor.replace(start, end, JSON.stringify(suggestion)));
    row.append(mend);
  }
  const field = pointer.split("/").slice(1).filter((step) => !/^\d+$/.test(step)).join(".");
  if (field) row.append(element("a", { href: `../../op/${encodeURIComponent(operation)}/index.html#${encodeURIComponent(field)}` }, "the field"));
  return row;
}

// --- cases

const cases = [...document.querySelectorAll("template.case")];
const chosen = byId("case");

/** A body with an id that was not used before: a request that is repeated gets the answer of before. */
function fresh(text) {
  const name = idempotencyKey ?? text.match(/"(\w*[rR]equestId)"\s*:/)?.[1];
  if (!name) return text;
  const id = `${operation.slice(0, 20)}-${Date.now().toString(36)}${Math.floor(Math.random() * 1296).toString(36)}`;
  let done = false;
  return text.replace(new RegExp(`("${name}"\\s*:\\s*")[^"]*(")`), (whole, before, after) => {
    if (done) return whole;
    done = true;
    return `${before}${id}${after}`;
  });
}

function offered() {
  const product = byId("product")?.value ?? "";
  const those = cases.filter((one) => !product || !one.dataset.product || one.dataset.product === product);
  chosen.replaceChildren(...those.map((one) => element("option", { value: one.dataset.name }, one.dataset.title)));
}

function take() {
  const one = cases.find((each) => each.dataset.name === chosen.value);
  if (!one) return;
  const wanted = (one.dataset.flags ?? "").split(",");
  for (const box of document.querySelectorAll("#flags input")) box.checked = wanted.includes(box.value);
  editor.text = fresh(one.content.textContent);
}

byId("product")?.addEventListener("change", () => { offered(); take() });
chosen.addEventListener("change", take);
byId("flags").addEventListener("change", () => changed(performance.now()));

// --- signing and sending

const order = (anyway) =>
  JSON.stringify({ operation, body: editor.text, flags: flags(), anyway, spoilt: byId("spoilt").value });

async function plan() {
  const target = byId("plan");
  try {
    const { request, code: both } = await ask("plan", order(!byId("anyway").hidden));
    const lines = request.headers.map(([name, value]) => `${name}: ${value}`).join("\n");
    target.replaceChildren(
      element("h3", {}, "Text that is signed"), block(request.signed, "Text that is signed"),
      element("h3", {}, "Headers"), block(`${request.method} ${request.url}\n${lines}`, "Headers"),
      element("h3", {}, "Rust"), block(both.rust, "Rust"),
      element("h3", {}, "Command"), block(both.shell, "Command"));
  } catch (error) {
    target.replaceChildren(element("p", {}, bdi(error.message)));
  }
}

byId("sign").addEventListener("toggle", () => { if (byId("sign").open) plan() });

async function send(anyway) {
  const buttons = [byId("send"), byId("anyway")];
  for (const button of buttons) button.disabled = true;
  status("Sent; waiting for the answer …");
  try {
    await ask("send", order(anyway));
    status("");
  } catch (error) {
    fail(error);
  } finally {
    for (const button of buttons) button.disabled = false;
  }
}

byId("send").addEventListener("click", () => send(false));
byId("anyway").addEventListener("click", () => send(true));
byId("check").addEventListener("click", () => check(performance.now()).catch(fail));
byId("format").addEventListener("click", format);

function format() {
  if (!editor.format()) status("It cannot be formatted: it is no JSON.");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.key === "Enter") send(false);
  else if (event.key === "F8") editor.step(!event.shiftKey);
  else if (event.altKey && event.shiftKey && event.code === "KeyF") format();
  else return;
  event.preventDefault();
});

// --- the buyer, the clock and faults

for (const button of document.querySelectorAll("[data-act]")) {
  button.addEventListener("click", () => {
    const body = { of: byId("of").value, act: button.dataset.act };
    if (button.dataset.act === "declines") body.code = byId("declined").value;
    ask("buyer", JSON.stringify(body)).then(() => status(""), fail);
  });
}
for (const button of document.querySelectorAll("[data-seconds]")) {
  button.addEventListener("click", () => {
    ask("clock", JSON.stringify({ advanceSeconds: Number(button.dataset.seconds) })).then(() => status(""), fail);
  });
}
byId("plan-fault").addEventListener("click", () => {
  const fault = JSON.parse(byId("fault").value);
  ask("fault", JSON.stringify({ operation: byId("fault-operation").value || operation, fault })).then(() => status(""), fail);
});
byId("reset").addEventListener("click", () => ask("reset", "{}").then(() => status("Everything is forgotten."), fail));

// --- what happened, and what can follow

let asking;

/** Asks once for what can follow, however many entries come at once. */
function follows() {
  clearTimeout(asking);
  asking = setTimeout(async () => {
    const steps = await (await fetch("/_antom/next")).json();
    const links = steps.map((step) => element("li", {},
      element("a", { href: `../${encodeURIComponent(step.operation)}/index.html#from-what-happened`, "data-next": step.operation }, bdi(step.operation))));
    byId("next").replaceChildren(...links);
    const own = steps.find((step) => step.operation === operation);
    byId("take-next").hidden = !own;
    byId("take-next").onclick = () => { editor.text = own.body };
    if (own && location.hash === "#from-what-happened") {
      history.replaceState(null, "", location.pathname);
      editor.text = own.body;
    }
  }, 50);
}

follow(
  (entry) => {
    const of = actedOn(entry);
    if (of !== undefined) byId("of").value = of;
    follows();
  },
  follows,
);

page.hidden = false;
offered();
take();
follows();
