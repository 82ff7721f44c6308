'use strict';
// What a team on Node would write instead of meterctl: `node meters.js validate|plan|apply DIRECTORY`.
// It reads STRIPE_API_KEY and STRIPE_API_BASE, and SCHEMA for the schema of manifests.
const fs = require('node:fs');
const path = require('node:path');
const yaml = require('js-yaml');
const Ajv = require('ajv/dist/2020');

const PARALLEL = 8;
const CALLS_PER_SECOND = 25;
const IMMUTABLE = {
  'default_aggregation.formula': (meter) => meter.default_aggregation.formula,
  'value_settings.event_payload_key': (meter) => meter.value_settings?.event_payload_key ?? 'value',
  'customer_mapping.type': (meter) => meter.customer_mapping?.type ?? 'by_id',
  'customer_mapping.event_payload_key': (meter) => meter.customer_mapping?.event_payload_key ?? 'stripe_customer_id',
  event_time_window: (meter) => meter.event_time_window ?? null,
};

function readManifests(directory) {
  const validate = new Ajv({ allErrors: true }).compile(JSON.parse(fs.readFileSync(process.env.SCHEMA, 'utf8')));
  const desired = new Map();
  const faults = [];
  const files = fs.readdirSync(directory, { recursive: true }).filter((name) => /\.ya?ml$/.test(name)).sort();
  for (const name of files) {
    const file = path.join(directory, name);
    for (const meter of yaml.loadAll(fs.readFileSync(file, 'utf8'))) {
      if (!validate(meter)) {
        faults.push(...validate.errors.map((error) => `${file}: ${error.instancePath} ${error.message}`));
      } else if (desired.has(meter.event_name)) {
        faults.push(`${file}: ${meter.event_name} is there twice`);
      } else {
        desired.set(meter.event_name, meter);
      }
    }
  }
  return { desired, faults };
}

function connect() {
  const Stripe = require('stripe');
  const base = new URL(process.env.STRIPE_API_BASE);
  return new Stripe(process.env.STRIPE_API_KEY, {
    protocol: base.protocol.slice(0, -1),
    host: base.hostname,
    port: base.port,
  });
}

async function readLive(stripe) {
  const byName = new Map();
  for await (const meter of stripe.billing.meters.list({ limit: 100 })) {
    const history = byName.get(meter.event_name);
    if (history) history.push(meter);
    else byName.set(meter.event_name, [meter]);
  }
  return byName;
}

function driftOf(live, desired) {
  return Object.entries(IMMUTABLE)
    .map(([field, of]) => ({ field, live: of(live), desired: of(desired) }))
    .filter((drift) => drift.live !== drift.desired);
}

/// Stripe lists the newest first.
function currentOf(history, desired) {
  return (
    history.find((meter) => meter.status === 'active') ??
    history.find((meter) => driftOf(meter, desired).length === 0) ??
    history[0]
  );
}

function created(desired) {
  const value = (field) => IMMUTABLE[field](desired);
  const window = value('event_time_window');
  return {
    display_name: desired.display_name,
    default_aggregation: { formula: value('default_aggregation.formula') },
    value_settings: { event_payload_key: value('value_settings.event_payload_key') },
    customer_mapping: {
      type: value('customer_mapping.type'),
      event_payload_key: value('customer_mapping.event_payload_key'),
    },
    ...(window && { event_time_window: window }),
  };
}

function makePlan(desiredByName, liveByName) {
  const creates = [], renames = [], deactivations = [], conflicts = [], unmanaged = [], unchanged = [];
  const summary = { create: 0, rename: 0, deactivate: 0, reactivate: 0, replace: 0, conflict: 0, unmanaged: 0, retired: 0, unchanged: 0 };
  for (const name of [...desiredByName.keys()].sort()) {
    const desired = desiredByName.get(name);
    const history = liveByName.get(name);
    const wanted = desired.status !== 'inactive';
    if (!history) {
      if (wanted) creates.push({ action: 'create', event_name: name, after: created(desired) });
      else unchanged.push(name);
      continue;
    }
    const live = currentOf(history, desired);
    const drift = driftOf(live, desired);
    if (drift.length > 0 && wanted) {
      conflicts.push({ event_name: name, id: live.id, drift });
      continue;
    }
    const change = { event_name: name, id: live.id };
    const renamed = live.display_name !== desired.display_name;
    if (renamed) {
      const after = { display_name: desired.display_name };
      renames.push({ action: 'rename', ...change, before: { display_name: live.display_name }, after });
    }
    if (wanted && live.status === 'inactive') creates.push({ action: 'reactivate', ...change });
    else if (!wanted && live.status === 'active') deactivations.push({ action: 'deactivate', ...change });
    else if (!renamed) unchanged.push(name);
  }
  for (const name of [...liveByName.keys()].sort()) {
    if (desiredByName.has(name)) continue;
    const active = liveByName.get(name).filter((meter) => meter.status === 'active');
    if (active.length === 0) summary.retired++;
    unmanaged.push(...active.map(({ id, display_name }) => ({ event_name: name, id, display_name })));
  }
  const changes = [...creates, ...renames, ...deactivations];
  for (const change of changes) summary[change.action]++;
  summary.conflict = conflicts.length;
  summary.unmanaged = unmanaged.length;
  summary.unchanged = unchanged.length;
  return { summary, changes, conflicts, unmanaged, unchanged };
}

/// Evenly spaced turns: Stripe takes 25 calls a second in test mode.
function pace() {
  let next = 0;
  return async () => {
    const now = performance.now();
    next = Math.max(now, next + 1000 / CALLS_PER_SECOND);
    if (next > now) await sleep(next - now);
  };
}

function sleep(ms) {
  return new Promise((done) => setTimeout(done, ms));
}

function call(stripe, { action, event_name, id, after }) {
  const meters = stripe.billing.meters;
  switch (action) {
    case 'create': return meters.create({ event_name, ...after });
    case 'rename': return meters.update(id, after);
    case 'reactivate': return meters.reactivate(id);
    case 'deactivate': return meters.deactivate(id);
  }
}

async function apply(stripe, changes) {
  const turn = pace();
  const rest = changes.values();
  const worker = async () => {
    for (const change of rest) {
      for (;;) {
        await turn();
        try {
          const meter = await call(stripe, change);
          console.log(`applied ${change.action} ${change.event_name} ${meter.id}`);
          break;
        } catch (error) {
          if (error.type !== 'StripeRateLimitError') throw error;
          await sleep(1000);
        }
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
}

async function main(command, directory) {
  const { desired, faults } = readManifests(directory);
  if (faults.length > 0) {
    console.error(faults.join('\n'));
    process.exitCode = 65;
    return;
  }
  if (command === 'validate') {
    console.log(`${desired.size} meters, no faults.`);
    return;
  }
  const stripe = connect();
  const plan = makePlan(desired, await readLive(stripe));
  if (command === 'plan') console.log(JSON.stringify(plan, null, 2));
  else await apply(stripe, plan.changes);
}

main(...process.argv.slice(2));
