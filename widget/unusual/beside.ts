/** What stands in the place of the applied cards or beside them. */
import type { Host } from '../host.ts'
import type { View } from '../templates/view.ts'
import { renderQuestion } from './consent.ts'
import { renderExpired, renderGone } from './holds.ts'

export const renderBeside = (view: View, host: Host) => [
  renderExpired(view, host),
  view.checkout?.cards.length ? view.nothing : renderGone(view),
  renderQuestion(view, host),
]
