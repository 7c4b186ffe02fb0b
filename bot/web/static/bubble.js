// One message as it is shown: whose, quoted what, words, picture or file, and how far it is on its way.
import { avatar } from "./chats.js";
import { make } from "./dom.js";
import { calling, ending, line, size } from "./words.js";

/** `message` as the office gave it; `acts` holds quote, look, jump. */
export function bubble(message, store, acts) {
  const own = message.contact === store.me;
  if (message.withheld) return shell(message, own, store, [make("p", { class: "withheld" }, message.text)], null);
  const quote = make("button", { type: "button", class: "act", tabindex: "-1", onclick: () => acts.quote(message) }, "引用");
  const inside = [
    message.quoted && quoted(message.quoted, acts),
    (message.text || message.mentions.length > 0) && make("p", { class: "text" }, ...mentionsAhead(message, store), ...words(message, store)),
    message.file && (message.file.picture ? picture(message.file, acts) : card(message.file)),
  ];
  return shell(message, own, store, inside, quote);
}

function shell(message, own, store, inside, act) {
  const contact = store.contacts.get(message.contact);
  const bot = message.contact === "";
  const label = `${own ? "我" : message.name}：${line(message)}`;
  return make(
    "article",
    { class: `message${own ? " own" : ""}${bot ? " from-bot" : ""}`, tabindex: "-1", "aria-label": label, "data-id": String(message.id ?? "") },
    avatar(bot ? "法" : contact?.unit || message.name, bot ? "bot" : ""),
    make("p", { class: "from" }, make("bdi", {}, message.name), contact?.unit ? make("span", {}, contact.unit) : null),
    make("div", { class: "bubble" }, ...inside.filter(Boolean)),
    act && make("div", { class: "acts" }, act),
  );
}

function quoted({ id, name, text }, acts) {
  return make("button", { type: "button", class: "quoted", tabindex: "-1", onclick: () => acts.jump(id) }, make("bdi", {}, `${name}：${text}`));
}

/** The bot may mention somebody without writing the name: it is shown ahead of the words. */
function mentionsAhead(message, store) {
  const absent = message.mentions.map((id) => [id, store.nameOf(id)]).filter(([, name]) => !calling([name]).test(message.text));
  return absent.flatMap(([id, name]) => [mention(`@${name}`, id === store.me), " "]);
}

const mention = (text, me) => make("span", { class: me ? "mention me" : "mention" }, text);

const NUMBER = /(\b[A-Z]{2,4}-\d{4}-\d{3,}\b)/;

/** The words, with @names that are known set apart and numbers kept on one line; addresses stay plain: nothing is fetched, nothing opened by chance. */
function words(message, store) {
  const names = new Map([[store.botName, ""], ...message.mentions.map((id) => [store.nameOf(id), id])]);
  return message.text.split(calling(names.keys())).flatMap((part, n) => (n % 2 ? [mention(part, names.get(part.slice(1)) === store.me)] : numbered(part)));
}

const numbered = (text) => text.split(NUMBER).map((part, n) => (n % 2 ? make("span", { class: "number" }, part) : part));

function picture(file, acts) {
  const image = make("img", { src: `/file/${encodeURIComponent(file.id)}`, alt: file.name, loading: "lazy", draggable: false });
  return make("button", { type: "button", class: "image", "aria-label": `查看图片 ${file.name}`, onclick: () => acts.look(file) }, image);
}

function card(file) {
  return make(
    "a",
    { class: "card", href: `/file/${encodeURIComponent(file.id)}?download`, download: file.name, "aria-label": `下载 ${file.name}，${size(file.size)}` },
    ...face(file, size(file.size)),
    make("span", { class: "card-act", "aria-hidden": "true" }, "下载"),
  );
}

/** Icon, name and a line below it. */
export function face(file, below) {
  const { text, kind } = ending(file.name);
  return [
    make("span", { class: `icon ${kind}`, "aria-hidden": "true" }, text),
    make("span", { class: "card-name" }, make("bdi", {}, file.name)),
    make("span", { class: "card-size" }, below),
  ];
}

/** A message that has not been taken yet: words at once, a file with its progress and how to stop it. */
export function pending(item, store, post) {
  const failed = item.state === "failed";
  const inside = [item.quoted && quoted({ id: 0, name: item.quoted.name, text: line(item.quoted) }, { jump() {} })];
  if (item.text) inside.push(make("p", { class: "text" }, item.text));
  if (item.preview) inside.push(make("img", { class: "preview", src: item.preview, alt: item.file.name }));
  if (item.file) inside.push(make("div", { class: "card moving" }, ...face(item.file, size(item.file.size))));
  if (item.file && !failed) inside.push(progress(item, post));
  if (failed) inside.push(failure(item, post));
  else if (!item.file) inside.push(make("span", { class: "sending" }, "正在发送"));
  const me = store.contacts.get(store.me);
  const stand = { contact: store.me, name: me?.name ?? "", text: item.text, file: item.file && { name: item.file.name } };
  const made = shell(stand, true, store, inside, null);
  made.dataset.key = item.key;
  made.classList.add("pending");
  return made;
}

function progress(item, post) {
  return make(
    "div",
    { class: "progress" },
    make("progress", { max: Math.max(1, item.file.size), value: item.sent, "aria-label": `${item.file.name} 上传进度` }),
    make("span", { class: "percent" }, percent(item)),
    make("button", { type: "button", class: "small", onclick: () => post.cancel(item) }, "取消"),
  );
}

export const percent = (item) => `${Math.floor((100 * Math.min(item.sent, item.file.size)) / Math.max(1, item.file.size))}%`;

function failure(item, post) {
  return make(
    "div",
    { class: "failure", role: "alert" },
    make("span", {}, item.why),
    item.refused ? null : make("button", { type: "button", class: "small", onclick: () => post.retry(item) }, "重试"),
    make("button", { type: "button", class: "small", onclick: () => post.cancel(item) }, "删除"),
  );
}
