// What happened, as the sandbox tells it: a list that only grows.

import { bdi, block, byId, code, element, indented } from "./elements.js";

/** Names of requests by which a buyer finds what to act on. */
const OF = ["paymentRequestId", "authState", "vaultingRequestId", "subscriptionRequestId"];

const RESULTS = {
  success: "it succeeded",
  outcome: "the provider has decided",
  notSent: "nothing was sent",
  lost: "the answer was lost",
  status: "not the answer of the gateway",
  signature: "the signature is wrong",
  unsigned: "the answer is not signed",
  notJson: "the answer is no JSON",
};

/** A part that unfolds. */
const folded = (title, ...children) => element("details", {}, element("summary", {}, title), ...children);

/** Pairs of a term and what is said of it. */
function terms(pairs) {
  const list = element("dl");
  for (const [term, ...said] of pairs) list.append(element("dt", {}, term), element("dd", {}, ...said));
  return list;
}

/** The same as Rust and as a command. */
const sources = (entry) =>
  entry.code === undefined
    ? []
    : [folded("Rust", block(entry.code.rust, "Rust")), folded("Command", block(entry.code.shell, "Command"))];

const headers = (pairs) => pairs.map(([name, value]) => `${name}: ${value}`).join("\n");

/** A body as JSON with line breaks; unchanged if it is not JSON. */
const pretty = (text) => indented(text) ?? text;

function attempt(one, at) {
  const failed = one.failure === undefined ? [] : [element("p", { class: "bad" }, bdi(one.failure))];
  const answered =
    one.answer === undefined
      ? []
      : [
          element("p", {}, "Answer ", code(one.status)),
          block(pretty(one.answer), "Answer"),
          folded("Headers of the answer", block(headers(one.answerHeaders), "Headers of the answer")),
        ];
  return element(
    "section",
    {},
    element("h4", {}, `Attempt ${at + 1}`),
    ...failed,
    ...answered,
    folded("Headers sent", block(`${one.method} ${one.url}\n${headers(one.headers)}`, "Headers sent")),
    folded("Text that is signed", block(one.signed, "Text that is signed")),
  );
}

function call(entry) {
  const { outcome } = entry;
  const good = outcome.kind === "success";
  const title = [code(entry.operation), " ", element("b", { class: good ? "good" : "bad" }, bdi(outcome.code ?? outcome.kind))];
  const facts = [
    ["Outcome", element("span", { "data-kind": outcome.kind }, RESULTS[outcome.kind] ?? outcome.kind), ": ", bdi(outcome.message)],
    ["Effect", element("b", { "data-effect": outcome.effect }, outcome.effect), `: ${outcome.effectMeaning}`],
    ["Action", element("b", { "data-action": outcome.action }, outcome.action), outcome.actionMeaning ? `: ${outcome.actionMeaning}` : ""],
  ];
  if (outcome.codeMeaning) facts.splice(1, 0, ["Meaning", outcome.codeMeaning]);
  if (entry.repeat) facts.push(["Repetition", entry.repeat]);
  if (entry.anyway) facts.push(["Sent", "as it stands, without the checks of the client"]);
  const sent = folded("Body sent", block(pretty(entry.body), "Body sent"));
  return [title, terms(facts), ...entry.attempts.map(attempt), sent, ...sources(entry)];
}

function notification(entry) {
  const { verdict } = entry;
  const believed = verdict?.isVerified ? "verified" : verdict ? "refused" : "sent to your address";
  const title = [code(entry.name), " ", element("b", { class: entry.acknowledged ? "good" : "bad" }, entry.acknowledged ? "acknowledged" : "not acknowledged")];
  const facts = [
    ["Signature", believed, verdict?.why ? element("span", {}, ": ", bdi(verdict.why)) : ""],
    ["Address", bdi(entry.url)],
    ["Attempt", String(entry.attempt)],
    ["Answer", entry.status === null ? "none" : String(entry.status)],
  ];
  if (verdict?.key) facts.push(["Once for", bdi(verdict.key)]);
  return [title, terms(facts), block(pretty(entry.body), "Notification"), ...sources(entry)];
}

const spoken = (fault) => (typeof fault === "string" ? fault : Object.entries(fault).map((pair) => pair.join(" ")).join(", "));

const duration = (ms) => {
  const hours = ms / 3_600_000;
  return hours >= 48 && hours % 24 === 0 ? `${hours / 24} days` : hours >= 1 ? `${hours} h` : `${ms / 1000} s`;
};

const KINDS = {
  call,
  notification,
  buyer: (entry) => [["The buyer ", element("b", {}, bdi(entry.act)), entry.result ? bdi(` ${entry.result}`) : "", ": ", code(entry.of)], ...sources(entry)],
  refund: (entry) => [["The money of ", code(entry.of), " ", element("b", {}, bdi(entry.act)), entry.result ? bdi(` ${entry.result}`) : ""], ...sources(entry)],
  clock: (entry) => [[`The clock is ${duration(entry.by)} ahead of where it was`], ...sources(entry)],
  fault: (entry) => [["The next ", code(entry.operation), " goes wrong: ", element("b", {}, bdi(spoken(entry.fault)))], ...sources(entry)],
  heard: (entry) => [
    ["Another program called ", code(entry.operation ?? entry.path), " ", bdi(entry.status ?? "no answer")],
    folded("Body, without secrets", block(pretty(entry.shown), "Body")),
    ...(entry.answer ? [folded("Answer, without secrets", block(pretty(entry.answer), "Answer"))] : []),
  ],
};

function row(entry) {
  const [title, ...rest] = KINDS[entry.kind](entry);
  const head = element("h3", {}, ...title, " ", element("time", { datetime: entry.at }, entry.at));
  return element("li", { "data-kind": entry.kind, "data-number": entry.number, "data-name": entry.operation ?? entry.name }, head, ...rest);
}

/** Shows the timeline from now on; calls `told` for each entry, and `cleared` when it becomes empty. */
export function follow(told, cleared) {
  const list = byId("timeline");
  const source = new EventSource("/_antom/timeline");
  source.addEventListener("entry", (event) => {
    const entry = JSON.parse(event.data);
    if (!(entry.kind in KINDS) || list.querySelector(`[data-number="${Number(entry.number)}"]`)) return;
    // A call is reported when it ends, and is listed before its effects.
    const later = entry.after === undefined ? undefined : [...list.children].find((one) => Number(one.dataset.number) > entry.after);
    list.insertBefore(row(entry), later ?? null);
    told(entry);
  });
  source.addEventListener("cleared", () => {
    list.replaceChildren();
    cleared();
  });
  source.addEventListener("open", () => { byId("connection").textContent = "" });
  source.addEventListener("error", () => { byId("connection").textContent = "The sandbox does not answer. Is it still running?" });
}

/** What a buyer can act on after a call: the id in its body. */
export function actedOn(entry) {
  if (entry.kind !== "call" || entry.outcome.effect === "none") return undefined;
  try {
    const body = JSON.parse(entry.body);
    const name = OF.find((each) => typeof body[each] === "string");
    return name && body[name];
  } catch {
    return undefined;
  }
}
