/** A call that is over leaves nothing behind: no timer keeps its object awake, and nobody listens to its signal. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { upstreamClient } from '../../../worker/providers/http/client.ts'
import { withinOneTimeout } from '../../../worker/providers/shared-reading.ts'
import { answering, dropped, json } from '../upstream-answers.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

it.each([json({}), dropped])('a call that is answered or fails (%#)', async answer => {
  const { signal } = new AbortController()
  const added = vi.spyOn(signal, 'addEventListener')
  const removed = vi.spyOn(signal, 'removeEventListener')
  await upstreamClient(answering(answer), {})({ method: 'GET', path: '/', signal })
  expect(vi.getTimerCount()).toBe(0)
  const listeners = (spy: typeof added | typeof removed) => spy.mock.calls.map(([, one]) => one)
  expect(added.mock.calls).toEqual([['abort', expect.any(Function), { once: true }]])
  expect(listeners(removed)).toEqual(listeners(added))
})

it('several calls that share one time-out', async () => {
  const within = withinOneTimeout(1_000, async signal => {
    vi.advanceTimersByTime(999)
    const before = signal.aborted
    vi.advanceTimersByTime(1)
    return [before, signal.aborted]
  })
  expect(await within).toEqual([false, true])
  await expect(withinOneTimeout(1_000, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(vi.getTimerCount()).toBe(0)
})
