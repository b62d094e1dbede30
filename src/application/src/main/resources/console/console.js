// What a page does beyond reading: it works without.
"use strict";

// A button acts once: a second click while the answer is on its way does nothing.
document.addEventListener("submit", event => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.method === "post") {
    form.dataset.sent = "yes";
    form.setAttribute("aria-busy", "true");
  }
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach(form => {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  });
});

// A hidden page asks for nothing.
document.addEventListener("htmx:beforeRequest", event => {
  if (document.hidden && event.detail.elt.hasAttribute("data-live")) {
    event.preventDefault();
  }
});

// A file that is dropped on a marked place goes into its form.
document.querySelectorAll("[data-drop]").forEach(place => {
  const input = place.querySelector("input[type=file]");
  if (!input) {
    return;
  }
  place.addEventListener("dragover", event => {
    event.preventDefault();
    place.classList.add("over");
  });
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  place.addEventListener("drop", event => {
    event.preventDefault();
    place.classList.remove("over");
    input.files = event.dataTransfer.files;
    input.form.requestSubmit();
  });
});

// Where a chart is wider than its place, the latest is shown first.
const showLatest = () => document.querySelectorAll("figure .wide").forEach(place => {
  place.scrollLeft = place.scrollWidth;
});
showLatest();
document.addEventListener("htmx:afterSettle", showLatest);

// What was opened stays open when a part of the page is exchanged.
let opened = [];
document.addEventListener("htmx:beforeSwap", () => {
  opened = [...document.querySelectorAll("details[id][open]")].map(each => each.id);
});
document.addEventListener("htmx:afterSwap", () => opened.forEach(id => {
  const each = document.getElementById(id);
  if (each) {
    each.open = true;
  }
}));
