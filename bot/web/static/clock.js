// The demo's clock: shown wherever one looks, moved from a small panel; not there outside the demo.
import { byId, make } from "./dom.js";
import { local, stamp } from "./words.js";

const KEY = "clock";

export class Clock {
  #panel = byId("clock");
  #buttons = [...document.querySelectorAll(".clock-button")];
  #opener = this.#buttons[0];
  #now = make("p", { class: "clock-now" });
  #state = make("p", { class: "clock-state" });
  #hold = make("button", { type: "button", onclick: () => this.#ask(this.store.paused ? "go" : "pause") });
  #moment = make("input", { type: "datetime-local", name: "at", "aria-label": "拨到的日期和时间", min: "2024-01-01T00:00", max: "2099-12-31T23:59", required: true });
  #morning;
  #told = make("p", { class: "clock-told", role: "status" });
  #shown = "";

  constructor(store, link) {
    Object.assign(this, { store, link });
    const step = (act, label) => make("button", { type: "button", onclick: () => this.#ask(act) }, label);
    this.#morning = step("morning", "");
    const set = (event) => {
      event.preventDefault();
      this.#ask("set", this.#moment.value);
    };
    this.#panel.append(
      make("header", {}, make("h2", {}, "演示时间"), make("button", { type: "button", class: "remove", "aria-label": "关闭", onclick: () => this.close() }, "×")),
      this.#now,
      this.#state,
      make("div", { class: "clock-steps" }, this.#hold, step("hour", "＋1小时"), this.#morning, step("next", "下一个提醒")),
      make("form", { onsubmit: set }, this.#moment, make("button", { type: "submit" }, "拨到")),
      this.#told,
    );
    for (const button of this.#buttons) button.addEventListener("click", () => (this.#panel.open ? this.close() : this.open(button)));
    this.#panel.addEventListener("keydown", (event) => event.key === "Escape" && (event.stopPropagation(), this.close()));
    for (const what of ["office", "clock"]) store.addEventListener(what, () => this.draw());
    store.addEventListener("refused", ({ detail }) => detail.key === KEY && this.#tell(detail.text));
    setInterval(() => this.draw(), 1000);
  }

  draw() {
    const there = this.store.hasClock;
    for (const button of this.#buttons) button.hidden = !there;
    if (!there) return;
    const words = stamp(this.store.now);
    const all = `${words}${this.store.paused}`;
    if (all === this.#shown) return;
    this.#shown = all;
    for (const button of this.#buttons) {
      button.replaceChildren(words, this.store.paused ? make("em", {}, "已暂停") : "");
      button.setAttribute("aria-label", `演示时间${words}${this.store.paused ? "，已暂停" : ""}，点此拨动`);
    }
    this.#now.textContent = words;
    this.#state.textContent = this.store.paused ? "已暂停，停在这一刻。" : "正常走时。";
    this.#morning.textContent = `次日${this.store.morning}`;
    this.#hold.textContent = this.store.paused ? "继续" : "暂停";
  }

  open(opener) {
    this.#opener = opener;
    this.#told.textContent = "";
    this.#moment.value = local(this.store.now);
    this.#panel.show();
    this.#hold.focus();
    for (const button of this.#buttons) button.setAttribute("aria-expanded", "true");
  }

  close() {
    this.#panel.close();
    for (const button of this.#buttons) button.setAttribute("aria-expanded", "false");
    this.#opener.focus();
  }

  #ask(act, at = "") {
    this.#tell(this.link.send({ do: "clock", act, at, key: KEY }) ? "" : "连接已断开，没有拨动。");
  }

  #tell(text) {
    this.#told.textContent = text;
  }
}
