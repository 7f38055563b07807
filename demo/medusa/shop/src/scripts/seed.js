/**
 * A shop in the US with 5 % tax, post for $5, dinners for $45 and odd ones for $10.99, and in Germany the same numbers in euros; prints what a
 * storefront has to know.
 */
const {
  createApiKeysWorkflow,
  createProductsWorkflow,
  createRegionsWorkflow,
  createSalesChannelsWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  createTaxRegionsWorkflow,
  createUserAccountWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} = require('@medusajs/medusa/core-flows')
const { ContainerRegistrationKeys, Modules } = require('@medusajs/framework/utils')
const { writeFileSync } = require('node:fs')

const COUNTRIES = { us: 'usd', de: 'eur' }
const PRICES = { dinner: 45, odd: 10.99 }

module.exports.default = async function seed({ container }) {
  const run = async (workflow, input) => (await workflow(container).run({ input })).result
  const [channel] = await run(createSalesChannelsWorkflow, { salesChannelsData: [{ name: 'Web' }] })
  const [region, germany] = await run(createRegionsWorkflow, {
    regions: Object.entries(COUNTRIES).map(([country, currency_code]) => ({
      ...{ name: country, currency_code, countries: [country] },
      payment_providers: ['pp_test_card'],
    })),
  })
  await run(
    createTaxRegionsWorkflow,
    Object.keys(COUNTRIES).map(country_code => ({
      ...{ country_code, provider_id: 'tp_system' },
      default_tax_rate: { rate: 5, code: country_code, name: country_code },
    })),
  )
  const { options, profile } = await post(container, run, channel)
  const [key] = await run(createApiKeysWorkflow, {
    api_keys: [{ title: 'Web', type: 'publishable', created_by: '' }],
  })
  await run(linkSalesChannelsToApiKeyWorkflow, { id: key.id, add: [channel.id] })
  const products = await run(createProductsWorkflow, {
    products: Object.entries(PRICES).map(([title, amount]) => ({
      ...{ title, status: 'published', shipping_profile_id: profile.id },
      options: [{ title: 'Size', values: ['M'] }],
      variants: [
        {
          ...{ title: 'M', sku: title, manage_inventory: false, options: { Size: 'M' } },
          prices: pricesOf(amount),
        },
      ],
      sales_channels: [{ id: channel.id }],
    })),
  })
  const variants = Object.fromEntries(products.map(({ title, variants: [one] }) => [title, one.id]))
  const found = {
    ...{ region: region.id, option: options[0], key: key.token, variants },
    germany: { region: germany.id, option: options[1] },
  }
  const login = { email: 'admin@example.com', password: 'of the tests' }
  const auth = container.resolve(Modules.AUTH)
  const { authIdentity } = await auth.register('emailpass', { body: login })
  await run(createUserAccountWorkflow, {
    authIdentityId: authIdentity.id,
    userData: { email: login.email },
  })
  writeFileSync(process.env.SEED_FILE, JSON.stringify({ ...found, login }))
}

const pricesOf = amount =>
  Object.values(COUNTRIES).map(currency_code => ({ amount, currency_code }))

/** One option for each country. */
async function post(container, run, channel) {
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const [location] = await run(createStockLocationsWorkflow, {
    locations: [{ name: 'Here', address: { city: 'X', country_code: 'US', address_1: '' } }],
  })
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: location.id },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: 'manual_manual' },
  })
  const [profile] = await run(createShippingProfilesWorkflow, {
    data: [{ name: 'Default', type: 'default' }],
  })
  const set = await container.resolve(Modules.FULFILLMENT).createFulfillmentSets({
    ...{ name: 'Here', type: 'shipping' },
    service_zones: Object.keys(COUNTRIES).map(country_code => ({
      ...{ name: country_code, geo_zones: [{ country_code, type: 'country' }] },
    })),
  })
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: location.id },
    [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
  })
  const options = []
  for (const country of Object.keys(COUNTRIES)) {
    const zone = set.service_zones.find(({ name }) => name === country)
    const [option] = await run(createShippingOptionsWorkflow, [
      {
        ...{ name: 'Post', price_type: 'flat', provider_id: 'manual_manual' },
        ...{ service_zone_id: zone.id, shipping_profile_id: profile.id },
        type: { label: 'S', description: 'S', code: 's' },
        prices: pricesOf(5),
        rules: [
          { attribute: 'enabled_in_store', value: 'true', operator: 'eq' },
          { attribute: 'is_return', value: 'false', operator: 'eq' },
        ],
      },
    ])
    options.push(option.id)
  }
  await run(linkSalesChannelsToStockLocationWorkflow, { id: location.id, add: [channel.id] })
  return { options, profile }
}
