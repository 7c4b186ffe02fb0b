// Below: words, files waiting to go, what is quoted; a draft for each conversation.
import { byId, make } from "./dom.js";
import { face } from "./bubble.js";
import { Mention } from "./mention.js";
import { line, size } from "./words.js";

export class Composer {
  #words = byId("words");
  #tray = byId("tray");
  #quote = byId("quote");
  #notice = byId("notice");
  #composing = false;

  constructor(store, post) {
    Object.assign(this, { store, post, mention: new Mention(store) });
    store.addEventListener("opened", () => this.draw());
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#typing();
    this.#choosing();
    this.#dropping();
  }

  get #draft() {
    return this.store.chat?.draft ?? { text: "", files: [], quote: null };
  }

  #typing() {
    const words = this.#words;
    words.addEventListener("compositionstart", () => (this.#composing = true));
    words.addEventListener("compositionend", () => (this.#composing = false));
    words.addEventListener("input", () => {
      this.#draft.text = words.value;
      this.#notice.textContent = "";
      this.#grow();
    });
    words.addEventListener("keydown", (event) => {
      if (event.isComposing || this.#composing || event.keyCode === 229) return; // the input method's own Enter
      if (this.mention.key(event)) return;
      if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        this.#send();
      } else if (event.key === "Escape" && this.#draft.quote) {
        event.stopPropagation();
        this.quote(null);
      }
    });
  }

  #choosing() {
    const input = byId("files");
    byId("pick").addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      this.add([...input.files]);
      input.value = "";
    });
    byId("at").addEventListener("click", () => {
      this.#words.focus();
      this.#words.setRangeText("@", this.#words.selectionStart, this.#words.selectionEnd, "end");
      this.#words.dispatchEvent(new Event("input"));
    });
    this.#words.addEventListener("paste", (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (!files.length) return;
      event.preventDefault();
      this.add(files.map(named));
    });
  }

  #dropping() {
    const area = document.querySelector(".talk");
    const cover = byId("drop");
    const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    addEventListener("dragover", (event) => carries(event) && event.preventDefault());
    addEventListener("drop", (event) => carries(event) && event.preventDefault()); // beside the area: never let the browser open the file
    area.addEventListener("dragenter", (event) => carries(event) && (cover.hidden = false));
    area.addEventListener("dragleave", (event) => area.contains(event.relatedTarget) || (cover.hidden = true));
    area.addEventListener("drop", (event) => {
      cover.hidden = true;
      if (carries(event)) this.add([...event.dataTransfer.files]);
    });
  }

  /** Put files into the tray; one over the limit is refused here and now. */
  add(files) {
    if (!this.store.chat) return;
    const fit = files.filter((file) => file.size <= this.store.limit);
    const limit = Math.max(1, Math.floor(this.store.limit / (1 << 20)));
    this.#draft.files.push(...fit);
    this.draw();
    if (fit.length < files.length) this.#notice.textContent = `文件超过${limit} MB的上限，请压缩或拆分后再发。`;
    this.#words.focus();
  }

  quote(message) {
    if (!this.store.chat) return;
    this.#draft.quote = message;
    this.draw();
    this.#words.focus();
  }

  /** Fill in words, as if typed. */
  write(text) {
    this.#draft.text = text;
    this.draw();
    this.#words.focus();
  }

  draw() {
    const { text, files, quote } = this.#draft;
    if (this.#words.value !== text) this.#words.value = text;
    this.#notice.textContent = "";
    this.mention.close();
    byId("at").hidden = !this.store.chat?.members.length;
    this.#words.placeholder = this.store.chat?.members.length ? "" : `向${this.store.botName}提问，例如：帮助`;
    this.#quote.hidden = !quote;
    if (quote) this.#quote.replaceChildren(make("span", {}, make("bdi", {}, `${quote.name}：${line(quote)}`)), remover("取消引用", () => this.quote(null)));
    this.#tray.hidden = !files.length;
    this.#tray.replaceChildren(...files.map((file) => this.#waiting(file)));
    this.#grow();
  }

  #waiting(file) {
    const remove = () => {
      this.#draft.files = this.#draft.files.filter((one) => one !== file);
      this.draw();
      this.#words.focus();
    };
    return make("li", { class: "card" }, ...face(file, size(file.size)), remover(`移除 ${file.name}`, remove));
  }

  #grow() {
    this.#words.style.height = "auto";
    this.#words.style.height = `${this.#words.scrollHeight}px`;
  }

  #send() {
    const { chat } = this.store;
    const { text, files, quote } = this.#draft;
    if (!chat || (!text.trim() && !files.length)) return;
    const mentions = this.mention.named(text);
    chat.draft = { text: "", files: [], quote: null };
    this.draw();
    this.post.say(chat, { text: text.trimEnd(), files, quote, mentions });
    this.#words.focus();
  }
}

const remover = (label, onclick) => make("button", { type: "button", class: "remove", "aria-label": label, onclick }, "×");

/** A picture from the clipboard has no name of its own. */
function named(file) {
  if (file.name && file.name !== "image.png") return file;
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  return new File([file], `截图${stamp}.${file.type.split("/")[1] ?? "png"}`, { type: file.type });
}
