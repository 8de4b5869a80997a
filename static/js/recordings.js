// Recordings on the page of questions: a chosen file leaves at once with its progress (htmx sends it), and a voice may be
// recorded here. Without this file the same field and a button of the form do it; data-* on the card carry the words.

const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const can = Boolean(navigator.mediaDevices && navigator.mediaDevices.getUserMedia && window.MediaRecorder && window.DataTransfer);

const part = (card, name) => card.querySelector(`[data-${name}]`);

function say(card, text) {
  const line = part(card, "said");
  line.textContent = text;
  line.hidden = !text;
}

function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

async function record(card) {
  let stream;
  try { stream = await navigator.mediaDevices.getUserMedia({ audio: true }); } catch { say(card, card.dataset.noMicrophone); return; }
  say(card, "");
  const type = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
  const recorder = new MediaRecorder(stream, type ? { mimeType: type } : {});
  const pieces = [];
  const most = Number(card.dataset.seconds);
  const began = Date.now();
  const show = () => {
    const passed = (Date.now() - began) / 1000;
    part(card, "clock").textContent = `${clock(passed)} / ${clock(most)}`;
    if (passed >= most && recorder.state === "recording") recorder.stop();
  };
  recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
  recorder.addEventListener("stop", () => {
    clearInterval(ticking);
    for (const track of stream.getTracks()) track.stop();
    switchButtons(card, false);
    const files = new DataTransfer();
    files.items.add(new File(pieces, "voice", { type: recorder.mimeType }));
    const input = card.querySelector("input[type=file]");
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  part(card, "stop").addEventListener("click", () => recorder.state === "recording" && recorder.stop(), { once: true });
  switchButtons(card, true);
  const ticking = setInterval(show, 250);
  recorder.start();
  show();
  part(card, "stop").focus();
}

function switchButtons(card, recording) {
  part(card, "record").hidden = recording;
  part(card, "stop").hidden = part(card, "clock").hidden = !recording;
}

function start(root) {
  for (const card of root.querySelectorAll("[data-recording]")) {
    if (card.dataset.started || !can) continue;
    card.dataset.started = "1";
    part(card, "recorder").hidden = false;
    part(card, "record").addEventListener("click", () => record(card));
  }
}

const cardOf = (event) => event.target instanceof Element && event.target.matches("[data-recording] input[type=file]") && event.target.closest("[data-recording]");

document.addEventListener("htmx:beforeRequest", (event) => {
  const card = cardOf(event);
  if (!card) return;
  const file = event.target.files[0];
  const tooLarge = file && file.size > Number(card.dataset.most);
  say(card, tooLarge ? card.dataset.tooLarge : "");
  if (!file || tooLarge) event.target.value = "";
  if (!file || tooLarge) { event.preventDefault(); return; }
  part(card, "progress").hidden = false;
});
document.addEventListener("htmx:xhr:progress", (event) => {
  const card = cardOf(event);
  if (card && event.detail.lengthComputable) part(card, "progress").value = (event.detail.loaded / event.detail.total) * 100;
});
for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    const card = cardOf(event);
    if (!card) return;
    part(card, "progress").hidden = true;
    event.target.value = "";
    say(card, event.detail.xhr && event.detail.xhr.status === 413 ? card.dataset.tooLarge : card.dataset.notSent);
  });
}
document.addEventListener("htmx:afterSwap", (event) => start(event.target.parentElement || document));
start(document);
