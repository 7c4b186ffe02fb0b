// Sending: one message after the other in a conversation, its file first; what was cut off is sent again under the same key.

export class Post {
  #waiting = new Map();

  constructor(store, link) {
    Object.assign(this, { store, link });
    store.addEventListener("posted", ({ detail }) => this.#settle(detail.key));
    store.addEventListener("refused", ({ detail }) => this.#fail(detail.key, detail.text));
    store.addEventListener("office", () => this.#again());
  }

  /** Queue a message; words go with the first file. */
  say(chat, { text, mentions, quote, files }) {
    const first = { text, mentions, quoted: quote };
    const items = files.length ? files.map((file, n) => (n ? { file } : { ...first, file })) : [first];
    for (const given of items) {
      const item = { key: crypto.randomUUID(), at: this.store.now, chat, text: "", mentions: [], state: "waiting", sent: 0, ...given };
      if (item.file?.type.startsWith("image/")) item.preview = URL.createObjectURL(item.file);
      chat.pending.push(item);
      this.#queue(item);
    }
    this.store.tell("thread", { own: true });
  }

  retry(item) {
    Object.assign(item, { state: "waiting", sent: 0, fileId: "", why: "" });
    this.#queue(item);
    this.store.tell("thread");
  }

  /** Stop an upload, or take away what failed. */
  cancel(item) {
    item.state = "cancelled";
    item.stop?.();
    this.#drop(item);
  }

  #queue(item) {
    item.chat.queue = item.chat.queue.then(() => this.#deliver(item));
  }

  async #deliver(item) {
    if (item.state === "cancelled") return;
    try {
      if (item.file) item.fileId = await this.#upload(item);
      if (item.state === "cancelled") return;
      item.state = "posting";
      this.store.tell("thread");
      await new Promise((done) => {
        this.#waiting.set(item.key, { item, done });
        this.#send(item);
      });
    } catch (error) {
      if (item.state !== "cancelled") this.#mark(item, error.message);
    }
  }

  #send(item) {
    const { key, text, mentions } = item;
    this.link.send({ do: "post", key, text, mentions, conversation: item.chat.id, quoted: item.quoted?.id ?? 0, file: item.fileId ?? "" });
  }

  #again() {
    for (const { item } of this.#waiting.values()) this.#send(item);
  }

  #settle(key) {
    const waiting = this.#waiting.get(key);
    if (!waiting) return;
    this.#waiting.delete(key);
    if (waiting.item.preview) URL.revokeObjectURL(waiting.item.preview);
    waiting.done();
  }

  #fail(key, why) {
    const waiting = this.#waiting.get(key);
    if (!waiting) return;
    this.#mark(waiting.item, why, true);
    this.#settle(key);
  }

  /** It did not go; what the office refused would be refused again. */
  #mark(item, why, refused = false) {
    Object.assign(item, { state: "failed", why, refused, after: item.chat.last?.id ?? 0 });
    this.store.tell("thread");
  }

  #drop(item) {
    item.chat.pending = item.chat.pending.filter((one) => one !== item);
    this.store.tell("thread");
  }

  /** Name and size first; a name that carries a secrecy mark goes no further than this. */
  async #upload(item) {
    item.state = "uploading";
    const headers = { "X-Page-Token": this.link.token, "Content-Type": "application/json" };
    const body = JSON.stringify({ contact: this.store.me, name: item.file.name, size: item.file.size });
    const answer = await fetch("/upload", { method: "POST", headers, body }).catch(() => {
      throw new Error("连接中断，文件未发出。");
    });
    const offered = await told(answer);
    if (!offered.withheld && item.state !== "cancelled") await this.#stream(item, offered.id);
    return offered.id;
  }

  #stream(item, id) {
    return new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      item.stop = () => request.abort();
      request.upload.onprogress = ({ loaded }) => {
        item.sent = loaded;
        this.store.tell("progress", { item });
      };
      request.onload = () => (request.status < 300 ? done() : fail(new Error(sentence(request.responseText))));
      request.onerror = () => fail(new Error("传输中断，文件未发出。"));
      request.onabort = () => done();
      request.open("PUT", `/upload/${encodeURIComponent(id)}`);
      request.setRequestHeader("X-Page-Token", this.link.token);
      request.send(item.file);
    });
  }
}

async function told(answer) {
  const body = await answer.text();
  if (!answer.ok) throw new Error(sentence(body));
  return JSON.parse(body);
}

function sentence(body) {
  try {
    return JSON.parse(body).text;
  } catch {
    return body.length < 100 && body ? body : "文件未能发出，请重试。";
  }
}
