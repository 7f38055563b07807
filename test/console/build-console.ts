/** Builds the console once before its tests, beside whatever else is built. */
import { ASSETS, buildConsole } from '../../scripts/console-site.ts'

export default async function build(): Promise<void> {
  // The test runner has set it otherwise, and Lit would come in its development mode.
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  await buildConsole(ASSETS)
  if (NODE_ENV !== undefined) process.env.NODE_ENV = NODE_ENV
}
