/** Erasing the affairs of an order, also where the back office or a card can't be reached (docs/contract.md#erase-an-order). */
import { describe, expect, it, vi } from 'vitest'
import type { OutcomeReceiver } from '../../worker/card/calls.ts'
import { upstreamCalls } from '../world/actors.ts'
import { CARDS } from '../world/cards.ts'
import { useWorld } from '../world/use-world.ts'

type Told = Parameters<OutcomeReceiver['receiveOutcome']>[0]

const ORDER = { orderId: 'order-of-ana', orderTotal: 5250, applied: 5200 }

const { world, shopper, shop } = useWorld()

const completed = async (): Promise<string> => {
  const { id } = await shopper.begin(5250, CARDS.hundred, { cartRef: 'cart-of-ana' })
  await shop.complete(id, { ...ORDER, cartRef: 'cart-of-ana' })
  await world.advance(60)
  return id
}
const versionOf = async (id: string): Promise<number> => {
  const seen = await world.checkout(id).erasure()
  if (!seen.ok) throw new Error('it is not here')
  return seen.value.version
}
const erase = async (id: string) => world.checkout(id).erase(await versionOf(id))
const stored = () => [...world.kept].map(([key, kept]) => key + JSON.stringify(kept)).join('\n')
const listedOf = async (id: string) => (await world.backOffice.about(id)).events.length
const wakesAt = (id: string) => world.kept.get(`checkout ${id}`)!.wakeAt

describe('an erasure', () => {
  it('leaves nothing of the order with the checkout, its card or the back office, and calls nobody', async () => {
    const id = await completed()
    expect(stored()).toContain('cart-of-ana')
    expect(await listedOf(id)).toBe(1)
    world.sandbox.resetCalls()
    expect(await erase(id)).toEqual({ ok: true, value: { erasedAt: world.now() } })
    expect(stored()).not.toContain('cart-of-ana')
    expect(JSON.stringify(world.kept.get(`checkout ${id}`))).not.toContain('order-of-ana')
    expect(await listedOf(id)).toBe(0)
    expect(world.backOffice.ledger.get(id)).toMatchObject({ erased: true, redeemed: 5200 })
    expect(upstreamCalls(world)).toEqual([])
    await world.advance(3600)
    expect(world.reports).toEqual([])
  })

  it('of what is not here, not over, or not as it was seen is refused, and erases nothing', async () => {
    expect(await world.checkout('ck_none').erase(1)).toMatchObject({
      failure: { code: 'not_found' },
    })
    expect(await world.checkout('ck_none').erasure()).toMatchObject({ ok: false })
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    const { value } = (await world.checkout(id).erasure()) as { value: { refusal: string } }
    expect(value.refusal).toContain('waits for its payment')
    expect(await erase(id)).toMatchObject({
      failure: { code: 'not_erasable', detail: value.refusal },
    })
    await shop.complete(id, { orderId: ORDER.orderId })
    await world.advance(60)
    const version = await versionOf(id)
    for (const other of [version - 1, version + 1])
      expect(await world.checkout(id).erase(other)).toMatchObject({
        failure: {
          code: 'not_erasable',
          detail: 'It has changed since you looked at it: look again, and erase what you see then.',
        },
      })
    expect((await shop.see(id)).orderId).toBe(ORDER.orderId)
  })

  it('is repeated by the alarm, a minute later each time, until all is reached', async () => {
    const id = await completed()
    world.backOffice.fails = true
    expect((await erase(id)).ok).toBe(true)
    expect(world.reports).toEqual(['erasing an order: Error: the back office fails'])
    await world.advance(59)
    expect([world.reports.length, await listedOf(id)]).toEqual([1, 1])
    world.backOffice.fails = false
    world.breakCards = true
    await world.advance(1)
    expect([world.reports.length, await listedOf(id)]).toEqual([2, 0])
    expect(world.backOffice.ledger.get(id)).not.toHaveProperty('erased')
    world.breakCards = false
    await world.advance(59)
    expect(stored()).toContain('cart-of-ana')
    await world.advance(1)
    expect(stored()).not.toContain('cart-of-ana')
    expect(world.backOffice.ledger.get(id)).toMatchObject({ erased: true })
    expect(wakesAt(id)! - world.now()).toBeGreaterThan(86_400_000)
  })

  it('repeated has the same answer, whatever was seen, and erases again what lies elsewhere', async () => {
    const id = await completed()
    const first = await erase(id)
    await world.advance(60)
    world.backOffice.ledger.clear()
    expect(await world.checkout(id).erase(0)).toEqual(first)
    expect(world.backOffice.ledger.get(id)).toMatchObject({ erased: true })
    expect(await world.checkout(id).erasure()).toMatchObject({
      value: { refusal: null, erasedAt: (first as { value: { erasedAt: number } }).value.erasedAt },
    })
  })
})

it('an erasure is done once: no later alarm erases again', async () => {
  const id = await completed()
  await erase(id)
  const erased = vi.spyOn(world.backOffice, 'erase')
  await world.poke(id)
  expect(erased).not.toHaveBeenCalled()
})

it('an order that is erased is here again with a review about it, and waits for that', async () => {
  const id = await completed()
  const [card] = JSON.parse(world.kept.get(`checkout ${id}`)!.state!).cards
  await erase(id)
  const late = {
    booked: 5200,
    at: world.now(),
    upstreamId: 'up',
    evidence: 'answered',
    receipt: null,
  }
  const outcome = {
    ...{ attemptId: card.redemption.id, version: 99, state: 'redeemed', reason: null, dueAt: null },
    ...{ booking: late, late, evidence: [] },
  }
  const receiver = world.checkout(id) as unknown as OutcomeReceiver
  await receiver.receiveOutcome({ outcome } as unknown as Told)
  expect(await shop.reasons()).toEqual(['late_effect'])
  expect(await erase(id)).toMatchObject({
    failure: { code: 'not_erasable', detail: expect.stringContaining('decide it first') },
  })
})

describe('what is stored about an order', () => {
  it('is told with its journal and the names of its cards’ objects, each once', async () => {
    const id = await completed()
    const { value } = (await world.checkout(id).stored()) as unknown as {
      value: {
        checkout: { id: string }
        reviews: []
        events: { kind: string }[]
        objects: string[]
      }
    }
    expect([value.checkout.id, value.reviews]).toEqual([id, []])
    expect(value.events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['created', 'shopped', 'completing', 'concluded']),
    )
    expect(value.objects).toEqual(
      [...world.kept.keys()].flatMap(key => key.match(/^card (.*)/)?.[1] ?? []),
    )
  })

  it('is nobody’s once it is erased, or where there is none', async () => {
    const id = await completed()
    await erase(id)
    for (const one of [id, 'ck_none'])
      expect(await world.checkout(one).stored()).toMatchObject({ failure: { code: 'not_found' } })
    expect(await world.checkout(id).story()).toMatchObject({ value: { erased: true } })
    expect(await world.checkout('ck_none').story()).toMatchObject({ ok: false })
  })
})
