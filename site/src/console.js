// The console of an operation.
