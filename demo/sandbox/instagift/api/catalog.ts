/**
 * The endpoints that need no authentication: merchants, locations, products and product options. The paths are plural, as in the table
 * of contents and the samples; the singular ones of two signature lines do not exist.
 */
import { isoSeconds } from '../../cards/times.ts'
import type { SystemApp } from '../../system.ts'
import * as catalog from '../catalog.ts'
import { errorAnswer, NOT_FOUND } from '../errors.ts'
import type { InstagiftContext } from './auth.ts'
import * as json from './catalog-json.ts'

const made = isoSeconds(catalog.CATALOG_TIME)
const times = { created_at: made, updated_at: made }

type Row = { id: string }
const missing = () => errorAnswer(NOT_FOUND)
const find = <T extends Row>(rows: readonly T[], c: InstagiftContext) =>
  rows.find(row => row.id === c.req.param('id'))

const fullLocation = (location: catalog.Location) => ({
  ...json.locationFields(location),
  links: { merchant: location.merchantId },
  ...times,
})

const fullOption = (option: catalog.ProductOption) => ({
  ...json.optionFields(option),
  links: { product: option.productId },
  ...times,
})

const LOCATION_LINKS = { 'locations.merchant': '/v2/merchants/{locations.merchant}' }
const OPTION_LINKS = { 'product_options.product': '/v2/products/{product_options.product}' }

export function addCatalog(app: SystemApp): void {
  app.get('/locations/:id', c => {
    const location = find(catalog.LOCATIONS, c)
    if (!location) return missing()
    return c.json({ links: LOCATION_LINKS, locations: [fullLocation(location)] })
  })
  addMerchants(app)
  addProducts(app)
  app.get('/product_options/:id', c => {
    const option = find(catalog.PRODUCT_OPTIONS, c)
    if (!option) return missing()
    return c.json({ links: OPTION_LINKS, product_options: [fullOption(option)] })
  })
}

function addMerchants(app: SystemApp): void {
  app.get('/merchants/:id', c => {
    const merchant = find(catalog.MERCHANTS, c)
    if (!merchant) return missing()
    return c.json({
      links: { 'merchants.locations': '/v2/merchants/{merchants.id}/locations' },
      merchants: [{ ...json.merchantFields(merchant), ...times }],
    })
  })
  app.get('/merchants/:id/locations', c => {
    const merchant = find(catalog.MERCHANTS, c)
    if (!merchant) return missing()
    const rows = catalog.LOCATIONS.filter(location => location.merchantId === merchant.id)
    return c.json({ links: LOCATION_LINKS, locations: rows.map(fullLocation) })
  })
}

function addProducts(app: SystemApp): void {
  app.get('/products/:id', c => {
    const product = find(catalog.PRODUCTS, c)
    if (!product) return missing()
    const { id, href, type, discount_sale_name, is_giveaway, ...rest } = json.productFields(
      product,
      product.type === 'GiftCertificate',
    )
    const shown = { id, href, type, discount_sale_name, is_giveaway, is_print_only: false, ...rest }
    return c.json({
      links: {
        'products.merchant': '/v2/merchants/{products.merchant}',
        'products.redemption_locations': '/v2/products/{products.id}/locations',
        'products.product_options': '/v2/products/{products.id}/product_options',
      },
      products: [{ ...shown, links: { merchant: product.merchantId }, ...times }],
    })
  })
  app.get('/products/:id/locations', c => {
    const product = find(catalog.PRODUCTS, c)
    if (!product) return missing()
    const rows = catalog.LOCATIONS.filter(location => product.locationIds.includes(location.id))
    const links = { product: product.id }
    return c.json({
      links: { 'locations.product': '/v2/products/{locations.product}' },
      locations: rows.map(row => ({ ...json.locationFields(row), links, ...times })),
    })
  })
  app.get('/products/:id/product_options', c => {
    const product = find(catalog.PRODUCTS, c)
    if (!product) return missing()
    const rows = catalog.PRODUCT_OPTIONS.filter(option => option.productId === product.id)
    return c.json({ links: OPTION_LINKS, product_options: rows.map(fullOption) })
  })
}
