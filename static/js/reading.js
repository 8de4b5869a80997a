// Keeps the place and the time of reading. [data-reading=URL] holds parts ([data-part]); a sign is sent when the page
// opens, when another part is reached, and every little while as long as somebody is there. Works as well without it:
// then a "Continue" button stands below each part.

const article = document.querySelector("[data-reading]");
const EVERY = 20000;
const AWAY = 60000;
const SETTLED = 1500;

function follow() {
  const parts = [...article.querySelectorAll("[data-part]")];
  let reached = 0;
  let told = -1;
  let alive = Date.now();
  let waiting = 0;

  const here = () => {
    const line = window.innerHeight / 2;
    const above = parts.filter((part) => part.getBoundingClientRect().top < line);
    return Number((above.at(-1) ?? parts[0])?.dataset.part ?? 0);
  };

  const tell = (begins = false) => {
    told = reached;
    const body = new URLSearchParams({ part: reached, csrfmiddlewaretoken: article.dataset.token });
    if (begins) body.set("begins", "1");
    fetch(article.dataset.reading, { method: "POST", body, headers: { "X-Reading": "1" }, keepalive: true }).catch(() => {});
  };

  const stir = () => { alive = Date.now(); };
  for (const kind of ["scroll", "pointerdown", "keydown", "touchstart", "mousemove"]) addEventListener(kind, stir, { passive: true });

  addEventListener("scroll", () => {
    reached = here();
    if (reached === told) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (reached !== told) tell(); }, SETTLED);
  }, { passive: true });

  setInterval(() => {
    if (document.visibilityState === "visible" && Date.now() - alive < AWAY) tell();
  }, EVERY);

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") tell();
    else tell(true);
  });

  // The place kept last time is told back until the reader moves, so that opening a page forgets nothing.
  reached = Number(article.dataset.place ?? 0) || here();
  tell(true);
}

if (article) follow();
