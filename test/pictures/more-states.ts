/** States that come about by themselves or after a long time. They are seldom seen, and must look as good as the others. */
import type { FakeWorker } from '../../demo/webmaster/fake/worker.ts'
import { CODES } from '../../demo/webmaster/fake/worker.ts'
import { fakeClock } from '../widget/fixtures/clock.ts'
import { type Harness, harnessOf, until } from '../widget/fixtures/harness.ts'
import type { ElementState } from '../widget/fixtures/states.ts'

const never = () => new Promise<Response>(() => {})

type LateState = Pick<ElementState, 'name' | 'attributes'> & {
  reach(page: Harness, worker: FakeWorker): unknown
}

const LATE_STATES: LateState[] = [
  {
    name: 'a long wait',
    reach: async (page, worker) => {
      const clock = fakeClock()
      worker.intercept(never)
      page.type(CODES.split)
      page.press('apply')
      await clock.pass(10_500)
      clock.restore()
    },
  },
  {
    name: 'filled from a link',
    reach: page => {
      location.hash = `#instagift=${CODES.split}`
      return until(() => page.part('note')?.firstElementChild, 'the note')
    },
  },
  {
    name: 'updating',
    reach: async (page, worker) => {
      await page.applies(CODES.split)
      worker.intercept(never)
      page.element.orderTotal = 6000
      await page.element.updateComplete
    },
  },
  {
    name: 'currency switched',
    reach: async page => {
      await page.applies(CODES.split)
      page.element.currency = 'EUR'
      await page.element.updateComplete
      await page.quiet()
    },
  },
  {
    name: 'some could not be taken again',
    reach: async (page, worker) => {
      await page.applies(CODES.split)
      worker.change(page.element.checkout!.id, state => {
        state.lost = ['K9W2', 'WH6Y']
      })
      await page.element.refresh()
    },
  },
  {
    name: 'paid',
    reach: async (page, worker) => {
      await page.applies(CODES.split)
      worker.change(page.element.checkout!.id, state => {
        state.status = 'completed'
      })
      await page.element.refresh()
    },
  },
  {
    name: 'three cards and a long total',
    attributes: { currency: 'JPY', 'order-total': '123456789' },
    reach: async page => {
      for (const code of [CODES.split, CODES.same, CODES.small]) await page.applies(code)
    },
  },
]

export const MORE_STATES: ElementState[] = LATE_STATES.map(({ reach, ...state }) => ({
  ...state,
  title: state.name,
  reach: (gift, worker) => reach(harnessOf(gift), worker),
}))
