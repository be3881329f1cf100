-- Give a new log its identity, or name the one it has; an empty stream marks a log with no event yet.
--
-- KEYS  stream, identity
-- ARGV  identity for a new log
-- Answers {'open', identity}, {'stream gone', identity} or {'identity gone'}.

local there = redis.call('EXISTS', KEYS[1]) == 1
local identity = redis.call('GET', KEYS[2])
if there and identity then
  return {'open', identity}
elseif there then
  return {'identity gone'}
elseif identity then
  return {'stream gone', identity}
end
redis.call('SET', KEYS[2], ARGV[1])
redis.call('XGROUP', 'CREATE', KEYS[1], 'making', '0', 'MKSTREAM')
redis.call('XGROUP', 'DESTROY', KEYS[1], 'making')
return {'open', ARGV[1]}
