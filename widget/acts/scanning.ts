/** The camera's button: its code loads only now. */
import type { FieldHost } from '../templates/field.ts'

export const scanWithCamera = (host: FieldHost): Promise<unknown> =>
  import('./scan.ts')
    .then(({ fillWithCamera }) => fillWithCamera(host))
    .catch(() => host.field.explain({ code: 'unreachable' }, true))
