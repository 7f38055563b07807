/** What acts leave behind: a page may stay open for hours. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, onPage } from '../fixtures/harness.ts'

/** Longer than anything that is waited for within a test. */
const LONG_MS = 5_000

describe('an act', () => {
  freshPage()
  const { setTimeout, clearTimeout } = window
  afterEach(() => {
    Object.assign(window, { setTimeout, clearTimeout })
  })

  it('leaves no timer that the one before did not leave', async () => {
    const pending = new Map<number, number>()
    Object.assign(window, {
      setTimeout: (act: () => void, ms = 0, ...rest: unknown[]) => {
        const timer = setTimeout(act, ms, ...rest)
        if (ms > LONG_MS) pending.set(timer, ms)
        return timer
      },
      clearTimeout: (timer: number) => {
        pending.delete(timer)
        clearTimeout(timer)
      },
    })
    const page = await onPage()
    const left: number[] = []
    for (let turn = 0; turn < 3; turn++) {
      await page.applies(CODES.split)
      page.press('remove')
      await page.quiet()
      left.push(pending.size)
    }
    expect(left).to.deep.equal(Array(3).fill(left[0]))
  })
})
