/** How long a line of the log can get, and by which method of the console it goes (worker/log.ts). */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { log, traceOf } from '../../../worker/log.ts'

const lines: [method: string, line: Record<string, unknown>][] = []
beforeEach(() => {
  lines.length = 0
  for (const method of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation(
      line => void lines.push([method, JSON.parse(String(line))]),
    )
})
afterEach(() => {
  vi.restoreAllMocks()
})

it.each(['info', 'warn', 'error'] as const)('%s goes by its own method', level => {
  log(level, 'test')
  expect(lines).toEqual([[level, { level, event: 'test' }]])
})

it('a text is cut at 1200 characters, a list at 50 names, and each name like a text', () => {
  const names = ['n'.repeat(1_300), ...Array.from({ length: 60 }, (_, at) => `name ${at}`)]
  log('info', 'test', { reason: 'r'.repeat(1_201), problem: 'p'.repeat(1_200), names, status: 3 })
  const [, line] = lines[0]!
  expect(line).toMatchObject({ reason: 'r'.repeat(1_200), problem: 'p'.repeat(1_200), status: 3 })
  expect(line.names).toEqual(['n'.repeat(1_200), ...names.slice(1, 50)])
})

it('every field that a line may have is written, and none that it inherits', () => {
  const fields = {
    ...{ requestId: 'r', method: 'GET', route: '/', status: 200, durationMs: 1, problem: 'p' },
    ...{ checkoutId: 'ck', source: 'api', reason: 'why' },
    ...{ names: ['A'], error: 'e' },
  }
  log('info', 'test', { ...fields, ...({ constructor: 'x', toString: 'y' } as object) })
  expect(lines[0]?.[1]).toEqual({ level: 'info', event: 'test', ...fields })
})

it('a trace is the name and the frames alone', () => {
  const error = new TypeError('secret')
  error.stack = 'TypeError: secret\nsecret at home\n    at one (a.ts:1)\n    at two (b.ts:2)'
  expect(traceOf(error)).toBe('TypeError | at one (a.ts:1) | at two (b.ts:2)')
  expect(traceOf(Object.assign(new Error('secret'), { stack: undefined }))).toBe('Error')
  expect([traceOf('secret'), traceOf(undefined)]).toEqual(['string', 'undefined'])
})
