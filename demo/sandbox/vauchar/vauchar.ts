/** Vauchar as one of the sandbox's systems: its app, its test cards, and what its calls mean. */

import { identify, type Template } from '../cards/templates.ts'
import type { Denial, System, World } from '../system.ts'
import { VAUCHAR_BASE, vaucharApp } from './app.ts'
import { cardView, changeCard, makeCard, sampleCards, type VaucharCard } from './cards.ts'
import { type RefusalStatus, refuse } from './errors.ts'

const DENIALS: Record<Denial, RefusalStatus> = {
  unauthorized: 401,
  forbidden: 403,
  not_json: 406,
  throttled: 429,
  error: 500,
}

export function makeVauchar(world: World): System {
  const cards = new Map<string, VaucharCard>()
  const templates = templatesOf(cards)
  const create = (properties: Parameters<System['create']>[0]) => {
    const card = makeCard(properties, world)
    cards.set(card.id, card)
    return cardView(card, world)
  }
  return {
    name: 'vauchar',
    basePath: VAUCHAR_BASE,
    app: vaucharApp(cards, world),
    identify: call => identify(templates, call),
    deny: denial => refuse(DENIALS[denial]),
    cards: () => [...cards.values()].map(card => cardView(card, world)),
    create,
    change(code, properties) {
      const card = [...cards.values()].find(c => c.code === code)
      if (!card) return null
      changeCard(card, properties)
      return cardView(card, world)
    },
    reset() {
      cards.clear()
      for (const sample of sampleCards(world.clock.now())) create(sample)
    },
  }
}

function templatesOf(cards: Map<string, VaucharCard>): Template[] {
  const byId: Template['codeOf'] = parts => cards.get(parts.id ?? '')?.code ?? null
  const inQuery =
    (name: string): Template['codeOf'] =>
    (_, call) =>
      call.query.get(name)
  const one = '/gift-cards/:id'
  const get = (path: string, codeOf?: Template['codeOf']): Template => ({
    method: 'GET',
    path,
    operation: 'lookup',
    ...(codeOf ? { codeOf } : {}),
  })
  return [
    get('/gift-cards/validate', inQuery('gift_card_code')),
    get(`${one}/validate`, byId),
    get(`${one}/redemptions`, byId),
    get(`${one}/redemptions/:redemption`, byId),
    { method: 'POST', path: `${one}/redemptions`, operation: 'redeem', codeOf: byId },
    {
      method: 'DELETE',
      path: `${one}/redemptions/:redemption`,
      operation: 'reverse',
      codeOf: byId,
    },
    get('/gift-cards'),
    get(one, byId),
    { method: 'PUT', path: one, operation: 'other', codeOf: byId },
    { method: 'DELETE', path: one, operation: 'other', codeOf: byId },
    get('/validate', inQuery('code')),
    get('/verifycredentials'),
    get('/vouchers'),
  ]
}
