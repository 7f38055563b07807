/** npm that is ended by its process id ends its shell, and tells nothing to what runs in it. */

const EVERY_MS = 500

/** Calls back once when the process that started this one is gone. Does not keep this one alive. */
export function whenOrphaned(act: () => void): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    act()
  }, EVERY_MS)
  timer.unref()
}
