import { preparePlugin } from '../prepare-plugin.ts'

export default (): void => preparePlugin('vendure')
