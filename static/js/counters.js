// Live counts under a text: data-count="words" or "chars", with data-count-max as the limit that is announced.

function count(field) {
  const text = field.value.trim();
  return field.dataset.count === "words" ? (text ? text.split(/\s+/u).length : 0) : [...field.value].length;
}

const NOUNS = {
  fr: { words: ["mot", "mots"], chars: ["caractère", "caractères"], of: "sur" },
  en: { words: ["word", "words"], chars: ["character", "characters"], of: "of" },
};

function show(field, line) {
  const french = document.documentElement.lang.startsWith("fr");
  const words = NOUNS[french ? "fr" : "en"];
  const number = count(field);
  const most = Number(field.dataset.countMax) || 0;
  const reference = most || number;
  const noun = words[field.dataset.count][(french ? reference < 2 : reference === 1) ? 0 : 1];
  line.textContent = most ? `${number} ${words.of} ${most} ${noun}` : `${number} ${noun}`;
  line.classList.toggle("over", most > 0 && number > most);
}

function start(root) {
  for (const field of root.querySelectorAll("[data-count]")) {
    if (field.dataset.counted) continue;
    field.dataset.counted = "1";
    const holder = document.createElement("p");
    holder.className = "count-line";
    const line = document.createElement("span");
    holder.append(line);
    field.after(holder);
    // Said to a screen reader only when the limit is passed: a count at each key would drown the typing.
    const voice = document.createElement("span");
    voice.className = "visually-hidden";
    voice.setAttribute("role", "status");
    holder.append(voice);
    field.addEventListener("input", () => {
      const before = line.classList.contains("over");
      show(field, line);
      if (line.classList.contains("over") !== before) voice.textContent = line.textContent;
    });
    if (field.form) field.form.addEventListener("input", () => show(field, line));
    show(field, line);
  }
}

start(document);
document.addEventListener("htmx:afterSwap", (event) => start(event.target.parentElement || document));
