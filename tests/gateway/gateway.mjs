// The official Wechaty gateway over a mock account, driven by JSON lines on stdin and answering on stdout.
// One line in: {"n": 1, "do": "message", …}; one line out: {"n": 1, "ok": true, …}. See tests/gateway/gateway.py.
import crypto from 'node:crypto'
import fs from 'node:fs'
import readline from 'node:readline'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import path from 'node:path'
import { FileBox } from 'file-box'
import { PuppetServer } from 'wechaty-puppet-service'
import { PuppetMock, mock } from 'wechaty-puppet-mock'

const settings = JSON.parse(process.argv[2])
const BOT = settings.bot
const rest = ms => new Promise(resolve => setTimeout(resolve, ms))
const say = line => process.stdout.write(JSON.stringify(line) + '\n')
const digest = bytes => crypto.createHash('sha256').update(bytes).digest('hex')

const contacts = new Map()
const rooms = new Map()
const aliases = new Map() // `${room}/${contact}` -> 群昵称
const messages = new Map()
const files = new Map() // message id -> how its file is had
const friendships = new Map()
const sent = []
const how = { // what goes wrong, and how often (counts run down; true is for ever)
  payloadDelay: 0, payloadFail: 0, fileFail: 0, sendFail: 0, sendSilent: 0, noId: false, echo: false, deaf: false, acceptFail: 0, listFail: 0,
}
const calls = {}
let number = Number(settings.first ?? 1)

const takes = name => how[name] === true || (how[name] > 0 && how[name]-- > 0)

class Account extends PuppetMock {
  ding (data) { this.counted('ding'); if (!how.deaf) { setImmediate(() => this.emit('dong', { data: data || '' })) } }
  counted (name) { calls[name] = (calls[name] ?? 0) + 1 }
  async onStart () { this.counted('start'); await super.onStart() }
  async onStop () { this.counted('stop'); await super.onStop() }

  async contactRawPayload (id) { this.counted('contactPayload'); return found(contacts, id) }
  async contactList () { if (takes('listFail')) { throw new Error('contacts not to be had') } return [...contacts.keys()] }
  async roomRawPayload (id) { this.counted('roomPayload'); return found(rooms, id) }
  async roomList () { return [...rooms.keys()] }
  async roomMemberList (id) { this.counted('roomMemberList'); return found(rooms, id).memberIdList }
  async roomMemberRawPayload (roomId, id) {
    this.counted('roomMemberPayload')
    if (!found(rooms, roomId).memberIdList.includes(id)) { throw new Error('not a member of this room') }
    return { avatar: '', id, name: found(contacts, id).name, roomAlias: aliases.get(`${roomId}/${id}`) ?? '' }
  }

  // not the mixin's cache: whoever asks twice is told what holds now
  async messagePayload (id) {
    this.counted('messagePayload')
    if (how.payloadDelay) { await rest(how.payloadDelay) }
    if (takes('payloadFail')) { throw new Error('payload not to be had') }
    return found(messages, id)
  }

  async messageFile (id) { this.counted('messageFile'); return box(id) }
  async messageImage (id) { this.counted('messageImage'); return box(id) }
  async messageSendText (to, text, mentions) { return left({ to, text, mentions: mentions ?? [] }) }
  async messageSendFile (to, file) {
    const bytes = await file.toBuffer()
    return left({ to, file: file.name, size: bytes.length, sha256: digest(bytes) })
  }

  async friendshipRawPayload (id) { return found(friendships, id) }
  async friendshipAccept (id) {
    this.counted('friendshipAccept')
    if (takes('acceptFail')) { throw new Error('friendship not to be accepted') }
    const { contactId } = found(friendships, id)
    contacts.set(contactId, { ...found(contacts, contactId), friend: true })
    this.cache.contact.delete(contactId)
  }
}

function found (where, id) {
  if (!where.has(id)) { throw new Error('no payload found for id ' + id) }
  return where.get(id)
}

async function box (id) {
  if (takes('fileFail')) { throw new Error('file not to be had') }
  const file = found(files, id)
  if (file.url) { return FileBox.fromUrl(file.url, { name: file.name }) }
  if (file.path) { return FileBox.fromFile(file.path, file.name) }
  return FileBox.fromBuffer(Buffer.from(file.base64, 'base64'), file.name)
}

