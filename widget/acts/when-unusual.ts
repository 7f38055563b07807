/**
 * Loads what is shown only where a checkout does not go the usual way. While it is on its way, the element waits as for an answer;
 * where it does not arrive, one plain sentence stands in its place and everything else goes on.
 */
import type { WidgetProblem } from '../client/worker-api.ts'
import type { Host } from '../host.ts'
import type { More } from '../loading/chunks.ts'
import { adoptStyles } from '../templates/adopt-styles.ts'
import { englishApplied } from '../words/english/applied.ts'
import type { Messages } from '../words/messages.ts'

/** What has not arrived by then is missing: where no act waits for it, or the worker itself can't be reached. */
const WITHIN_MS = 2000

/** Null until it has loaded. */
export let unusual: More['unusual'] | null = null
/** It did not arrive when it was asked for last. */
export let isMissing = false
/** As much of English as has loaded. */
export let english: Messages = englishApplied

/** Whether the state of the checkout takes more words than the usual ones. */
export function isUnusual({ acts, field }: Host): boolean {
  const { checkout, client, amounts, pending } = acts
  const { status, cards = [], lost } = checkout ?? {}
  return !!(
    field.state.notice ||
    (status && status !== 'open') ||
    lost?.length ||
    cards.some(({ needsConsent }) => needsConsent) ||
    (cards.length > 0 && amounts.due === null && !pending) ||
    client?.letGo ||
    client?.endsSoon
  )
}

/** Resolves when the state of the checkout can be shown, or what it takes has not arrived. */
export async function whenShown(host: Host): Promise<void> {
  if (!isUnusual(host)) return
  if (!unusual) {
    host.acts.coming ??= load(host)
    await host.acts.coming
  }
  if (unusual) adoptStyles(host.element, unusual.styles)
}

async function load({ acts, element, field }: Host): Promise<void> {
  isMissing = false
  const { notice } = field.state
  const isAwaited = notice?.own && notice.problem.code !== 'unreachable'
  try {
    unusual = await acts.more('unusual', isAwaited ? undefined : WITHIN_MS)
    english = { ...englishApplied, ...unusual.englishUnusual }
  } catch {
    isMissing = true
  }
  acts.coming = null
  element.requestUpdate()
}

/** No fault of the code: what can't be explained counts as such. */
export const isAway = (problem: WidgetProblem): boolean => unusual?.isAway(problem) ?? isMissing

export const isAboutCode = (problem: WidgetProblem): boolean => !!unusual?.isAboutCode(problem)
