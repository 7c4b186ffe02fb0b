// The right side: messages with their days and times, paging upwards, staying at the end only when the reader is there.
import { bubble, pending, percent } from "./bubble.js";
import { arrange, byId, make, walk } from "./dom.js";
import { clock, day, line, longDay } from "./words.js";

const PAUSE = 5 * 60_000; // a longer silence shows the time again
const NEAR = 90; // pixels from the end that still count as being there

export class Thread {
  #box = byId("thread");
  #newer = byId("newer");
  #nodes = new Map();
  #shown = "";

  constructor(store, post, acts) {
    Object.assign(this, { store, post, acts: { ...acts, jump: (id) => this.#jump(id) } });
    store.addEventListener("thread", ({ detail }) => this.draw(detail));
    store.addEventListener("progress", ({ detail }) => this.#progress(detail.item));
    store.addEventListener("opened", () => this.#open());
    this.#box.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#box.addEventListener("load", () => this.#stuck && this.end(), true);
    this.#box.addEventListener("keydown", (event) => this.#key(event));
    this.#newer.addEventListener("click", () => this.end());
    new ResizeObserver(() => this.#stuck && this.end()).observe(this.#box);
    document.addEventListener("visibilitychange", () => this.#stuck && store.seen());
  }

  #stuck = true;

  #open() {
    this.#nodes.clear();
    this.#box.replaceChildren();
    this.#stuck = true;
    this.#newer.hidden = true;
  }

  draw({ fresh, own } = {}) {
    const { chat } = this.store;
    if (!chat) return;
    const fromEnd = this.#box.scrollHeight - this.#box.scrollTop;
    const grewAbove = this.#shown !== `${chat.id} ${chat.messages[0]?.id}`;
    this.#shown = `${chat.id} ${chat.messages[0]?.id}`;
    arrange(this.#box, this.#wanted(chat));
    if (own) this.#stuck = true;
    if (this.#stuck && fresh) this.#follow(fresh);
    else if (this.#stuck) this.end();
    else if (grewAbove) this.#box.scrollTop = this.#box.scrollHeight - fromEnd;
    if (fresh) this.#announce(fresh);
  }

  /** Go to the end; an answer taller than the window is shown from its first line. */
  #follow(message) {
    this.end();
    const element = this.#nodes.get(`m${message.id}`)?.element;
    if (element && element.offsetHeight > this.#box.clientHeight) this.#bring(element, 16);
  }

  /** Scroll the thread alone, so that an element stands so far below its upper edge; scrollIntoView would move the whole page with it. */
  #bring(element, below) {
    this.#box.scrollTop += element.getBoundingClientRect().top - this.#box.getBoundingClientRect().top - below;
  }

  #announce(message) {
    byId("spoken").textContent = `${message.name}：${line(message)}`;
    if (!this.#stuck) this.#newer.hidden = false;
  }

  /** Every node the conversation needs, in order; nodes of unchanged messages are the same ones as before. */
  #wanted(chat) {
    const wanted = [];
    if (chat.loaded && !chat.more) wanted.push(this.#start(chat));
    let before = null;
    const failed = chat.pending.filter((item) => item.state === "failed");
    for (const message of chat.messages) {
      while (failed.length && failed[0].after < message.id) wanted.push(this.#pending(failed.shift()));
      wanted.push(...this.#rules(chat, message, before));
      wanted.push(this.#node(`m${message.id}`, JSON.stringify(message), () => bubble(message, this.store, this.acts)));
      before = message;
    }
    for (const item of [...failed, ...chat.pending.filter((item) => item.state !== "failed")]) wanted.push(this.#pending(item));
    return wanted;
  }

  /** A message that is not there yet; one that failed keeps its place among those that came after it. */
  #pending(item) {
    return this.#node(item.key, `${item.state} ${item.why ?? ""}`, () => pending(item, this.store, this.post));
  }

  #start(chat) {
    const said = chat.messages.length || chat.pending.length ? "" : "还没有消息";
    return this.#node("start", said, () => make("p", { class: "rule" }, said));
  }

  #rules(chat, message, before) {
    const rules = [];
    const newDay = !before || day(before.at) !== day(message.at);
    if (newDay || new Date(message.at) - new Date(before.at) > PAUSE) {
      const said = newDay ? `${longDay(message.at, this.store.now)} ${clock(message.at)}` : clock(message.at);
      rules.push(this.#node(`t${message.id}`, said, () => make(newDay ? "h2" : "p", { class: "rule" }, make("time", { datetime: message.at }, said))));
    }
    if (message.id === chat.unreadFrom) rules.push(this.#node("unread", String(message.id), () => make("p", { class: "rule fresh" }, "以下为未读消息")));
    return rules;
  }

  #node(key, version, build) {
    const known = this.#nodes.get(key);
    if (known?.version === version) return known.element;
    const element = build();
    this.#nodes.set(key, { version, element });
    return element;
  }

  #progress(item) {
    const element = this.#nodes.get(item.key)?.element;
    if (!element?.querySelector("progress")) return;
    element.querySelector("progress").value = item.sent;
    element.querySelector(".percent").textContent = percent(item);
  }

  #scrolled() {
    const box = this.#box;
    this.#stuck = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
    if (this.#stuck) this.#seen();
    if (box.scrollTop < 120) this.store.older();
  }

  end() {
    this.#box.scrollTop = this.#box.scrollHeight;
    this.#seen();
  }

  #seen() {
    this.#newer.hidden = true;
    if (this.#box.offsetParent) this.store.seen();
  }

  #jump(id) {
    const found = this.#box.querySelector(`[data-id="${id}"]`);
    if (!found) return;
    this.#bring(found, Math.max(16, (this.#box.clientHeight - found.offsetHeight) / 2));
    found.focus({ preventScroll: true });
  }

  #key(event) {
    const messages = [...this.#box.querySelectorAll(".message")];
    const on = document.activeElement;
    if (event.key === "Enter" && on?.classList.contains("message")) on.querySelector(".act, .card, .image")?.click();
    else if (on === this.#box || on?.classList.contains("message")) walk(event, messages);
  }
}
