// <dialog>: data-open="#id" shows it, data-close or a press on the veil closes it. The browser keeps focus and Escape.

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  if (opener) {
    const dialog = document.querySelector(opener.dataset.open);
    if (dialog) { event.preventDefault(); dialog.showModal(); }
    return;
  }
  const closer = event.target.closest("[data-close]");
  if (closer) { event.preventDefault(); closer.closest("dialog").close(); return; }
  if (event.target.matches("dialog.dialog")) {
    const box = event.target.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    // A click made with the keyboard has no place on the screen.
    if (!inside && event.detail > 0) event.target.close();
  }
});

// An open confirmation or account menu closes with Escape and gives the focus back.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details.confirm[open], details.account[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