async function left (one) {
  if (!account.isLoggedIn) { throw new Error('not logged in') }
  if (takes('sendFail')) { throw new Error('send failed') }
  const id = `s${number++}`
  sent.push({ id, ...one })
  say({ left: { id, ...one } }) // at once: whoever kills this process knows what had left
  if (how.echo) {
    const room = rooms.has(one.to)
    const type = one.file ? 1 : 7
    messages.set(id, {
      id, type, talkerId: BOT, roomId: room ? one.to : '', listenerId: room ? '' : one.to,
      text: one.text ?? '', filename: one.file ?? '', timestamp: Date.now(), mentionIdList: one.mentions ?? [],
    })
    setImmediate(() => account.emit('message', { messageId: id }))
  }
  if (takes('sendSilent')) { await rest(3_600_000) } // sent, and nobody is told
  return how.noId ? undefined : id
}

const account = new Account({ mocker: new mock.Mocker() })

const actions = {
  how: ({ set }) => { Object.assign(how, set) },
  login: () => account.login(BOT),
  logout: async () => { await account.logout('logged out') },
  scan: ({ code, status }) => account.emit('scan', { qrcode: code, status: status ?? 2 }),
  contact: ({ payload }) => { contacts.set(payload.id, { gender: 0, type: 1, avatar: '', phone: [], friend: true, ...payload }); account.cache.contact.delete(payload.id) },
  room: ({ payload }) => { rooms.set(payload.id, { adminIdList: [], avatar: '', ...payload }); account.cache.room.delete(payload.id) },
  alias: ({ room, contact, alias }) => { aliases.set(`${room}/${contact}`, alias); account.cache.roomMember.delete(room) },
  message: ({ payload, file, silent }) => {
    messages.set(payload.id, { type: 7, text: '', filename: '', timestamp: Date.now(), roomId: '', listenerId: '', mentionIdList: [], ...payload })
    if (file) { files.set(payload.id, file) }
    if (!silent) { account.emit('message', { messageId: payload.id }) }
  },
  event: ({ name, payload }) => account.emit(name, payload),
  all: ({ lines }) => { for (const { do: action, ...arguments_ } of lines) { actions[action](arguments_) } },
  flood: async ({ first, count, pause, payload }) => { // so many messages, one every `pause` ms however long each takes
    const began = Date.now()
    for (let n = 0; n < count; n++) {
      actions.message({ payload: { ...payload, id: `${first}${n}`, text: `${payload.text}${n}` } })
      messages.delete(`${first}${n - 2000}`)
      await rest(Math.max(0, began + (n + 1) * pause - Date.now()))
    }
  },
  friendship: ({ payload }) => { friendships.set(payload.id, payload); account.emit('friendship', { friendshipId: payload.id }) },
  forget: ({ id }) => {
    for (const where of [contacts, rooms]) { where.delete(id) }
    for (const where of [account.cache.contact, account.cache.room]) { where.delete(id) }
  },
  sent: () => ({ sent }),
  calls: () => ({ calls }),
}

async function main () {
  const tls = { disable: !settings.tls }
  const server = new PuppetServer({ endpoint: `127.0.0.1:${settings.port}`, puppet: account, token: settings.token, tls })
  await server.start()
  await account.start()
  let ca = ''
  if (settings.tls) {
    const own = createRequire(import.meta.url).resolve('wechaty-puppet-service')
    const module = path.resolve(path.dirname(own), '../../esm/src/auth/ca.js')
    ca = (await import(pathToFileURL(fs.existsSync(module) ? module : own))).TLS_CA_CERT
  }
  say({ listening: settings.port, ca })
  const lines = readline.createInterface({ input: process.stdin })
  lines.on('line', async line => {
    const { n, do: action, ...arguments_ } = JSON.parse(line)
    try {
      say({ n, ok: true, ...(await actions[action](arguments_) ?? {}) })
    } catch (error) {
      say({ n, ok: false, why: String(error) })
    }
  })
  lines.on('close', () => process.exit(0)) // whoever started it is gone
}

process.on('uncaughtException', error => say({ uncaught: String(error) }))
process.on('unhandledRejection', error => say({ uncaught: String(error) }))
await main()
