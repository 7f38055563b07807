/** The settings with which a worker uses this sandbox, in the form of an env file. */
import { SYSTEMS } from './systems.ts'

/** The settings for all systems of a sandbox that is reached at `origin`. */
export const workerSettings = (origin: string): Record<string, string> =>
  Object.assign(
    {},
    ...SYSTEMS.map(({ basePath, workerSettings }) => workerSettings(origin + basePath)),
  )

export const envFile = (settings: Record<string, string>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')
