/** What the element makes of a note of its client: a problem to show, a change to announce and to tell the shop. */
import type { ChangeReason, Note } from '../client/notes.ts'
import { send } from '../events.ts'
import type { Host } from '../host.ts'
import { showInForm } from './form-values.ts'
import { announce } from './speech.ts'
import { whenShown } from './when-unusual.ts'

export function hear(host: Host, note: Note): void {
  const { element, field } = host
  if (note.type === 'problem') hearProblem(host, note)
  // What was asked for without the shopper has been answered.
  if (note.type === 'fine' && !field.state.notice?.own) field.set({ notice: null })
  if (note.type === 'change') hearChange(host, note.reason)
  void whenShown(host)
  element.requestUpdate()
}

/** The acts of another element are its own affair; a renewal that failed is none yet, while the amounts are right. */
function hearProblem(
  { acts, field }: Host,
  { problem, job }: Extract<Note, { type: 'problem' }>,
): void {
  const own = !/total|restore|keep/.test(job)
  const isOurs = own ? acts.acting > 0 : job !== 'keep' || acts.amounts.due === null
  if (isOurs) field.explain(problem, own)
}

function hearChange(host: Host, reason: ChangeReason): void {
  const { checkout, amounts } = host.acts
  showInForm(host)
  // What follows from the shopper's own act is announced when that act ends.
  if (reason !== 'shopper' && reason !== 'restore') {
    if (checkout?.status === 'expired') void sayExpired(host)
    else if (amounts.due !== null) announce(host, amounts.applied ? 'saidApplied' : 'saidRemoved')
  }
  send(host.element, 'instagift-change', { checkout, ...amounts, reason })
}

async function sayExpired(host: Host): Promise<void> {
  await whenShown(host)
  if (host.acts.checkout?.status === 'expired') {
    host.field.set({ spoken: host.language.t('expired') })
  }
}
