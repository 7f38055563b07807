/** The paths of the API. What came from a form is checked, so that it leads to no other path. */
import { refusal } from './problems.ts'

/** `id` comes from the shopper's form, and may be anything. */
export function checkoutPath(id: string, verb = ''): string {
  if (typeof id !== 'string' || !/^ck_[\w-]{1,120}$/.test(id))
    throw refusal(
      { code: 'not_found', detail: 'Expected the id of a checkout, such as `ck_8fQ2…`.' },
      'There is no such checkout',
      404,
    )
  return `/v1/checkouts/${id}${verb && `/${verb}`}`
}

export const orderPath = (orderId: string | number): string =>
  `/v1/orders/${segment('orderId', String(orderId))}`

export const reviewPath = (id: string): string => `/v1/reviews/${segment('reviewId', id)}`

/** Dots alone would be a step in the path, however they are written. */
function segment(name: string, text: string): string {
  if (/^\.{0,2}$/.test(text)) throw new TypeError(`${name}: expected an id, not '${text}'`)
  return encodeURIComponent(text)
}
