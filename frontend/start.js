// What a page loads: it starts the app once the page can be seen, and then the service worker.
// The build puts the names of its files in the place of the markers.
const SCRIPT = "./ALSONG_SCRIPT";
const WASM = "./ALSONG_WASM";
const WORKER = "./ALSONG_WORKER";
const ENGLISH = "./ALSONG_ENGLISH";

// The longest that the app, and what a tap causes, wait for a frame: a page in the background draws none.
const FIRST_FRAME_MS = 3_000;
const FRAME_MS = 300;

/** Does something in a task of its own: whatever is tapped meanwhile comes between. */
function inTask(task) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = task;
  port2.postMessage(null);
}

/** Does something once the browser has drawn, or so many milliseconds later. */
function afterFrame(task, latest) {
  let isDone = false;
  const once = () => {
    if (!isDone) task();
    isDone = true;
  };
  requestAnimationFrame(() => inTask(once));
  setTimeout(once, latest);
}

// A tap or a key shows before what it causes is worked out: what the app does later, which it does in microtasks, waits
// until then, but not where the page is left. While it starts, much comes at once, and each of it is a task of its own.
const microtask = queueMicrotask.bind(globalThis);
let soon = microtask;
let held = null;
// Takes over what is left of the page, while there is something left.
let finish = null;
const release = () => {
  const tasks = held ?? [];
  held = null;
  for (const task of tasks) soon(task);
};
const hold = () => {
  if (held || document.hidden) return;
  held = [];
  afterFrame(() => {
    if (!finish) release();
  }, FRAME_MS);
};
globalThis.queueMicrotask = (task) => (held ? held.push(task) : soon(task));
for (const type of ["click", "input", "keydown", "submit", "popstate", "online", "offline"]) {
  addEventListener(type, () => finish?.(), { capture: true, passive: true });
}
for (const type of ["click", "input", "keydown"]) addEventListener(type, hold, { capture: true, passive: true });
const leave = () => {
  soon = microtask;
  finish?.();
  release();
};
addEventListener("pagehide", leave, { capture: true });

// A browser's offer to install the app may come before the app is there; without this it would show it on a first visit.
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  window.installOffer = event;
});

/** Whoever reads English; the cookie counts besides the document's language, because the offline shell is the same for all. */
const readsEnglish = () =>
  document.documentElement.lang === "en" || /(^|; )language=en/.test(document.cookie);

/** Asks for a file of the page's part of the app, which would else be asked for only once the first part runs. */
function preload(href) {
  const link = document.createElement("link");
  Object.assign(link, { rel: "preload", as: "fetch", type: "application/wasm", crossOrigin: "", href });
  document.head.append(link);
}

/**
 * Takes the page over in many short tasks. Each part is hydrated as the server drew it, so nothing else of the app runs
 * until all is done, and whatever would change the page before then finishes it first.
 */
async function takeOver(app) {
  held ??= [];
  const end = () => {
    finish = null;
    delete document.documentElement.dataset.hydrating;
    release();
  };
  finish = () => {
    try {
      while (app.hydrate_some());
    } finally {
      end();
    }
  };
  document.documentElement.dataset.hydrating = "";
  try {
    app.start();
    do await new Promise(inTask);
    while (finish && app.hydrate_some());
  } finally {
    if (finish) end();
  }
}

/**
 * `<html data-hydrating>` says that the app is taking the page over, and `data-hydrated` that it has; style and browser tests
 * can rely on them.
 */
async function start() {
  const wasm = fetch(new URL(WASM, import.meta.url));
  const script = import(SCRIPT);
  // The page as the server wrote it is read in Korean where this cannot be had.
  const english = readsEnglish() && import(ENGLISH).catch(() => {});
  await new Promise(inTask);
  document.querySelector("script[data-part]")?.dataset.part.split(" ").forEach(preload);
  const app = await script;
  await app.default({ module_or_path: wasm });
  await english;
  await new Promise(inTask);
  soon = inTask;
  try {
    if (!(await app.load(new URL(WORKER, import.meta.url).href))) return;
    await takeOver(app);
    document.documentElement.dataset.hydrated = "";
  } finally {
    soon = microtask;
  }
}

// An installed app is looked at for days without loading a page: each time it is, the browser asks for a newer build.
function follow(worker) {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") worker.update().catch(() => {});
  });
}

/** What the service worker fetches ahead is not to keep the page's own files waiting. */
function keepFiles() {
  navigator.serviceWorker?.register("/sw.js").then(follow).catch(() => {});
}

// What is seen comes first: the page is whole without the app.
const begin = () => start().finally(keepFiles);
if (document.hidden) begin();
else afterFrame(begin, FIRST_FRAME_MS);
