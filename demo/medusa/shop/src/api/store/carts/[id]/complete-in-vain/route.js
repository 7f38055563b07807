/** A shop's own completion with a step that fails after the order was made: Medusa takes all of it back. */
const {
  createStep,
  createWorkflow,
  WorkflowResponse,
} = require('@medusajs/framework/workflows-sdk')
const { completeCartWorkflow } = require('@medusajs/medusa/core-flows')

const failing = createStep('failing', async () => {
  throw new Error('This step always fails.')
})

const completeInVain = createWorkflow('complete-in-vain', input => {
  completeCartWorkflow.runAsStep({ input })
  failing()
  return new WorkflowResponse(input)
})

exports.POST = async (request, response) => {
  await completeInVain(request.scope).run({ input: { id: request.params.id }, throwOnError: false })
  response.json({ type: 'cart' })
}
