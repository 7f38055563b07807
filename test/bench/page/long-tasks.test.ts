import { describe, expect, it } from 'vitest'
import { type TraceEvent, tasksOf } from './long-tasks.ts'

const task = (ts: number, dur: number, more: Partial<TraceEvent> = {}): TraceEvent => ({
  ...{ name: 'RunTask', pid: 1, tid: 1, ts, dur, tdur: dur / 2 },
  ...more,
})
const resource = (name: string, ts: number, data: object): TraceEvent => ({
  ...{ name, pid: 1, tid: 1, ts, args: { data } },
})
const LOADED = [
  resource('ResourceSendRequest', 50, { url: 'http://shop/a.js', requestId: '7' }),
  resource('ResourceFinish', 60, { requestId: '6' }),
  resource('ResourceFinish', 100, { requestId: '7' }),
]

describe('the tasks of a page', () => {
  it('last as long as the processor worked on them, whatever the clock says', () => {
    expect(tasksOf([...LOADED, task(200, 40_000)], '/a.js')).toEqual([20])
  })

  it('are those of the main thread of the page, after its script has arrived', () => {
    const others = [task(200, 9000, { pid: 2 }), task(200, 9000, { tid: 2 }), task(10, 80)]
    expect(tasksOf([...LOADED, ...others, task(90, 30)], '/a.js')).toEqual([0.015])
  })

  it('last as long as the clock says where the trace does not know the time of the processor', () => {
    const { tdur: _, ...plain } = task(200, 9000)
    expect(tasksOf([...LOADED, plain], '/a.js')).toEqual([9])
  })

  it('cannot be told without the script', () => {
    expect(() => tasksOf(LOADED, '/b.js')).toThrow('expected /b.js to be in the trace')
  })
})
