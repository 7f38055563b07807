/** Where the API of the document is: the worker writes its own address into what the build has made. */

export const serversAt = (url: string): { url: string }[] => [{ url }]

export const serverOf = (url: string): string => `"servers":${JSON.stringify(serversAt(url))}`

/** As the build leaves it: the document's own address counts. */
export const ANY_SERVER = serverOf('/')
