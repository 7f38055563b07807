/** A clock that the test sets: timers and `Date.now` of the page stand still until it is moved. */

type Timer = { at: number; id: number; run: () => void }

const real = { setTimeout: window.setTimeout, clearTimeout: window.clearTimeout, now: Date.now }

export type Clock = ReturnType<typeof fakeClock>

export function fakeClock() {
  let now = Date.parse('2026-11-21T20:00:00Z')
  let ids = 1_000_000
  let timers: Timer[] = []
  window.setTimeout = ((run: () => void, ms = 0) => {
    timers.push({ at: now + ms, id: ++ids, run })
    return ids
  }) as typeof window.setTimeout
  window.clearTimeout = ((id?: number) => {
    timers = timers.filter(timer => timer.id !== id)
  }) as typeof window.clearTimeout
  Date.now = () => now

  const due = (end: number) =>
    timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at || a.id - b.id)[0]
  return {
    now: () => now,
    /** Lets the time pass; what falls due runs in its turn, and its consequences before the next. */
    async pass(ms: number) {
      const end = now + ms
      await consequences()
      for (let timer = due(end); timer; timer = due(end)) {
        now = Math.max(now, timer.at)
        timers = timers.filter(other => other !== timer)
        timer.run()
        await consequences()
      }
      now = end
      await consequences()
    },
    /** The lid is closed: time passes, and no timer runs. */
    sleep(ms: number) {
      now += ms
    },
    restore() {
      window.setTimeout = real.setTimeout
      window.clearTimeout = real.clearTimeout
      Date.now = real.now
    },
  }
}

/** A few turns of the real event loop. */
async function consequences(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) {
    await new Promise(resolve => real.setTimeout.call(window, resolve, 0))
  }
}
