// The connection: says hello each time it stands, comes back by itself, tells the page how it is.
import { meta } from "./dom.js";

const STALE_TOKEN = 4403;

export class Link {
  #socket = null;
  #tries = 0;
  #timer = 0;
  token = meta("page-token");

  /** `hello()` gives the first frame, `receive(frame)` takes every answer, `state(connected)` is told of changes. */
  constructor(hello, receive, state) {
    Object.assign(this, { hello, receive, state });
    addEventListener("online", () => this.connect());
    this.connect();
  }

  get connected() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  connect() {
    if (this.#socket && this.#socket.readyState <= WebSocket.OPEN) return;
    clearTimeout(this.#timer);
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`);
    this.#socket = socket;
    socket.onopen = () => {
      this.#tries = 0;
      this.greet();
      this.state(true);
    };
    socket.onmessage = (event) => this.receive(JSON.parse(event.data));
    socket.onclose = async (event) => {
      this.state(false);
      if (event.code === STALE_TOKEN || this.#tries % 3 === 2) await this.#renew();
      this.#timer = setTimeout(() => this.connect(), Math.min(8000, 300 * 2 ** this.#tries++) * (0.8 + Math.random() * 0.4));
    };
  }

  /** Say who we are, first or anew. */
  greet() {
    this.send({ do: "hello", token: this.token, ...this.hello() });
  }

  /** Whether it went out; a frame is never kept here. */
  send(frame) {
    if (!this.connected) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** The office was started again: its token is a new one. What is being written stays. */
  async #renew() {
    try {
      const page = await (await fetch("/", { cache: "no-store" })).text();
      this.token = /name="page-token" content="([\w-]+)"/.exec(page)?.[1] ?? this.token;
    } catch {
      // not up yet: the next try asks again
    }
  }
}
