// How times, sizes and people are written.
import { meta } from "./dom.js";

const zone = meta("timezone");
const parts = new Intl.DateTimeFormat("zh-CN", {
  timeZone: zone, year: "numeric", month: "numeric", day: "numeric", weekday: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});

function read(at) {
  const found = Object.fromEntries(parts.formatToParts(new Date(at)).map((part) => [part.type, part.value]));
  return { ...found, date: `${found.year}-${found.month}-${found.day}`, clock: `${found.hour}:${found.minute}` };
}

export const day = (at) => read(at).date;

/** 12月1日（星期二）; with the year when it is not this one. */
export function longDay(at, now) {
  const it = read(at);
  const year = it.year === read(now).year ? "" : `${it.year}年`;
  return `${year}${it.month}月${it.day}日（${it.weekday}）`;
}

/** 12月1日 周二 09:30. */
export function stamp(at) {
  const it = read(at);
  return `${it.month}月${it.day}日 周${it.weekday.at(-1)} ${it.clock}`;
}

/** The same as a field for date and time has it. */
export function local(at) {
  const it = read(at);
  return `${it.year}-${it.month.padStart(2, "0")}-${it.day.padStart(2, "0")}T${it.clock}`;
}

export const clock = (at) => read(at).clock;

/** In the list: the time today, 昨天, else the day. */
export function short(at, now) {
  const it = read(at);
  if (it.date === read(now).date) return it.clock;
  if (it.date === read(new Date(now).getTime() - 86_400_000).date) return "昨天";
  return it.year === read(now).year ? `${it.month}月${it.day}日` : `${it.year}/${it.month}/${it.day}`;
}

export function size(bytes) {
  if (bytes < 1024) return `${bytes} 字节`;
  const [value, unit] = bytes < 1 << 20 ? [bytes / 1024, "KB"] : [bytes / (1 << 20), "MB"];
  return `${value >= 100 ? Math.round(value) : Math.round(value * 10) / 10} ${unit}`;
}

/** One line of a message for the list and for quotes. */
export function line(message) {
  if (!message.file) return message.text.replaceAll("\n", " ");
  const mark = message.file.picture ? "[图片]" : `[文件] ${message.file.name}`;
  return message.text ? `${mark} ${message.text.replaceAll("\n", " ")}` : mark;
}

const KINDS = { doc: "word", docx: "word", wps: "word", pdf: "pdf", ofd: "pdf", xls: "sheet", xlsx: "sheet", et: "sheet", zip: "pack", rar: "pack" };

/** The ending of a file name as its icon shows it. */
export function ending(name) {
  const found = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1] ?? "";
  return { text: found ? found.toUpperCase() : "文件", kind: KINDS[found.toLowerCase()] ?? "other" };
}

const plain = (name) => name.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

/** Finds @ with one of these names, whole: @小法明 calls nobody named 小法. The first group holds it, so that `split` keeps it. */
export function calling(names) {
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  return new RegExp(`(@(?:${longestFirst.map(plain).join("|")})(?![^\\s\\p{P}\\p{S}]))`, "u");
}
