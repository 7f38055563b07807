/** Vauchar as a system of the sandbox, written from its documents and published clients (docs/upstreams.md#vauchar-gift-cards-api). */
import type { Denial, System, SystemDefinition } from '../system.ts'
import type { Shared } from '../world.ts'
import { VAUCHAR_BASE, vaucharApp } from './app.ts'
import { addCard, cardView, changeCard, vaucharCardSchema } from './card.ts'
import { VAUCHAR_ACCOUNT } from './credentials.ts'
import { vaucharEndpoints } from './endpoints.ts'
import { type RefusalStatus, refuse } from './errors.ts'
import { VaucharIds } from './ids.ts'
import { vaucharOptions } from './options.ts'
import { sampleCards } from './samples.ts'
import { cardByCode, type VaucharState } from './state.ts'

export const vauchar = {
  name: 'vauchar',
  title: 'Vauchar',
  summary:
    'Any part can be redeemed; the rest stays on the same code. A redemption can be deleted.',
  basePath: VAUCHAR_BASE,
  optionsSchema: vaucharOptions,
  cardSchema: vaucharCardSchema,
  workerSettings: url => ({
    VAUCHAR_API_URL: url,
    VAUCHAR_MERCHANT_ID: VAUCHAR_ACCOUNT.merchantId,
    VAUCHAR_API_KEY: VAUCHAR_ACCOUNT.apiKey,
  }),
  open,
} as const satisfies SystemDefinition

const DENIALS: Record<Denial, RefusalStatus> = {
  unauthorized: 401,
  forbidden: 403,
  not_json: 406,
  throttled: 429,
  error: 500,
}

const SOMEBODY_ELSES = {
  id: 'res-15779342455e0d5d35b00c0',
  gift_card_id: 'gift-15779342455e0d5d35b00c0',
  gift_card_code: 'GIFTNOTYOURS2020X',
  transaction_id: 'somebody-elses-attempt-1',
  created: 1577934245,
}

function open(shared: Shared): System {
  const ids = new VaucharIds(shared.mint)
  const options = vaucharOptions.parse({})
  const state: VaucharState = { ...shared, options, cards: new Map(), ids }
  return {
    app: vaucharApp(state),
    options,
    endpoints: vaucharEndpoints(state),
    deny: denial => refuse(DENIALS[denial]),
    somebodyElses: SOMEBODY_ELSES,
    cards: () => [...state.cards.values()].map(card => cardView(card, state)),
    create: properties => cardView(addCard(vaucharCardSchema.parse(properties), state), state),
    change(code, properties) {
      const card = cardByCode(state, code)
      if (!card) return null
      changeCard(card, vaucharCardSchema.parse(properties))
      return cardView(card, state)
    },
    reset() {
      state.cards.clear()
      for (const sample of sampleCards(state.clock.now())) addCard(sample, state)
    },
  }
}
