/** Imported before Vendure: it reads this when it is loaded, and sends telemetry by default. */
process.env.VENDURE_DISABLE_TELEMETRY = 'true'
