from aws_cdk import App, Environment

from custom_stack import CustomStack
from hugging_face_stack import HuggingFaceStack
from jumpstart_stack import JumpStartStack

app = App()
env = Environment(region="us-east-1")
JumpStartStack(app, "JumpStart", env=env)
HuggingFaceStack(app, "HuggingFace", env=env)
CustomStack(app, "Custom", env=env)
app.synth()
