/** Drifts as they come about at each gift-card system: by a till, by an undoing behind our back, or by a list that is wrong. */
import { INSTAGIFT_MERCHANT } from '../../demo/sandbox/instagift/credentials.ts'
import { VAUCHAR_ACCOUNT } from '../../demo/sandbox/vauchar/credentials.ts'
import { YOUGOTAGIFT_ACCOUNT } from '../../demo/sandbox/yougotagift/credentials.ts'
import { SANDBOX } from '../worker-settings.ts'
import type { World } from '../world/world.ts'

export type System = 'instagift' | 'yougotagift' | 'vauchar'

const basic = (name: string, secret: string) => ({
  Authorization: `Basic ${btoa(`${name}:${secret}`)}`,
})

/** As the merchant's till calls it, with the keys of the account. */
const send = async (
  world: World,
  path: string,
  headers: Record<string, string>,
  sent: { method?: string; body?: string } = {},
): Promise<Response> => {
  const { method = 'POST', body } = sent
  const request = new Request(`${SANDBOX}${path}`, { method, headers, ...(body && { body }) })
  const answer = await world.sandbox.app.fetch(request)
  if (!answer.ok) throw new Error(`the till was refused: ${answer.status} ${await answer.text()}`)
  return answer
}

const JSON_TYPE = { 'Content-Type': 'application/json' }
const FORM_TYPE = { 'Content-Type': 'application/x-www-form-urlencoded' }

const MERCHANT = {
  ...JSON_TYPE,
  'X-Merchant-Key': INSTAGIFT_MERCHANT.key,
  'X-Merchant-Secret': INSTAGIFT_MERCHANT.secret,
}
const VAUCHAR = { ...JSON_TYPE, ...basic(VAUCHAR_ACCOUNT.merchantId, VAUCHAR_ACCOUNT.apiKey) }
const YOUGOTAGIFT = {
  ...FORM_TYPE,
  ...basic(YOUGOTAGIFT_ACCOUNT.username, YOUGOTAGIFT_ACCOUNT.password),
}

/** What the sandbox's own ledger knows of the one redemption of a code. */
const truthOf = (world: World, code: string) => world.sandbox.ledger(code).redemptions[0]!

/** Redeems at a till of the same account; `attemptId`: under an id that looks like ours. */
export async function atTill(
  world: World,
  system: System,
  { code, amount, attemptId = '' }: { code: string; amount: number; attemptId?: string },
): Promise<void> {
  if (system === 'instagift') {
    const body = JSON.stringify({ amount_to_redeem_cents: String(amount) })
    await send(world, `/instagift/v2/claim_codes/${code}/redemptions`, MERCHANT, { body })
  } else if (system === 'yougotagift') {
    const fields = { store_staff_name: 'Ann', store_staff_position: 'Till 4', code }
    const body = String(new URLSearchParams({ ...fields, store_location: `Mall ${attemptId}` }))
    await send(world, '/yougotagift/merchant/api/redeem/', YOUGOTAGIFT, { body })
  } else {
    const found = await world.sandbox.app.fetch(
      new Request(`${SANDBOX}/vauchar/gift-cards/validate?gift_card_code=${code}&value_used=1`, {
        headers: VAUCHAR,
      }),
    )
    const { data } = (await found.json()) as { data: { id: string } }
    const transaction = attemptId === '' ? {} : { transaction_id: attemptId }
    const body = JSON.stringify({ value_used: amount / 100, ...transaction })
    await send(world, `/vauchar/gift-cards/${data.id}/redemptions`, VAUCHAR, { body })
  }
}

/** From now on the list of the system is this one: its rows are changed on their way. */
export function listShows(world: World, change: (rows: Row[]) => Row[]): void {
  const before = world.between
  world.between = async (request, go) => {
    const answer = await before(request, go)
    const isList = request.method === 'GET' && /\/(redemptions|redeemed)\/?(\?|$)/.test(request.url)
    if (!isList || !answer.ok) return answer
    const body = (await answer.json()) as Row[] | Record<string, Row[]>
    if (Array.isArray(body)) return Response.json(change(body))
    const name = 'redemptions' in body ? 'redemptions' : 'data'
    return Response.json({ ...body, [name]: change(body[name]!) })
  }
}

// biome-ignore lint/suspicious/noExplicitAny: rows as each system writes them.
type Row = any

/** The row of the redemption of this code, in whichever form. */
export const isRowOf =
  (world: World, code: string) =>
  (row: Row): boolean => {
    const { redemptionId } = truthOf(world, code)
    return row.id === redemptionId || row.redemption_code === redemptionId
  }

/** The same row with another amount. */
export const withOther = (row: Row): Row => ({
  ...row,
  ...(row.amount_cents !== undefined && { amount_cents: row.amount_cents + 100 }),
  ...(row.value_used !== undefined && { value_used: String(Number(row.value_used) + 1) }),
  ...(row.amount !== undefined && { amount: row.amount + 1, amount_in_usd: row.amount_in_usd + 1 }),
})

/** The same redemption under another id. */
export const again = (row: Row): Row => ({
  ...row,
  ...(row.id !== undefined && { id: `${row.id}2` }),
  ...(row.redemption_code !== undefined && { redemption_code: '99999999' }),
})
