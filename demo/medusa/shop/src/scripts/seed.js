/** A shop in the US with 5 % tax, post for $5, dinners for $45 and odd ones for $10.99; prints what a storefront has to know. */
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

const CURRENCY = 'usd'
const PRICES = { dinner: 45, odd: 10.99 }

module.exports.default = async function seed({ container }) {
  const run = async (workflow, input) => (await workflow(container).run({ input })).result
  const [channel] = await run(createSalesChannelsWorkflow, { salesChannelsData: [{ name: 'Web' }] })
  const [region] = await run(createRegionsWorkflow, {
    regions: [
      {
        ...{ name: 'US', currency_code: CURRENCY, countries: ['us'] },
        payment_providers: ['pp_test_card'],
      },
    ],
  })
  await run(createTaxRegionsWorkflow, [
    {
      ...{ country_code: 'us', provider_id: 'tp_system' },
      default_tax_rate: { rate: 5, code: 'us', name: 'US' },
    },
  ])
  const { option, profile } = await post(container, run, channel)
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
          prices: [{ amount, currency_code: CURRENCY }],
        },
      ],
      sales_channels: [{ id: channel.id }],
    })),
  })
  const variants = Object.fromEntries(products.map(({ title, variants: [one] }) => [title, one.id]))
  const found = { region: region.id, option: option.id, key: key.token, variants }
  const login = { email: 'admin@example.com', password: 'of the tests' }
  const auth = container.resolve(Modules.AUTH)
  const { authIdentity } = await auth.register('emailpass', { body: login })
  await run(createUserAccountWorkflow, {
    authIdentityId: authIdentity.id,
    userData: { email: login.email },
  })
  writeFileSync(process.env.SEED_FILE, JSON.stringify({ ...found, login }))
}

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
    service_zones: [{ name: 'US', geo_zones: [{ country_code: 'us', type: 'country' }] }],
  })
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: location.id },
    [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
  })
  const [option] = await run(createShippingOptionsWorkflow, [
    {
      ...{ name: 'Post', price_type: 'flat', provider_id: 'manual_manual' },
      ...{ service_zone_id: set.service_zones[0].id, shipping_profile_id: profile.id },
      type: { label: 'S', description: 'S', code: 's' },
      prices: [{ currency_code: CURRENCY, amount: 5 }],
      rules: [
        { attribute: 'enabled_in_store', value: 'true', operator: 'eq' },
        { attribute: 'is_return', value: 'false', operator: 'eq' },
      ],
    },
  ])
  await run(linkSalesChannelsToStockLocationWorkflow, { id: location.id, add: [channel.id] })
  return { option, profile }
}
