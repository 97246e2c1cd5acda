// Rows are chosen by their boxes: x for the row in focus, shift-click for a stretch, a for the page.
// Heads of groups fold their rows. Everything else works by the plain form.
const page = document.getElementById("rows");
const boxes = () => [...document.querySelectorAll("#rows input[name=task]")];
let last = null;

const show = () => {
  const all = boxes();
  const chosen = all.filter((box) => box.checked);
  const units = new Set(chosen.map((box) => box.closest("tr").dataset.unit));
  for (const box of all) box.closest("tr").setAttribute("aria-selected", box.checked);
  const said = document.querySelector("[data-chosen]");
  if (!said) return;
  said.dataset.none ??= said.textContent;
  const words = { 0: said.dataset.none, 1: said.dataset.one }[chosen.length] ?? said.dataset.many;
  said.textContent = words.replace("{tasks}", chosen.length).replace("{units}", units.size);
  for (const button of document.querySelectorAll("#bulk [formaction]")) button.disabled = !chosen.length;
  document.querySelector("[data-untick]").hidden = !chosen.length;
  const whole = document.querySelector("[data-tick-all]");
  if (!whole) return;
  whole.checked = chosen.length > 0 && chosen.length === all.length;
  whole.indeterminate = chosen.length > 0 && chosen.length < all.length;
};

const tickAll = (on) => {
  for (const box of boxes()) if (!box.closest("tbody").hidden) box.checked = on;
  show();
};

const ready = () => {
  for (const box of document.querySelectorAll("[data-tick-all], [data-folds]")) box.hidden = false;
  for (const name of document.querySelectorAll("[data-folded]")) name.hidden = true;
  show();
};

page.addEventListener("click", (event) => {
  const fold = event.target.closest("[data-folds]");
  if (fold) {
    const open = fold.getAttribute("aria-expanded") !== "true";
    fold.setAttribute("aria-expanded", open);
    fold.closest("tbody").nextElementSibling.hidden = !open;
  }
  const box = event.target.closest("input[name=task]");
  if (!box) return;
  if (event.shiftKey && last?.isConnected) {
    const all = boxes();
    const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
    for (const one of all.slice(from, to + 1)) one.checked = box.checked;
  }
  last = box;
});

page.addEventListener("change", (event) => {
  if (event.target.matches("[data-tick-all]")) tickAll(event.target.checked);
  else if (event.target.matches("input[name=task]")) show();
});
page.addEventListener("reset", () => setTimeout(show));

document.addEventListener("keydown", (event) => {
  if (!["x", "a"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  if (event.key === "a" && boxes().length) tickAll(!boxes().every((box) => box.checked));
  const box = document.activeElement.closest?.("#rows tr")?.querySelector("input[name=task]");
  if (event.key === "x" && box) box.click();
  if (event.key === "a" || box) event.preventDefault();
});

document.addEventListener("htmx:afterSettle", ready);
ready();
