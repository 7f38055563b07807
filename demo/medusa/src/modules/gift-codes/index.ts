/** The plugin's module: the way to the worker, and what is known of the gift codes of each cart. */
import { Module } from '@medusajs/framework/utils'
import { GiftCodesService } from './service'

export const GIFT_CODES = 'gift_codes'

export default Module(GIFT_CODES, { service: GiftCodesService })
