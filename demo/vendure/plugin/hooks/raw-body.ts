/** The body as it came over the network: a signature is over these bytes, and Vendure's own parser would throw them away. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Middleware } from '@vendure/core'

/** Larger than any event. */
const MOST_BYTES = 1024 * 1024

const bodies = new WeakMap<IncomingMessage, Buffer>()

/** Reads the body before Vendure does. The route needs its leading slash: without it the parser comes first. */
export const readsRawBody: Middleware = {
  route: '/instagift/events',
  beforeListen: true,
  handler: async (
    request: IncomingMessage,
    response: ServerResponse,
    next: (e?: unknown) => void,
  ) => {
    try {
      const chunks: Buffer[] = []
      let bytes = 0
      for await (const chunk of request) {
        bytes += chunk.length
        if (bytes > MOST_BYTES) return void response.writeHead(413).end()
        chunks.push(chunk)
      }
      bodies.set(request, Buffer.concat(chunks))
      next()
    } catch (error) {
      next(error)
    }
  },
}

export const rawBody = (request: IncomingMessage): Uint8Array =>
  bodies.get(request) ?? new Uint8Array()
