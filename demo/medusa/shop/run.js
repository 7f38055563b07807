/** Medusa's own commands without its command line, which would count its users: `migrate`, `seed`, or `start` with `PORT`. */
process.env.MEDUSA_DISABLE_TELEMETRY = 'true'
process.chdir(__dirname)

const commands = {
  async migrate() {
    const { migrate } = require('@medusajs/medusa/commands/db/migrate')
    const { initializeContainer } = require('@medusajs/medusa/loaders/index')
    const { ContainerRegistrationKeys } = require('@medusajs/framework/utils')
    const container = await initializeContainer(__dirname)
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    const all = { skipLinks: false, skipScripts: true, skipSearch: true, executeAllLinks: true }
    const done = await migrate({ directory: __dirname, ...all, logger, container })
    process.exit(done ? 0 : 1)
  },
  seed: () =>
    require('@medusajs/medusa/commands/exec').default({ file: 'src/scripts/seed.js', args: [] }),
  start: () =>
    require('@medusajs/medusa/commands/start').default({
      ...{ directory: __dirname, port: Number(process.env.PORT), host: '127.0.0.1' },
    }),
}

commands[process.argv[2]]()
