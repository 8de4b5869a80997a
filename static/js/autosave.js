// Drafts that survive. A form with data-autosave="URL" is posted a moment after the last key; when that fails, what was
// typed stays on this device under data-draft and comes back with the page. data-draft alone keeps it on the device only.

const WAIT = 1200;
const RETRY = 15000;
const words = document.body.dataset;
const states = new WeakMap();

function clock() {
  const lang = document.documentElement.lang;
  const now = new Date();
  const minutes = String(now.getMinutes()).padStart(2, "0");
  if (lang.startsWith("fr")) return `${now.getHours()}\u00a0h\u00a0${minutes}`;
  return `${now.getHours() % 12 || 12}:${minutes}\u00a0${now.getHours() < 12 ? "am" : "pm"}`;
}

function say(form, text) {
  const line = form.querySelector("[data-draft-status]");
  if (line && line.textContent !== text) line.textContent = text;
}

function fieldsOf(form) {
  return [...form.elements].filter((field) =>
    field.name && field.name !== "csrfmiddlewaretoken" && !["submit", "button", "file", "password", "hidden"].includes(field.type));
}

function read(form) {
  const values = {};
  for (const field of fieldsOf(form)) {
    if (["checkbox", "radio"].includes(field.type)) {
      values[field.name] ??= [];
      if (field.checked) values[field.name].push(field.value);
    } else if (field.type === "select-multiple") {
      values[field.name] = [...field.selectedOptions].map((option) => option.value);
    } else {
      (values[field.name] ??= []).push(field.value);
    }
  }
  return values;
}

function write(form, values) {
  const used = {};
  for (const field of fieldsOf(form)) {
    const kept = values[field.name];
    if (!kept) continue;
    if (["checkbox", "radio"].includes(field.type)) field.checked = kept.includes(field.value);
    else if (field.type === "select-multiple") for (const option of field.options) option.selected = kept.includes(option.value);
    else {
      used[field.name] ??= 0;
      if (kept[used[field.name]] !== undefined) field.value = kept[used[field.name]];
      used[field.name] += 1;
    }
  }
}

const box = (form) => form.dataset.draft && `binome:draft:${form.dataset.draft}`;

function keep(form) {
  try { if (box(form)) localStorage.setItem(box(form), JSON.stringify({ at: Date.now(), values: read(form) })); } catch { /* a full or closed store only costs the draft */ }
}

function forget(form) {
  try { if (box(form)) localStorage.removeItem(box(form)); } catch { /* nothing was kept */ }
}

async function save(form) {
  const state = states.get(form);
  if (!form.dataset.autosave || state.sent) return;
  if (state.saving) { state.again = true; return; }
  state.saving = true;
  state.again = false;
  say(form, words.saving);
  try {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    const answer = await fetch(form.dataset.autosave, {
      method: "POST", body: data, credentials: "same-origin", redirect: "error", headers: { "X-Autosave": "1", Accept: "text/html" },
    });
    if (answer.ok) {
      if (!state.again) { forget(form); form.dispatchEvent(new CustomEvent("binome:saved", { bubbles: true })); }
      say(form, `${words.savedAt} ${clock()}`);
    } else if (answer.status === 422) say(form, words.saveRefused);
    else throw new Error(String(answer.status));
  } catch {
    keep(form);
    say(form, words.kept);
    clearTimeout(state.timer);
    state.timer = setTimeout(() => save(form), RETRY);
  } finally {
    state.saving = false;
    if (state.again) save(form);
  }
}

function plan(form) {
  const state = states.get(form);
  keep(form);
  if (!form.dataset.autosave) return;
  clearTimeout(state.timer);
  state.timer = setTimeout(() => save(form), WAIT);
}

function start(form) {
  if (states.has(form)) return;
  states.set(form, { timer: 0, saving: false, again: false, sent: false });
  let kept = null;
  try { kept = box(form) && JSON.parse(localStorage.getItem(box(form))); } catch { forget(form); }
  // A refused form comes back with what was just typed, which is newer than any draft.
  if (kept && kept.values && !form.querySelector(".is-invalid")) {
    write(form, kept.values);
    say(form, words.restored);
    if (form.dataset.autosave) states.get(form).timer = setTimeout(() => save(form), WAIT);
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }
  form.addEventListener("input", () => plan(form));
  form.addEventListener("change", () => plan(form));
  form.addEventListener("submit", () => {
    const state = states.get(form);
    clearTimeout(state.timer);
    state.sent = true;
    // Kept until the next page proves that the answer came: offline, the browser shows its own error page.
    keep(form);
    try { if (box(form)) sessionStorage.setItem("binome:sent", box(form)); } catch { /* see keep */ }
  });
}

function startAll(root) {
  for (const form of root.querySelectorAll("form[data-autosave], form[data-draft]")) start(form);
}

// The page after a submit: the server has it unless the same form is here again with a fault.
try {
  const sent = sessionStorage.getItem("binome:sent");
  if (sent && !document.querySelector(".is-invalid, .errorlist")) localStorage.removeItem(sent);
  sessionStorage.removeItem("binome:sent");
} catch { /* no store, no draft */ }

startAll(document);
window.addEventListener("online", () => {
  for (const form of document.querySelectorAll("form[data-autosave]")) if (box(form) && localStorage.getItem(box(form))) save(form);
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-autosave], form[data-draft]")) if (states.has(form)) states.get(form).sent = false;
});
document.addEventListener("htmx:afterSwap", (event) => startAll(event.target.parentElement || document));
