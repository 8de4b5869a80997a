// Keys 1-4 in a grid of anchors: inside [data-keys], a digit chooses in the group that has the focus, else in the first
// group without an answer; S skips to the next file. Never while someone types, never with a modifier.

function groupOf(area) {
  const groups = [...area.querySelectorAll(".anchors")];
  const focused = groups.find((group) => group.contains(document.activeElement));
  return focused || groups.find((group) => !group.querySelector(":checked")) || groups[0];
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || !/^[0-9s]$/i.test(event.key)) return;
  const at = event.target;
  if (at.matches("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])")) return;
  const area = document.querySelector("[data-keys]");
  if (!area) return;
  if (event.key.toLowerCase() === "s") {
    const skip = area.querySelector('button[value="skip"]');
    if (skip) skip.click();
    return;
  }
  const group = groupOf(area);
  const choice = group && group.querySelector(`input[value="${event.key}"]`);
  if (!choice) return;
  event.preventDefault();
  choice.checked = true;
  // On to the next group without an answer; after the last one Enter presses the main button.
  const next = [...area.querySelectorAll(".anchors")].find((one) => !one.querySelector(":checked"));
  (next ? next.querySelector("input") : area.querySelector("button.primary") || choice).focus();
  choice.dispatchEvent(new Event("input", { bubbles: true }));
  choice.dispatchEvent(new Event("change", { bubbles: true }));
});
