/** The store itself: where it is, who may call, and the keys that everything is derived from. */
import { masterKeys } from '../forms/secret.ts'
import { text } from '../forms/text.ts'
import { baseUrl, origins } from '../forms/url.ts'
import { settingsPart } from '../part.ts'

export const storePart = settingsPart(
  { STORE_ORIGINS: origins, PUBLIC_URL: baseUrl, STORE_API_KEY: text, MASTER_KEY: masterKeys },
  given => ({
    storeOrigins: given.STORE_ORIGINS,
    publicUrl: given.PUBLIC_URL,
    storeApiKey: given.STORE_API_KEY,
    masterKeys: given.MASTER_KEY,
  }),
)
