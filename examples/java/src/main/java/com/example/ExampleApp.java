package com.example;

import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;

public final class ExampleApp {
    public static void main(String[] args) {
        App app = new App();
        StackProps props = StackProps.builder().env(Environment.builder().region("us-east-1").build()).build();
        new JumpStartStack(app, "JumpStart", props);
        new HuggingFaceStack(app, "HuggingFace", props);
        new CustomStack(app, "Custom", props);
        app.synth();
    }
}
