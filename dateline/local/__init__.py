"""The whole service on one machine: AWS played by moto, the functions by pollers, and the API over HTTP."""
