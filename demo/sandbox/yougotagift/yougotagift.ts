/** YouGotaGift as one of the sandbox's systems: its app, its test cards, and what its calls mean. */

import { identify, type Template } from '../cards/templates.ts'
import type { Denial, Incoming, System, World } from '../system.ts'
import { undocumented, YOUGOTAGIFT_BASE, yougotagiftApp } from './app.ts'
import { changeGiftCard, type GiftCard, giftCardView, makeGiftCard, sampleCards } from './cards.ts'

const inForm = (_: unknown, call: Incoming) => new URLSearchParams(call.body).get('code')
const post = (path: string, operation: Template['operation']): Template => ({
  method: 'POST',
  path,
  operation,
  codeOf: inForm,
})

const TEMPLATES: readonly Template[] = [
  post('/check/', 'lookup'),
  post('/redeem/', 'redeem'),
  post('/cancel/', 'reverse'),
  { method: 'GET', path: '/redeemed/', operation: 'lookup' },
]

const DENIALS: Record<Denial, [number, string]> = {
  unauthorized: [401, 'Invalid username/password.'],
  forbidden: [403, 'You do not have permission to perform this action.'],
  not_json: [406, 'Not acceptable.'],
  throttled: [429, 'Request was throttled.'],
  error: [500, 'Server error.'],
}

export function makeYouGotaGift(world: World): System {
  const cards = new Map<string, GiftCard>()
  const create = (properties: Parameters<System['create']>[0]) => {
    const card = makeGiftCard(properties, world)
    cards.set(card.code, card)
    return giftCardView(card, world)
  }
  return {
    name: 'yougotagift',
    basePath: YOUGOTAGIFT_BASE,
    app: yougotagiftApp(cards, world),
    identify: call => identify(TEMPLATES, call),
    deny: denial => undocumented(...DENIALS[denial]),
    cards: () => [...cards.values()].map(card => giftCardView(card, world)),
    create,
    change(code, properties) {
      const card = cards.get(code)
      if (!card) return null
      changeGiftCard(card, properties, world)
      return giftCardView(card, world)
    },
    reset() {
      cards.clear()
      for (const sample of sampleCards(world.clock.now())) create(sample)
    },
  }
}
