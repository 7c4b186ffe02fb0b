// The page put together: who I am, which conversation is open, and what the keys of the whole page do.
import { Chats } from "./chats.js";
import { Clock } from "./clock.js";
import { Composer } from "./composer.js";
import { byId, make, meta } from "./dom.js";
import { Hint } from "./hint.js";
import { Link } from "./link.js";
import { People } from "./people.js";
import { Post } from "./post.js";
import { Store } from "./store.js";
import { Thread } from "./thread.js";

const ME = "zhidao.me";
const remembered = () => sessionStorage.getItem(ME) ?? localStorage.getItem(ME) ?? "";
const desk = byId("desk");
const narrow = matchMedia("(max-width: 720px)");

const store = new Store((frame) => link.send(frame));
store.botName = meta("bot");
store.become(remembered());
let scene = null; // what to open once the new identity stands
let room = ""; // what was open, to stay there as somebody else

const link = new Link(
  () => ({ contact: store.me, after: store.lastId }),
  (frame) => arrived(frame),
  (connected) => {
    byId("line").hidden = connected;
    byId("line").textContent = connected ? "" : "连接已断开，正在重连";
  },
);

/** Frames for who I was a moment ago are dropped until the office knows who I am. */
function arrived(frame) {
  if (frame.is === "office") {
    if (!frame.me && frame.contacts.length) return become((frame.contacts.find((one) => one.role.includes("联络员") && one.unit.endsWith("镇")) ?? frame.contacts[0]).id);
    if (frame.me !== store.me) return;
  } else if (!store.contacts.size) return;
  store.receive(frame);
  if (frame.is === "office") settle();
}

function become(id) {
  room = store.open;
  store.become(id);
  store.tell("opened");
  sessionStorage.setItem(ME, id);
  localStorage.setItem(ME, id);
  link.greet();
}

function change(id, then = null) {
  if (id === store.me) return then?.();
  if (store.busy) {
    byId("notice").textContent = "正在发送，发完后再切换身份。";
    return;
  }
  scene = then;
  become(id);
}

/** Open what should be open: the scene asked for, what was open, or on a wide screen the first room. */
function settle() {
  const chats = [...store.chats.values()];
  if (scene) scene();
  else if (!store.open && !narrow.matches) open((store.chats.get(room) ?? chats.find((chat) => chat.members.length) ?? chats[0])?.id);
  scene = null;
}

function open(id) {
  if (!id) return;
  store.show(id);
  desk.classList.add("reading");
  const { chat } = store;
  byId("title").textContent = chat.name;
  byId("subtitle").textContent = chat.members.length ? `成员${chat.members.length + 1}人` : "私聊";
  if (!narrow.matches) byId("words").focus();
  store.seen();
}

function back() {
  desk.classList.remove("reading");
  document.querySelector('.chat[aria-selected="true"]')?.focus();
}

function look(file) {
  const address = `/file/${encodeURIComponent(file.id)}`;
  byId("picture").replaceChildren(
    make("img", { src: address, alt: file.name }),
    make("footer", {}, make("bdi", {}, file.name), make("a", { href: `${address}?download`, download: file.name }, "下载"), make("button", { type: "button", onclick: () => byId("picture").close() }, "关闭")),
  );
  byId("picture").showModal();
}

const post = new Post(store, link);
const composer = new Composer(store, post);
const thread = new Thread(store, post, { look, quote: (message) => composer.quote(message) });
new Chats(store, open);
new People(store, change);
new Clock(store, link);
new Hint(store, {
  scene: (id, where, words) =>
    change(id, () => {
      const chat = [...store.chats.values()].find((one) => (where === "room") === one.members.length > 0);
      open(chat?.id);
      if (words) composer.write(words);
    }),
});

store.addEventListener("unknown", () => link.greet());
byId("back").addEventListener("click", back);
byId("picture").addEventListener("click", (event) => event.target === byId("picture") && byId("picture").close());
narrow.addEventListener("change", () => thread.end());
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && narrow.matches && !document.querySelector("dialog[open]")) back();
});
