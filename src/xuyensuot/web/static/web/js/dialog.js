// Buttons with data-opens="id" open the dialog of that id; data-closes takes a notice away.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    event.preventDefault();
    document.getElementById(opener.dataset.opens)?.showModal();
  }
  if (event.target.closest("[data-closes]")) event.target.closest(".c-notice").remove();
  for (const menu of document.querySelectorAll("details.c-account[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// The button is of use only where this script runs.
for (const button of document.querySelectorAll("[data-closes]")) button.hidden = false;
