// Building elements; text always goes in as text, so hostile words stay words.

/** An element with properties (`class`, `on…`, `aria-…`, others) and children (elements, strings, nothing). */
export function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === false || value === null) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && name !== "role" && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

export const byId = (id) => document.getElementById(id);
export const meta = (name) => document.querySelector(`meta[name="${name}"]`).content;

/** Put `wanted` into `parent` in this order, leaving in place what already stands right: focus and pictures survive. */
export function arrange(parent, wanted) {
  const keep = new Set(wanted);
  for (const child of [...parent.children]) if (!keep.has(child)) child.remove();
  wanted.forEach((child, n) => {
    if (parent.children[n] !== child) parent.insertBefore(child, parent.children[n] ?? null);
  });
}

/** Move the focus up or down a list of elements by arrow keys, Home and End; tells whether the key was used. */
export function walk(event, elements) {
  const at = elements.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? elements.length - 1 : at - 1, Home: 0, End: elements.length - 1 }[event.key];
  if (to === undefined || !elements.length) return false;
  event.preventDefault();
  elements[Math.max(0, Math.min(elements.length - 1, to))].focus();
  return true;
}
