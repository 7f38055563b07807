/** Who was found to call the console, and whose affairs they see. `personId`: of a personal key. */
import type { Session } from '../../../../shared/api/console/people.ts'
import type { ShopName } from '../../../settings/shops/shop-names.ts'

export type Sees = { shop: ShopName } | 'all shops'

export type Caller = { session: Session; personId: string | null; sees: Sees }
