// The Stripe of the benchmark: `server.mjs LIVE_JSON [--latency MS] [--rate N] [--pfx FILE PASSWORD]`.
//
// Answers what the contenders ask, from memory: every page is made once, before it is asked for. It is no sandbox and
// checks next to nothing. Prints its port when it listens. Below /bench/ the runner asks it for its own figures.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';

const [liveFile, ...options] = process.argv.slice(2);
const option = (name, place = 1) => (options.includes(name) ? options[options.indexOf(name) + place] : undefined);
const latency = Number(option('--latency') ?? 0);
const rate = Number(option('--rate') ?? 0);
const METERS = '/v1/billing/meters';
const PAGE = 100;

const held = JSON.parse(readFileSync(liveFile, 'utf8'));
let meters, byId, answers, tokens, refilled;
let calls = 0, tooMany = 0;

function reset() {
  meters = structuredClone(held);
  byId = new Map(meters.map((meter) => [meter.id, meter]));
  answers = new Map();
  tokens = rate;
  refilled = performance.now();
  for (let start = 0; start === 0 || start < meters.length; start += PAGE) {
    list(null, PAGE, start === 0 ? null : meters[start - 1].id, null);
  }
  list('inactive', 1, null, null);
}

/// The body of a page, made on the first call for it.
function list(status, limit, after, before) {
  const key = `${status}|${limit}|${after}|${before}`;
  let body = answers.get(key);
  if (body === undefined) {
    const cursor = after ?? before;
    const at = cursor === null ? -1 : meters.indexOf(byId.get(cursor));
    if (cursor !== null && at < 0) return null;
    const wanted = (meter) => status === null || meter.status === status;
    const side = (before === null ? meters.slice(at + 1) : meters.slice(0, at)).filter(wanted);
    const data = before === null ? side.slice(0, limit) : side.slice(-limit);
    body = json({ object: 'list', data, has_more: side.length > data.length, url: METERS });
    answers.set(key, body);
  }
  return body;
}

function json(value) {
  return Buffer.from(JSON.stringify(value, null, 2));
}

function fault(status, type, message, code, headers = {}) {
  return { status, headers, body: json({ error: { type, message, ...(code && { code }) } }) };
}

/// A bucket of as many tokens as calls are allowed in a second.
function limited() {
  if (rate === 0) return false;
  const now = performance.now();
  tokens = Math.min(rate, tokens + ((now - refilled) * rate) / 1000);
  refilled = now;
  if (tokens < 1) return true;
  tokens--;
  return false;
}

function write(path, form) {
  const now = Math.floor(Date.now() / 1000);
  const [id, action] = path.slice(METERS.length + 1).split('/');
  answers.clear();
  if (id === '') {
    const name = form.get('event_name');
    if (meters.some((meter) => meter.event_name === name && meter.status === 'active')) {
      return fault(400, 'invalid_request_error', 'An active meter with this event name exists.');
    }
    const meter = {
      id: 'mtr_test_61' + randomBytes(15).toString('hex').slice(0, 29), object: 'billing.meter', created: now,
      customer_mapping: {
        event_payload_key: form.get('customer_mapping[event_payload_key]') ?? 'stripe_customer_id',
        type: form.get('customer_mapping[type]') ?? 'by_id',
      },
      default_aggregation: { formula: form.get('default_aggregation[formula]') },
      display_name: form.get('display_name'), event_name: name, event_time_window: form.get('event_time_window'),
      livemode: false, status: 'active', status_transitions: { deactivated_at: null }, updated: now,
      value_settings: { event_payload_key: form.get('value_settings[event_payload_key]') ?? 'value' },
    };
    meters.unshift(meter);
    byId.set(meter.id, meter);
    return { status: 200, body: json(meter) };
  }
  const meter = byId.get(id);
  if (meter === undefined) return fault(404, 'invalid_request_error', `No such meter: '${id}'`, 'resource_missing');
  if (action === undefined) meter.display_name = form.get('display_name') ?? meter.display_name;
  else meter.status = action === 'deactivate' ? 'inactive' : 'active';
  meter.updated = now;
  return { status: 200, body: json(meter) };
}

function read(path, query) {
  if (path !== METERS) {
    if (path === '/v1/prices') return { status: 200, body: json({ object: 'list', data: [], has_more: false, url: path }) };
    const meter = byId.get(path.slice(METERS.length + 1));
    return meter ? { status: 200, body: json(meter) } : fault(404, 'invalid_request_error', 'No such meter', 'resource_missing');
  }
  const body = list(query.get('status'), Number(query.get('limit') ?? 10), query.get('starting_after'), query.get('ending_before'));
  return body
    ? { status: 200, body }
    : fault(400, 'invalid_request_error', 'No such meter', 'resource_missing');
}

/// What the runner asks: the server's own work so far, and what it holds.
function bench(path) {
  if (path === '/bench/reset') reset();
  const used = process.cpuUsage();
  const state = meters.map(({ id, created, updated, status_transitions, ...rest }) => JSON.stringify(rest)).sort();
  return {
    status: 200,
    body: json({
      calls, too_many: tooMany, cpu_ms: (used.user + used.system) / 1000, meters: meters.length,
      state: path === '/bench/state' ? createHash('sha256').update(state.join('\n')).digest('hex') : undefined,
    }),
  };
}

function answer(request, url, text) {
  if (limited()) {
    tooMany++;
    return fault(429, 'invalid_request_error', 'Too many requests.', 'rate_limit', { 'Stripe-Rate-Limited-Reason': 'endpoint-rate' });
  }
  return request.method === 'GET' ? read(url.pathname, url.searchParams) : write(url.pathname, new URLSearchParams(text));
}

function send(response, { status, headers, body }) {
  response.writeHead(status, {
    'Content-Type': 'application/json', 'Content-Length': body.length,
    'Request-Id': `req_${calls.toString().padStart(14, '0')}`, ...headers,
  });
  response.end(body);
}

function serve(request, response) {
  let text = '';
  request.setEncoding('latin1').on('data', (chunk) => (text += chunk)).on('end', () => {
    const url = new URL(request.url, 'http://localhost');
    if (url.pathname.startsWith('/bench/')) return send(response, bench(url.pathname));
    calls++;
    const made = answer(request, url, text);
    if (latency > 0) setTimeout(() => send(response, made), latency);
    else send(response, made);
  });
}

reset();
const pfx = option('--pfx');
const server = pfx
  ? https.createServer({ pfx: readFileSync(pfx), passphrase: option('--pfx', 2) }, serve)
  : http.createServer(serve);
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
