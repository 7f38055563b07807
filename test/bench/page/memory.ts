/**
 * What a page keeps after a thousand applies: one shopper applies a card and takes it off again, through the element's own buttons and
 * with the real worker behind it. What is left after a collection of garbage must be the same after 100 as after 1,000.
 */
import type { CDPSession, Page } from 'playwright-core'
import type { Measured, Section } from '../line.ts'
import { figure } from '../report/figure.ts'
import { type HeapSnapshot, keptByScripts } from './heap-snapshot.ts'
import { startSurroundings } from './surroundings.ts'
import { openPage } from './visit.ts'

const FIRST = 100
const LAST = 1_000
/** Bytes for each apply. Any object that an apply left behind would take more. */
const BYTES_PER_APPLY = 10
/** Only what several collections leave is kept. */
const COLLECTIONS = 3

export async function benchMemory(): Promise<Section> {
  const surroundings = await startSurroundings()
  try {
    const { page, session } = await openPage(surroundings, '/', { slowed: 1, latencyMs: 0 })
    await page.getByRole('textbox').waitFor()
    await session.send('Performance.enable')
    const code = surroundings.card()
    await applyAndRemove(page, code, FIRST)
    const early = await kept(session)
    await applyAndRemove(page, code, LAST - FIRST)
    const late = await kept(session)
    return {
      title: `Memory of a page after ${LAST.toLocaleString('en')} applies, each taken off again`,
      figures: figuresOf(early, late),
    }
  } finally {
    await surroundings.close()
  }
}

type Kept = { heapBytes: number; scriptBytes: number; nodes: number; listeners: number }

function figuresOf(early: Kept, late: Kept): Measured[] {
  const growth = (name: string, unit: string, value: number, atMost: number) =>
    figure(name, unit, value, { limit: { of: 'median', atMost } })
  const bytesPerApply = (late.scriptBytes - early.scriptBytes) / (LAST - FIRST)
  return [
    figure(`heap after ${FIRST} applies`, 'kB', early.heapBytes / 1000),
    figure(`heap after ${LAST} applies`, 'kB', late.heapBytes / 1000),
    growth('growth of what scripts keep, for each apply', 'bytes', bytesPerApply, BYTES_PER_APPLY),
    growth('growth of DOM nodes', '', late.nodes - early.nodes, 0),
    growth('growth of listeners', '', late.listeners - early.listeners, 0),
  ]
}

async function kept(session: CDPSession): Promise<Kept> {
  for (let turn = 0; turn < COLLECTIONS; turn++) await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  const { metrics } = await session.send('Performance.getMetrics')
  const metric = (name: string) => metrics.find(one => one.name === name)?.value ?? Number.NaN
  return {
    heapBytes: usedSize,
    scriptBytes: keptByScripts(await snapshotOf(session)),
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
  }
}

async function snapshotOf(session: CDPSession): Promise<HeapSnapshot> {
  const chunks: string[] = []
  const receive = ({ chunk }: { chunk: string }) => chunks.push(chunk)
  session.on('HeapProfiler.addHeapSnapshotChunk', receive)
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  session.off('HeapProfiler.addHeapSnapshotChunk', receive)
  return JSON.parse(chunks.join(''))
}

/** As a shopper does, without the time that a shopper needs. */
function applyAndRemove(page: Page, code: string, times: number): Promise<void> {
  return page.evaluate(
    async ({ code, times }) => {
      const root = document.querySelector('instagift-claim-code')!.shadowRoot!
      const part = <Found extends HTMLElement>(name: string) =>
        root.querySelector<Found>(`[part=${name}]`)
      const isFree = (name: string) => part(name)?.getAttribute('aria-disabled') === 'false'
      const until = (isSo: () => boolean) =>
        new Promise<void>(resolve => {
          if (isSo()) return resolve()
          const everything = { subtree: true, childList: true, attributes: true }
          const observer = new MutationObserver(() => {
            if (!isSo()) return
            observer.disconnect()
            resolve()
          })
          observer.observe(root, everything)
        })
      for (let turn = 0; turn < times; turn++) {
        const input = part<HTMLInputElement>('input')!
        input.value = code
        input.dispatchEvent(new Event('input', { bubbles: true }))
        part('apply')!.click()
        await until(() => isFree('remove'))
        part('remove')!.click()
        await until(() => !part('card') && isFree('apply'))
        // The browser's own list of requests would grow with them.
        performance.clearResourceTimings()
      }
    },
    { code, times },
  )
}
