/** The environment of the example shop. */
export type Settings = {
  port: number
  database: { host: string; port: number; username: string; password: string; database: string }
  gifts: { url: string; apiKey: string; notifySecret: string; holdHours?: number | null }
  /** Where cards are charged (`card-handler.ts`); without it Vendure's dummy handler takes them. */
  cardsUrl: string | undefined
}

const DEFAULT_PORT = 3000
const POSTGRES_PORT = 5432

/** Names in one sentence what is missing. */
export function settingsIn(env: NodeJS.ProcessEnv): Settings {
  const missing = NEEDED.filter(name => !env[name])
  if (missing.length > 0)
    throw new Error(`${missing.join(', ')}: expected in the environment, see README.md`)
  return {
    port: Number(env.PORT ?? DEFAULT_PORT),
    database: {
      host: env.PGHOST ?? '',
      port: Number(env.PGPORT ?? POSTGRES_PORT),
      username: env.PGUSER ?? '',
      password: env.PGPASSWORD ?? '',
      database: env.PGDATABASE ?? '',
    },
    gifts: {
      url: env.INSTAGIFT_URL ?? '',
      apiKey: env.INSTAGIFT_API_KEY ?? '',
      notifySecret: env.INSTAGIFT_NOTIFY_SECRET ?? '',
      ...(env.HOLD_HOURS && {
        holdHours: env.HOLD_HOURS === 'null' ? null : Number(env.HOLD_HOURS),
      }),
    },
    cardsUrl: env.CARDS_URL,
  }
}

const NEEDED = [
  'PGHOST',
  'PGUSER',
  'PGDATABASE',
  'INSTAGIFT_URL',
  'INSTAGIFT_API_KEY',
  'INSTAGIFT_NOTIFY_SECRET',
]
