/**
 * A client that costs little beside what it measures: HTTP/1.1 over bare sockets, one request at a time on each connection. It reads
 * only as much of an answer as it needs to find its end, and throws if an answer is no success.
 */
import { connect, type Socket } from 'node:net'

export type BenchRequest = {
  method: string
  path: string
  body?: string
  headers?: Record<string, string>
}

const WARM_UP_MS = 500
const MEASURED_MS = 2000

/** Answers per second. `call` gives each request by its connection and its turn on that connection. */
export async function perSecond(
  port: number,
  connections: number,
  call: (connection: number, turn: number) => BenchRequest,
): Promise<number> {
  const start = performance.now()
  let answered = 0
  const runs = Array.from({ length: connections }, async (_, connection) => {
    const socket = connect(port, '127.0.0.1')
    socket.setNoDelay(true)
    for (let turn = 0; performance.now() - start < WARM_UP_MS + MEASURED_MS; turn++) {
      await answerTo(socket, call(connection, turn))
      if (performance.now() - start > WARM_UP_MS) answered++
    }
    socket.destroy()
  })
  await Promise.all(runs)
  return answered / (MEASURED_MS / 1000)
}

function answerTo(
  socket: Socket,
  { method, path, body = '', headers = {} }: BenchRequest,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const end = (error?: Error) => {
      socket.off('data', receive)
      socket.off('error', end)
      if (error) reject(error)
      else resolve()
    }
    const receive = (chunk: Buffer) => {
      answer += chunk.toString('latin1')
      if (!isWhole(answer)) return
      const line = answer.slice(0, answer.indexOf('\r\n'))
      end(/ 2\d\d /.test(line) ? undefined : new Error(`${method} ${path}: ${line}`))
    }
    socket.on('data', receive)
    socket.on('error', end)
    const type = body ? 'Content-Type: application/json\r\n' : ''
    const length = `Content-Length: ${body.length}\r\n`
    const more = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    const head = `${method} ${path} HTTP/1.1\r\nHost: localhost\r\n${type}${length}${more.join('')}`
    socket.write(`${head}\r\n${body}`)
  })
}

function isWhole(answer: string): boolean {
  const head = answer.indexOf('\r\n\r\n')
  if (head < 0) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(answer)?.[1]
  if (length !== undefined) return answer.length >= head + 4 + Number(length)
  return / 204 /.test(answer.slice(0, 20)) || answer.endsWith('0\r\n\r\n')
}
