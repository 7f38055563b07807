/** Whether this worker is a preview, which redeems no real gift card (docs/contract.md#preview). */
import * as z from 'zod/mini'
import { oneOf } from '../forms/text.ts'
import { settingsPart } from '../part.ts'

export const previewPart = settingsPart(
  { PREVIEW: z._default(oneOf('off', 'on'), 'off') },
  // Somebody who wrote anything here meant a preview, and the other reading would spend real money.
  (given, malformed) => ({ isPreview: given.PREVIEW === 'on' || malformed.has('PREVIEW') }),
)
