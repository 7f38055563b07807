/**
 * `npm run pictures`: takes the pictures of the element that the README shows, and puts them into `docs/`. They are for readers; the
 * tests compare boxes.
 */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openExhibition, type Room } from './exhibition.ts'

const DOCS = fileURLToPath(new URL('../../docs', import.meta.url))
const MOST_BYTES = 60_000

const PHONE = { width: 390, density: 1.5 }

/** File, state, and the room it is seen in. */
const PICTURES: [string, string, Room][] = [
  ['idle', 'idle', PHONE],
  ['applied', 'applied in part', PHONE],
  ['consent', 'consent', PHONE],
  ['expired', 'expired', PHONE],
  ['dark', 'two cards', { ...PHONE, scheme: 'dark' }],
  ['arabic', 'applied in part', { ...PHONE, dir: 'rtl', lang: 'ar' }],
]

const exhibition = await openExhibition()
try {
  for (const [file, state, room] of PICTURES) {
    const page = await exhibition.enter(room)
    const { host } = await page.evaluate(name => window.gallery.show(name), state)
    const path = join(DOCS, `element-${file}.png`)
    const clip = { x: 0, y: 0, width: room.width, height: Math.ceil(host.bottom + host.top) }
    await page.screenshot({ path, clip, fullPage: true })
    const { size } = statSync(path)
    if (size > MOST_BYTES) throw new Error(`${path}: ${size} of ${MOST_BYTES} bytes`)
    console.log(`docs/element-${file}.png ${size}`)
  }
} finally {
  await exhibition.close()
}
