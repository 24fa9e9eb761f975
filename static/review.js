// Words chosen in a clause, with mouse, finger or keys, become what a comment is about.

const CONTEXT = 60;
const button = document.createElement("button");
button.type = "button";
button.className = "ds-button say-something";
button.textContent = document.querySelector("[data-comment-words]")?.dataset.commentWords ?? "";
button.hidden = true;
let chosen = null;

document.addEventListener("selectionchange", () => {
  const found = choice(document.getSelection());
  if (found) chosen = found;
  else if (document.activeElement === button) return;
  button.hidden = !found;
  if (found) found.prose.after(button);
});

function choice(selection) {
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const prose = element(range.commonAncestorContainer).closest("[data-passages]");
  const form = prose?.closest(".clause-row")?.querySelector("[data-comment-form]");
  const quote = words(range);
  if (!form || !quote) return null;
  const before = document.createRange();
  before.setStart(prose, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return { prose, form, quote, before: words(before, true).slice(-CONTEXT) };
}

// As the server reads them: without our own numbers, one space between words and between blocks.
function words(range, untrimmed) {
  const part = range.cloneContents();
  for (const number of part.querySelectorAll(".passage-number")) number.remove();
  for (const block of part.querySelectorAll("p, li, h3, h4, tr, td, th, br")) block.before(" ");
  const text = part.textContent.replace(/\s+/g, " ");
  return untrimmed ? text : text.trim();
}

function element(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
}

// The choice must not be lost by the press itself.
button.addEventListener("pointerdown", (event) => event.preventDefault());
button.addEventListener("click", () => {
  if (!chosen) return;
  const { form, quote, before } = chosen;
  form.open = true;
  form.querySelector("[name=quote]").value = quote.slice(0, 500);
  form.querySelector("[name=before]").value = before;
  form.querySelector("textarea").focus();
  button.hidden = true;
});
