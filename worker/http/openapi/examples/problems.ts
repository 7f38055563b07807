/** One example for each code of a problem, with the fields that the code carries. */
import type { ProblemCode } from '../../../../shared/problem.ts'
import { PROBLEMS } from '../../../../shared/problems.ts'
import { OPEN } from './checkouts.ts'
import type { Examples } from './example.ts'

const CURRENT = { checkout: OPEN }

const FIELDS: Partial<Record<ProblemCode, object>> = {
  invalid_request: {
    issues: [
      {
        path: 'orderTotal',
        message: 'expected an integer amount in minor units, such as 5250 for $52.50',
      },
    ],
  },
  consent_required: { balance: 10000, applied: 5250, forfeit: 4750, without: 0 },
  card_in_use: { retryAfter: 120 },
  already_applied: CURRENT,
  checkout_closed: CURRENT,
  stale_total: CURRENT,
  checkout_changed: CURRENT,
  order_taken: CURRENT,
  payment_taken: CURRENT,
  card_spent: { leftOn: 'new_code' },
  challenge_required: {
    challenge: {
      kind: 'altcha',
      parameters: {
        algorithm: 'PBKDF2/SHA-256',
        cost: 1000,
        keyPrefix: '00',
        nonce: '…',
        salt: '…',
      },
      signature: '…',
    },
  },
  slow_down: { retryAfter: 30 },
  provider_unavailable: { retryAfter: 5 },
  internal: { requestId: '0f5a1f0e-6d0c-4f0a-9f0e-0f6f1c1a7a10' },
}

/** The name of the component for a code: `ProblemCardInUse`. */
export const problemExample = (code: ProblemCode): string =>
  `Problem${code.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())}`

const answerOf = (code: ProblemCode) => {
  const { title, status, detail } = PROBLEMS[code]
  return {
    type: `urn:instagift-checkout:problem:${code}`,
    title,
    status,
    code,
    detail,
    ...FIELDS[code],
  }
}

/** Every path answers with it, and so no operation names it. */
const OF_NO_OPERATION: ProblemCode = 'method_not_allowed'

const CODES = (Object.keys(PROBLEMS) as ProblemCode[]).filter(code => code !== OF_NO_OPERATION)

export const PROBLEM_EXAMPLES: Examples = Object.fromEntries(
  CODES.map(code => [
    problemExample(code),
    { summary: PROBLEMS[code].title, value: answerOf(code) },
  ]),
)
