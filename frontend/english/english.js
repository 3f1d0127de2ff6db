// English over the finished pages, for whoever reads it: the app writes Korean, and this puts English in its place before
// it is painted. The server does the same to its documents. A phone that reads Korean never loads it.
// Names and what somebody wrote stand under `translate="no"` or say their own language, and stay as they are.
import rows from "../../app/english.tsv";
import { HANGUL, translator } from "./translate.js";

const ATTRIBUTES = ["title", "aria-label", "placeholder", "alt"];
const OWN = '[translate="no"], body [lang]';
const NO_WORDS = `${OWN}, script, style, textarea`;
const CACHE = "english";

const translate = translator(rows);

function speak(node) {
  if (node.nodeType === Node.TEXT_NODE) return say(node);
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let here = node; here; here = walker.nextNode()) {
    if (here.nodeType === Node.TEXT_NODE) say(here);
    else for (const name of ATTRIBUTES) label(here, name);
  }
}

// The app keeps its text nodes and compares with what it wrote itself: the node stays, only its text changes.
function say(text) {
  if (!HANGUL.test(text.data) || text.parentElement?.closest(NO_WORDS)) return;
  const english = translate(text.data);
  if (english !== undefined) text.data = english;
}

function label(element, name) {
  const korean = element.getAttribute(name);
  if (!korean || !HANGUL.test(korean) || element.closest(OWN)) return;
  const english = translate(korean);
  if (english !== undefined) element.setAttribute(name, english);
}

const observer = new MutationObserver((changes) => {
  for (const { type, target, addedNodes, attributeName } of changes) {
    if (type === "attributes") label(target, attributeName);
    else if (type === "characterData") say(target);
    else addedNodes.forEach(speak);
  }
  // What was just written is no news.
  observer.takeRecords();
});

const page = document.documentElement;
page.lang = "en";
speak(page);
observer.observe(page, {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ATTRIBUTES,
});

const ask = window.confirm.bind(window);
window.confirm = (question) => ask(translate(question) ?? question);

// The service worker finds it there without a signal.
async function keep() {
  const cache = await window.caches?.open(CACHE);
  if (!cache) return;
  if (!(await cache.match(import.meta.url))) await cache.add(import.meta.url);
  for (const request of await cache.keys()) if (request.url !== import.meta.url) await cache.delete(request);
}

// Without room on the disk only English without a signal is lost.
keep().catch(() => {});
