"""A local AWS that deploys this library's stacks: moto, with a CloudFormation engine and a SageMaker hosting API of its own."""
