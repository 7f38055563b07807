/**
 * Starts the example shop, with its jobs in the same process. An empty database is filled first.
 *
 *     npm start        after the settings of README.md
 */
import './telemetry-off.ts'
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { bootstrap, JobQueueService, PaymentMethod, TransactionalConnection } from '@vendure/core'
import { populate } from '@vendure/core/cli/index.js'
import { shopConfig } from './config.ts'
import { chooseChecker, firstData, productsFile } from './first-data.ts'
import { settingsIn } from './settings.ts'

const settings = settingsIn(process.env)
const config = shopConfig(settings)

const app = await bootstrap(config)
const methods = await app
  .get(TransactionalConnection)
  .rawConnection.getRepository(PaymentMethod)
  .count()
if (methods === 0) {
  const file = productsFile()
  const cards = settings.cardsUrl ? 'card' : 'dummy-payment-handler'
  // In this very process: a scheduler that was closed may still ask its database, and takes the process with it.
  await populate(async () => app, firstData(cards), file)
  rmSync(dirname(file), { recursive: true })
  await chooseChecker(app)
}
await app.get(JobQueueService).start()
console.log(`The shop's APIs are at http://127.0.0.1:${settings.port}/shop-api and /admin-api.`)
