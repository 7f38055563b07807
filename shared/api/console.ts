/** The schemas of the calls of the console, in one import (docs/contract.md#http-api-for-the-console). */
export * from './console/export.ts'
export * from './console/figures.ts'
export * from './console/found-order.ts'
export * from './console/people.ts'
export * from './console/reconciliation.ts'
export * from './console/review-outlook.ts'
export * from './console/story.ts'
export * from './console/today.ts'
