/** What Vauchar's documents leave open or say in two ways. */
import { z } from 'zod'
import { choice, count, flag } from '../options.ts'

export const vaucharOptions = z.object({
  transactionId: choice('transaction_id comes back, or is dropped.', 'echo', 'drop'),
  unknownFields: choice(
    'An undocumented field (transaction_id) is taken, or answered 400.',
    'accept',
    'refuse',
  ),
  deleteRestores: flag(true, 'Deleting a redemption gives its value back.'),
  overdraft: choice(
    'More than the balance: 400, 402, or taken below zero.',
    'refuse',
    'payment_required',
    'allow',
  ),
  listPageSize: count(
    0,
    'How many rows a list shows, oldest first, without saying so; 0 shows all.',
  ),
  emptyValueUsed: flag(false, 'value_used is "" in answers.'),
  invalidStatus: choice('HTTP status for a card that does not validate.', 200, 400),
  activeStatus: choice('active_status as a text or a number.', 'text', 'number'),
})
export type VaucharOptions = z.infer<typeof vaucharOptions>
