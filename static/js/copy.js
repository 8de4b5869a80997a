// data-copy="#field" copies the value of a field and says so; without permission it selects the text instead.

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.querySelector(button.dataset.copy);
  if (!field) return;
  try {
    await navigator.clipboard.writeText(field.value || field.textContent.trim());
  } catch {
    if (field.select) field.select();
    return;
  }
  const before = button.textContent;
  button.textContent = document.body.dataset.copied;
  const region = document.getElementById("messages");
  const voice = document.createElement("span");
  voice.className = "visually-hidden";
  voice.textContent = document.body.dataset.copied;
  if (region) region.append(voice);
  setTimeout(() => { button.textContent = before; voice.remove(); }, 2500);
});
