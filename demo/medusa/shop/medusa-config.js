/** The shop of the tests: the plugin, a card to pay the rest with, and by `SHOP_WITH` the loyalty plugin or the hooks. */
const { resolve } = require('node:path')
const { defineConfig } = require('@medusajs/framework/utils')

const { DATABASE_URL, GIFT_WORKER, STORE_API_KEY, NOTIFY_SECRET, SHOP_WITH = '' } = process.env
const anyOrigin = /.*/.source

module.exports = defineConfig({
  admin: { disable: true },
  projectConfig: {
    databaseUrl: DATABASE_URL,
    databaseDriverOptions: { ssl: false },
    http: {
      storeCors: anyOrigin,
      adminCors: anyOrigin,
      authCors: anyOrigin,
      jwtSecret: 'of the tests',
      cookieSecret: 'of the tests',
    },
  },
  plugins: [
    {
      resolve: resolve(__dirname, '..'),
      options: { url: GIFT_WORKER, apiKey: STORE_API_KEY, notifySecret: NOTIFY_SECRET },
    },
    ...(SHOP_WITH.includes('loyalty')
      ? [{ resolve: '@medusajs/loyalty-plugin', options: {} }]
      : []),
  ],
  modules: [
    {
      resolve: '@medusajs/medusa/payment',
      options: {
        providers: [{ resolve: resolve(__dirname, 'src/modules/test-card'), id: 'card' }],
      },
    },
  ],
})
