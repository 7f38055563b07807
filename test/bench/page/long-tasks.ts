/**
 * How long the tasks of a page's main thread take, from a trace of Chromium. It counts the processor's time and not the clock's, so
 * that other programs on the machine don't make a task long.
 */

/** As much of an event of the trace as is read here; `ts`, `dur` (clock) and `tdur` (processor) are microseconds. */
export type TraceEvent = {
  name: string
  pid: number
  tid: number
  ts: number
  dur?: number
  tdur?: number
  args?: { data?: { url?: string; requestId?: string } }
}

export const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline']

/** Milliseconds of each task that ended after the script had arrived: what comes before belongs to the browser and the page. */
export function tasksOf(events: readonly TraceEvent[], script: string): number[] {
  const asked = events.find(
    ({ name, args }) => name === 'ResourceSendRequest' && args?.data?.url?.endsWith(script),
  )
  const arrived = events.find(
    ({ name, args }) =>
      name === 'ResourceFinish' && args?.data?.requestId === asked?.args?.data?.requestId,
  )
  if (!asked || !arrived) throw new Error(`expected ${script} to be in the trace`)
  return events
    .filter(({ name, pid, tid }) => name === 'RunTask' && pid === asked.pid && tid === asked.tid)
    .filter(({ ts, dur = 0 }) => ts + dur > arrived.ts)
    .map(({ dur = 0, tdur = dur }) => tdur / 1000)
}
