/** What the shop sells: one dinner for $52.50, delivery and tax included, payable by gift codes and by card. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { INestApplicationContext } from '@nestjs/common'
import {
  type InitialData,
  LanguageCode,
  PaymentMethod,
  PaymentMethodService,
  RequestContextService,
  TransactionalConnection,
} from '@vendure/core'

const PRODUCTS = `name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,variantAssets,variantFacets
Dinner,dinner,A dinner,,,,,D1,45.00,standard,100000,false,,
`

/** The file that Vendure imports. */
export function productsFile(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'vendure-shop-')), 'products.csv')
  writeFileSync(file, PRODUCTS)
  return file
}

export const firstData = (cards: string): InitialData => ({
  defaultLanguage: LanguageCode.en,
  defaultZone: 'Americas',
  countries: [{ name: 'United States', code: 'US', zone: 'Americas' }],
  taxRates: [{ name: 'standard', percentage: 5 }],
  shippingMethods: [{ name: 'Post', price: 525 }],
  paymentMethods: [
    { name: 'gift-codes', handler: { code: 'instagift', arguments: [] } },
    { name: 'card', handler: { code: cards, arguments: cardArguments(cards) } },
    { name: 'card-unchecked', handler: { code: cards, arguments: cardArguments(cards) } },
  ],
  collections: [],
})

const cardArguments = (handler: string) =>
  handler === 'dummy-payment-handler' ? [{ name: 'automaticSettle', value: 'false' }] : []

/** As in the Admin: the eligibility checker of the method `card`, by which a second click is refused before the card is charged. */
export async function chooseChecker(app: INestApplicationContext): Promise<void> {
  const ctx = await app.get(RequestContextService).create({ apiType: 'admin' })
  const methods = app.get(TransactionalConnection).getRepository(ctx, PaymentMethod)
  const { id } = await methods.findOneByOrFail({ code: 'card' })
  const checker = { code: 'instagift-one-at-a-time', arguments: [] }
  await app.get(PaymentMethodService).update(ctx, { id, checker })
}
