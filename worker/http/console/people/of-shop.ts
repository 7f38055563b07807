/** Whose people the caller of the console manages: those of one shop, or of all where they are the operator. */
import type { Person } from '../../../../shared/api/console/people.ts'
import type { KeptPerson, Shop } from '../../../back-office/store/people/calls.ts'
import { storeOf } from '../../../env.ts'
import { readShops } from '../../../settings/shops/shops.ts'
import type { RequestContext } from '../../request-context.ts'
import type { Sees } from './caller.ts'

/** Those whom the caller manages; `*`: all of them. The owner of the only shop sees all, too. */
export const shopOfCaller = (c: RequestContext): Shop => {
  const { several } = readShops(c.env)
  return several && c.var.session.shop !== undefined ? c.var.settings.shop : '*'
}

export const peopleOf = async (c: RequestContext): Promise<KeptPerson[]> => {
  const mine = shopOfCaller(c)
  return (await storeOf(c.env).people()).filter(
    ({ shop }) => mine === '*' || (shop ?? null) === mine,
  )
}

/** The shop of a new person; undefined: not one of the caller's. */
export const shopAskedFor = (c: RequestContext, asked: string | undefined): Shop | undefined => {
  const shops = readShops(c.env)
  const mine = shops.several ? shopOfCaller(c) : null
  if (asked === undefined) return mine
  const shop = asked === '' ? null : asked
  const isServed = shops.several && shops.served.has(shop)
  return isServed && (mine === '*' || mine === shop) ? shop : undefined
}

/** Shops are named only where there are several. */
export const shownTo = (c: RequestContext, { shop, ...person }: KeptPerson): Person => {
  const { several } = readShops(c.env)
  return several && shop !== '*' ? { ...person, shop: shop ?? '' } : person
}

/** Whose affairs a person sees. */
export const seenBy = ({ shop }: Pick<KeptPerson, 'shop'>): Sees =>
  shop === '*' ? 'all shops' : { shop: shop ?? null }
