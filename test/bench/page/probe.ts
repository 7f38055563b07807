/** What watches from inside a page, from before its first script: when something is on the screen, and what moved. */

export type Probe = {
  /** From the last byte of the script until the element is on the screen with what it has to show at first (ms). */
  usable(tag: string, script: string, part: string): Promise<number>
  /** Resolves when the next click has put this text on the screen, in the element's part of this name. */
  shown(part: string, text: string): Promise<Took>
  /** Resolves when the next click has left no part of this name. */
  gone(part: string): Promise<Took>
  /** The sum of what moved without a click or key in the half second before it. */
  shift: number
}

/** From the click until it was on the screen, and how much of that nothing was asked of a server (ms). */
export type Took = { wholeMs: number; beyondNetworkMs: number }

/** Runs in the page, which knows nothing of this module. */
export function installProbe(): void {
  const painted = () =>
    new Promise<number>(resolve =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now())
        port2.postMessage(null)
      }),
    )
  const rootOf = () => document.querySelector('instagift-claim-code, trivial-element')!.shadowRoot!
  const until = (isSo: () => boolean) =>
    new Promise<void>(resolve => {
      if (isSo()) return resolve()
      const observer = new MutationObserver(() => {
        if (!isSo()) return
        observer.disconnect()
        resolve()
      })
      const everything = { subtree: true, childList: true, characterData: true, attributes: true }
      observer.observe(rootOf(), everything)
    })
  const timings = () => performance.getEntriesByType('resource') as PerformanceResourceTiming[]
  /** While at least one request was under way. */
  const networkMs = (from: number, to: number) => {
    let sum = 0
    let end = from
    for (const { startTime, responseEnd } of timings().sort((a, b) => a.startTime - b.startTime)) {
      const until = Math.min(responseEnd, to)
      sum += Math.max(0, until - Math.max(startTime, end))
      end = Math.max(end, until)
    }
    return sum
  }
  let clicked = 0
  addEventListener('click', event => (clicked = event.timeStamp), { capture: true })
  const took = async (isSo: () => boolean) => {
    await until(isSo)
    const shownAt = await painted()
    const wholeMs = shownAt - clicked
    return { wholeMs, beyondNetworkMs: wholeMs - networkMs(clicked, shownAt) }
  }
  const probe: Probe = {
    shift: 0,
    async usable(tag, script, part) {
      await customElements.whenDefined(tag)
      await (document.querySelector(tag) as unknown as { updateComplete: Promise<unknown> })
        .updateComplete
      await until(() => rootOf().querySelector(part) !== null)
      const shownAt = await painted()
      const loaded = timings().find(({ name }) => name.endsWith(script))
      return shownAt - loaded!.responseEnd
    },
    shown: (part, text) =>
      took(() => !!rootOf().querySelector(`[part=${part}]`)?.textContent?.includes(text)),
    gone: part => took(() => !rootOf().querySelector(`[part=${part}]`)),
  }
  type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean }
  new PerformanceObserver(list => {
    for (const shift of list.getEntries() as Shift[])
      if (!shift.hadRecentInput) probe.shift += shift.value
  }).observe({ type: 'layout-shift', buffered: true })
  Object.assign(window, { probe })
}
