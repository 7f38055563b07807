/** All that is needed from the moment a shopper acts, as one chunk. */
import { formatMoney } from '../shared/money.ts'
import { actOnCards, answer, cardWith } from './acts.ts'
import type { InstagiftClaimCodeElement } from './element.ts'
import { renderApplied } from './render-applied.ts'
import { renderConsent } from './render-consent.ts'
import type { Lit, View } from './view.ts'

export { displayGrouping } from '../shared/claim-code.ts'
export { applyTyped, scanWithCamera, tellChange } from './acts.ts'
export { CheckoutClient } from './client.ts'
export { englishApplied } from './messages-applied.ts'
export { tellMistake } from './mistakes.ts'
export { canRetry, isAboutCode } from './problem-words.ts'
export { renderNote, renderProblem } from './render-notices.ts'
export { dress } from './styles-applied.ts'

/** The applied cards, and the question before money is lost. */
export function renderCards(shell: InstagiftClaimCodeElement, lit: Lit) {
  const view = viewOf(shell, lit)
  const problem = shell._notice?.problem
  return [
    renderApplied(view),
    problem?.code === 'consent_required' ? renderConsent(view, problem) : lit.nothing,
  ]
}

function viewOf(shell: InstagiftClaimCodeElement, lit: Lit): View {
  const { checkout } = shell
  return {
    ...lit,
    say: shell._say,
    money: minor => formatMoney(minor, shell._currency, shell._language),
    checkout,
    amounts: shell._amounts,
    busy: shell.pending,
    locked: shell._locked,
    remove: id => actOnCards(shell, () => shell.remove(id), 'saidRemoved', 'input'),
    agree: (id, forfeit) =>
      actOnCards(shell, () => shell.agree(id, forfeit), 'saidApplied', cardWith(id)),
    again: () => actOnCards(shell, () => shell._act(client => client.again()), 'saidApplied', 'li'),
    update: () => actOnCards(shell, () => shell.refresh(), 'saidApplied', 'li'),
    consent: forfeit => answer(shell, forfeit),
  }
}
