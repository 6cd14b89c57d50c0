//go:build tools

// Package tools pins the Temporal CLI, whose dev server and Web UI the project builds
// where the prebuilt download cannot be reached.
package tools

import _ "github.com/temporalio/cli/cmd/temporal"
