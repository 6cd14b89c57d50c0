//go:build tools

// Package tools pins the Temporal server that runs clusters, and the tool that lays down its schema on
// PostgreSQL. The project builds both to run its tests on more than one machine's worth of Temporal.
package tools

import (
	_ "go.temporal.io/server/cmd/server"
	_ "go.temporal.io/server/cmd/tools/sql"
)
