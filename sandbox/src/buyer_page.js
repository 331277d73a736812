// What a buyer does about a payment, an agreement, a card or a subscription.

const text = (id, words) => { document.getElementById(id).textContent = words };

/** The id at the end of the address; undecoded if it is not an encoding of text. */
const decoded = (part) => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

const of = decoded(location.pathname.split("/").pop());
text("of", of);
for (const button of document.querySelectorAll("button")) {
  button.addEventListener("click", async () => {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ of, act: button.dataset.act });
    try {
      const answer = await fetch("/_antom/buyer", { method: "POST", headers, body });
      text("done", answer.ok ? "Done." : (await answer.json()).error);
    } catch {
      text("done", "The sandbox does not answer.");
    }
  });
}
