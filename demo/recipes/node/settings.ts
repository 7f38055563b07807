/** The shop's settings, from its environment. What is missing is named. */

export type Settings = {
  /** The worker's address, its setting `PUBLIC_URL`. */
  worker: string
  /** The worker's `STORE_API_KEY`. */
  apiKey: string
  /** The worker's `NOTIFY_SECRET`. */
  notifySecret: string
  port: number
  /** The file of the shop's database. */
  database: string
  jobsEverySeconds: number
  /** How long a request may take to place an order, before the jobs take over. */
  leftAfterSeconds: number
}

export function readSettings(): Settings {
  return {
    worker: setting('WORKER', 'the address of your worker, such as https://gifts.example.com'),
    apiKey: setting('STORE_API_KEY', "one of the keys in the worker's STORE_API_KEY"),
    notifySecret: setting('NOTIFY_SECRET', "the worker's NOTIFY_SECRET, whsec_…"),
    port: Number(process.env.PORT ?? 4242),
    database: process.env.DATABASE ?? 'shop.sqlite',
    jobsEverySeconds: Number(process.env.JOBS_EVERY_SECONDS ?? 30),
    leftAfterSeconds: Number(process.env.LEFT_AFTER_SECONDS ?? 120),
  }
}

export function setting(name: string, expected: string): string {
  const value = process.env[name]
  if (value) return value
  console.error(`${name} is not set: expected ${expected}`)
  process.exit(1)
}
