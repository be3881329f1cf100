-- Append all events of one decision and move the article's state, if nobody else did since it was read.
--
-- KEYS  stream, identity, article hash, waiting articles
-- ARGV  identity, last position the decision was made at ('' for none), decision id, number of events,
--       article id, '1' if it waits for analysis afterwards;
--       for each event: number of values, field, value ...;
--       number of values, hash field, value ... ('+n' at a value's end: the position of event n);
--       hash fields to delete ...
-- Answers {'appended', position ...}, {'moved', hash ...} or {'another', identity}.

local MAX_SEQUENCE = 1048575 -- position.py gives a sequence 20 bits

local identity = redis.call('GET', KEYS[2])
if identity ~= ARGV[1] then
  return {'another', identity or ''}
end

local size = tonumber(ARGV[4])
local state = redis.call('HMGET', KEYS[3], 'last', 'decision')
local last, decision = state[1] or '', state[2] or ''

local function positions(ms, seq)
  local found = {'appended'}
  for i = 0, size - 1 do
    found[i + 2] = ms .. '-' .. string.format('%.0f', seq + i)
  end
  return found
end

if decision == ARGV[3] .. '.' .. size then -- this very decision: its answer was lost on the way
  local ms, seq = string.match(last, '^(%d+)%-(%d+)$')
  return positions(ms, tonumber(seq) - size + 1)
end
if last ~= ARGV[2] then
  local current = redis.call('HGETALL', KEYS[3])
  table.insert(current, 1, 'moved')
  return current
end

local at = 7
local function take()
  local values = {}
  local count = tonumber(ARGV[at])
  for i = 1, count do
    values[i] = ARGV[at + i]
  end
  at = at + count + 1
  return values
end

local fields = take()
local first = redis.call('XADD', KEYS[1], '*', unpack(fields))
local ms, seq = string.match(first, '^(%d+)%-(%d+)$')
seq = tonumber(seq)
if seq + size - 1 > MAX_SEQUENCE then -- the millisecond is full: the decision goes to the next one
  redis.call('XDEL', KEYS[1], first)
  ms, seq = string.format('%.0f', tonumber(ms) + 1), 0
  redis.call('XADD', KEYS[1], ms .. '-0', unpack(fields))
end
local found = positions(ms, seq)
for i = 1, size - 1 do
  redis.call('XADD', KEYS[1], found[i + 2], unpack(take()))
end

local function place(n)
  return found[n + 2]
end
local sets = take()
for i = 2, #sets, 2 do
  sets[i] = string.gsub(sets[i], '^%+(%d+)$', place)
  sets[i] = string.gsub(sets[i], '(.* )%+(%d+)$', function(before, n) return before .. place(n) end)
end
redis.call('HSET', KEYS[3], unpack(sets))
if at <= #ARGV then
  redis.call('HDEL', KEYS[3], unpack(ARGV, at))
end
if ARGV[6] == '1' then
  redis.call('ZADD', KEYS[4], ms, ARGV[5])
else
  redis.call('ZREM', KEYS[4], ARGV[5])
end
return found
