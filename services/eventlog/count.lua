-- How many entries of the stream KEYS[1] follow the position ARGV[1], counted up to ARGV[2].
return #redis.call('XRANGE', KEYS[1], '(' .. ARGV[1], '+', 'COUNT', ARGV[2])
