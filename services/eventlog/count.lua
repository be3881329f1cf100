-- How many entries of the stream KEYS[1] follow the position ARGV[1], counted up to ARGV[2]; a portion at a
-- time, so that a script never holds more of them than a read does.
local left, after = tonumber(ARGV[2]), ARGV[1]
local asked, portion
repeat
  asked = math.min(left, 128)
  portion = asked > 0 and redis.call('XRANGE', KEYS[1], '(' .. after, '+', 'COUNT', asked) or {}
  left = left - #portion
  after = #portion > 0 and portion[#portion][1] or after
until #portion < asked or left == 0
return tonumber(ARGV[2]) - left
