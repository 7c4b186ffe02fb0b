// The first visit: three steps to try, each with a button that sets the scene; gone for good when dismissed.
import { byId, make } from "./dom.js";

const GONE = "zhidao.hint.gone";

export class Hint {
  #box = byId("hint");

  constructor(store, acts) {
    Object.assign(this, { store, acts });
    store.addEventListener("office", () => this.draw());
  }

  draw() {
    if (localStorage.getItem(GONE) || !this.store.contacts.size) return;
    const people = [...this.store.contacts.values()];
    const liaison = people.find((one) => one.role.includes("联络员") && one.unit.endsWith("镇"));
    const head = people.find((one) => one.role.includes("管理员"));
    const room = [...this.store.chats.values()].find((chat) => chat.members.length);
    const steps = [
      liaison && [`以${liaison.unit}联络员的身份，把一份 .docx 拖进“${room?.name ?? "工作群"}”，按回车发送，看回执。`, this.store.me === liaison.id ? "打开群聊" : `换成${liaison.name}`, () => this.acts.scene(liaison.id, "room", "")],
      head && [`以管理员${head.name}的身份，私聊${this.store.botName}问“谁没交”。`, this.store.me === head.id ? "填入这句话" : `换成${head.name}`, () => this.acts.scene(head.id, "private", "谁没交")],
      ["任何身份都可以发“帮助”，看看自己能做什么、还欠什么。", "填入这句话", () => this.acts.scene(this.store.me, "private", "帮助")],
    ].filter(Boolean);
    this.#box.replaceChildren(
      make("h2", {}, "三步试用"),
      make("ol", {}, ...steps.map(([text, label, act]) => make("li", {}, text, " ", make("button", { type: "button", class: "link", onclick: act }, label)))),
      make("button", { type: "button", class: "remove", "aria-label": "不再提示", onclick: () => this.#dismiss() }, "×"),
    );
    this.#box.hidden = false;
  }

  #dismiss() {
    localStorage.setItem(GONE, "1");
    this.#box.hidden = true;
  }
}
