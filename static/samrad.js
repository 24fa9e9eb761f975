// What plain HTML cannot do: menus that close, steppers, undo that counts down, a calm word when the network fails.

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  const step = event.target.closest("[data-step]");
  if (step) takeStep(step);
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

function takeStep(button) {
  const input = button.parentElement.querySelector("input");
  button.dataset.step > 0 ? input.stepUp() : input.stepDown();
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function showWhatNeedsScript(root) {
  for (const button of root.querySelectorAll("[data-step][hidden], [data-print][hidden], [data-copy][hidden]")) button.hidden = false;
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
  const copy = event.target.closest("[data-copy]");
  if (copy) navigator.clipboard.writeText(copy.dataset.copy);
});

document.addEventListener("htmx:after:swap", () => showWhatNeedsScript(document));
document.addEventListener("htmx:error", tellOfFailure);
document.addEventListener("htmx:before:response", (event) => {
  const answer = event.detail.ctx.response.raw;
  if (answer.redirected) {
    event.preventDefault();
    location.assign(answer.url);
  } else if (answer.status >= 400 && answer.status !== 422) tellOfFailure();
});

function tellOfFailure() {
  const line = document.createElement("p");
  line.className = "ds-alert";
  line.dataset.color = "danger";
  line.textContent = document.body.dataset.failure;
  document.getElementById("beskjeder")?.replaceChildren(line);
}

// A button that starts something slow says so (data-busy), and is itself again when the page is shown anew.
const busy = new Map();
document.addEventListener("submit", (event) => {
  const button = event.submitter?.closest("[data-busy]");
  if (!button || event.defaultPrevented) return;
  busy.set(button, button.textContent);
  button.textContent = button.dataset.busy;
  button.setAttribute("aria-busy", "true");
});
window.addEventListener("pageshow", () => {
  for (const [button, words] of busy) {
    button.textContent = words;
    button.removeAttribute("aria-busy");
  }
  busy.clear();
});

// Warn before leaving a form that asks for it (data-keep) with words not yet saved.
const unsaved = new Set();
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-keep]");
  if (form) unsaved.add(form);
});
document.addEventListener("submit", (event) => unsaved.delete(event.target));
window.addEventListener("beforeunload", (event) => {
  if (unsaved.size) event.preventDefault();
});

showWhatNeedsScript(document);
