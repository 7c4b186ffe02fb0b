// The left column: the bot on top, then the rooms; unread marks, the last line and its time.
import { arrange, byId, make, walk } from "./dom.js";
import { line, short } from "./words.js";

export class Chats {
  #list = byId("chats");
  #options = new Map();

  constructor(store, choose) {
    Object.assign(this, { store, choose });
    store.addEventListener("chats", () => this.draw());
    store.addEventListener("opened", () => this.draw());
    this.#list.addEventListener("keydown", (event) => walk(event, [...this.#list.children]));
  }

  draw() {
    const chats = [...this.store.chats.values()];
    const open = this.store.chat ?? chats[0];
    arrange(this.#list, chats.map((chat) => this.#option(chat, chat === open)));
    const unread = this.store.unread;
    document.title = document.title.replace(/^\(\d+\) /, "");
    if (unread) document.title = `(${unread}) ${document.title}`;
  }

  #option(chat, tabbable) {
    let option = this.#options.get(chat.id);
    if (!option) {
      option = make("button", { type: "button", class: "chat", role: "option", onclick: () => this.choose(chat.id) });
      this.#options.set(chat.id, option);
    }
    const selected = chat.id === this.store.open;
    option.setAttribute("aria-selected", String(selected));
    option.tabIndex = tabbable ? 0 : -1;
    option.replaceChildren(...this.#inside(chat));
    option.dataset.chat = chat.id;
    return option;
  }

  #inside(chat) {
    const { last, unread } = chat;
    const draft = chat.id !== this.store.open && (chat.draft.text || chat.draft.files.length) ? make("em", {}, "[草稿] ") : null;
    const from = last && chat.members.length && !last.withheld ? `${last.contact === this.store.me ? "我" : last.name}：` : "";
    return [
      avatar(chat.members.length ? "群" : "法", chat.members.length ? "room" : "bot"),
      make("span", { class: "chat-name" }, make("bdi", {}, chat.name)),
      make("time", { class: "chat-time" }, last ? short(last.at, this.store.now) : ""),
      make("span", { class: "chat-line" }, draft, draft ? chat.draft.text : last ? from + line(last) : "还没有消息"),
      unread ? make("span", { class: "unread", "aria-label": `${unread}条未读` }, unread > 99 ? "99+" : String(unread)) : "",
    ];
  }
}

/** A square with one character; `kind` gives its colour. */
export function avatar(text, kind) {
  return make("span", { class: `avatar ${kind}`, "aria-hidden": "true" }, [...text][0] ?? "·");
}
