/** No file imports itself by way of others, `import type` included. The dynamic import of a chunk is no such import. */
import type { IConfiguration } from 'dependency-cruiser'
import { parsing } from './parsing.ts'

export default {
  options: { ...parsing, exclude: { ...parsing.exclude, dynamic: true } },
  forbidden: [
    {
      name: 'no-circle',
      comment:
        'A file that needs itself can only be understood together with all files on the way.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
} satisfies IConfiguration
