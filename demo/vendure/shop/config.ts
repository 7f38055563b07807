/** A small shop in US dollars: what a project of one's own adds to its `vendure-config.ts` is the plugin, here with Vendure's queue and scheduler. */
import {
  DefaultJobQueuePlugin,
  DefaultLogger,
  DefaultSchedulerPlugin,
  dummyPaymentHandler,
  LogLevel,
  type VendureConfig,
} from '@vendure/core'
import { InstagiftPlugin } from '../plugin/index.ts'
import { cardHandler } from './card-handler.ts'
import type { Settings } from './settings.ts'

export const shopConfig = ({ port, database, gifts, cardsUrl }: Settings): VendureConfig => ({
  apiOptions: { port, hostname: '127.0.0.1', adminApiPath: 'admin-api', shopApiPath: 'shop-api' },
  authOptions: {
    tokenMethod: ['bearer', 'cookie'],
    superadminCredentials: { identifier: 'superadmin', password: 'superadmin' },
    cookieOptions: { secret: 'only on this machine' },
  },
  dbConnectionOptions: { type: 'postgres', ...database, synchronize: true, logging: false },
  paymentOptions: {
    paymentMethodHandlers: [cardsUrl ? cardHandler(cardsUrl) : dummyPaymentHandler],
  },
  schedulerOptions: { runTasksInWorkerOnly: false },
  logger: new DefaultLogger({ level: LogLevel.Warn }),
  plugins: [
    InstagiftPlugin.init(gifts),
    DefaultJobQueuePlugin.init({}),
    DefaultSchedulerPlugin.init({ manualTriggerCheckInterval: 500 }),
  ],
})
