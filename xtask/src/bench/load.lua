-- Figures in microseconds on one line, instead of words that are rounded. Nothing is done per answer: that would
-- slow down the client.
done = function(summary, latency, requests)
   local errors = summary.errors
   io.write(string.format("casusbord %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50),
      latency:percentile(99), errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
