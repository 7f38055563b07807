const { useHooks } = require('../../../../.medusa/server/src/hooks')

if (process.env.SHOP_WITH?.includes('hooks')) useHooks()
