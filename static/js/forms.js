// Submit once: the pressed button turns busy and the form cannot be sent twice. Leaving a changed form asks first.

const MANY = "data-many"; // a form that may be sent again and again (a download, a filter)
let leaving = false;

function isPost(form) {
  return form.method === "post" && !form.hasAttribute(MANY);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    return;
  }
  leaving = true;
  if (!isPost(form) || event.defaultPrevented || form.hasAttribute("hx-post")) return;
  form.setAttribute("aria-busy", "true");
  const pressed = event.submitter;
  if (!pressed) return;
  pressed.setAttribute("aria-busy", "true");
  // Disabled only after the browser has read the button's name and value.
  setTimeout(() => { pressed.disabled = true; });
});

function free(root) {
  for (const form of root.querySelectorAll("form[aria-busy]")) form.removeAttribute("aria-busy");
  for (const button of root.querySelectorAll("button[aria-busy]")) {
    button.removeAttribute("aria-busy");
    button.disabled = false;
  }
}

// Coming back with the back button shows the page as it was left: its buttons must work again.
window.addEventListener("pageshow", () => { leaving = false; free(document); });
document.addEventListener("htmx:afterRequest", (event) => free(event.target.parentElement || document));
document.addEventListener("htmx:beforeRequest", (event) => {
  const button = event.detail.requestConfig && event.detail.requestConfig.triggeringEvent && event.detail.requestConfig.triggeringEvent.submitter;
  if (button) { button.setAttribute("aria-busy", "true"); button.disabled = true; }
});

const changed = new WeakSet();
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-unsaved]");
  if (form) changed.add(form);
});
// The autosave module tells when nothing is left to lose.
document.addEventListener("binome:saved", (event) => changed.delete(event.target));
window.addEventListener("beforeunload", (event) => {
  if (leaving) return;
  if ([...document.querySelectorAll("form[data-unsaved]")].some((form) => changed.has(form))) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-dismiss]");
  if (button) button.closest(".alert").remove();
});

// An invalid form came back: bring its first faulty field into view and focus.
const faulty = document.querySelector("main .is-invalid, main [aria-invalid='true']");
if (faulty) (faulty.matches("input, select, textarea") ? faulty : faulty.querySelector("input") || faulty).focus();
