/** YouGotaGift as a system of the sandbox, written from its document (docs/upstreams.md#yougotagift-merchant-redemption-api-v1). */
import { type CodeOf, type Endpoint, endpoint, lookup } from '../calls/endpoints.ts'
import type { Denial, System, SystemDefinition } from '../system.ts'
import type { Shared } from '../world.ts'
import { YOUGOTAGIFT_BASE, yougotagiftApp } from './app.ts'
import { addGiftCard, changeGiftCard, giftCardSchema, giftCardView } from './card.ts'
import { YOUGOTAGIFT_ACCOUNT } from './credentials.ts'
import { undocumented } from './errors.ts'
import { yougotagiftOptions } from './options.ts'
import { sampleCards } from './samples.ts'
import type { YougotagiftState } from './state.ts'

export const yougotagift = {
  name: 'yougotagift',
  title: 'YouGotaGift',
  summary:
    'Always redeemed whole. A redemption can be cancelled for 14 days. The system names no currency.',
  basePath: YOUGOTAGIFT_BASE,
  optionsSchema: yougotagiftOptions,
  cardSchema: giftCardSchema,
  workerSettings: url => ({
    YOUGOTAGIFT_API_URL: url,
    YOUGOTAGIFT_USERNAME: YOUGOTAGIFT_ACCOUNT.username,
    YOUGOTAGIFT_PASSWORD: YOUGOTAGIFT_ACCOUNT.password,
    YOUGOTAGIFT_CURRENCY: 'AED',
  }),
  open,
} as const satisfies SystemDefinition

const codeInForm: CodeOf = (_, call) => new URLSearchParams(call.body).get('code')

const ENDPOINTS: readonly Endpoint[] = [
  endpoint('POST', '/check/', 'lookup', codeInForm),
  endpoint('POST', '/redeem/', 'redeem', codeInForm),
  endpoint('POST', '/cancel/', 'reverse', codeInForm),
  lookup('/redeemed/'),
]

const DENIALS: Record<Denial, [number, string]> = {
  unauthorized: [401, 'Invalid username/password.'],
  forbidden: [403, 'You do not have permission to perform this action.'],
  not_json: [406, 'Not acceptable.'],
  throttled: [429, 'Request was throttled.'],
  error: [500, 'Server error.'],
}

const SOMEBODY_ELSES = {
  code: '6020200102030',
  store: 'Dubai Mall somebody-elses-attempt-1',
  date_redeemed: '02/01/2020',
  redemption_code: '2020B00C',
}

function open(shared: Shared): System {
  const options = yougotagiftOptions.parse({})
  const state: YougotagiftState = { ...shared, options, cards: new Map() }
  return {
    app: yougotagiftApp(state),
    options,
    endpoints: ENDPOINTS,
    deny: denial => undocumented(...DENIALS[denial]),
    somebodyElses: SOMEBODY_ELSES,
    cards: () => [...state.cards.values()].map(card => giftCardView(card, state)),
    create: properties => giftCardView(addGiftCard(giftCardSchema.parse(properties), state), state),
    change(code, properties) {
      const card = state.cards.get(code)
      if (!card) return null
      changeGiftCard(card, giftCardSchema.parse(properties), state)
      return giftCardView(card, state)
    },
    reset() {
      state.cards.clear()
      for (const sample of sampleCards(state.clock.now())) addGiftCard(sample, state)
    },
  }
}
