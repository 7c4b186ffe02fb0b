// 网关：把一个 Wechaty puppet（即一种登录微信的办法）交给机器人。只听本机；装法见 docs/运维.md。
// 环境变量：WECHATY_PUPPET puppet 的包名；WECHATY_PUPPET_SERVICE_TOKEN 与机器人一致的口令；GATEWAY_LISTEN 监听地址；
// GATEWAY_MEMORY 登录状态存在哪个文件（自动加上 .memory-card.json），重新启动后接着用，不必再扫码；
// GATEWAY_PING_SECONDS 隔几秒问一次机器人还在不在。
import fs from 'node:fs'
import path from 'node:path'
import { PuppetServer } from 'wechaty-puppet-service'

const { WECHATY_PUPPET, WECHATY_PUPPET_SERVICE_TOKEN: token, GATEWAY_LISTEN = '127.0.0.1:8788', GATEWAY_MEMORY = 'gateway', GATEWAY_CERT, GATEWAY_KEY, GATEWAY_PING_SECONDS = 20 } = process.env
process.umask(0o077) // 登录状态等同口令，只给本用户看
if (!WECHATY_PUPPET || !token) {
  console.error('请先设置 WECHATY_PUPPET 和 WECHATY_PUPPET_SERVICE_TOKEN。')
  process.exit(2)
}
const loaded = await import(WECHATY_PUPPET)
const Puppet = [loaded.default?.default, loaded.default, loaded.PuppetMock].find(one => typeof one === 'function')
const puppet = new Puppet()
const own = GATEWAY_CERT && GATEWAY_KEY // 不在同一台机器上时：自己的证书；puppet-service 自带的那一份，私钥是公开的
if (!own && !/^(127\.0\.0\.1|localhost|\[::1\]):/.test(GATEWAY_LISTEN)) {
  console.error('不用证书的，只能监听 127.0.0.1。')
  process.exit(2)
}
const tls = own ? { serverCert: fs.readFileSync(GATEWAY_CERT, 'utf8'), serverKey: fs.readFileSync(GATEWAY_KEY, 'utf8') } : { disable: true }
// 没有机器人连着的时候，也得有人听着 error：没人听的 error 事件，Node 会把整个进程停掉
puppet.on('error', told => console.error(`puppet 报告异常：${told?.data ?? told?.message ?? told}`))
const memory = new puppet.memory.constructor(GATEWAY_MEMORY) // 和 puppet 同一个版本的 MemoryCard
try {
  await memory.load()
  const file = path.resolve(GATEWAY_MEMORY.replace(/(\.memory-card\.json)?$/, '.memory-card.json'))
  if (fs.existsSync(file)) fs.accessSync(file, fs.constants.W_OK) // 已有的不重写：磁盘满时会把它写坏
  else await memory.save()
} catch (error) {
  console.error(`登录状态的文件 ${GATEWAY_MEMORY} 不能读写（${error.code ?? error.message}），请检查目录和属主。`)
  process.exit(2)
}
puppet.setMemory(memory)
const server = new PuppetServer({ endpoint: GATEWAY_LISTEN, puppet, token, tls })
await server.start()
// 线路断了、一头不知道时，旧连接占着唯一的位子，机器人连不回来：隔一会问一声，没有回音的就断开。
Object.assign(server.grpcServer, { keepaliveTimeMs: GATEWAY_PING_SECONDS * 1000, keepaliveTimeoutMs: GATEWAY_PING_SECONDS * 500 })
await puppet.start()
console.log(`网关已就绪：${GATEWAY_LISTEN}`)
