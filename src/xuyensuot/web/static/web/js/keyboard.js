// Ctrl-K (or /) goes to the search box; arrows walk its answers; Escape leaves it.
const box = document.getElementById("search");
const answers = document.getElementById("answers");

const typing = (element) => element.matches("input, textarea, select, [contenteditable]");

function focusBox(event) {
  event.preventDefault();
  box.focus();
  box.select();
}

function walkAnswers(event) {
  const stops = [box, ...answers.querySelectorAll("a")];
  const at = stops.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || at < 0) return;
  event.preventDefault();
  stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
}

if (box) {
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") focusBox(event);
    else if (event.key === "/" && !typing(event.target)) focusBox(event);
  });
  box.closest(".c-search").addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      answers.replaceChildren();
      box.blur();
      document.activeElement.blur();
    } else walkAnswers(event);
  });
}
