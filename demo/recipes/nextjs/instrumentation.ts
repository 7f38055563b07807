/** Starts the jobs with the server: what a crash or a silent network left half done is brought to its end. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startJobs } = await import('../node/jobs.ts')
  const { readSettings } = await import('../node/settings.ts')
  const { theShop } = await import('./the-shop.ts')
  startJobs(theShop(), readSettings())
}
