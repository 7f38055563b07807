/** What keeps the worker and the page from being reached, and clocks that are wrong. */
import { freePort } from '../world/world.ts'
import type { Broken } from './broken.ts'

export const REACHING: Broken[] = [
  [
    'nobody listens at the worker’s address',
    'worker',
    async (_, { asked }) => {
      asked.worker = `http://127.0.0.1:${await freePort()}`
    },
  ],
  [
    'the shop’s address is taken for the worker’s',
    'worker',
    ({ shop }, { asked }) => {
      asked.worker = shop.url
    },
  ],
  [
    'the worker’s address offers no TLS',
    'tls',
    ({ front }, { asked }) => {
      asked.worker = front.url.replace('http:', 'https:')
    },
  ],
  [
    'the page’s address offers no TLS',
    'page-tls',
    ({ shop }, { asked }) => {
      asked.shop = `${shop.url.replace('http:', 'https:')}/checkout`
    },
  ],
  [
    'a proxy keeps /.well-known away from the worker',
    'proof-keys',
    ({ front }) => {
      front.instead.set('/.well-known/jwks.json', { status: 404, body: 'nothing here' })
    },
  ],
  [
    'this machine’s clock is ten minutes fast',
    'clock',
    (_, { outside }) => {
      outside.now = () => Date.now() + 600_000
    },
  ],
  [
    'the clock of the shop’s server is ten minutes slow',
    'clock',
    ({ shop }) => {
      shop.state.headers.Date = new Date(Date.now() - 600_000).toUTCString()
    },
  ],
]
