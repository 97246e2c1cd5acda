// The review by keyboard: j and k move, Enter accepts, e corrects, x rejects, r takes back, u picks
// the unit, Escape closes what was opened. Without this file every task is open and every button works.

const list = document.querySelector("[data-review]");
const paper = document.querySelector(".x-paper");
list.classList.add("scripted");

const items = () => [...list.querySelectorAll(".x-item")];
const focused = () => list.querySelector(".x-item.now");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";

function scrollInside(pane, target, block) {
  const from = target.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (pane.scrollHeight <= pane.clientHeight) return;
  if (from.top >= frame.top + 60 && from.bottom <= frame.bottom - 20 && block === "nearest") return;
  const room = block === "start" ? 16 : Math.max(60, (frame.height - from.height) / 3);
  pane.scrollTo({ top: pane.scrollTop + from.top - frame.top - room, behavior: calm });
}

function showOnPaper(ordinal) {
  for (const mark of paper.querySelectorAll(".now")) mark.classList.remove("now", "first");
  const marks = paper.querySelectorAll(`[data-ordinal="${ordinal}"]`);
  marks.forEach((mark, index) => {
    mark.classList.add("now");
    if (index === 0) mark.classList.add("first");
  });
  if (marks.length) scrollInside(paper, marks[0], "nearest");
}

function focusItem(item, { scroll = true } = {}) {
  if (!item) return;
  const before = focused();
  if (before && before !== item) {
    before.classList.remove("now");
    closeSlot(before);
  }
  item.classList.add("now");
  item.focus({ preventScroll: true });
  showOnPaper(item.dataset.ordinal);
  if (scroll) {
    if (list.scrollHeight > list.clientHeight) scrollInside(list, item, "start");
    else if (before) item.scrollIntoView({ block: "nearest", behavior: calm });
  }
  history.replaceState(null, "", `?task=${item.dataset.ordinal}`);
}

function closeSlot(item) {
  const slot = item.querySelector(".x-slot");
  if (slot) slot.replaceChildren();
}

function move(step) {
  const all = items();
  const at = all.indexOf(focused());
  focusItem(all[Math.min(all.length - 1, Math.max(0, at + step))]);
}

function afterVerdict(item) {
  const all = items();
  const at = all.indexOf(item);
  const open = (other) => other.classList.contains("pending");
  return all.slice(at + 1).find(open) ?? all.slice(0, at).find(open) ?? item;
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, dialog, [contenteditable]");
  const item = focused();
  if (event.key === "Escape" && item && event.target.closest(".x-slot")) {
    closeSlot(item);
    item.focus({ preventScroll: true });
    event.preventDefault();
    return;
  }
  if (event.key === "ArrowDown" && event.target.matches("[data-picker]")) {
    item?.querySelector(".x-options button")?.focus();
    event.preventDefault();
    return;
  }
  if (event.key.startsWith("Arrow") && event.target.closest(".x-options")) {
    const buttons = [...event.target.closest(".x-options").querySelectorAll("button")];
    const next = buttons.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1);
    (buttons[next] ?? item?.querySelector("[data-picker]"))?.focus();
    event.preventDefault();
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
  if (event.key === "j" || event.key === "k") {
    move(event.key === "j" ? 1 : -1);
    event.preventDefault();
    return;
  }
  const control = item?.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (control) {
    control.click();
    event.preventDefault();
  }
});

list.addEventListener("click", (event) => {
  const cancel = event.target.closest("[data-cancel]");
  const link = event.target.closest("[data-focus]");
  const item = event.target.closest(".x-item");
  if (cancel) {
    event.preventDefault();
    closeSlot(item);
    item.focus({ preventScroll: true });
  } else if (link || (item && !item.classList.contains("now"))) {
    if (link) event.preventDefault();
    focusItem(item, { scroll: false });
  }
});

paper.addEventListener("click", (event) => {
  const mark = event.target.closest("[data-ordinal]");
  if (mark) focusItem(list.querySelector(`#task-${mark.dataset.ordinal}`));
});

// After a verdict the next task that waits comes into focus; after a correction the same one stays.
// Only once htmx has settled: until then it still sets the classes of what it swapped in.
document.body.addEventListener("htmx:afterSettle", (event) => {
  const path = event.detail.requestConfig?.path ?? "";
  const target = event.detail.target;
  if (target?.matches?.(".x-slot")) {
    target.querySelector("[data-picker], textarea, input:not([type=hidden])")?.focus();
    return;
  }
  const swapped = path.match(/candidates\/\d+\//) && event.detail.elt;
  if (!swapped) return;
  const item = list.querySelector(`#${event.detail.elt.id}`) ?? focused();
  if (!item?.matches(".x-item")) return;
  const verdict = /\/(accept|reject)$/.test(path);
  focusItem(verdict ? afterVerdict(item) : item);
});

focusItem(focused() ?? items()[0], { scroll: Boolean(location.search) });
