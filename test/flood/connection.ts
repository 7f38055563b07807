/** One kept connection to this machine: a request is written, and its answer read, before the next. */
import { connect, type Socket } from 'node:net'

export type RawAnswer = { status: number; json: string }

type Waiting = { resolve(answer: RawAnswer): void; reject(error: Error): void }

/** An answer that takes longer never comes (ms). */
const PATIENCE_MS = 30_000

export class Connection {
  readonly #port: number
  #socket: Socket | null = null
  #waiting: Waiting | null = null
  #received = ''

  constructor(port: number) {
    this.#port = port
  }

  /** Rejects where the connection ends first; the next call opens another one. */
  ask(request: string): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#received = ''
      this.#socket ??= this.#open()
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#socket?.destroy()
  }

  #open(): Socket {
    const socket = connect(this.#port, '127.0.0.1')
    socket.setNoDelay(true).setEncoding('latin1').setTimeout(PATIENCE_MS)
    socket.on('data', chunk => this.#receive(String(chunk)))
    socket.on('timeout', () => socket.destroy())
    socket.on('error', () => undefined)
    socket.on('close', () => {
      if (this.#socket === socket) this.#socket = null
      this.#waiting?.reject(new Error('the connection has ended'))
      this.#waiting = null
    })
    return socket
  }

  #receive(chunk: string): void {
    this.#received += chunk
    const answer = answerIn(this.#received)
    if (answer === null) return
    const waiting = this.#waiting
    this.#waiting = null
    waiting?.resolve(answer)
  }
}

/** A whole answer, with or without chunks; null: more is to come. The bytes are read as Latin-1, so lengths count bytes. */
export function answerIn(text: string): RawAnswer | null {
  const end = text.indexOf('\r\n\r\n')
  if (end === -1) return null
  const head = text.slice(0, end).toLowerCase()
  const status = Number(head.slice(9, 12))
  const rest = text.slice(end + 4)
  if (/\r\ntransfer-encoding: chunked/.test(head)) {
    const body = unchunked(rest)
    return body === null ? null : { status, json: body }
  }
  const length = Number(/\r\ncontent-length: (\d+)/.exec(head)?.[1] ?? 0)
  return rest.length < length ? null : { status, json: rest.slice(0, length) }
}

function unchunked(text: string): string | null {
  let body = ''
  for (let at = 0; ; ) {
    const lineEnd = text.indexOf('\r\n', at)
    if (lineEnd === -1) return null
    const size = Number.parseInt(text.slice(at, lineEnd), 16)
    const from = lineEnd + 2
    if (text.length < from + size + 2) return null
    if (size === 0) return body
    body += text.slice(from, from + size)
    at = from + size + 2
  }
}
