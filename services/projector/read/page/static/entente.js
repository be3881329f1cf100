// Small comforts; the page works without them.
"use strict";

// Fields left empty stay out of the address, so that a search can be shared.
document.addEventListener("submit", (event) => {
  for (const field of event.target.querySelectorAll("input[name], select[name]")) {
    if (field.value === "" || (field.type === "hidden" && field.value === "-date")) field.disabled = true;
  }
});
window.addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("form [disabled]")) field.disabled = false;
});

// "/" leads to the search box, as in many reference works.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  const box = document.getElementById("f-q");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && box) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});

// Choosing a kind searches at once: the filters that apply depend on it.
document.addEventListener("change", (event) => {
  if (event.target.matches(".kinds input")) event.target.form.requestSubmit();
});

// A menu closes when something else is chosen.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.sorting[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
