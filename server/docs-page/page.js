// Only searches: hides the entries without the words, and opens what an address points at.
const { document, location } = globalThis;
const field = document.querySelector('#search');
const status = document.querySelector('[role="status"]');
const entries = [...document.querySelectorAll('[data-entry]')].map((node) => ({
  node,
  text: node.textContent.toLowerCase(),
}));

function search() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const { node, text } of entries) {
    node.hidden = !words.every((word) => text.includes(word));
    if (!node.hidden) found += 1;
  }
  for (const section of document.querySelectorAll('section')) {
    section.hidden = section.querySelector('[data-entry]:not([hidden])') === null;
  }
  status.textContent = words.length === 0 ? '' : `${found} of ${entries.length} found`;
}

function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  target.closest('section').hidden = false;
  target.hidden = false;
  target.open = true;
  target.scrollIntoView();
}

field.addEventListener('input', search);
globalThis.addEventListener('hashchange', openTarget);
field.parentElement.hidden = false;
openTarget();
