// Beginnings of sentences: a tap puts the words into the box named by data-insert and the cursor after them.

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert]");
  if (!button) return;
  const field = document.querySelector(button.dataset.insert);
  if (!field) return;
  const words = button.textContent.trim().replace(/…$/, "");
  field.value = field.value.trim() ? `${field.value.trimEnd()}\n${words} ` : `${words} `;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
