/**
 * Chance that can be repeated: mulberry32, a generator of 32-bit numbers. Each part of a history draws from a stream of its own,
 * named for it, so that taking one step out of a history disturbs the luck of the others as little as possible.
 */
export type Random = {
  /** From 0 (included) to 1 (not). */
  next(): number
  /** An integer from `least` to `most`, both included. */
  between(least: number, most: number): number
  chance(probability: number): boolean
  pick<Item>(items: readonly Item[]): Item
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: probability => next() < probability,
    pick: items => items[Math.floor(next() * items.length)]!,
  }
}

/** Streams by name, each the same for the same seed and name. */
export function streamsFrom(seed: number): (name: string) => Random {
  const streams = new Map<string, Random>()
  return name => {
    const known = streams.get(name)
    if (known) return known
    const stream = randomFrom(seed ^ hashOf(name))
    streams.set(name, stream)
    return stream
  }
}

/** FNV-1a, 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  return hash >>> 0
}
