/** What the card is worth, and how it can be used. */
import type { Balance } from '../../../shared/api.ts'
import type { Lit } from '../../templates/lit.ts'
import { stepOf } from '../../templates/story.ts'
import { writeAmount } from '../../words/write-amount.ts'
import { writeTime } from '../../words/write-time.ts'
import type { BalanceHost } from '../host.ts'

export function renderResult(host: BalanceHost, { html }: Lit, balance: Balance) {
  const { t, tag } = host.language
  const { label } = balance
  // Read one by one: "N T M 2", not a word.
  const name = t('cardSpoken', { label: label.split('').join(' ') })
  return html`<div class="panel result" id="result" part="balance" tabindex="-1" role="group" aria-label=${name}><div class="line"><b part="card-name">${t('card')} <bdi part="card-label">••${label}</bdi></b> <b part="card-amount" .textContent=${writeAmount(
    balance.balance,
    balance.currency,
    tag,
  )}></b></div><div class="note" part="card-story">${usesOf(host, balance).map(
    text => html`<p .textContent=${text}></p>`,
  )}</div></div>`
}

/** Until when, and in which parts. */
function usesOf({ language: { t, tag } }: BalanceHost, balance: Balance): string[] {
  const { partial, leftOn, step, expiresAt, currency } = balance
  const money = (minor: number) => writeAmount(minor, currency, tag)
  const lines = [partial ? t(leftOn === 'new_code' ? 'inPartsNewCode' : 'inParts') : t('allAtOnce')]
  if (step > 1) lines.push(stepOf({ t, money, currency, tag }, step))
  if (expiresAt) lines.push(t('validUntil', { time: writeTime(expiresAt, tag) }))
  return lines
}
