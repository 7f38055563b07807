/** What `npm start` is told by its arguments. */
import { parseArgs } from 'node:util'

export const USAGE = `npm start -- [options]; without any: the demo, with a storefront

  --env-file FILE  for a shop of your own: the worker with its settings (npm run setup writes them), and the sandbox's gift cards
  --keep           keeps the worker's storage of the last run; the sandbox always starts anew
  --watch          rebuilds the element when it changes
`

export type StartOptions = {
  /** Keeps the worker's storage of the last run. */
  keep: boolean
  /** Rebuilds the element when it changes; wrangler does so for the worker. */
  watch: boolean
  /** The settings of a shop of one's own; null: the demo. */
  envFile: string | null
}

export function optionsIn(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      keep: { type: 'boolean', default: false },
      watch: { type: 'boolean', default: false },
      'env-file': { type: 'string' },
    },
  })
  return { keep: values.keep, watch: values.watch, envFile: values['env-file'] ?? null }
}
