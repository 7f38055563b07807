/** What an element needs before anything is applied: the looks, and the code of its hidden inputs where the shop wants them. */
import type { ElementWithAttributes } from '../attributes.ts'
import type { Host } from '../host.ts'
import type { More } from '../loading/chunks.ts'
import { adoptStyles } from '../templates/adopt-styles.ts'
import applied from '../templates/applied.css?inline'
import used from '../templates/used.css?inline'

/** Null until it has loaded. */
export let lightInputs: More['light-inputs'] | null = null

/** Rejects where the hidden inputs can't be had: an order would be sent without what the shopper sees applied. */
export async function prepare(element: ElementWithAttributes, acts: Host['acts']): Promise<void> {
  adoptStyles(element, used + applied)
  if (element.lightInputs) lightInputs ??= await acts.more('light-inputs')
}
