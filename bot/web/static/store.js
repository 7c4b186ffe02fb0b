// What the page knows: who I am, who is there, the conversations and their messages.

export class Store extends EventTarget {
  me = "";
  contacts = new Map();
  chats = new Map();
  open = "";
  limit = 0;
  hasClock = false;
  paused = false;
  morning = "";
  #offset = 0;
  #still = 0;

  constructor(ask) {
    super();
    this.ask = ask;
  }

  get now() {
    return this.paused ? this.#still : Date.now() + this.#offset;
  }

  get chat() {
    return this.chats.get(this.open);
  }

  get lastId() {
    return Math.max(0, ...[...this.chats.values()].map((chat) => chat.last?.id ?? 0));
  }

  get unread() {
    return [...this.chats.values()].reduce((sum, chat) => sum + chat.unread, 0);
  }

  /** Something is on its way: who I am must not change under it. */
  get busy() {
    return [...this.chats.values()].some((chat) => chat.pending.some((item) => item.state !== "failed"));
  }

  tell(what, detail = {}) {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }

  /** Forget everything that belongs to who I was. */
  become(me) {
    this.me = me;
    this.chats = new Map();
    this.open = "";
  }

  receive(frame) {
    if (frame.is === "office") this.#office(frame);
    else if (frame.is === "message") this.#message(frame.message);
    else if (frame.is === "history") this.#history(frame);
    else if (frame.is === "clock") this.#clock(frame);
    else if (frame.is === "refused") this.tell("refused", frame);
  }

  #office(frame) {
    this.hasClock = Boolean(frame.clock);
    this.#set(frame.clock ?? frame);
    this.limit = frame.limit;
    this.contacts = new Map(frame.contacts.map((one) => [one.id, one]));
    const before = this.chats;
    this.chats = new Map(frame.chats.map((one) => [one.id, Object.assign(before.get(one.id) ?? blank(), one)]));
    if (frame.afresh) for (const chat of this.chats.values()) Object.assign(chat, { messages: [], loaded: false, more: false, loading: false });
    for (const chat of this.chats.values()) Object.assign(chat, { loading: false, readId: 0 }); // the office says what is unread; what was told it may not have come
    for (const message of frame.missed) this.#put(message);
    this.tell("office");
    this.tell("chats");
    if (this.chat) this.show(this.open);
  }

  /** The office's time: it runs beside this machine's, or stands still. */
  #set({ now, paused = false, morning = "" }) {
    this.morning = morning;
    this.#still = new Date(now).getTime();
    this.#offset = this.#still - Date.now();
    this.paused = paused;
  }

  #clock(frame) {
    this.#set(frame);
    this.tell("clock");
    this.tell("chats");
  }

  #message(message) {
    const chat = this.chats.get(message.conversation);
    if (!chat) return this.tell("unknown");
    chat.pending = chat.pending.filter((item) => item.key !== message.key);
    const fresh = message.id > (chat.last?.id ?? 0);
    if (message.id >= (chat.last?.id ?? 0)) chat.last = message;
    const others = fresh && message.contact !== this.me;
    if (others && message.id > (chat.readId ?? 0)) chat.unread += 1; // a page of history may have brought it already
    this.#put(message);
    this.tell("posted", { key: message.key });
    this.tell("chats");
    if (this.open === chat.id) this.tell("thread", { fresh: others ? message : null });
  }

  /** Into the loaded part of its conversation: in order, once; a message that changed takes its own place. */
  #put(message) {
    const chat = this.chats.get(message.conversation);
    if (!chat) return;
    for (const other of chat.messages) if (message.withheld && other.quoted?.id === message.id) other.quoted = undefined;
    if (chat.last?.id === message.id) chat.last = message;
    const at = chat.messages.findIndex((one) => one.id >= message.id);
    if (at >= 0 && chat.messages[at].id === message.id) chat.messages[at] = message;
    else if (chat.loaded && at < 0) chat.messages.push(message);
    else if (chat.loaded && (at > 0 || !chat.more)) chat.messages.splice(at, 0, message);
  }

  #history({ conversation, messages, more }) {
    const chat = this.chats.get(conversation);
    if (!chat) return;
    const known = new Map([...messages, ...chat.messages].map((one) => [one.id, one]));
    chat.messages = [...known.values()].sort((a, b) => a.id - b.id);
    const first = !chat.loaded;
    Object.assign(chat, { loaded: true, loading: false, more });
    if (first) chat.unreadFrom = firstUnread(chat, this.me);
    if (this.open === conversation) this.tell("thread");
  }

  /** Open a conversation; its newest page is asked for the first time. */
  show(id) {
    const chat = this.chats.get(id);
    if (!chat) return;
    if (this.open !== id) {
      this.open = id;
      if (chat.loaded) chat.unreadFrom = firstUnread(chat, this.me);
      this.tell("opened");
    }
    if (!chat.loaded) this.older();
    this.tell("thread");
  }

  older() {
    const chat = this.chat;
    if (!chat || chat.loading || (chat.loaded && !chat.more)) return;
    chat.loading = this.ask({ do: "history", conversation: chat.id, before: chat.messages[0]?.id ?? 0 });
  }

  /** What stands in the open conversation has been seen. */
  seen() {
    const chat = this.chat;
    const last = chat?.messages.at(-1)?.id ?? 0;
    if (!chat?.loaded || document.hidden || (chat.readId ?? 0) >= last) return;
    if (!this.ask({ do: "read", conversation: chat.id, id: last })) return;
    chat.readId = last;
    chat.unread = 0;
    this.tell("chats");
  }

  nameOf(id) {
    return this.contacts.get(id)?.name ?? id;
  }
}

const blank = () => ({ messages: [], pending: [], loaded: false, loading: false, more: false, queue: Promise.resolve(), draft: { text: "", files: [], quote: null } });

function firstUnread(chat, me) {
  let left = chat.unread;
  for (const message of left ? [...chat.messages].reverse() : []) {
    if (message.contact !== me && --left === 0) return message.id;
  }
  return 0;
}
