/** The source of the orders that the shop's server names by this API. Webhook sources have names of their own. */
export const API_SOURCE = 'api'
