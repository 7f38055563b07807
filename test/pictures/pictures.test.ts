/**
 * How every state looks on a phone and on a wide screen, light, dark and from right to left. The tests compare boxes, not pixels: what is
 * seen and in which order, nothing over anything, nothing cut off. So the fonts of the machine do not matter.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Exhibition, openExhibition, type Room } from './exhibition.ts'
import type { Box, Seen } from './seen.ts'

const LEAST_TARGET = 44
/** Below the height of two lines of text. */
const ONE_LINE = 30
/** Sub-pixels, and glyphs that lean out of their boxes. */
const TOLERANCE = 1

const ROOMS: Record<string, Room> = {
  'a phone': { width: 390 },
  'a wide screen': { width: 1280 },
  'a phone, from right to left': { width: 390, dir: 'rtl', lang: 'ar' },
  'a wide screen, from right to left': { width: 1280, dir: 'rtl', lang: 'ar' },
  'a small phone, with long German words': { width: 320, lang: 'de' },
  'a small phone, with tall Hindi letters': { width: 320, lang: 'hi' },
}

let exhibition: Exhibition
beforeAll(async () => {
  exhibition = await openExhibition()
})
afterAll(() => exhibition?.close())

const namesIn = (page: Page) => page.evaluate(() => window.gallery.names)
const show = (page: Page, name: string): Promise<Seen> =>
  page.evaluate(state => window.gallery.show(state), name)

async function everyState(room: Room, look: (name: string, seen: Seen) => void): Promise<void> {
  const page = await exhibition.enter(room)
  for (const name of await namesIn(page)) look(name, await show(page, name))
  await page.context().close()
}

describe.each(Object.entries(ROOMS))('on %s, in every state', (_, room) => {
  it('nothing lies over anything, is cut off or sticks out, and all can be tapped', async () => {
    await everyState(room, (name, seen) => {
      expect(overlaps(seen.texts), `${name}: texts over each other`).toEqual([])
      expect(overlaps(seen.targets), `${name}: targets over each other`).toEqual([])
      expect(outside(seen.host, [...seen.parts, ...seen.texts]), `${name}: sticks out`).toEqual([])
      expect(seen.cut, `${name}: cut off`).toEqual([])
      expect(seen.targets.filter(isSmall), `${name}: too small to tap`).toEqual([])
      expect(seen.pageWidth, `${name}: scrolls sideways`).toBe(room.width)
    })
  })
})

describe('every state', () => {
  it('shows these parts in this order', async () => {
    const parts: Record<string, string> = {}
    await everyState({ width: 390 }, (name, seen) => {
      parts[name] = seen.parts.map(part => part.name).join(' ')
    })
    expect(parts).toMatchSnapshot()
  })

  it.each([390, 1280])('looks the same in the dark, but for the colours (%i px)', async width => {
    const light = new Map<string, Seen>()
    await everyState({ width }, (name, seen) => light.set(name, seen))
    await everyState({ width, scheme: 'dark' }, (name, seen) => {
      expect(seen.parts, name).toEqual(light.get(name)?.parts)
    })
  })

  it('has the name and the amount of a card on one line (360 px)', async () => {
    await everyState({ width: 360 }, (name, seen) => {
      const boxes = (part: string) => seen.parts.filter(box => box.name === part)
      const amounts = boxes('card-amount')
      // A card that pays nothing has no amount to be seen.
      if (amounts.length === 0) return
      for (const [index, card] of boxes('card-name').entries()) {
        expect(card.bottom - card.top, name).toBeLessThan(ONE_LINE)
        expect(Math.abs(card.top - amounts[index]!.top), name).toBeLessThan(TOLERANCE * 4)
      }
    })
  })

  it('is a mirror image from right to left', async () => {
    const forward = new Map<string, Seen>()
    await everyState({ width: 390 }, (name, seen) => forward.set(name, seen))
    await everyState({ width: 390, dir: 'rtl' }, (name, seen) => {
      const mirrored = seen.parts.map(box => mirror(box, 390))
      expect(distance(mirrored, forward.get(name)!.parts), name).toBeLessThanOrEqual(2)
    })
  })
})

function overlaps(boxes: Box[]): string[] {
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter(b => depth(a.left, a.right, b.left, b.right) > TOLERANCE)
      .filter(b => depth(a.top, a.bottom, b.top, b.bottom) > TOLERANCE * 4)
      .map(b => `${a.name} / ${b.name}`),
  )
}

/** How far two intervals overlap. */
const depth = (from: number, to: number, otherFrom: number, otherTo: number): number =>
  Math.min(to, otherTo) - Math.max(from, otherFrom)

const outside = (host: Box, boxes: Box[]): string[] =>
  boxes
    .filter(({ left, right }) => left < host.left - TOLERANCE || right > host.right + TOLERANCE)
    .map(({ name }) => name)

const isSmall = ({ left, right, top, bottom }: Box): boolean =>
  Math.min(right - left, bottom - top) < LEAST_TARGET - 0.01

const mirror = (box: Box, width: number): Box => ({
  ...box,
  left: width - box.right,
  right: width - box.left,
})

/** How far apart the corners of the same parts are, at most. */
function distance(some: Box[], others: Box[]): number {
  expect(some.map(({ name }) => name)).toEqual(others.map(({ name }) => name))
  const sides = ['left', 'top', 'right', 'bottom'] as const
  return Math.max(
    ...some.flatMap((box, index) => sides.map(side => Math.abs(box[side] - others[index]![side]))),
  )
}
