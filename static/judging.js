// Keys on the import page: n next, g accept, r correct, d drop; they act on the finding one stands on.

const waiting = () => [...document.querySelectorAll("[data-waiting]")];
const current = () => document.activeElement.closest("[data-waiting]") ?? document.querySelector("[data-waiting]:target");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key === "n") next();
  else if ("grd".includes(event.key)) current()?.querySelector(`[data-key=${event.key}]`)?.click();
});

function next() {
  const all = waiting();
  const guess = all[(all.indexOf(current()) + 1) % all.length];
  guess?.focus();
}
