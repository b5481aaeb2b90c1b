// Import this before a client library: some read the proxy settings once, when they are loaded, and then send even
// calls to this machine through the proxy.
for (const name of ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])
  delete process.env[name];
