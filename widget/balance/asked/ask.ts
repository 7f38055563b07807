/**
 * Asks the worker what a card is worth (docs/contract.md#read-a-balance). Once the answer is about a card, nothing of the element
 * holds its code any longer; only a code that can be mended or asked for again stays in the field.
 */
import type { Balance } from '../../../shared/api.ts'
import { formatMoney } from '../../../shared/money.ts'
import { focusOn } from '../../acts/focus.ts'
import { codeSender } from '../../client/code-sender.ts'
import { warn } from '../../client/warn.ts'
import {
  type Body,
  type WidgetProblem,
  type WorkerAnswer,
  workerApi,
} from '../../client/worker-api.ts'
import { isSameCode, readCode } from '../../reading/read-code.ts'
import type { Question } from '../balance-controller.ts'
import { tellBalance } from '../events.ts'
import type { BalanceHost } from '../host.ts'
import { BALANCE_TAG } from '../tag.ts'

/** Answers that tell of a card, and that no other spelling of the code would change. */
const OF_A_CARD = ['card_spent', 'card_expired', 'currency_mismatch']

export async function ask(
  host: BalanceHost,
  endpoint: string,
  { code, typed }: Question,
): Promise<Balance | null> {
  const { acts, element, field, language } = host
  field.set({ asked: code.trim(), notice: null, spoken: '' })
  const answer =
    (await readCode(code, acts)) === null ? NO_CODE : await asked(endpoint, code.trim())
  if (answer.ok || OF_A_CARD.includes(answer.failure.code)) await forget(host, code)
  if (!answer.ok) {
    field.explain(answer.failure, true)
    if (typed) focusOn(host, 'input')
    return null
  }
  const { value } = answer
  acts.balance = value
  const amount = formatMoney(value.balance, value.currency, language.tag, 'name')
  field.set({ spoken: language.t('worth', { amount }) })
  tellBalance(element, value)
  if (typed) focusOn(host, '#result')
  return value
}

const NO_CODE: { ok: false; failure: WidgetProblem } = {
  ok: false,
  failure: {
    code: 'invalid_request',
    issues: [{ path: 'code', message: 'expected a claim code' }],
  },
}

async function asked(endpoint: string, code: string): Promise<WorkerAnswer<Balance>> {
  const silent = () => warn(({ warnOfSilence }) => warnOfSilence(endpoint, BALANCE_TAG))
  // A new sender each time: a question that is asked again is a question of its own.
  const { send } = codeSender(workerApi(`${endpoint}/v1/balance`, silent, readBalance))
  const answer = await send({ method: 'POST', path: '', body: { code } })
  if (!answer.ok) warn(({ warnOfRefusal }) => warnOfRefusal(answer.failure, BALANCE_TAG))
  return answer
}

/** Only the little that tells our answers from a stranger's: the types are the worker's promise. */
const readBalance = (body: Body): WorkerAnswer<Balance> | null => {
  const balance = body as unknown as Balance
  return typeof balance.balance === 'number' && balance.currency
    ? { ok: true, value: balance }
    : null
}

/** In whatever spelling it was typed. */
async function forget({ acts, field }: BalanceHost, code: string): Promise<void> {
  field.set({ asked: '' })
  const { value = '' } = field.input ?? {}
  if (value && (await isSameCode(value, code, acts)) && value === field.input?.value) field.clear()
}
