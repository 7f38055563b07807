import { describe, expect, it } from 'vitest'
import { interleaved } from './rounds.ts'

describe('what is compared', () => {
  it('is measured in turns, and every second round in the opposite order', async () => {
    const order: string[] = []
    const measure = (name: string) => (round: number) => {
      order.push(`${name}${round}`)
      return round
    }
    const values = await interleaved(3, { a: measure('a'), b: measure('b') })
    expect(order).toEqual(['a0', 'b0', 'b1', 'a1', 'a2', 'b2'])
    expect(values).toEqual({ a: [0, 1, 2], b: [0, 1, 2] })
  })
})
