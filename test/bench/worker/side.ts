/** One of the two that are compared: a workerd with its storage on disk, and how each act is asked of it. */
import type { Engine } from '../../killing/engine.ts'
import type { Act } from './leasts.ts'

/** One shopper's order, as it goes from act to act. */
export type Order = {
  /** Counts up; each order is of another visitor. */
  number: number
  code: string
  /** Of the checkout, once there is one. */
  id: string
  clientSecret: string
  /** Minor units. */
  orderTotal: number
  applied: number
}

export type Side = {
  engine: Engine
  port: number
  newOrder(number: number, code: string): Order
  /** The HTTP/1.1 request of an act. */
  request(act: Act, order: Order): string
  /** Takes over what was answered; throws where that is not what it should be. */
  take(act: Act, order: Order, answer: { status: number; json: string }): void
}

export function requestText(
  method: string,
  path: string,
  headers: Record<string, string>,
  body = '',
): string {
  const all = {
    Host: 'localhost',
    ...(body && { 'Content-Type': 'application/json' }),
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`
}
