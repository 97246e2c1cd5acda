// What htmx does with an answer that is a refusal, and with none at all.
const place = document.getElementById("notices");

// Our refusals say where they belong (HX-Retarget); any other error page stays out of the page.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status >= 400 && detail.xhr.getResponseHeader("HX-Retarget")) {
    detail.shouldSwap = true;
  }
});

function sayUnanswered() {
  const notice = document.getElementById("unanswered").content.cloneNode(true);
  place.replaceChildren(notice);
  place.scrollIntoView({ block: "nearest" });
}

document.addEventListener("htmx:sendError", sayUnanswered);
document.addEventListener("htmx:timeout", sayUnanswered);
document.addEventListener("htmx:responseError", ({ detail }) => {
  if (!detail.xhr.getResponseHeader("HX-Retarget")) sayUnanswered();
});
