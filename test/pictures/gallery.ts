/** In the browser: shows one state of the element at a time, and says what can be seen of it. */
import { FakeWorker } from '../../demo/webmaster/fake/worker.ts'
import { onPage, until } from '../widget/fixtures/harness.ts'
import { STATES } from '../widget/fixtures/states.ts'
import { MORE_STATES } from './more-states.ts'
import { type Seen, seen } from './seen.ts'

export type Gallery = {
  names: string[]
  /** Brings the state about on an otherwise empty page, and waits until nothing moves. */
  show(name: string): Promise<Seen>
}

const ALL = [...STATES, ...MORE_STATES]

// So that there is a camera's button, whatever this browser can do.
Object.assign(window, { BarcodeDetector: class {} })

let worker: FakeWorker | null = null

const gallery: Gallery = {
  names: ALL.map(({ name }) => name),
  async show(name) {
    document.body.replaceChildren()
    await frame()
    worker?.restore()
    worker = new FakeWorker()
    localStorage.clear()
    sessionStorage.clear()
    const state = ALL.find(one => one.name === name)
    if (!state) throw new Error(`expected one of ${gallery.names}: ${name}`)
    const page = await onPage(state.attributes)
    await until(() => !page.element.shadowRoot!.querySelector('.wait'), 'the words')
    await reachWithoutFocus(() => state.reach?.(page.element, worker!))
    await page.element.updateComplete
    await frame()
    return seen(page.element)
  },
}

/** The ring of the focus is no part of a state. */
async function reachWithoutFocus(reach: () => unknown): Promise<void> {
  await reach()
  await frame()
  ;(document.activeElement as HTMLElement | null)?.blur()
}

const frame = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 0)))

Object.assign(window, { gallery })
