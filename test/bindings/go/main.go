// Command bindings uses the package as its users do. Usage: bindings synthesize | constants | mistake <name>
package main

import (
	"fmt"
	"os"

	"github.com/aws/jsii-runtime-go"
)

func main() {
	defer jsii.Close()
	switch os.Args[1] {
	case "synthesize":
		synthesize()
	case "constants":
		describeConstants()
	case "mistake":
		describeMistake(os.Args[2])
	default:
		fmt.Fprintln(os.Stderr, "unknown command", os.Args[1])
		os.Exit(2)
	}
}
