// The switch of the demo office: who I am, found by name, unit or role.
import { avatar } from "./chats.js";
import { byId, make, walk } from "./dom.js";

export class People {
  #dialog = byId("people");
  #button = byId("who");
  #list = make("div", { class: "people-list", id: "people-list" });
  #search = make("input", { type: "search", placeholder: "姓名、单位或角色", "aria-label": "查找人员", "aria-controls": "people-list", autocomplete: "off" });

  constructor(store, become) {
    Object.assign(this, { store, become });
    this.#dialog.append(
      make("header", {}, make("h2", {}, "我是"), make("p", {}, "演示办公室中可以换任何一个人的身份收发消息。")),
      this.#search,
      this.#list,
    );
    this.#button.addEventListener("click", () => this.ask());
    this.#search.addEventListener("input", () => this.#fill());
    this.#dialog.addEventListener("keydown", (event) => this.#key(event));
    this.#dialog.addEventListener("click", (event) => event.target === this.#dialog && this.#dialog.close());
    store.addEventListener("office", () => this.draw());
  }

  draw() {
    const me = this.store.contacts.get(this.store.me);
    this.#button.replaceChildren(
      avatar(me?.unit || "？", ""),
      make("span", { class: "who-name" }, me ? me.name : "请选择身份"),
      make("span", { class: "who-role" }, me ? [me.unit, me.role].filter(Boolean).join(" ") : ""),
      make("span", { class: "who-switch" }, "我是…"),
    );
    this.#button.setAttribute("aria-label", me ? `我是${me.name}，${me.unit}${me.role}，点此切换身份` : "选择身份");
  }

  ask() {
    this.#search.value = "";
    this.#fill();
    this.#dialog.showModal();
    this.#search.focus();
    this.#list.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
  }

  #fill() {
    const asked = this.#search.value.trim();
    const units = new Map();
    for (const one of this.store.contacts.values()) {
      if (!`${one.name} ${one.unit} ${one.role}`.includes(asked)) continue;
      units.set(one.unit, [...(units.get(one.unit) ?? []), one]);
    }
    const sections = [...units].map(([unit, people]) => make("section", {}, make("h3", {}, unit || "其他"), ...people.map((one) => this.#person(one))));
    this.#list.replaceChildren(...(sections.length ? sections : [make("p", { class: "nobody" }, "没有符合的人员")]));
  }

  #person(one) {
    const choose = () => {
      this.#dialog.close();
      this.become(one.id);
    };
    return make(
      "button",
      { type: "button", class: "person", "aria-current": one.id === this.store.me ? "true" : null, onclick: choose },
      avatar(one.unit || one.name, ""),
      make("bdi", { class: "person-name" }, one.name),
      make("span", { class: "person-role" }, one.role),
    );
  }

  #key(event) {
    const people = [...this.#list.querySelectorAll(".person")];
    if (event.target === this.#search && event.key === "Enter" && !event.isComposing) {
      event.preventDefault(); // the focus goes back to the button below, which would take this very key
      people[0]?.click();
    } else if (event.target === this.#search && event.key !== "ArrowDown") return;
    else walk(event, people);
  }
}
