/** An order that is sent several times at the same moment, as an impatient script would: the id of each answer, '' where it was refused. */
import type { Shopper } from './shopper.ts'

const ORDER = /wc-ajax=checkout$|store\/v1\/checkout\?(?!.*calc_totals)/

export async function orderAtOnce(shopper: Shopper, times: number): Promise<string[]> {
  const { page, kind } = shopper
  const sending = page.waitForRequest(
    request => request.method() === 'POST' && ORDER.test(request.url()),
  )
  await page.route(ORDER, route => route.abort())
  await page.click(
    kind === 'classic' ? '#place_order' : '.wc-block-components-checkout-place-order-button',
  )
  const request = await sending
  const headers = await request.allHeaders()
  const answers = await Promise.all(
    Array.from({ length: times }, () =>
      page.context().request.post(request.url(), {
        headers,
        data: request.postData() ?? '',
        timeout: 60_000,
      }),
    ),
  )
  await page.unrouteAll()
  return Promise.all(
    answers.map(async answer => {
      const said = (await answer.json().catch(() => ({}))) as {
        result?: string
        order_id?: number
        payment_result?: { payment_status: string }
      }
      const is = said.result === 'success' || said.payment_result?.payment_status === 'success'
      return is ? String(said.order_id) : ''
    }),
  )
}
