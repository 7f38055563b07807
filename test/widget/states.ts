/** Every state of the element that a shopper can meet, and how it is reached: for pictures and for accessibility. */
import { CODES, type FakeWorker } from './fake-worker.ts'
import { type Harness, until } from './harness.ts'

export type ElementState = {
  name: string
  attributes?: Record<string, string>
  reach?: (page: Harness, worker: FakeWorker) => Promise<unknown> | unknown
}

const never = () => new Promise<Response>(() => {})

const refusedWith =
  (code: string, status: number, more: object = {}) =>
  async (page: Harness, worker: FakeWorker) => {
    const unbend = worker.bend(() => worker.problem(code, status, more))
    await page.applies(CODES.split)
    unbend()
  }

export const STATES: ElementState[] = [
  { name: 'idle' },
  { name: 'collapsed', attributes: { collapsed: '' } },
  { name: 'with scan', attributes: { scan: '' } },
  {
    name: 'typed',
    reach: async page => {
      page.type('62ddcv4tr2ntm2')
      await until(() => page.part('echo'), 'the code in groups')
    },
  },
  {
    name: 'checking',
    reach: async (page, worker) => {
      const unbend = worker.bend(never)
      page.type(CODES.split)
      page.press('apply')
      await until(() => page.element.shadowRoot!.querySelector('.spin'), 'the wait to show')
      unbend()
    },
  },
  { name: 'not a code', reach: page => page.applies('hello') },
  { name: 'unknown code', reach: page => page.applies(CODES.unknown) },
  { name: 'spent', reach: refusedWith('card_spent', 422, { leftOn: 'new_code' }) },
  { name: 'in use', reach: refusedWith('card_in_use', 409, { retryAfter: 100 }) },
  { name: 'slow down', reach: refusedWith('slow_down', 429, { retryAfter: 30 }) },
  { name: 'unavailable', reach: refusedWith('provider_unavailable', 503, { retryAfter: 30 }) },
  { name: 'applied in part', reach: page => page.applies(CODES.split) },
  {
    name: 'covered',
    attributes: { 'order-total': '2500' },
    reach: page => page.applies(CODES.same),
  },
  {
    name: 'two cards',
    attributes: { 'order-total': '9950' },
    reach: async page => {
      await page.applies(CODES.small)
      await page.applies(CODES.same)
    },
  },
  {
    name: 'consent',
    attributes: { 'order-total': '4000' },
    reach: page => page.applies(CODES.whole),
  },
  {
    name: 'consent with a way without loss',
    reach: refusedWith('consent_required', 409, {
      balance: 10000,
      applied: 5250,
      forfeit: 50,
      without: 5200,
    }),
  },
  {
    name: 'agreed',
    attributes: { 'order-total': '4000' },
    reach: async page => {
      await page.applies(CODES.whole)
      page.press('agree')
      await page.quiet()
    },
  },
  {
    name: 'needs consent again',
    attributes: { 'order-total': '4000' },
    reach: async page => {
      await page.applies(CODES.whole)
      page.press('agree')
      await page.quiet()
      page.element.orderTotal = 3000
      await page.element.updateComplete
      await page.quiet()
    },
  },
  {
    name: 'outdated',
    reach: async (page, worker) => {
      await page.applies(CODES.split)
      const up = worker.bend(() => worker.problem('internal', 500))
      page.element.orderTotal = 6000
      await page.element.updateComplete
      await page.quiet()
      up()
    },
  },
  {
    name: 'expired',
    reach: async (page, worker) => {
      await page.applies(CODES.split)
      worker.expire(page.element.checkout!.id)
      await page.element.refresh()
    },
  },
  {
    name: 'placed',
    reach: async (page, worker) => {
      await page.applies(CODES.split)
      worker.change(page.element.checkout!.id, state => {
        state.status = 'placed'
      })
      await page.element.refresh()
    },
  },
  { name: 'disabled', attributes: { disabled: '' } },
  {
    name: 'readonly',
    reach: async page => {
      await page.applies(CODES.split)
      page.element.readonly = true
    },
  },
]
