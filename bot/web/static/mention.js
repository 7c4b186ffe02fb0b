// The @ picker: opens on @ in a room, narrows as one types, fills in the name.
import { avatar } from "./chats.js";
import { byId, make } from "./dom.js";
import { calling } from "./words.js";

const SHOWN = 8;

export class Mention {
  #box = byId("mentions");
  #words = byId("words");
  #found = [];
  #at = 0;
  #start = -1;

  constructor(store) {
    this.store = store;
    this.#words.addEventListener("input", () => this.look());
    this.#words.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  get open() {
    return !this.#box.hidden;
  }

  /** Look whether an @ is being written before the caret. */
  look() {
    const before = this.#words.value.slice(0, this.#words.selectionStart);
    const asked = /(?:^|[^\w@])@([^\s@，。：；]{0,12})$/u.exec(before);
    if (!asked || !this.store.chat?.members.length) return this.close();
    this.#start = before.length - asked[1].length - 1;
    const everybody = [{ id: "", name: this.store.botName, unit: "", role: "机器人" }, ...this.store.chat.members.map((id) => this.store.contacts.get(id))];
    this.#found = everybody.filter((one) => one && one.id !== this.store.me && `${one.name}${one.unit}${one.role}`.includes(asked[1])).slice(0, SHOWN);
    this.#at = 0;
    this.#draw();
  }

  /** Whether the key was the picker's. */
  key(event) {
    if (!this.open) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#at = (this.#at + step + this.#found.length) % this.#found.length;
    else if (event.key === "Enter" || event.key === "Tab") this.#take(this.#found[this.#at]);
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    if (step) this.#draw();
    return true;
  }

  close() {
    this.#box.hidden = true;
    this.#words.removeAttribute("aria-activedescendant");
  }

  /** Who of the room stands in these words; of two with one name only the one that was picked. */
  named(text) {
    const { members, draft } = this.store.chat ?? { members: [] };
    if (!members.length) return [];
    const written = ["", ...members].filter((id) => calling([this.#called(id)]).test(text));
    const alone = (id) => written.every((other) => other === id || this.#called(other) !== this.#called(id));
    return written.filter((id) => alone(id) || draft.picked?.includes(id));
  }

  #called(id) {
    return id ? this.store.nameOf(id) : this.store.botName;
  }

  #draw() {
    if (!this.#found.length) return this.close();
    this.#box.replaceChildren(...this.#found.map((one, n) => this.#option(one, n)));
    this.#box.hidden = false;
    this.#box.children[this.#at].scrollIntoView({ block: "nearest" });
    this.#words.setAttribute("aria-activedescendant", `mention-${this.#at}`);
  }

  #option(one, n) {
    const choose = (event) => {
      event.preventDefault();
      this.#take(one);
    };
    return make(
      "div",
      { class: "person", role: "option", id: `mention-${n}`, "aria-selected": String(n === this.#at), onmousedown: choose },
      one.id ? avatar(one.unit || one.name, "") : avatar("法", "bot"),
      make("bdi", { class: "person-name" }, one.name),
      make("span", { class: "person-role" }, [one.unit, one.role].filter(Boolean).join(" ")),
    );
  }

  #take(one) {
    const words = this.#words;
    words.setRangeText(`@${one.name} `, this.#start, words.selectionStart, "end");
    const { draft } = this.store.chat;
    draft.picked = [...(draft.picked ?? []), one.id];
    this.close();
    words.focus();
    words.dispatchEvent(new Event("input"));
  }
}
